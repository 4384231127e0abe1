import { narrow, normalLabel } from "../address.ts";
import type { Unit } from "./place.ts";

/**
 * Codes are shown, printed and searched: "C1-B15-U2-F03-02". Each is made once from what stands there at the
 * time and never given to anything else, not even when its door is gone. Letters first, so that no
 * spreadsheet makes a date of them.
 */
export function compoundCode(taken: ReadonlySet<string>): string {
  return nextFree((n) => `C${n}`, 1, taken);
}

/** "B15" for 15栋, "BA" for A座; a name without a plain number or letter takes the next number from 101. */
export function buildingCode(name: string, taken: ReadonlySet<string>): string {
  const plain =
    /^\D*?0*(\d{1,4})\D*$/.exec(narrow(name))?.[1] ??
    /^([A-Z])(?:座|栋|区|幢)?$/i.exec(narrow(name))?.[1]?.toUpperCase();
  const code = `B${plain}`;
  return plain && !taken.has(code) ? code : nextFree((n) => `B${n}`, 101, taken);
}

/**
 * Takes the first code of the landing that is free from this slot on. `index` is `Storey.index`; a unit
 * without a name adds no part.
 */
export function doorCode(
  place: { compound: string; building: string; unit: Unit | null; index: number; slot: number },
  taken: ReadonlySet<string>,
): string {
  const unit = place.unit && place.unit.key !== "" ? [unitPart(place.unit)] : [];
  const storey = place.index < 0 ? `FB${-place.index}` : `F${String(place.index).padStart(2, "0")}`;
  const landing = [place.compound, place.building, ...unit, storey].join("-");
  return nextFree((n) => `${landing}-${String(n).padStart(2, "0")}`, place.slot + 1, taken);
}

/** Bounds the search for a free code; no landing, building or community comes near it. */
const CODES_MAX = 10_000;

function nextFree(code: (n: number) => string, from: number, taken: ReadonlySet<string>): string {
  for (let n = from; n < from + CODES_MAX; n++) if (!taken.has(code(n))) return code(n);
  throw new Error(`no code is free from ${code(from)} on`);
}

function unitPart(unit: Unit): string {
  const plain = normalLabel(unit.key, "unit");
  return /^[0-9A-Z]{1,4}$/.test(plain) ? `U${plain}` : `U${unit.order + 1}`;
}
