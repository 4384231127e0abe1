import { assetStateOf } from "../say/assetState.ts";
import { sayDay } from "../say/sayDate.ts";
import type { Shown } from "../store/store.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import "./issues.css";

export type FindingsProps = {
  issue: Shown<"issue">;
  visits: Shown<"visit">[];
  inspections: Shown<"inspection">[];
};

/**
 * The visits and inspections that an issue came out of or that were added to it, each a way to its own page.
 */
export function Findings({ visits, inspections }: FindingsProps) {
  const { words } = useWorld();
  const t = useWords("issueScreens");
  const { state } = useWords("patrolScreens");
  const found = [
    ...visits.map(({ record, body }) => ({
      key: record,
      at: body.visitedAt,
      href: `/door/${body.door}`,
      said: t.visit(sayDay(body.visitedAt, words), words.result[body.result]),
    })),
    ...inspections.map(({ record, body }) => ({
      key: record,
      at: body.inspectedAt,
      href: `/patrol/seen/${record}`,
      said: t.finding(sayDay(body.inspectedAt, words), state[assetStateOf(body)]),
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (found.length === 0) return <p class="quiet-text">{t.noFindings}</p>;
  return (
    <ul class="findings">
      {found.map(({ key, href, said }) => (
        <li key={key}>
          <a href={href}>{said}</a>
        </li>
      ))}
    </ul>
  );
}
