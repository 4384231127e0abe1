import type { Id } from "../../domain/ids.ts";
import type { Role } from "../../domain/person.ts";
import type { VisitWords } from "../../words/zh/visit.ts";
import type { Shown } from "../store/store.ts";

type NameOf = (person: Id) => string;

/**
 * Through whose hands a record's words went, where not its author's alone: 王五代交, 社区确认收下. Nothing for
 * most.
 */
export function sayHands(
  { handedBy, letInBy }: Pick<Shown, "handedBy" | "letInBy">,
  nameOf: NameOf,
  t: VisitWords,
): string[] {
  return [...(handedBy ? [t.hands.by(nameOf(handedBy))] : []), ...(letInBy ? [t.hands.letIn] : [])];
}

/**
 * Whether a visit is said to be somebody else's walk. The office types in paper for others ("typed"); from
 * anybody else it is a claim, and is shown as one. Null where who wrote it also walked.
 */
export function walkOf(
  visit: Pick<Shown<"visit">, "body" | "begun">,
  roleOf: (person: Id) => Role | undefined,
): "typed" | "claimed" | null {
  const { visitedBy } = visit.body;
  if (!visitedBy || visitedBy === visit.begun.by) return null;
  return roleOf(visit.begun.by) === "office" ? "typed" : "claimed";
}
