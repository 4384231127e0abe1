import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { SIDECAR } from "../sidecar/sidecar.ts";
import { writeWhole } from "../sidecar/writeWhole.ts";

const TOLD = "told.json";

/**
 * The highest number up to which phones were told that they may let go of what they keep. It lies beside the
 * database: of a backup from before, copied by hand and put back when the others have gone, nobody could tell
 * otherwise that phones no longer keep what it lacks.
 */
export function toldUpTo(data: string): number {
  const path = join(data, SIDECAR, TOLD);
  return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as { seq: number }).seq : 0;
}

export function noteTold(data: string, seq: number): void {
  if (seq > toldUpTo(data)) keep(data, seq);
}

/** Phones keep all that came after the number up to which the office was set back. */
export function noteSetBack(data: string, seq: number): void {
  if (seq < toldUpTo(data)) keep(data, seq);
}

const keep = (data: string, seq: number) => writeWhole(join(data, SIDECAR, TOLD), JSON.stringify({ seq }));
