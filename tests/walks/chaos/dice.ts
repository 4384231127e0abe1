import { createHash } from "node:crypto";
import type { Id } from "../../../src/domain/ids.ts";

/** All the chance and time of one run: the same seed is the same run. */
export type Dice = {
  /** 0…1 */
  chance(): number;
  below(count: number): number;
  pick<T>(from: readonly T[]): T;
  bytes(count: number): Uint8Array;
  newId(): Id;
  nowMs(): number;
};

const STEP_MS = 7;

export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  let thrown = 0;
  let ms = Date.parse("2026-03-18T10:00:00Z");
  /** mulberry32 */
  function chance(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const below = (count: number) => Math.floor(chance() * count);
  const bytes = (count: number) =>
    new Uint8Array(createHash("shake256", { outputLength: count }).update(`${seed}/${thrown++}`).digest());
  return {
    chance,
    below,
    bytes,
    pick: <T>(from: readonly T[]) => from[below(from.length)] as T,
    newId() {
      const hex = Buffer.from(bytes(16)).toString("hex");
      return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
    },
    nowMs() {
      ms += STEP_MS;
      return ms;
    },
  };
}
