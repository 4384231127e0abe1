import type { IconName } from "./icons.ts";
import "./icon.css";

export type { IconName };

/** A line icon as large as 1.4 of the text beside it. Silent to screen readers: the word beside it speaks. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" aria-hidden="true" focusable="false">
      <use href={`#i-${name}`} />
    </svg>
  );
}
