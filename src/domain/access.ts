import type { Grid, Patch } from "./doors/place.ts";
import type { Id } from "./ids.ts";
import type { Role } from "./person.ts";
import type { Kind, SurveyRecord } from "./records.ts";

/** Streams are the whole of access control: a record lives in exactly one, a person reads a set of them. */
export type Stream =
  | "all"
  | "rounds"
  | "office"
  | `patch:${string}`
  | `grid:${string}`
  | `care:${string}`
  | `person:${string}`;
type Shape = "all" | "rounds" | "office" | "patch" | "grid" | "care" | "person";

export const UNASSIGNED: Stream = "patch:unassigned";
/**
 * Lists of doors and assets, which only those read who walk: a name of a round may say who lives behind its
 * doors.
 */
const ROUNDS: Stream = "rounds";

/** Which kinds each role may write in streams of which shape. Reading is by `streamsOf` alone. */
const writes: { [R in Role]: { [S in Shape]?: readonly Kind[] } } = {
  office: {
    all: ["community", "compound", "building", "grid", "patch", "person", "plan", "helplines"],
    rounds: ["round", "patrol", "maintenance", "upkeep"],
    patch: ["door", "visit", "inspection", "issue"],
    grid: ["asset", "inspection", "issue"],
    office: ["asset", "inspection", "issue"],
  },
  grid_worker: {
    all: ["plan"],
    rounds: ["round", "patrol", "maintenance", "upkeep"],
    patch: ["door", "visit", "inspection", "issue"],
    grid: ["asset", "inspection", "issue"],
  },
  block_leader: { patch: ["visit", "inspection", "issue"], grid: ["inspection", "issue"] },
  volunteer: {},
  viewer: {},
};

/** What access is decided from: every grid and patch of the community, by id. */
export type Places = { grids: ReadonlyMap<Id, Grid>; patches: ReadonlyMap<Id, Patch> };
export type Somebody = { id: Id; role: Role; left: boolean };

/** The streams that a person reads, sorted. The office reads every patch, the unassigned doors too. */
export function streamsOf(person: Somebody, places: Places): Stream[] {
  if (person.left || person.role === "viewer") return [];
  const streams = new Set<Stream>([`person:${person.id}`, "all"]);
  if (person.role !== "volunteer") streams.add(ROUNDS);
  if (person.role === "office") {
    streams.add("office");
    streams.add(UNASSIGNED);
  }
  for (const [id, grid] of places.grids) {
    if (person.role === "office" || (person.role === "grid_worker" && grid.workers.includes(person.id))) {
      streams.add(`grid:${id}`);
      streams.add(`care:${id}`);
    }
  }
  for (const [id, patch] of places.patches) {
    const leads = person.role === "block_leader" && patch.leaders.includes(person.id);
    const works = person.role === "grid_worker" && places.grids.get(patch.grid)?.workers.includes(person.id);
    if (person.role === "office" || works || leads) streams.add(`patch:${id}`);
    if (leads) streams.add(`grid:${patch.grid}`);
  }
  return [...streams].sort();
}

/** Whether a role may write that kind anywhere at all. */
export function couldWrite(role: Role, kind: string): boolean {
  return Object.values(writes[role]).some((kinds) => kinds.includes(kind as Kind));
}

/**
 * Kinds that decide what people may see and do, and whom they call: nobody lets one in without having read
 * what becomes true.
 */
export const RIGHTS: readonly Kind[] = ["person", "patch", "grid", "community", "helplines"];
/**
 * What was seen, heard or done: all that somebody else may bring, with a proof, or that the office may let in
 * without one.
 */
export const TOLD: readonly Kind[] = ["visit", "inspection", "issue", "upkeep"];
/** Rows of a register, whose ids may follow from what they are. */
const REGISTERED: readonly string[] = [
  "community",
  "compound",
  "building",
  "door",
  "asset",
  "plan",
  "helplines",
  "grid",
  "patch",
  "person",
] satisfies Kind[];
export const isRegistered = (kind: string): boolean => REGISTERED.includes(kind);

/** What its author may still say of a parent that was moved while the words waited. */
export const LATE: readonly Kind[] = ["visit", "inspection", "issue"];

/** May this role write that kind into that stream, given the streams the person reads? */
export function mayWrite(role: Role, kind: string, stream: string, reads: ReadonlySet<string>): boolean {
  if (!reads.has(stream)) return false;
  const shape = stream.split(":")[0] as Shape;
  return (writes[role][shape] ?? []).includes(kind as Kind);
}

/** Only the office types in what others say that they did: a visit off somebody's paper. */
export function mayWriteForOthers(role: Role): boolean {
  return role === "office";
}

const AUTHORS_OWN = ["visit", "inspection", "issue", "upkeep", "round"];

/**
 * What was seen, heard or done is written once: what follows is a correction by its author or the office. A
 * round is changed by whoever opened it, or the office. Other kinds may be changed by whoever may write them:
 * a patrol is closed by any worker who reads all of its assets.
 */
export function mayCorrect(role: Role, kind: string, isAuthor: boolean): boolean {
  return role === "office" || isAuthor || !AUTHORS_OWN.includes(kind);
}

/**
 * The record that this one hangs on and lives with, read off its own body; null for one that has a home of
 * its own.
 */
export function parentOf(body: SurveyRecord): Id | null {
  return hangsOn(body)?.id ?? null;
}

/** The same with the kind that the parent must be. */
export function hangsOn(body: SurveyRecord): { id: Id; kind: Kind } | null {
  if (body.kind === "visit") return { id: body.door, kind: "door" };
  if (body.kind === "inspection") return { id: body.place, kind: body.placeKind };
  if (body.kind === "issue" && body.placeKind !== "grid") return { id: body.place, kind: body.placeKind };
  if (body.kind === "upkeep") return { id: body.maintenance, kind: "maintenance" };
  return null;
}

/** The doors or assets that a round is over: whoever opens one must read them all. */
export function coveredBy(body: SurveyRecord): readonly Id[] {
  if (body.kind === "round") return body.doors;
  return body.kind === "patrol" || body.kind === "maintenance" ? body.assets : [];
}

/** Where a record without a parent lives, read off its own body; null for one that lives with its parent. */
export function homeStream(body: SurveyRecord): Stream | null {
  if (hangsOn(body)) return null;
  if (body.kind === "asset") return body.grid ? `grid:${body.grid}` : "office";
  if (body.kind === "issue") return `grid:${body.place}`;
  if (body.kind === "door") return body.patch ? `patch:${body.patch}` : UNASSIGNED;
  return body.kind === "round" || body.kind === "patrol" || body.kind === "maintenance" ? ROUNDS : "all";
}
