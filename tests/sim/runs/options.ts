import { Chance } from "../chance.ts";
import type { DiskWeather } from "../disk/memoryDisk.ts";
import { fairWire, type WireWeather } from "../wire.ts";

/** Every fault a schedule may be given; the number is how strong it is at most. */
const STRONGEST = {
  loseRequest: 0.5,
  loseAnswer: 0.5,
  late: 0.3,
  twice: 0.4,
  truncate: 0.3,
  portal: 0.3,
  rubbish: 0.3,
  gateway: 0.3,
  fault: 0.2,
  busy: 0.2,
  login: 0.2,
  slow: 0.4,
  tooLarge: 1,
  full: 0.15,
  lost: 0.06,
  misread: 0.06,
  crash: 0.5,
  tabs: 0.5,
  clock: 0.5,
  evict: 0.3,
  rollBack: 0.4,
  clone: 0.4,
  away: 0.4,
  hands: 0.4,
  poison: 0.3,
  moves: 0.7,
  grants: 0.4,
  newer: 0.3,
  officeCrash: 0.6,
  officeSlow: 1,
  restore: 0.6,
  emptied: 0.3,
  carried: 0.8,
  forged: 0.8,
  rot: 0.8,
  swapped: 0.5,
  diskSlow: 1,
  join: 0.5,
  kept: 0.6,
  issues: 0.8,
  votes: 0.8,
  papers: 0.6,
  wishes: 0.8,
  care: 0.6,
} as const;
export type Fault = keyof typeof STRONGEST;
/**
 * Faults that came later throw dice of their own, so that what was found before under a seed is found there
 * again.
 */
const APART: ReadonlySet<string> = new Set([
  "carried",
  "forged",
  "rot",
  "swapped",
  "diskSlow",
  "join",
  "kept",
  "issues",
  "votes",
  "papers",
  "wishes",
  "care",
]);
const APART_SALT = 0x0ca441ed;
export const FAULTS = Object.keys(STRONGEST) as Fault[];

/** What a schedule is made of. The same options are the same schedule. */
export type Options = {
  seed: number;
  phones: number;
  acts: number;
  minutes: number /** How often somebody takes a picture. */;
  pictures: number;
  faults: { [F in Fault]?: number };
};

const ACTS_MAX = 11;
const CALM = 0.08;

/**
 * A seed enables some of the faults, each as strong as the dice say: together they would drown what few of
 * them find.
 */
export function optionsOf(seed: number, chance: Chance): Options {
  const share = chance.happens(CALM) ? 0 : 0.08 + chance.next() * 0.4;
  const faults: { [F in Fault]?: number } = {};
  const apart = new Chance(Math.imul(seed, 0x9e3779b1) ^ APART_SALT);
  for (const fault of FAULTS) {
    const dice = APART.has(fault) ? apart : chance;
    const isOn = dice.happens(share);
    const strength = dice.next();
    if (isOn) faults[fault] = Math.round(STRONGEST[fault] * (0.15 + 0.85 * strength) * 1000) / 1000;
  }
  return {
    seed,
    phones: chance.pick([2, 2, 3, 3, 4]),
    acts: 3 + chance.below(ACTS_MAX - 2),
    minutes: 1 + chance.below(3),
    pictures: chance.happens(0.4) ? 0.3 + chance.next() * 0.7 : 0,
    faults,
  };
}

export function wireOf({ faults }: Options): WireWeather {
  const weather: WireWeather = { ...fairWire };
  for (const name of Object.keys(fairWire) as (keyof WireWeather)[])
    if (name !== "charsMax") weather[name] = faults[name] ?? 0;
  if (faults.tooLarge) weather.charsMax = 900 + Math.floor(3000 * (1 - faults.tooLarge));
  return weather;
}

export function diskOf({ faults }: Options): DiskWeather {
  return { full: faults.full ?? 0, lost: faults.lost ?? 0, misread: faults.misread ?? 0 };
}
