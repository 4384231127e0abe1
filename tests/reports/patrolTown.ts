import type { ChecklistAnswers } from "../../src/domain/inspections/answers.ts";
import type { Asset, AssetType } from "../../src/domain/inspections/asset.ts";
import type { Inspection } from "../../src/domain/inspections/inspection.ts";
import type { Patrol } from "../../src/domain/inspections/patrol.ts";
import { walkedOf } from "../../src/reports/figures/compare.ts";
import type { WalkedPatrol } from "../../src/reports/figures/latest.ts";

export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
export const COMPOUND = idOf(900);

export function assetOf(code: string, type: AssetType = "lamp", more: Partial<Asset> = {}): Asset {
  return { kind: "asset", type, code, compound: COMPOUND, where: "", status: "in_use", ...more };
}

export function patrolOf(assets: string[], more: Partial<Patrol> = {}): Patrol {
  return {
    kind: "patrol",
    name: "夜间数灯",
    sort: "night",
    checklist: { id: "lamp", version: 1 },
    assets,
    from: "2026-03-10",
    closed: false,
    ...more,
  };
}

export function lookAt(place: string, answers: ChecklistAnswers, more: Partial<Inspection> = {}): Inspection {
  return {
    kind: "inspection",
    place,
    placeKind: "asset",
    checklist: { id: "lamp", version: 1 },
    answers,
    inspectedAt: "2026-03-10T20:00:00+08:00",
    note: "",
    withdrawn: false,
    ...more,
  };
}

export const atNight = (place: string, light: string, more: Partial<Inspection> = {}) =>
  lookAt(place, { mode: ["night"], light: [light] }, more);

/** Lamps numbered from 1, walked by night with these lights in order; "" is a lamp that nobody looked at. */
export function nightOf(lights: string[], more: Partial<Patrol> = {}): WalkedPatrol {
  const ids = lights.map((_, n) => idOf(n + 1));
  const assets = new Map(ids.map((id, n) => [id, assetOf(`L${String(n + 1).padStart(2, "0")}`)]));
  const looks = ids.flatMap((id, n) => (lights[n] ? [atNight(id, lights[n] as string)] : []));
  return walkedOf(patrolOf(ids, more), assets, looks);
}
