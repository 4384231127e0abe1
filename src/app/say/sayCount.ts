import { COUNT_MAX } from "../store/store.ts";

/** Counts stop at the bound up to which they are counted. */
export function sayCount(count: number): string {
  return count > COUNT_MAX ? `${COUNT_MAX}+` : String(count);
}
