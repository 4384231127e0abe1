import type { Moment } from "../../domain/ids.ts";
import type { Happening } from "./read/holdings.ts";
import type { Draft, Saved } from "./store.ts";
import type { Tables } from "./tables.ts";

export type Misfit = Saved & { saved: false };

/** Of a month's troubles more than enough, and nothing that grows. */
const EVENTS_MAX = 500;
/** What stands in a line: codes only, so that nobody's words get here by mistake. */
const CODE = /^[a-z0-9-]{1,40}$/;
const CODE_CHARS_MAX = 40;

/** Writes down that something happened. What has no place any more goes. */
export async function noteEvent(db: Tables, happening: Happening): Promise<void> {
  if (!CODE.test(happening.what)) throw new Error("an event is a code");
  await db.transaction("rw", db.events, async () => {
    const n = (await db.events.add(happening)) as number;
    await db.events
      .where("n")
      .belowOrEqual(n - EVENTS_MAX)
      .delete();
  });
}

/**
 * Writes down why something could not be stored: its cause on the console, and the cause's name, as a code
 * behind `what`, in the list. Never throws: on a full or broken disk the console has it alone.
 */
export async function noteFault(db: Tables, at: Moment, what: string, fault: unknown): Promise<void> {
  const { name, message, stack } = causeOf(fault);
  console.error(`${what}: ${name}: ${message}\n${stack}`);
  try {
    await noteEvent(db, { at, what: codeOf(`${what}-${name}`) });
  } catch (unnoted) {
    console.warn(`${what}: it could not be noted either: ${causeOf(unnoted).name}`);
  }
}

/**
 * Name, message and stack of whatever was thrown. What reads a text that is no JSON quotes it in its message,
 * and such a text may be somebody's words: of that fault only the places in the code are told.
 */
function causeOf(fault: unknown): { name: string; message: string; stack: string } {
  if (!(fault instanceof Error || fault instanceof DOMException))
    return { name: typeof fault, message: "", stack: "" };
  const quotes = fault instanceof SyntaxError;
  const lines = (fault.stack ?? "").split("\n").filter((line) => /^\s*at |@.*:\d+/.test(line));
  return {
    name: fault.name || "Error",
    message: quotes ? "" : fault.message,
    stack: lines.join("\n"),
  };
}

/** A form that its schema refuses: which field of which kind is written down, never what it says. */
export async function noteMisfit(
  db: Tables,
  at: Moment,
  drafts: readonly Draft[],
  saved: Misfit,
): Promise<Saved> {
  const where = `${drafts[0]?.body.kind}.${saved.path}`;
  console.error(`save-${saved.why}: ${where}`);
  try {
    await noteEvent(db, { at, what: codeOf(`save-${saved.why}-${where}`) });
  } catch (unnoted) {
    console.warn("it could not be noted which field does not fit", unnoted);
  }
  return saved;
}

const codeOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, CODE_CHARS_MAX);

export async function readHappenings(db: Tables): Promise<Happening[]> {
  return (await db.events.orderBy("n").reverse().toArray()).map(({ n: _, ...happening }) => happening);
}
