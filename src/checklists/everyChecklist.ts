import type { AnswerCode } from "../domain/inspections/answers.ts";
import { AssetType } from "../domain/inspections/asset.ts";
import type { Inspection } from "../domain/inspections/inspection.ts";
import type { AskedAt, Checklist } from "./checklist.ts";
import { drain } from "./drain.ts";
import { lamp } from "./lamp.ts";

/**
 * In the order in which they are offered. A new one is one file and its line here: menus, pages, plans and
 * files read this list.
 */
export const checklists: readonly Checklist[] = [lamp, drain];

/**
 * Versions no longer asked, newest first, kept for ever: what was inspected with one opens with it. Changing
 * a question means keeping its file under the old number (`lamp1.ts`) and writing the next.
 */
export const earlierChecklists: readonly Checklist[] = [];

export const everyChecklist: readonly Checklist[] = [...checklists, ...earlierChecklists];

/** The exact version that an inspection was made with; null when this app is too old to know it. */
export function checklistOf(
  version: { id: AnswerCode; version: number },
  among: readonly Checklist[] = everyChecklist,
): Checklist | null {
  return among.find((one) => one.id === version.id && one.version === version.version) ?? null;
}

/** The newest version of a checklist that this app knows; undefined where it knows none. */
export function newestOf(
  id: AnswerCode,
  among: readonly Checklist[] = everyChecklist,
): Checklist | undefined {
  return among.find((one) => one.id === id);
}

/** All that may be asked of such a thing today, the usual one first. */
export function checklistsFor(
  kind: AskedAt["kind"],
  among: readonly Checklist[] = checklists,
): readonly Checklist[] {
  return among.filter(({ kinds }) => kinds.includes(kind));
}

/** What is asked of such a thing today unless somebody chooses another. Throws where nothing is. */
export function checklistFor(kind: AskedAt["kind"]): Checklist {
  const [usual] = checklistsFor(kind);
  if (!usual) throw new Error(`no checklist is for a ${kind}`);
  return usual;
}

/** What these assets are for the eye: one group for each checklist that is the usual one of any of them. */
export function assetGroups(assets: readonly { type: AssetType }[]): readonly Checklist[] {
  return checklists.filter((checklist) => assets.some(({ type }) => checklistFor(type) === checklist));
}

/** Whether a look has to say with which checklist it was made: where another one is asked as a rule. */
export function isUnusual({ placeKind, checklist }: Pick<Inspection, "placeKind" | "checklist">): boolean {
  const kinds = placeKind === "door" ? (["door"] as const) : AssetType.options;
  return !kinds.some((kind) => checklistFor(kind).id === checklist.id);
}
