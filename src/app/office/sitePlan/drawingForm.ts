import type { Id } from "../../../domain/ids.ts";
import type { SitePlan } from "../../../domain/inspections/sitePlan.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";
import type { Shown } from "../../store/store.ts";

export type DrawingForm = { id: Id; from?: Shown<"plan">; photos: PhotoSlot[]; across: string; down: string };

const ACROSS = 4;
const DOWN = 3;
const SIDE_MAX = 100;

export function drawingForm(id: Id, from: Shown<"plan"> | undefined): DrawingForm {
  const { photos = [], across = ACROSS, down = DOWN } = from?.body ?? {};
  return { id, ...(from ? { from } : {}), photos, across: String(across), down: String(down) };
}

export function isShape({ across, down }: DrawingForm): boolean {
  return [across, down].every((side) => /^\d+$/.test(side.trim()) && +side >= 1 && +side <= SIDE_MAX);
}

/** The names of the buildings that stand on it stay; a picture taken out leaves plain squares. */
export function sitePlanOf({ from, photos, across, down }: DrawingForm, compound: Id): SitePlan {
  const { photos: _, ...rest } = from?.body ?? { kind: "plan" as const, compound, marks: [] };
  return { ...rest, across: Number(across), down: Number(down), ...(photos.length > 0 ? { photos } : {}) };
}
