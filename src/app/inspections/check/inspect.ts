import type { Checklist } from "../../../checklists/checklist.ts";
import type { Id } from "../../../domain/ids.ts";
import type { ChecklistAnswers } from "../../../domain/inspections/answers.ts";
import type { InspectedKind, Inspection } from "../../../domain/inspections/inspection.ts";
import type { Issue } from "../../../domain/issues/issue.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import type { Draft, Saved, Shown } from "../../store/store.ts";
import type { World } from "../../world.ts";

/**
 * What is being written about one look: the ids of the inspection and of the issue that an emergency brings,
 * minted when the form opened.
 */
export type InspectionDraft = { id: Id; issueId: Id; body: Inspection; from?: Shown<"inspection"> };

export type Looked = { id: Id; kind: InspectedKind };

const DAWN_HOUR = 6;
const DUSK_HOUR = 19;

/** A look in passing is by the light of the hour; the question stands there to be answered otherwise. */
export function answersOfTheHour(checklist: Checklist, now: Date): ChecklistAnswers {
  const hour = now.getHours();
  return checklist.byHour?.[hour < DAWN_HOUR || hour >= DUSK_HOUR ? "night" : "day"] ?? {};
}

/** A look of this minute with nothing answered but what holds for the whole round. */
export function inspectionNow(
  looked: Looked,
  checklist: { id: string; version: number },
  now: Date,
  round: { id?: Id; preset?: ChecklistAnswers | undefined } = {},
): Inspection {
  return {
    kind: "inspection",
    place: looked.id,
    placeKind: looked.kind,
    checklist: { id: checklist.id, version: checklist.version },
    ...(round.id ? { patrol: round.id } : {}),
    answers: { ...round.preset },
    inspectedAt: momentOf(now),
    note: "",
    withdrawn: false,
  };
}

/** Saves the look; with an issue both together or neither. */
export async function saveInspection(
  { store }: World,
  { id, issueId, body, from }: InspectionDraft,
  issue?: Issue,
): Promise<Saved> {
  const look: Draft<"inspection"> = { id, body, ...(from ? { from } : {}) };
  const saved = issue
    ? await store.saveAll([look as Draft, { id: issueId, body: issue } as Draft])
    : await store.save(look);
  if (!saved.saved) return saved;
  navigator.vibrate?.(30);
  return saved;
}

/** Writes the look anew with some of it changed. */
export async function editInspection(
  world: World,
  from: Shown<"inspection">,
  change: Partial<Inspection>,
): Promise<Saved> {
  return saveInspection(world, {
    id: world.newId(),
    issueId: world.newId(),
    body: { ...from.body, ...change },
    from,
  });
}

/** Takes a look back by a revision that says so, and the issue that it brought by itself together with it. */
export async function withdrawInspection(
  world: World,
  from: Shown<"inspection">,
  issueId?: Id,
): Promise<Saved> {
  const issue = issueId === undefined ? null : await world.store.get("issue", issueId);
  const look: Draft<"inspection"> = { id: world.newId(), from, body: { ...from.body, withdrawn: true } };
  if (!issue) return editInspection(world, from, { withdrawn: true });
  const back: Draft<"issue"> = { id: world.newId(), from: issue, body: { ...issue.body, withdrawn: true } };
  return world.store.saveAll([look as Draft, back as Draft]);
}
