import type { KindForm } from "../kindRow.ts";
import type { Visit } from "./visit.ts";

function visitKeys(visit: Visit): string[] {
  const day = visit.visitedAt.slice(0, 10);
  const keys = [`door|${visit.door}|${day}`];
  if (visit.withdrawn) return keys;
  const counts = visit.result === "not_found" ? "0" : "1";
  keys.push(`day|${day}|${visit.door}|${counts}`);
  if (visit.round) keys.push(`round|${visit.round}|${visit.door}|${counts}`);
  if (visit.revisitOn) keys.push(`again|${visit.revisitOn}|${visit.door}`);
  else if (visit.result === "not_home") keys.push(`nobody|${day}|${visit.door}`);
  return keys;
}

/**
 * The part of its row in `kinds.ts` that the first load needs, since that saves visits and nothing else. It
 * stands apart from the schema, which comes late.
 */
export const visitForm = {
  version: 1,
  home: ({ door }: Visit) => ({ kind: "door" as const, id: door }),
  keys: visitKeys,
} satisfies KindForm<Visit>;
