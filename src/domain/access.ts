import type { Id } from "./ids.ts";
import type { Role } from "./person.ts";
import type { Grid, Patch } from "./place.ts";
import type { Kind, SurveyRecord } from "./records.ts";

/** Streams are the whole of access control: a record lives in exactly one, a person reads a set of them. */
export type Stream = "all" | "office" | `patch:${string}` | `grid:${string}` | `care:${string}` | `person:${string}`;
type Shape = "all" | "office" | "patch" | "grid" | "care" | "person";

export const UNASSIGNED: Stream = "patch:unassigned";

/** Which kinds each role may write in streams of which shape. Reading is by `streamsOf` alone. */
const writes: { [R in Role]: { [S in Shape]?: readonly Kind[] } } = {
  office: {
    all: ["community", "compound", "building", "grid", "patch", "person", "round"],
    patch: ["door", "visit"],
  },
  grid_worker: { all: ["round"], patch: ["door", "visit"] },
  block_leader: { patch: ["visit"] },
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

/** May this role write that kind into that stream, given the streams the person reads? */
export function mayWrite(role: Role, kind: string, stream: string, reads: ReadonlySet<string>): boolean {
  if (!reads.has(stream)) return false;
  const shape = stream.split(":")[0] as Shape;
  return (writes[role][shape] ?? []).includes(kind as Kind);
}

/**
 * Visits are written once: what follows is a correction by their author or the office. A round is changed by whoever opened it, or the office.
 * Other kinds may be changed by whoever may write them.
 */
export function mayCorrect(role: Role, kind: string, isAuthor: boolean): boolean {
  return role === "office" || isAuthor || (kind !== "visit" && kind !== "round");
}

/** The record that this one hangs on and lives with, read off its own body; null for a kind that has a home of its own. */
export function parentOf(body: SurveyRecord): Id | null {
  return body.kind === "visit" ? body.door : null;
}

/** Where a record without a parent lives, read off its own body; null for a kind that lives with its parent. */
export function homeStream(body: SurveyRecord): Stream | null {
  if (body.kind === "visit") return null;
  if (body.kind === "door") return body.patch ? `patch:${body.patch}` : UNASSIGNED;
  return "all";
}
