import { AsyncLocalStorage } from "node:async_hooks";
import { basename, dirname, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * What the running endpoint says: one JSON object a line, and no word of anybody's. The texts are the
 * program's own; of a fault there is its name, its code and where it was thrown, never its message, since
 * JSON, SQLite and the file system all quote what they were given.
 */
export type LogEntry = { level: "info" | "warn" | "fault"; what: string } & {
  [field: string]: string | number | object | undefined;
};

const speaking = new AsyncLocalStorage<string>();
/** Every line that is written in this work, and in what it leaves to later, bears this community's id. */
export const logAs = <T>(community: string, work: () => T): T => speaking.run(community, work);

/** Faults and warnings go to the second stream, where a terminal and systemd show them as such. */
export function logLine({ level, what, ...more }: LogEntry, at: Date = new Date()): void {
  const line = JSON.stringify({ at: at.toISOString(), level, what, community: speaking.getStore(), ...more });
  if (level === "info") console.log(line);
  else console.error(line);
}

/** `fault` is whatever was thrown. */
export function logFault(what: string, fault: unknown): void {
  logLine({ level: "fault", what, fault: describeFault(fault) });
}

export type FaultSaid = { name: string; code?: string; stack: string[]; cause?: FaultSaid };
const CAUSES_MAX = 3;
const FRAMES_MAX = 20;
/**
 * `at name (place:1:2)` or `at place:1:2`, as the engine writes it: of a message that looks like it, nothing
 * else.
 */
const FRAME =
  /^ {4}at (?:(?:async |new )*([\w$.#<>[\] ]{1,80}) \()?((?:file:\/\/|node:|\/|[A-Za-z]:\\)[^()]*):(\d+):(\d+)\)?$/;
const ROOT = `${resolve(dirname(fileURLToPath(import.meta.url)), "../..")}${sep}`;

/** Without the message. Places are relative to the program's folder. */
export function describeFault(fault: unknown, depth = 0): FaultSaid {
  if (!(fault instanceof Error)) return { name: `thrown ${typeof fault}`, stack: [] };
  const { code, errcode } = fault as { code?: unknown; errcode?: unknown };
  const number = typeof errcode === "number" ? String(errcode) : undefined;
  // A system's word (ENOSPC), or one of PostgreSQL's of five signs (40P01).
  const isPlain = typeof code === "string" && /^([A-Z][A-Z0-9_]{1,40}|[0-9][0-9A-Z]{4})$/.test(code);
  const plain = isPlain ? code : undefined;
  return {
    name: /^[A-Za-z]{1,40}$/.test(fault.name) ? fault.name : "Error",
    code: number ?? plain,
    stack: framesOf(fault),
    cause: fault.cause && depth < CAUSES_MAX ? describeFault(fault.cause, depth + 1) : undefined,
  };
}

/** The message comes first, and may have lines that look like frames. */
function framesOf({ stack = "", message }: Error): string[] {
  const from = message === "" ? 0 : stack.indexOf(message);
  // Whoever changed the message later has left the old one in the stack, and nobody knows where it ends.
  if (from < 0) return [];
  const frames: string[] = [];
  for (const line of stack.slice(from + message.length).split("\n")) {
    const [, called, place, row, column] = FRAME.exec(line) ?? [];
    if (!place) continue;
    frames.push(`${called ? `${called} ` : ""}${placeOf(place)}:${row}:${column}`);
    if (frames.length >= FRAMES_MAX) break;
  }
  return frames;
}

/** A file of ours from the program's folder on, of any other place the name alone. */
function placeOf(place: string): string {
  if (place.startsWith("node:")) return place;
  const path = place.startsWith("file://") ? fileURLToPath(place) : place;
  return path.startsWith(ROOT) ? path.slice(ROOT.length).split(sep).join("/") : basename(path);
}
