import type { Id } from "../../../domain/ids.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import type { Visit, VisitMode, VisitResult } from "../../../domain/visits/visit.ts";
import type { Store } from "../../store/store.ts";
import type { World } from "../../world.ts";
import type { VisitDraft } from "./visitDraft.ts";

/** Left half written, under the name it is kept by. */
export type KeptVisit = { name: string; draft: VisitDraft };
/** What a form is opened on; without a name it is kept under its own. */
export type Begun = { name?: string; draft: VisitDraft };

/** What is half written at one door, all of it. */
const underDoor = (door: Id) => `visit:${door}`;
/**
 * The name of one writing: its door, then the record that it is about, so that a new visit and words about an
 * earlier one wait side by side. Until 2026-11 the name was the door's alone; what was kept so is found under
 * it, and stays there until it is saved.
 */
export const draftName = ({ id, body, from }: VisitDraft) => `${underDoor(body.door)}:${from?.record ?? id}`;

/**
 * What is half written at these doors, the one begun last first. A value that is no visit's is left where it
 * is.
 */
export async function keptAt(store: Pick<Store, "drafts">, doors: readonly Id[]): Promise<KeptVisit[]> {
  const found = (await Promise.all(doors.map((door) => store.drafts(underDoor(door))))).flat();
  const kept = found
    .map(({ name, value }) => ({ name, draft: value as VisitDraft }))
    .filter(({ draft }) => draft?.id && draft.body?.visitedAt);
  return kept.sort((one, other) => (one.draft.body.visitedAt < other.draft.body.visitedAt ? 1 : -1));
}

/** Whose words these are: the earlier visit's, or a new one's. */
export const recordOf = ({ id, from }: VisitDraft): Id => from?.record ?? id;

/**
 * What the form opens on: the same writing where some of it was left half done (about that visit; or a new
 * visit that was begun today), else what was tapped. A new visit that has been saved since is written on as
 * an edit of it, and so is one that another page has saved or mended meanwhile. `found`: what was half
 * written, just as it is kept.
 */
export async function openedOn(
  { store, now, newId }: Pick<World, "store" | "now" | "newId">,
  begun: Begun,
): Promise<KeptVisit & { found: VisitDraft | null }> {
  const { draft } = begun;
  const today = dayOf(now());
  const isMeant = ({ name }: KeptVisit) => name === begun.name;
  const isSame = ({ draft: kept }: KeptVisit) =>
    draft.from
      ? recordOf(kept) === draft.from.record
      : !kept.from && kept.body.visitedAt.slice(0, 10) === today;
  const kept = (await keptAt(store, [draft.body.door])).find(begun.name ? isMeant : isSame);
  if (!kept) {
    const stands = await store.get("visit", recordOf(draft));
    const isOld = stands && stands.rev !== draft.from?.rev;
    const own = isOld ? { id: newId(), body: stands.body, from: stands } : draft;
    return { name: draftName(own), draft: own, found: null };
  }
  const saved = kept.draft.from ? null : await store.get("visit", kept.draft.id);
  return {
    name: kept.name,
    draft: saved ? { id: newId(), body: kept.draft.body, from: saved } : kept.draft,
    found: kept.draft,
  };
}

/**
 * Whoever was reached by phone was not met at the door, and the other way: no way of the one stays at the
 * other.
 */
export function modeWith({ result, mode }: Visit, next: VisitResult): VisitMode | undefined {
  if ((result === "contacted") === (next === "contacted")) return mode;
  return next === "contacted" ? undefined : "door";
}
