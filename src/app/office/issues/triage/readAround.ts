import type { Id } from "../../../../domain/ids.ts";
import {
  type ComparedIssue,
  type Duplicate,
  duplicatesOf,
  type IssueSpot,
} from "../../../../domain/issues/duplicates.ts";
import { type Issue, mayBeSaidOn } from "../../../../domain/issues/issue.ts";
import { addDays } from "../../../../domain/time/days.ts";
import { comparedOf, readSpots } from "../../../issues/readCompared.ts";
import { AGAIN_DAYS } from "../../../issues/readRaising.ts";
import type { Store } from "../../../store/store.ts";
import type { IssueRow } from "../book/issueRow.ts";

const ALIKE_MAX = 4;

export type Around = { alike: { row: IssueRow; why: Duplicate["why"] }[]; before: IssueRow | undefined };

/** What may be the same as this issue: of those that are open by place and words, of the closed the last. */
export async function readAround(
  store: Store,
  row: IssueRow,
  rows: readonly IssueRow[],
  today: string,
): Promise<Around> {
  const standing = rows.filter((one) => !one.issue.body.withdrawn && one.id !== row.id);
  const { place, category } = row.issue.body;
  // Nothing else is alike, whatever its words: of ten thousand these are few, and only they are read further.
  const mayBeAlike = ({ body }: IssueRow["issue"]) =>
    (body.place === place || body.category === category) && mayBeSaidOn(row.issue.body, body);
  const open = standing.filter(
    ({ view, life, issue }) => view !== "done" && life.state !== "merged" && mayBeAlike(issue),
  );
  const spots = await spotsOf(
    store,
    [row, ...open].map(({ issue }) => issue.body),
  );
  const byId = new Map<Id, IssueRow>(open.map((one) => [one.id, one]));
  const compared = (one: IssueRow): ComparedIssue => comparedOf(one.issue, spots);
  const alike = duplicatesOf(compared(row), open.map(compared))
    .slice(0, ALIKE_MAX)
    .flatMap(({ id, why }) => {
      const found = byId.get(id);
      return found ? [{ row: found, why }] : [];
    });
  const since = addDays(today, -AGAIN_DAYS);
  const placeOf = (issue: IssueRow["issue"]) => comparedOf(issue, new Map()).spot.place;
  const before = standing
    .filter(
      ({ life, issue }) =>
        life.state === "closed" &&
        life.since >= since &&
        placeOf(issue) === placeOf(row.issue) &&
        issue.body.category === row.issue.body.category,
    )
    .sort((a, b) => (a.life.since < b.life.since ? 1 : -1))[0];
  return { alike, before };
}

const known = new WeakMap<Store, Map<Id, IssueSpot>>();

/**
 * Where they hang: hundreds of doors, asked for with each line that is marked and read once a page. A door
 * that is moved to another house meanwhile is compared as it stood, which only suggests.
 */
async function spotsOf(store: Store, bodies: readonly Issue[]): Promise<ReadonlyMap<Id, IssueSpot>> {
  const spots = known.get(store) ?? new Map<Id, IssueSpot>();
  known.set(store, spots);
  const fresh = bodies.filter(({ place }) => !spots.has(place));
  if (fresh.length > 0) for (const [place, spot] of await readSpots(store, fresh)) spots.set(place, spot);
  return spots;
}
