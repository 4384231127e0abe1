import type { Id } from "../../domain/ids.ts";
import type { Draft, Saved, Shown } from "../store/store.ts";
import type { World } from "../world.ts";

/** What an issue may come out of. */
export type Source = Shown<"visit"> | Shown<"inspection">;

/**
 * Adds a finding to an issue that was open already: written into the finding, which is one's own, never into
 * somebody's issue.
 */
export async function attachTo(world: World, source: Source, issue: Id): Promise<Saved> {
  return world.store.save(attachDraft(world, source, issue));
}

/** The same, to be saved together with what else is said. */
export function attachDraft({ newId }: Pick<World, "newId">, source: Source, issue: Id): Draft {
  const issues = [...new Set([...(source.body.issues ?? []), issue])];
  return { id: newId(), record: source.record, from: source as Shown, body: { ...source.body, issues } };
}

/** Only its author or the office may write into a finding. */
export function mayAttach({ me }: Pick<World, "me">, source: Source): boolean {
  return me.person.role === "office" || source.begun.by === me.person.id;
}
