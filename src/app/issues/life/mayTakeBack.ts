import type { Me, Shown } from "../../store/store.ts";

/**
 * Its author, as long as nobody else has taken a step on it; the office always. The office's ingest says the
 * same.
 */
export function mayTakeBack(
  { person }: Me,
  issue: Shown<"issue">,
  events: readonly Shown<"issue_event">[],
): boolean {
  if (person.role === "office") return true;
  const others = events.some(({ begun, body }) => begun.by !== person.id && !body.withdrawn);
  return issue.begun.by === person.id && (issue.body.withdrawn || !others);
}
