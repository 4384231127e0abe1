import type * as z from "zod/mini";
import type { Id } from "./ids.ts";
import type { Role } from "./person.ts";

/**
 * Streams are the whole of access control: a record lives in exactly one, a person reads a set of them. Into
 * a `drop` may write who does not read it.
 */
export type Stream =
  | "all"
  | "rounds"
  | "office"
  | `patch:${string}`
  | `grid:${string}`
  | `care:${string}`
  | `person:${string}`
  | `drop:${string}`;
export type Shape = "all" | "rounds" | "office" | "patch" | "grid" | "care" | "person" | "drop";

/** The record that another hangs on and lives with, and the kind that it must be. */
export type Parent<P extends string = string> = { id: Id; kind: P };

/** The office's sections where it changes a record itself, by their addresses. */
export const desks = {
  people: "/office/people",
  places: "/office/people/places",
  register: "/office/register",
  rounds: "/office/rounds",
  phones: "/office/patrol/phones",
  community: "/office/settings",
  calendar: "/office/calendar",
  study: "/office/calendar/study",
  notices: "/office/notices",
  units: "/office/issues/units",
  replies: "/office/issues/replies",
  slips: "/office/slips/sheets",
  deliberation: "/office/deliberation",
  wishes: "/office/wishes",
  month: "/office/month",
  service: "/office/service",
} as const;
type Desk = keyof typeof desks;

/** What saving a record needs of its kind. */
export type KindForm<B, P extends string = string> = {
  /**
   * Of the body that this code writes. Fields are only ever added; a higher number is read as it is and kept.
   */
  version: number;
  /** Where a record lives, read off its own body: a stream, or what it hangs on. */
  home(body: B): Stream | Parent<P>;
  /**
   * The words that a phone finds it by, each `noun|what|…`; of one kind's words no other kind's begins alike.
   */
  keys(body: B): string[];
};

/**
 * All that is said of one kind of record, whose bodies are B and whose parents are of the kinds P. Its word
 * is in `words/zh/kind.ts`, and in every other language.
 */
export type KindRow<B, P extends string = string> = KindForm<B, P> & {
  schema: z.ZodMiniObject & z.ZodMiniType<B>;
  /** The roles that write it, by the shape of the stream. Reading is by `streamsOf` alone. */
  writers: { readonly [S in Shape]?: readonly Role[] };
  /** Lives beside what it hangs on, where fewer read it: see `besideParent` in `access.ts`. */
  lane?: "care";
  /**
   * Who writes again what stands: whoever may write it, its author (and the office, as everywhere), or nobody
   * at all, where each record is said once.
   */
  corrects: "writers" | "author" | "nobody";
  /** How a record gets its id: drawn by its first revision, or derived from what it is, see `boundId.ts`. */
  ids: "drawn" | "derived";
  /**
   * What somebody else may bring: `told`, what was seen, heard or done, which the office may let in without a
   * proof of who wrote it; `proven`, with a proof only; `never`, what comes by its author's own hand.
   */
  brought: "told" | "proven" | "never";
  /**
   * `access`: who reads and writes what is decided from it; `trust`: what people are told and whom they call.
   * Nobody lets one of either in without having read what becomes true.
   */
  decides: "access" | "trust" | null;
  /** Whether its author may still say it of a parent that was moved while the words waited. */
  late: boolean;
  /** The doors or assets that it is over, all of which its author must read; null where it is over none. */
  covers: ((body: B) => readonly Id[]) | null;
  desk: Desk | null;
  /** The address of the screen that shows it, or null where none does. */
  page: ((body: B, record: Id) => string) | null;
};

/** Why a body is not acceptable: the path of the first wrong field, "note" or "storeys.2.label". */
export type FormFault = { path: string };
export type Parsed<B> = { ok: true; body: B } | { ok: false; fault: FormFault };

/**
 * Unknown fields are dropped from the parsed value; whoever stores keeps the exact text instead.
 */
export function parseWith<B>(schema: z.ZodMiniType<B>, body: unknown): Parsed<B> {
  const parsed = schema.safeParse(body);
  return parsed.success
    ? { ok: true, body: parsed.data }
    : { ok: false, fault: { path: parsed.error.issues[0]?.path.join(".") ?? "" } };
}
