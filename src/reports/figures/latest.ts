import type { Id } from "../../domain/ids.ts";
import type { Asset } from "../../domain/inspections/asset.ts";
import type { Inspection } from "../../domain/inspections/inspection.ts";
import type { Patrol } from "../../domain/inspections/patrol.ts";

/**
 * The inspection that stands at each place of one round: the newest. A later 无法检查 does not take back an
 * earlier look.
 */
export function latestByPlace(inspections: Iterable<Inspection>): Map<Id, Inspection> {
  const latest = new Map<Id, Inspection>();
  for (const inspection of inspections) {
    if (inspection.withdrawn) continue;
    const stands = latest.get(inspection.place);
    if (!stands || isNewer(inspection, stands)) latest.set(inspection.place, inspection);
  }
  return latest;
}

function isNewer(one: Inspection, stands: Inspection): boolean {
  if ((one.cannotInspect === undefined) !== (stands.cannotInspect === undefined))
    return one.cannotInspect === undefined;
  return (Date.parse(one.inspectedAt) || 0) >= (Date.parse(stands.inspectedAt) || 0);
}

/** A patrol with what was found on it, and its assets as far as this phone holds them. */
export type WalkedPatrol = {
  patrol: Patrol;
  assets: ReadonlyMap<Id, Asset>;
  latest: ReadonlyMap<Id, Inspection>;
};

/**
 * The assets that the round has to look at: those known to be taken away or not built yet are none of them.
 * Each once.
 */
export function walkedAssets({ patrol, assets }: Pick<WalkedPatrol, "patrol" | "assets">): Id[] {
  return [...new Set(patrol.assets)].filter((id) => (assets.get(id)?.status ?? "in_use") === "in_use");
}

/** What still stands between a round and its closing: neither looked at nor given a reason. */
export function leftOf(walked: WalkedPatrol): Id[] {
  return walkedAssets(walked).filter((id) => !walked.latest.has(id));
}
