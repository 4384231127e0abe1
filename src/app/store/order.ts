import type { Id } from "../../domain/ids.ts";

const DIGITS = 16;

/**
 * Gives each revision its place in the outbox. One per page; two pages never give the same, since the id is
 * part of it.
 */
export type Queue = {
  /**
   * Later than everything this page gave before, and than `after`: an edit never goes before what it was
   * edited from, however the clock jumps.
   */
  place(id: Id, after: string): string;
};

export function newQueue(nowMs: () => number): Queue {
  let last = 0;
  return {
    place(id, after) {
      last = Math.max(Math.floor(nowMs()), last + 1, Number(after.slice(0, DIGITS)) + 1);
      return String(last).padStart(DIGITS, "0") + id;
    },
  };
}
