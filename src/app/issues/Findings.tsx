import type { Id } from "../../domain/ids.ts";
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
  /** What the things that were looked at are called. */
  codes: ReadonlyMap<Id, string>;
};

/**
 * The visits and inspections that an issue came out of or that were added to it, each a way to its own page.
 */
export function Findings({ visits, inspections, codes }: FindingsProps) {
  const { words } = useWorld();
  const t = useWords("issueScreens");
  const { state } = useWords("patrolScreens");
  const isMany = new Set(inspections.map(({ body }) => body.place)).size > 1;
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
      said: t.finding(
        sayDay(body.inspectedAt, words),
        state[assetStateOf(body)],
        isMany ? codes.get(body.place) : undefined,
      ),
    })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  if (found.length === 0) return null;
  return (
    <>
      <h2>{t.findings}</h2>
      <ul class="findings">
        {found.map(({ key, href, said }) => (
          <li key={key}>
            <a href={href}>{said}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
