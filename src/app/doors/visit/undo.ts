import { withoutAct } from "../../../domain/edits/undo.ts";
import type { Id } from "../../../domain/ids.ts";
import { loadWords, wordsOf } from "../../../words/loader.ts";
import { undoStep } from "../../issues/life/steps.ts";
import type { Saved, Shown } from "../../store/store.ts";
import type { World } from "../../world.ts";
import { undoPaper } from "../atDoor/paper.ts";
import { saveVisit, type VisitDraft } from "./visitDraft.ts";

/**
 * `said`: the sentence for the screen, once it is saved. `isWithdrawn`: nothing of the visit is left, so its
 * door is to be visited again.
 */
export type Undone = { saved: Saved; said: string; isWithdrawn: boolean };

/**
 * Takes one saved act back by a revision that says so; nothing is deleted. A visit that was just begun is
 * withdrawn. Of what was said of an earlier visit the words before it stand again, and what others have
 * written since stays.
 */
export async function undoVisit(
  world: World,
  { id, body, from, also }: VisitDraft,
  label: string,
): Promise<Undone> {
  const { store, lang, newId } = world;
  await loadWords(lang, "phone");
  const t = wordsOf(lang, "visit").undo;
  for (const step of also ?? []) {
    const taken = (await undoStep(world, step)) ?? (await undoPaper(world, step));
    if (taken && !taken.saved) return { saved: taken, said: "", isWithdrawn: false };
  }
  const visit = await store.get("visit", from?.record ?? id);
  if (!visit) return { saved: { saved: true, rev: "" }, said: t.gone(label), isWithdrawn: false };
  const before = from
    ? withoutAct(visit.body, { before: from.body, after: body })
    : { ...visit.body, withdrawn: true };
  const isNothing = before === null || (!from && visit.body.withdrawn);
  const saved: Saved = isNothing
    ? { saved: true, rev: visit.rev }
    : await saveVisit(world, { id: newId(), body: before, from: visit });
  return { saved, said: from ? t.asBefore(label) : t.withdrawn(label), isWithdrawn: !from };
}

/**
 * Takes it back, and says so once it is saved; the door of a visit that is withdrawn is to be visited again.
 */
export async function undoAndTell(
  world: World,
  draft: VisitDraft,
  labelOf: (door: Id) => string,
  tell: (said: string) => void,
  onWithdrawn: (door: Id) => void,
): Promise<Saved> {
  const { door } = draft.body;
  const { saved, said, isWithdrawn } = await undoVisit(world, draft, labelOf(door));
  if (!saved.saved) return saved;
  if (isWithdrawn) onWithdrawn(door);
  tell(said);
  return saved;
}

/** Takes a whole visit back by a revision that says so. */
export async function withdrawVisit(world: World, visit: Shown<"visit">): Promise<Saved> {
  return saveVisit(world, { id: world.newId(), body: { ...visit.body, withdrawn: true }, from: visit });
}
