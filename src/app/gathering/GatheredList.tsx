import { useState } from "preact/hooks";
import { sayDay } from "../say/sayDate.ts";
import { Button } from "../ui/controls/Button.tsx";
import { CardRow, Tag } from "../ui/frame/Card.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import type { GatheredLine, GatheredName } from "./gathered.ts";

/** More than these are read once somebody asks for them. */
const LINES_SHOWN = 8;

/** One sort of what a day gathers: how many, and the way to each. */
export function GatheredList({ name, lines }: { name: GatheredName; lines: readonly GatheredLine[] }) {
  const t = useWords("monthDays");
  const [isAll, setAll] = useState(false);
  const shown = isAll ? lines : lines.slice(0, LINES_SHOWN);
  return (
    <section class="card gathered" aria-labelledby={`gathered-${name}`}>
      <CardRow>
        <h2 id={`gathered-${name}`}>{t.gathered[name]}</h2>
        <b>{lines.length}</b>
      </CardRow>
      <ul>
        {shown.map((line) => (
          <li key={line.id}>
            <Line line={line} />
          </li>
        ))}
      </ul>
      {lines.length > shown.length && (
        <Button look="quiet" onTap={() => setAll(true)}>
          {t.more(lines.length - shown.length)}
        </Button>
      )}
    </section>
  );
}

function Line({ line: { title, on, issue, href, lines } }: { line: GatheredLine }) {
  const { words } = useWorld();
  const { category, state } = useWords("issueScreens");
  const said = (
    <>
      <span>{[issue && category[issue.issue.body.category], title].filter(Boolean).join(" · ")}</span>
      <span class="gathered-said">
        {issue && <Tag tone="sky">{state[issue.life.state]}</Tag>}
        {on && <span class="quiet-text">{sayDay(on, words)}</span>}
      </span>
    </>
  );
  if (href) return <a href={href}>{said}</a>;
  if (!lines) return <p>{said}</p>;
  return (
    <details>
      <summary>{said}</summary>
      {lines.map(({ head, text }, at) => (
        <p key={at}>
          {head && <b>{head}</b>} {text}
        </p>
      ))}
    </details>
  );
}
