import { normalLabel } from "../../../../domain/address.ts";
import { type DoorAt, isActive } from "../../../../domain/doors/doorAt.ts";
import type { Id } from "../../../../domain/ids.ts";

/** Does another standing door of the unit carry this number? */
export function isLabelTaken(doors: readonly DoorAt[], unit: string, label: string, but?: Id): boolean {
  const key = normalLabel(label, "room");
  return doors.some(
    ({ id, door }) =>
      id !== but && isActive(door) && door.unit === unit && normalLabel(door.label, "room") === key,
  );
}

const TRIES_MAX = 50;

/** 303 → 304, 书院路88-3号 → 书院路88-4号: the last number of the last door here, counted on until it is free. */
export function nextLabel(
  doors: readonly DoorAt[],
  landing: { unit: string; storey: number; label: string },
): string {
  const here = doors
    .filter(({ door }) => door.unit === landing.unit && door.storey === landing.storey)
    .sort((a, b) => a.door.slot - b.door.slot);
  let label = here.at(-1)?.door.label ?? (/^\d+$/.test(landing.label) ? `${landing.label}00` : "");
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const counted = label.replace(
      /(\d+)(\D*)$/,
      (_, digits: string, rest: string) =>
        `${String(Number(digits) + 1).padStart(digits.length, "0")}${rest}`,
    );
    if (counted === label) return "";
    label = counted;
    if (!isLabelTaken(doors, landing.unit, label)) return label;
  }
  return "";
}

/** 301 → 301B, and where that stands already 301C: the letter that people pencil on the second door. */
export function freeLetter(doors: readonly DoorAt[], { door }: DoorAt): string {
  const free = [..."BCDEFGH"]
    .map((letter) => `${door.label}${letter}`)
    .find((label) => !isLabelTaken(doors, door.unit, label));
  return free ?? "";
}
