import type { Day } from "../../../domain/ids.ts";
import type { IssueCategory } from "../../../domain/issues/issue.ts";
import type { PatrolReads, Store } from "../../store/store.ts";
import { readCards } from "../../wishes/readWall.ts";
import type { Linkable } from "./LinkPicker.tsx";

/** More than these nobody looks through in a list; the newest come first. */
const ISSUES_SHOWN = 200;

export type Linkables = { cards: Linkable[]; issues: Linkable[] };

/** Wishes and issues that an activity can be for: those that are open, and those that it names already. */
export async function readLinkables(
  store: Store,
  reads: PatrolReads,
  {
    today,
    named,
    category,
  }: { today: Day; named: readonly string[]; category: { [C in IssueCategory]: string } },
): Promise<Linkables> {
  const [cards, open, known] = await Promise.all([
    readCards(store, reads, today),
    reads.openIssues(),
    store.getMany("issue", [...named]),
  ]);
  const isOpen = new Set(open.map(({ record }) => record));
  const others = known.filter((one) => one !== null && !isOpen.has(one.record));
  return {
    cards: cards.map(({ card: { record, body }, life }) => ({
      ...{ record, text: `${body.number} ${body.text}` },
      isOffered: life.state !== "ended",
    })),
    issues: [...[...open].sort((a, b) => (a.body.collectedAt < b.body.collectedAt ? 1 : -1)), ...others]
      .filter((one) => one !== null)
      .slice(0, ISSUES_SHOWN)
      .map(({ record, body }) => ({
        ...{ record, isOffered: isOpen.has(record) },
        text: [category[body.category], body.where].filter(Boolean).join(" · "),
      })),
  };
}
