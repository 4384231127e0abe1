import type { Id } from "../../domain/ids.ts";

/**
 * A person's name in a cell; "" for nobody. Of somebody whom this phone does not know the id stands: a hand
 * that was in it is never left out.
 */
export function personCell(person: Id | undefined, people: ReadonlyMap<Id, { name: string }>): string {
  return person ? (people.get(person)?.name ?? person) : "";
}
