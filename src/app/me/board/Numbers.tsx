import type { Helplines } from "../../../domain/inspections/helplines.ts";
import { phoneNumbers } from "../../inspections/danger/phoneNumbers.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useWords } from "../../useWords.ts";

/** `isAll`: what is not among these lines the office has not set. */
export function Numbers({ lines, isAll }: { lines: Helplines["lines"]; isAll: boolean }) {
  const t = useWords("board");
  const check = useWords("checkScreens");
  const numbers = phoneNumbers(
    ["community", "property", "police", "fire", "ambulance"],
    lines,
    check.danger.line,
  );
  return (
    <section class="board-numbers" aria-labelledby="board-numbers">
      <h2 id="board-numbers">{t.reach}</h2>
      {isAll && !numbers.some(({ line }) => line === "community") && <p>{t.noNumber}</p>}
      <ul>
        {numbers.map(({ line, name, number }) => (
          <li key={`${line}${number}`}>
            <a href={`tel:${number.replace(/[^+0-9]/g, "")}`}>
              <span>{name}</span>
              <b>{number}</b>
              <Icon name="phone" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
