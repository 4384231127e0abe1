import { join } from "node:path";
import { readIfThere } from "../onDisk.ts";
import { SIDECAR } from "../sidecar/sidecar.ts";
import { writeWhole } from "../sidecar/writeWhole.ts";

const TOLD = "told.json";

/**
 * The highest number up to which phones were told that they may let go of what they keep. It lies beside the
 * database: of a backup from before, copied by hand and put back when the others have gone, nobody could tell
 * otherwise that phones no longer keep what it lacks.
 */
export function toldUpTo(data: string): number {
  const text = readIfThere(join(data, SIDECAR, TOLD));
  return text === null ? 0 : (JSON.parse(text) as { seq: number }).seq;
}

export function noteTold(data: string, seq: number): void {
  if (seq > toldUpTo(data)) keep(data, seq);
}

/** Phones keep all that came after the number up to which the office was set back. */
export function noteSetBack(data: string, seq: number): void {
  if (seq < toldUpTo(data)) keep(data, seq);
}

const keep = (data: string, seq: number) => writeWhole(join(data, SIDECAR, TOLD), JSON.stringify({ seq }));
