import type { Id } from "../../../domain/ids.ts";
import type { CalledWhom } from "../../../domain/inspections/helplines.ts";
import { readDoorPlace } from "../../places/readPlaces.ts";
import type { PatrolReads, Shown, Store } from "../../store/store.ts";

/** Where the doors are that its steps name, and who was phoned about the danger that it came out of. */
type BesideSteps = { doors: ReadonlyMap<Id, string>; called: CalledWhom };

export async function readBeside(
  store: Store,
  reads: PatrolReads,
  issue: Shown<"issue">,
  events: readonly Shown<"issue_event">[],
  unit: (name: string) => string,
): Promise<BesideSteps> {
  const named = [...new Set(events.flatMap(({ body }) => body.door ?? []))];
  const from = issue.body.from.filter(({ kind }) => kind === "inspection").map(({ id }) => id);
  const [places, raisedFrom, added] = await Promise.all([
    Promise.all(named.map((door) => readDoorPlace(store, door, unit))),
    store.getMany("inspection", from),
    reads.addedTo(issue.record),
  ]);
  const looks = [...raisedFrom, ...added].filter((one) => one && !one.body.withdrawn);
  return {
    doors: new Map(named.flatMap((door, at) => (places[at] ? [[door, places[at]] as const] : []))),
    called: [...new Set(looks.flatMap((look) => look?.body.calledWhom ?? []))],
  };
}
