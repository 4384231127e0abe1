import type { Id } from "../../domain/ids.ts";
import type { Saved, Shown } from "../store/store.ts";
import type { World } from "../world.ts";

/** What an issue may come out of. */
export type Source = Shown<"visit"> | Shown<"inspection">;

/**
 * Adds a finding to an issue that was open already: written into the finding, which is one's own, never into
 * somebody's issue.
 */
export async function attachTo({ store, newId }: World, source: Source, issue: Id): Promise<Saved> {
  const { body } = source;
  const issues = [...new Set([...(body.issues ?? []), issue])];
  return body.kind === "visit"
    ? store.save<"visit">({ id: newId(), from: source as Shown<"visit">, body: { ...body, issues } })
    : store.save<"inspection">({
        id: newId(),
        from: source as Shown<"inspection">,
        body: { ...body, issues },
      });
}

/** Only its author or the office may write into a finding. */
export function mayAttach({ me }: World, source: Source): boolean {
  return me.person.role === "office" || source.begun.by === me.person.id;
}
