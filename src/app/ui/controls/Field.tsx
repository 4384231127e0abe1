import { useId } from "preact/hooks";
import { useWords } from "../../useWords.ts";
import { NoteAsk } from "./NoteAsk.tsx";
import "./field.css";

export type FieldProps = {
  label: string;
  value: string;
  onText: (text: string) => void;
  hint?: string;
  /** What is wrong, in words; red and read aloud. */
  fault?: string;
  type?: "text" | "number" | "date" | "time" | "datetime-local" | "search";
  /** Several lines of text. */
  lines?: number;
  /**
   * Most characters; shows how many are used. What is pasted or typed beyond stays, and is said to be too
   * much: a text is shortened by its author alone, and a form with one is not saved.
   */
  max?: number;
  /** A choice instead of typing. */
  options?: readonly { value: string; word: string }[];
  digits?: boolean;
  placeholder?: string;
  /**
   * Whether somebody's number in a free text is asked about: beside it, unless the form asks before it saves,
   * or the text is never any of that (a person's name). A choice, a date, digits and what is only sought are
   * no free texts.
   */
  asks?: "here" | "atSave" | "never";
};

/** One question with its label, its hint and what is wrong with the answer. */
export function Field({
  label,
  value,
  onText,
  hint,
  fault,
  type = "text",
  lines,
  max,
  options,
  digits,
  placeholder,
  asks = "here",
}: FieldProps) {
  const id = useId();
  const over = max === undefined ? 0 : Math.max(0, value.length - max);
  const shared = {
    id,
    value,
    "aria-describedby": hint || fault || max ? `${id}-foot` : undefined,
    "aria-invalid": fault || over ? true : undefined,
  };
  const isFree = type === "text" && !options && !digits;
  const heard = (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value);
  return (
    <div class={over ? "field field-over" : "field"}>
      <label for={id}>{label}</label>
      {options ? (
        <select {...shared} onChange={heard}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.word}
            </option>
          ))}
        </select>
      ) : lines ? (
        <textarea {...shared} rows={lines} placeholder={placeholder} onInput={heard} />
      ) : (
        <input
          {...shared}
          type={type as "text"}
          data-said={type.startsWith("date") ? value.replace("T", " ") : undefined}
          placeholder={placeholder}
          inputMode={digits ? "numeric" : undefined}
          autocomplete="off"
          onInput={heard}
        />
      )}
      {isFree && asks === "here" && (
        <NoteAsk text={value} onMend={() => document.getElementById(id)?.focus()} />
      )}
      {(hint || fault || max) && (
        <div class="field-foot" id={`${id}-foot`}>
          {over ? (
            <TooLong over={over} />
          ) : (
            <span class={fault ? "field-fault" : undefined}>{fault ?? hint}</span>
          )}
          {max !== undefined && (
            <span class="field-count">
              {value.length} / {max}
            </span>
          )}
        </div>
      )}
    </div>
  );
}

function TooLong({ over }: { over: number }) {
  return (
    <span class="field-fault" role="status">
      {useWords("noteAsk").tooLong(over)}
    </span>
  );
}
