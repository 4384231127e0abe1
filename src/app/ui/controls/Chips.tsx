import { useId } from "preact/hooks";
import "./chips.css";
import { Icon } from "../Icon.tsx";

export type Chip<V> = { value: V; word: string };

export type ChipsProps<V> = {
  title: string;
  /** Keeps the title for screen readers only. */
  bare?: boolean;
  chips: readonly Chip<V>[];
  chosen: readonly V[];
  /**
   * Told of the tapped one, chosen before or not: the parent decides whether one or many may stand, and what
   * a tap with Shift reaches over.
   */
  onPick: (value: V, isReaching: boolean) => void;
};

/** Small choices in a row, one or many; a tick shows the chosen besides the colour. */
export function Chips<V extends string | number | boolean>({
  title,
  bare,
  chips,
  chosen,
  onPick,
}: ChipsProps<V>) {
  const heading = useId();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out as a grid everywhere
    <div class={bare ? "chips" : "chips titled"} role="group" aria-labelledby={heading}>
      <span id={heading} class={bare ? "unseen" : "chips-title"}>
        {title}
      </span>
      <div class="chips-row">
        {chips.map(({ value, word }) => (
          <button
            key={String(value)}
            type="button"
            class="chip"
            aria-pressed={chosen.includes(value)}
            onClick={({ shiftKey }) => onPick(value, shiftKey)}
          >
            {chosen.includes(value) && <Icon name="check" />}
            {word}
          </button>
        ))}
      </div>
    </div>
  );
}
