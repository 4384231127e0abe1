import { litOf } from "../../checklists/rounds.ts";
import type { Id } from "../../domain/ids.ts";
import type { Inspection } from "../../domain/inspections/inspection.ts";
import type { PatrolAt } from "../../domain/inspections/patrol.ts";
import { latestByPlace, type WalkedPatrol, walkedAssets } from "./latest.ts";
import { isLit } from "./rates.ts";

/**
 * By night a lamp is wrong that is not lit; everything else is that has any fault. Null where nothing can be
 * said.
 */
function isWrong(
  inspection: Inspection | undefined,
  { patrol, assets }: Pick<WalkedPatrol, "patrol" | "assets">,
): boolean | null {
  if (!inspection || inspection.cannotInspect) return null;
  if (!litOf(patrol)) return inspection.severity === undefined ? null : inspection.severity > 0;
  const lit = isLit(inspection, assets.get(inspection.place), patrol.litAnswers);
  return lit === null ? null : !lit;
}

export type Difference = {
  /** Rates stand beside each other only over the same assets. */
  isSameSet: boolean;
  newlyWrong: Id[];
  mended: Id[];
  stillWrong: Id[];
  /** Not looked at, or not to be seen, on one of the two rounds. */
  unclear: Id[];
};

/**
 * What has changed from one round to the next, of the assets that are in both. In the order of the later one.
 */
export function differenceOf(before: WalkedPatrol, after: WalkedPatrol): Difference {
  const difference: Difference = {
    isSameSet: isSameSet(before.patrol.assets, after.patrol.assets),
    newlyWrong: [],
    mended: [],
    stillWrong: [],
    unclear: [],
  };
  const earlier = new Set(before.patrol.assets);
  for (const id of walkedAssets(after)) {
    if (!earlier.has(id)) continue;
    // By the later round's count, or a lamp would have gone out by another definition alone.
    const was = isWrong(before.latest.get(id), { patrol: after.patrol, assets: before.assets });
    const is = isWrong(after.latest.get(id), after);
    if (was === null || is === null) difference.unclear.push(id);
    else if (is) difference[was ? "stillWrong" : "newlyWrong"].push(id);
    else if (was) difference.mended.push(id);
  }
  return difference;
}

/**
 * The newest closed round of the same sort over the same assets before this one; null when there is none to
 * compare with.
 */
export function roundBefore(rounds: readonly PatrolAt[], { id, patrol }: PatrolAt): PatrolAt | null {
  const comparable = rounds.filter(
    (other) =>
      other.id !== id &&
      other.patrol.closed &&
      !other.patrol.endedEarly &&
      other.patrol.sort === patrol.sort &&
      other.patrol.checklist.id === patrol.checklist.id &&
      other.patrol.from <= patrol.from &&
      isSameSet(other.patrol.assets, patrol.assets),
  );
  return (
    comparable.sort((a, b) => dayOf(a).localeCompare(dayOf(b)) || a.id.localeCompare(b.id)).at(-1) ?? null
  );
}

const dayOf = ({ patrol }: PatrolAt) => `${patrol.from} ${patrol.closedOn ?? ""}`;

function isSameSet(one: readonly Id[], other: readonly Id[]): boolean {
  const here = new Set(one);
  const there = new Set(other);
  return here.size === there.size && [...here].every((id) => there.has(id));
}

/** A round as it was walked, from what this phone holds. */
export function walkedOf(
  patrol: WalkedPatrol["patrol"],
  assets: WalkedPatrol["assets"],
  inspections: Iterable<Inspection>,
): WalkedPatrol {
  return { patrol, assets, latest: latestByPlace(inspections) };
}
