import type { DoorAt } from "../../../../domain/doors/doorAt.ts";
import type { Id } from "../../../../domain/ids.ts";
import { latestByDoor } from "../../../../domain/visits/tally.ts";
import type { Visit, VisitResult } from "../../../../domain/visits/visit.ts";

/** What is printed into a door's box. `isDone`: nobody needs to go there again in this round. */
export type SheetMark = { result?: VisitResult; isDone: boolean; isQuiet: boolean };

/** Nobody was in, or nobody found the door: it is walked again. */
const AGAIN: ReadonlySet<VisitResult> = new Set(["not_home", "not_found"]);

/** What stands at each door of a running round, and where a household asks that nobody knock. */
export function sheetMarks(
  doors: readonly DoorAt[],
  visits: readonly Visit[],
  quiet: ReadonlySet<Id>,
): Map<Id, SheetMark> {
  const latest = latestByDoor(visits, doors);
  return new Map(
    [...new Set([...latest.keys(), ...quiet])].map((id) => {
      const result = latest.get(id);
      return [id, { result, isDone: result !== undefined && !AGAIN.has(result), isQuiet: quiet.has(id) }];
    }),
  );
}
