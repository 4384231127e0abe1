import type { Id } from "../../domain/ids.ts";
import { type ComparedIssue, type IssueSpot, stackKey } from "../../domain/issues/duplicates.ts";
import { type Issue, isLooseSpot } from "../../domain/issues/issue.ts";
import type { Shown, Store } from "../store/store.ts";

/** Where these issues hang, for `duplicatesOf`. What this phone does not hold is known by its id alone. */
export async function readSpots(
  store: Store,
  issues: readonly Pick<Issue, "place" | "placeKind">[],
): Promise<Map<Id, IssueSpot>> {
  const of = (kind: string) => [
    ...new Set(issues.filter(({ placeKind }) => placeKind === kind).map(({ place }) => place)),
  ];
  const [doors, assets] = await Promise.all([
    store.getMany("door", of("door")),
    store.getMany("asset", of("asset")),
  ]);
  const spots = new Map<Id, IssueSpot>();
  for (const door of doors) {
    if (!door) continue;
    const { building, unit, slot } = door.body;
    spots.set(door.record, { place: door.record, building, stack: stackKey(building, unit, slot) });
  }
  for (const asset of assets) {
    if (!asset) continue;
    const [building, another] = asset.body.serves ?? [];
    spots.set(asset.record, { place: asset.record, ...(building && !another ? { building } : {}) });
  }
  return spots;
}

/** A grid, or somebody's own stream, is no one place: an issue there is where people say that it is. */
function spotAround(record: Id, whole: Id, where: string): IssueSpot {
  const said = where
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\p{P}]/gu, "");
  return { place: `${whole}|${said || record}` };
}

/** An issue, or what is being typed of one, as `duplicatesOf` compares it. */
export function comparedOf(
  { record, body }: Pick<Shown<"issue">, "record" | "body">,
  spots: ReadonlyMap<Id, IssueSpot>,
): ComparedIssue {
  const { place, placeKind, where, category, words, collectedAt } = body;
  return {
    id: record,
    spot: isLooseSpot(placeKind) ? spotAround(record, place, where) : (spots.get(place) ?? { place }),
    category,
    words,
    on: collectedAt.slice(0, 10),
  };
}
