import type { Day, Id } from "../../../domain/ids.ts";
import { dayOf, momentOf } from "../../../domain/time/moment.ts";
import { type RoundAt, roundOf } from "../../../domain/visits/roundOf.ts";
import type { Visit, VisitResult } from "../../../domain/visits/visit.ts";
import type { Draft, Saved, Shown } from "../../store/store.ts";
import type { World } from "../../world.ts";

/**
 * What is being written about one knock: the revision's id minted when the form opened, and the body so far.
 */
export type VisitDraft = {
  id: Id;
  body: Visit;
  from?: Shown<"visit">;
  /** Steps on issues and papers that were saved by the same tap, and are taken back with it. */
  also?: readonly Id[];
  /** Half written: the office is to hear of it as something that needs doing. */
  isReported?: boolean;
};

/** A visit of this minute with nothing said but its result. */
export function visitNow(door: Id, result: VisitResult, rounds: readonly RoundAt[], now: Date): Visit {
  const mode = result === "contacted" ? {} : { mode: "door" as const };
  return {
    kind: "visit",
    door,
    ...roundFor(door, rounds, dayOf(now)),
    result,
    visitedAt: momentOf(now),
    enteredLater: false,
    withdrawn: false,
    ...mode,
    topics: [],
    note: "",
  };
}

/** The newest round open on that day that holds the door, as the body writes it. */
export function roundFor(door: Id, rounds: readonly RoundAt[], day: Day): { round?: Id } {
  const round = roundOf(rounds, door, day);
  return round ? { round: round.id } : {};
}

/**
 * Saves it, and afterwards what a save sets going: a tremble in the hand, the browser's promise to keep
 * the data.
 */
export async function saveVisit({ store }: World, { id, body, from }: VisitDraft): Promise<Saved> {
  const draft: Draft<"visit"> = {
    id,
    parent: body.door,
    body,
    ...(from ? { record: from.record, from } : {}),
  };
  const saved = await store.save(draft);
  if (!saved.saved) return saved;
  navigator.vibrate?.(30);
  askOnceToKeep();
  return saved;
}

let asked = false;
function askOnceToKeep(): void {
  if (asked) return;
  asked = true;
  import("../../store/save/keepData.ts")
    .then(({ askToKeep }) => askToKeep())
    .catch((fault) => console.warn("persistent storage could not be asked for", fault));
}
