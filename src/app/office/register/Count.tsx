import { useId, useState } from "preact/hooks";

export type CountProps = {
  label: string;
  value: number;
  least: number;
  most: number;
  onCount: (value: number) => void;
};

/** A small number: typed, or tapped up and down. */
export function Count({ label, value, least, most, onCount }: CountProps) {
  const id = useId();
  const [typed, setTyped] = useState<string>();
  const set = (next: number) => {
    setTyped(undefined);
    onCount(Math.min(most, Math.max(least, next)));
  };
  const heard = (text: string) => {
    setTyped(text);
    const number = Number(text.normalize("NFKC"));
    if (text.trim() !== "" && Number.isInteger(number) && number >= least && number <= most) onCount(number);
  };
  return (
    <div class="count">
      <label for={id}>{label}</label>
      <div class="count-row">
        <button
          type="button"
          aria-label={`${label} −1`}
          disabled={value <= least}
          onClick={() => set(value - 1)}
        >
          −
        </button>
        <input
          id={id}
          inputMode="numeric"
          autocomplete="off"
          value={typed ?? String(value)}
          onInput={(event) => heard(event.currentTarget.value)}
          onBlur={() => setTyped(undefined)}
        />
        <button
          type="button"
          aria-label={`${label} +1`}
          disabled={value >= most}
          onClick={() => set(value + 1)}
        >
          +
        </button>
      </div>
    </div>
  );
}
