import {
  hashedName,
  idParts,
  isDerived,
  joined,
  NAMESAKES_MAX,
  NO_GRID,
  type RegisterKey,
  type Sha1,
  shaped,
  utf8,
  uuidBytes,
} from "./derivedId.ts";
import { plainWord } from "./doors/address.ts";
import type { Id } from "./ids.ts";
import type { SurveyRecord } from "./records.ts";

/** What a compound, building or grid is called and was called, and the compound that a building stands in. */
export type Called = { names: readonly string[]; within: Id | null };
/** Null for what is not there. */
export type CalledOf = (place: Id) => Promise<Called | null>;

/** Of a building that was called more than this, the names that were given up first no longer bind a door. */
const NAMES_MAX = 8;

/** What such a body says of itself to those whose ids are derived with its name. */
export function calledOf(body: SurveyRecord): Called | null {
  if (body.kind === "compound") return { names: [body.name, ...body.aliases], within: null };
  if (body.kind === "building") return { names: [body.name, ...body.aliases], within: body.compound };
  return body.kind === "grid" ? { names: [body.name], within: null } : null;
}

/**
 * The place whose name is needed first to tell whether a derived id is bound: until it is there, nobody can
 * tell.
 */
export function namedAfter(body: SurveyRecord): Id | null {
  if (body.kind === "door") return body.building;
  if (body.kind === "building" || body.kind === "asset") return body.compound;
  return body.kind === "patch" ? body.grid : null;
}

/**
 * May a record of which nothing else stands yet have that id? Its first revision's own, drawn by lot: one
 * that looks derived is nobody's own, else a visit could say that it is its own the id which a plan will
 * have. Or what registers derive from what the body says, with one of the keys or (null among them) without;
 * of the namesakes those up to `NAMESAKES_MAX`. What was seen, heard, done or planned has no derived id.
 *
 * An edit of something that never came, since a first writing was refused or is held, has the id that the
 * first one drew; nobody else can have known it.
 *
 * An id that follows from nothing costs 100 hashes a key and a pair of names, a millisecond or so where each
 * place has one name: rights come first.
 */
export async function isBound(
  sha1: Sha1,
  community: Id,
  keys: readonly (RegisterKey | null)[],
  { id, record, base, body }: { id: Id; record: Id; base: Id | ""; body: SurveyRecord },
  called: CalledOf,
): Promise<boolean> {
  if (record === id) return !isDerived(id);
  if (body.kind === "community") return record === community;
  if (!isDerived(record)) return base !== "";
  const wanted = uuidBytes(record);
  const isIt = async (name: Uint8Array<ArrayBuffer>) =>
    shaped(await sha1(name)).every((byte, at) => byte === wanted[at]);
  const roots: Uint8Array<ArrayBuffer>[] = [];
  for (const { parts, before } of await sources(body, called)) {
    for (const key of keys) {
      const name = hashedName(community, key, parts);
      if (await isIt(name)) return true;
      roots.push(name);
      if (before && !key) roots.push(hashedName(community, key, before));
    }
  }
  for (const nth of NTH) for (const root of roots) if (await isIt(joined(root, nth))) return true;
  return false;
}

/** What follows the parts of a namesake's id: "2" and on. */
const NTH = Array.from({ length: NAMESAKES_MAX - 2 }, (_, at) => utf8(`\u0000${at + 2}`));

/** `before`: how a namesake's id was derived once. */
type Source = { parts: string[]; before?: string[] };

async function sources(body: SurveyRecord, called: CalledOf): Promise<Source[]> {
  const namesOf = async (place: Id | null | undefined) =>
    (place ? ((await called(place))?.names ?? []) : []).slice(0, NAMES_MAX);
  switch (body.kind) {
    case "compound":
      return [{ parts: idParts.compound(body.name) }];
    case "building": {
      // A register's word for it, before its noun was put on, was hashed once.
      const own = [...new Set([body.name, plainWord(body.name, "building")])];
      return (await namesOf(body.compound)).flatMap((compound) =>
        own.map((name) => ({ parts: idParts.building(compound, name) })),
      );
    }
    case "door": {
      const building = await called(body.building);
      const { unit, label } = body;
      return (await namesOf(building?.within)).flatMap((compound) =>
        (building?.names ?? []).slice(0, NAMES_MAX).map((name) => ({
          parts: idParts.door(compound, name, unit, label),
          before: ["door", compound, name, unit, label],
        })),
      );
    }
    case "grid":
      return [{ parts: idParts.grid(body.name) }];
    case "patch":
      return [...(await namesOf(body.grid)), NO_GRID, ""].map((grid) => ({
        parts: idParts.patch(grid, body.name),
      }));
    case "person":
      return [{ parts: idParts.person(body.name) }];
    case "asset":
      return (await namesOf(body.compound)).map((compound) => ({
        parts: idParts.asset(compound, body.type, body.code),
      }));
    case "plan":
      return [{ parts: idParts.plan(body.compound) }];
    case "helplines":
      return [{ parts: idParts.helplines() }];
    default:
      return [];
  }
}
