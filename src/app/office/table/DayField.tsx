import { useId } from "preact/hooks";

type Props = { label: string; value: string; onDay: (day: string) => void; fault?: string };

/** A day in the bar above a table, in one line with its label. */
export function DayField({ label, value, onDay, fault }: Props) {
  const id = useId();
  return (
    <label class="table-filter">
      <span>{label}</span>
      <input
        type="date"
        value={value}
        data-said={value}
        aria-invalid={fault ? true : undefined}
        aria-describedby={fault ? id : undefined}
        onInput={({ currentTarget }) => onDay(currentTarget.value)}
      />
      {fault && (
        <span id={id} class="field-fault">
          {fault}
        </span>
      )}
    </label>
  );
}
