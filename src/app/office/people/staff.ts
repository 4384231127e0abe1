import { digitsOf, narrow } from "../../../domain/address.ts";
import { isActive } from "../../../domain/doors/doorAt.ts";
import type { Grid, Patch } from "../../../domain/doors/place.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Role } from "../../../domain/person.ts";
import { tight } from "../../../domain/registerIds/derivedId.ts";
import type { Draft, Shown } from "../../store/store.ts";
import type { RegisterData } from "../register/useRegister.ts";

/** As many as a patch or a grid takes; the schema says the same. */
export const HANDS_MAX = 20;

/**
 * Everybody of the community, and the patches and grids that they look after. `gone`: those that were made by
 * mistake and taken back, and in which nothing stands.
 */
export type Staff = {
  people: Shown<"person">[];
  grids: Shown<"grid">[];
  patches: Shown<"patch">[];
  gone: Post[];
};
/** One of them, among the others. */
export type OneOf = { staff: Staff; person: Shown<"person"> };
/** What a person may be given: a block leader patches, a grid worker grids. */
export type Post = Shown<"patch"> | Shown<"grid">;
type Change<T> = { done: true; drafts: Draft[] } & T;
type Full = { done: false; full: Post };

export function staffOf({
  people,
  grids,
  patches,
  doors,
}: Pick<RegisterData, "people" | "grids" | "patches" | "doors">): Staff {
  const inUse = new Set<Id>();
  const isGone = (post: Post) =>
    post.body.withdrawn === true && walkersOf(post).length === 0 && !inUse.has(post.record);
  for (const { body } of doors) if (body.patch && isActive(body)) inUse.add(body.patch);
  const standing = patches.filter((patch) => !isGone(patch));
  for (const { body } of standing) inUse.add(body.grid);
  return {
    people: byName(people),
    grids: byName(grids.filter((grid) => !isGone(grid))),
    patches: byName(standing),
    gone: [...patches, ...grids].filter(isGone),
  };
}

/** Standing doors in each patch. */
export function countDoors(doors: readonly Shown<"door">[]): Map<Id, number> {
  const counts = new Map<Id, number>();
  for (const { body } of doors)
    if (body.patch && isActive(body)) counts.set(body.patch, (counts.get(body.patch) ?? 0) + 1);
  return counts;
}

/**
 * The kind of place that a role looks after; none for the office, which sees all, and for roles that see no
 * doors.
 */
export function postsFor(role: Role, staff: Staff): Post[] {
  if (role === "block_leader") return staff.patches;
  return role === "grid_worker" ? staff.grids : [];
}

export const walkersOf = ({ body }: Post): readonly Id[] =>
  body.kind === "patch" ? body.leaders : body.workers;

/** Where somebody works now, as their role can use it. */
export function postsOf(person: Shown<"person">, staff: Staff): Post[] {
  return postsFor(person.body.role, staff).filter((post) => walkersOf(post).includes(person.record));
}

/** Those who may be put to a post: still here, and in the role that it wants. */
export function handsFor(kind: "patch" | "grid", staff: Staff): Shown<"person">[] {
  const role: Role = kind === "patch" ? "block_leader" : "grid_worker";
  return staff.people.filter(({ body }) => body.role === role && !body.left);
}

/**
 * Those at a post who can use it: people who left or changed roles are still written there, for when they
 * come back.
 */
export function workingAt(post: Post, staff: Staff): Shown<"person">[] {
  const hands = new Set(walkersOf(post));
  return handsFor(post.body.kind, staff).filter(({ record }) => hands.has(record));
}

/** Puts a person to a post or takes them off it again. */
export function toggleHand(post: Post, person: Id, newId: () => Id): Change<object> | Full {
  const hands = walkersOf(post);
  const isThere = hands.includes(person);
  if (!isThere && hands.length >= HANDS_MAX) return { done: false, full: post };
  return {
    done: true,
    drafts: [withHands(post, isThere ? hands.filter((one) => one !== person) : [...hands, person], newId)],
  };
}

/** The one who walks instead of a person now. */
export function standInOf(person: Shown<"person">, staff: Staff): Shown<"person"> | undefined {
  return staff.people.find(({ record }) => record === person.body.standIn?.person);
}

/** For whom a person stands in. */
export function standingFor(person: Shown<"person">, staff: Staff): Shown<"person">[] {
  return staff.people.filter(({ body }) => body.standIn?.person === person.record);
}

/** Somebody in the same role can use the same posts; others could be written there and would see nothing. */
export function standInChoices(person: Shown<"person">, staff: Staff): Shown<"person">[] {
  return staff.people.filter(
    ({ record, body }) => record !== person.record && body.role === person.body.role && !body.left,
  );
}

/**
 * Puts the other to every post of the person, and writes down which of them they have only as a stand-in, all
 * in one save. None such: they walk all of it anyway.
 */
export function startStandIn(
  person: Shown<"person">,
  other: Id,
  staff: Staff,
  newId: () => Id,
): Change<{ posts: Post[] }> | Full {
  const lent = lentTo(other, person.record, staff);
  const posts = postsOf(person, staff).filter(
    (post) => !walkersOf(post).includes(other) || lent.has(post.record),
  );
  const missing = posts.filter((post) => !walkersOf(post).includes(other));
  const full = missing.find((post) => walkersOf(post).length >= HANDS_MAX);
  if (full) return { done: false, full };
  const places = posts.map(({ record }) => record);
  const drafts: Draft[] = missing.map((post) => withHands(post, [...walkersOf(post), other], newId));
  drafts.push({
    id: newId(),
    record: person.record,
    from: person,
    body: { ...person.body, standIn: { person: other, places } },
  });
  return { done: true, drafts, posts };
}

/**
 * Takes the other off exactly the posts that they were given for it, unless somebody else still has them
 * stand in there.
 */
export function endStandIn(person: Shown<"person">, staff: Staff, newId: () => Id): Draft[] {
  const { standIn, ...body } = person.body;
  if (!standIn) return [];
  const stay = lentTo(standIn.person, person.record, staff);
  const given = new Set(standIn.places.filter((place) => !stay.has(place)));
  const posts = [...staff.patches, ...staff.grids].filter(
    (post) => given.has(post.record) && walkersOf(post).includes(standIn.person),
  );
  const drafts = posts.map((post) =>
    withHands(
      post,
      walkersOf(post).filter((one) => one !== standIn.person),
      newId,
    ),
  );
  return [...drafts, { id: newId(), record: person.record, from: person, body }];
}

/** The posts that somebody has only as a stand-in for people other than this one. */
function lentTo(standIn: Id, person: Id, staff: Staff): Set<Id> {
  const others = staff.people.filter(
    ({ record, body }) => record !== person && body.standIn?.person === standIn,
  );
  return new Set(others.flatMap(({ body }) => body.standIn?.places ?? []));
}

/** Do two names read the same to people? */
export const sameName = (one: string, other: string) => tight(one) === tight(other);

/** Patches that nobody walks. */
export function unled(staff: Staff): Shown<"patch">[] {
  return staff.patches.filter((patch) => workingAt(patch, staff).length === 0);
}

function withHands(post: Post, hands: Id[], newId: () => Id): Draft {
  const body: Patch | Grid =
    post.body.kind === "patch" ? { ...post.body, leaders: hands } : { ...post.body, workers: hands };
  return { id: newId(), record: post.record, from: post, body };
}

function byName<K extends "person" | "grid" | "patch">(shown: readonly Shown<K>[]): Shown<K>[] {
  return [...shown].sort((a, b) => compareNames(a.body.name, b.body.name));
}

const STEMS = "甲乙丙丁戊己庚辛壬癸";
const pinyin = new Intl.Collator("zh-CN", { numeric: true });

/** As people list names: 一片 before 二片 before 十片, 邻长甲 before 邻长乙, others by their sound. */
export function compareNames(one: string, other: string): number {
  const counted = (name: string) =>
    narrow(name)
      .replace(/[一二三四五六七八九十]+/g, digitsOf)
      .replace(/[甲乙丙丁戊己庚辛壬癸]$/, (stem) => String(STEMS.indexOf(stem) + 1));
  return pinyin.compare(counted(one), counted(other)) || (one < other ? -1 : Number(one > other));
}
