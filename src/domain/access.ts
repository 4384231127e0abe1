import type { Grid, Patch } from "./doors/place.ts";
import type { Id } from "./ids.ts";
import type { KindRow, Shape, Stream } from "./kindRow.ts";
import { UNASSIGNED } from "./kinds.ts";
import type { Person, Role } from "./person.ts";
import { isKind, type Kind, kinds, kindsThat, rowOf, type SurveyRecord } from "./records.ts";
import { ballotBox } from "./votes/ballot.ts";

/**
 * What access is decided from: every grid, patch and person of the community, by id, and who reads the
 * ballots of which round.
 */
export type PlacesOfPeople = {
  counters?: ReadonlyMap<Id, readonly Id[]>;
  grids: ReadonlyMap<Id, Grid>;
  patches: ReadonlyMap<Id, Patch>;
  people: ReadonlyMap<Id, Person>;
};
export type Somebody = { id: Id; role: Role; left: boolean };

/**
 * The streams that a person reads, sorted. The office reads every patch, the unassigned doors too, and what
 * anybody has in a stream of their own: what they say of what they did, and what they wrote as a volunteer,
 * though they have left since or walk doors.
 */
export function streamsOf(person: Somebody, places: PlacesOfPeople): Stream[] {
  if (person.left || person.role === "viewer") return [];
  const streams = new Set<Stream>([`person:${person.id}`, "all"]);
  if (person.role !== "volunteer") streams.add("rounds");
  if (person.role === "office") {
    streams.add("office");
    streams.add(UNASSIGNED);
    streams.add(careOf(UNASSIGNED));
    for (const one of places.people.keys()) streams.add(`person:${one}`);
  }
  for (const [id, grid] of places.grids) {
    if (person.role === "office" || (person.role === "grid_worker" && grid.workers.includes(person.id)))
      streams.add(`grid:${id}`);
  }
  for (const [id, patch] of places.patches) {
    const leads = person.role === "block_leader" && patch.leaders.includes(person.id);
    const works = person.role === "grid_worker" && places.grids.get(patch.grid)?.workers.includes(person.id);
    if (person.role === "office" || works || leads) streams.add(`patch:${id}`);
    if (person.role === "office" || works) streams.add(careOf(`patch:${id}`));
    if (leads) streams.add(`grid:${patch.grid}`);
  }
  for (const [vote, ids] of places.counters ?? []) if (ids.includes(person.id)) streams.add(ballotBox(vote));
  return [...streams].sort();
}

/**
 * Beside the stream of a patch's doors the one that its block leaders do not read: `care:<patch>`. It follows
 * from the other by name alone: what lies there moves with its door, and changes hands with the patch.
 */
const careOf = (stream: string): Stream =>
  stream.startsWith("patch:") ? `care:${stream.slice("patch:".length)}` : "office";

/** Where a record of that kind lives that hangs on what lives there. */
export const besideParent = (kind: string, stream: string): string =>
  isKind(kind) && rowOf(kind).lane === "care" ? careOf(stream) : stream;

/** Whether a role may write that kind anywhere at all. */
export function couldWrite(role: Role, kind: string): boolean {
  return isKind(kind) && Object.values(kinds[kind].writers).some((roles) => roles.includes(role));
}

/** Whether a role may write anything at all. */
export function couldWriteSome(role: Role): boolean {
  return kindsThat(({ writers }) => Object.values(writers).some((roles) => roles.includes(role))).length > 0;
}

/**
 * Kinds that decide what people may see and do, and whom they call: nobody lets one in without having read
 * what becomes true.
 */
export const RIGHTS = kindsThat(({ decides }) => decides !== null);
/** What rights are decided from. */
export const GRANTS = kindsThat(({ decides }) => decides === "access");
/**
 * What was seen, heard or done: all that somebody else may bring, with a proof, or that the office may let in
 * without one.
 */
export const TOLD = kindsThat(({ brought }) => brought === "told");

/** Whether it is a row of a register, whose ids may follow from what they are. */
export const isRegistered = (kind: string): boolean => isKind(kind) && kinds[kind].ids === "derived";

/**
 * All that somebody else may bring with a proof of who wrote it. What decides rights, places and rounds comes
 * by its author's own hand.
 */
export const mayBeBrought = (kind: string): boolean => isKind(kind) && kinds[kind].brought !== "never";

/** Whether its author may still say it of a parent that was moved while the words waited. */
export const mayComeLate = (kind: string): boolean => isKind(kind) && kinds[kind].late;

/** May this role write that kind into that stream, given the streams the person reads? */
export function mayWrite(role: Role, kind: string, stream: string, reads: ReadonlySet<string>): boolean {
  return isKind(kind) && mayPut(kinds[kind].writers, role, stream, reads);
}

/**
 * The same by a row's list of writers. Into a letter box writes who does not see what lies in it, but nobody
 * who reads nothing at all.
 */
export function mayPut(
  writers: KindRow<never>["writers"],
  role: Role,
  stream: string,
  reads: ReadonlySet<string>,
): boolean {
  const end = stream.indexOf(":");
  const shape = (end < 0 ? stream : stream.slice(0, end)) as Shape;
  if (shape === "drop" ? reads.size === 0 : !reads.has(stream)) return false;
  return Object.hasOwn(writers, shape) && writers[shape]?.includes(role) === true;
}

/** Only the office types in what others say that they did: a visit off somebody's paper. */
export function mayWriteForOthers(role: Role): boolean {
  return role === "office";
}

/**
 * What was seen, heard or done is written once: what follows is a correction by its author or the office. A
 * round is changed by whoever opened it, or the office. Other kinds may be changed by whoever may write them:
 * a patrol is closed by any worker who reads all of its assets.
 */
export function mayCorrect(role: Role, kind: string, isAuthor: boolean): boolean {
  const corrects = isKind(kind) ? rowOf(kind).corrects : "writers";
  if (corrects === "nobody") return false;
  return corrects === "writers" || role === "office" || isAuthor;
}

/** Who may choose where two people wrote different things: whoever may write the record again. */
export const maySettle = (role: Role, kind: string, isAuthor: boolean): boolean =>
  couldWrite(role, kind) && mayCorrect(role, kind, isAuthor);

/**
 * The record that this one hangs on and lives with, read off its own body; null for one that has a home of
 * its own.
 */
export function parentOf(body: SurveyRecord): Id | null {
  return hangsOn(body)?.id ?? null;
}

/** The same with the kind that the parent must be. */
export function hangsOn(body: SurveyRecord): { id: Id; kind: Kind } | null {
  const home = rowOf(body.kind).home(body);
  return typeof home === "string" ? null : home;
}

/** The doors or assets that a round is over: whoever opens one must read them all. */
export function coveredBy(body: SurveyRecord): readonly Id[] {
  return rowOf(body.kind).covers?.(body) ?? [];
}

/** Where a record without a parent lives, read off its own body; null for one that lives with its parent. */
export function homeStream(body: SurveyRecord): Stream | null {
  const home = rowOf(body.kind).home(body);
  return typeof home === "string" ? home : null;
}
