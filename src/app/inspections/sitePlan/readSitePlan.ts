import type { Id } from "../../../domain/ids.ts";
import { PLAN_STEPS } from "../../../domain/inspections/asset.ts";
import type { SitePlan } from "../../../domain/inspections/sitePlan.ts";
import type { PatrolReads, Shown, Store } from "../../store/store.ts";
import { latestLooks } from "../assets/latestLooks.ts";
import type { Spot } from "./usePanZoom.ts";

type SitePlanEstate = { id: Id; name: string };
/** One estate with everything that stands in it, and how each was when last looked at. */
export type SitePlanLook = {
  estates: SitePlanEstate[];
  estate: SitePlanEstate | undefined;
  plan: Shown<"plan"> | undefined;
  assets: Shown<"asset">[];
  latest: ReadonlyMap<Id, Shown<"inspection">>;
};

/**
 * Of the estate asked for, which is not there where nobody knows it; where none is, of the first that has
 * something to look at.
 */
export async function readSitePlan(store: Store, reads: PatrolReads, asked?: Id): Promise<SitePlanLook> {
  const [all, compounds, plans] = await Promise.all([
    reads.allAssets(),
    store.all("compound"),
    store.all("plan"),
  ]);
  const here = new Set(all.map(({ body }) => body.compound));
  const estates = compounds
    .filter(({ record }) => here.has(record))
    .map(({ record, body }) => ({ id: record, name: body.name }));
  const named = compounds.find(({ record }) => record === asked);
  const estate = asked ? named && { id: named.record, name: named.body.name } : estates[0];
  const assets = all.filter(({ body }) => body.compound === estate?.id && body.status !== "removed");
  return {
    estates,
    estate,
    plan: plans.find(({ body }) => body.compound === estate?.id),
    assets,
    latest: await latestLooks(reads, assets),
  };
}

/** Where it stands on the plan, from 0 to 1 both ways; null where nobody has placed it. */
export function spotOf({ x, y }: { x?: number | undefined; y?: number | undefined }): Spot | null {
  return x === undefined || y === undefined ? null : { x: x / PLAN_STEPS, y: y / PLAN_STEPS };
}

export function stepsOf({ x, y }: Spot): { x: number; y: number } {
  return { x: Math.round(x * PLAN_STEPS), y: Math.round(y * PLAN_STEPS) };
}

/** As a picture shapes it, else as the office said, else four by three. */
export function shapeOf(plan: SitePlan | undefined): { across: number; down: number } {
  const picture = plan?.photos?.at(-1);
  if (picture) return { across: picture.width, down: picture.height };
  return plan ? { across: plan.across, down: plan.down } : { across: 4, down: 3 };
}
