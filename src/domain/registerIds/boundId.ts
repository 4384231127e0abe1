import { plainWord } from "../address.ts";
import type { Id } from "../ids.ts";
import type { Body, KindWhere, SurveyRecord } from "../records.ts";
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

/** What a compound, building or grid is called and was called, and the compound that a building stands in. */
export type Called = { names: readonly string[]; within: Id | null };
/** Null for what is not there. */
export type CalledOf = (place: Id) => Promise<Called | null>;

/** Of a building that was called more than this, the names that were given up first no longer bind a door. */
const NAMES_MAX = 8;

/** The names of that place, newest first, and the compound that it stands in. */
type NamesOf = (place: Id | null | undefined) => Promise<{ names: readonly string[]; within: Id | null }>;
/** `before`: how a namesake's id was derived once. */
type Source = { parts: string[]; before?: string[] };

/** How registers derive the ids of a kind. */
type IdRule<B> = {
  /** What such a body says of itself to those whose ids are derived with its name. */
  called?(body: B): Called;
  /**
   * The place whose name is needed first to tell whether a derived id is bound: until it is there, nobody can
   * tell.
   */
  namedAfter?(body: B): Id | null | undefined;
  sources(body: B, namesOf: NamesOf): Source[] | Promise<Source[]>;
};

type DerivedKind = KindWhere<"ids", "derived">;

const rules: { readonly [K in DerivedKind]: IdRule<Body<K>> } = {
  // Its id is the community's own.
  community: { sources: () => [] },
  compound: {
    called: ({ name, aliases }) => ({ names: [name, ...aliases], within: null }),
    sources: ({ name }) => [{ parts: idParts.compound(name) }],
  },
  building: {
    called: ({ name, aliases, compound }) => ({ names: [name, ...aliases], within: compound }),
    namedAfter: ({ compound }) => compound,
    async sources({ name, compound }, namesOf) {
      // A register's word for it, before its noun was put on, was hashed once.
      const own = [...new Set([name, plainWord(name, "building")])];
      const { names } = await namesOf(compound);
      return names.flatMap((within) => own.map((called) => ({ parts: idParts.building(within, called) })));
    },
  },
  door: {
    namedAfter: ({ building }) => building,
    async sources({ building, unit, label }, namesOf) {
      const { names, within } = await namesOf(building);
      return (await namesOf(within)).names.flatMap((compound) =>
        names.map((name) => ({
          parts: idParts.door(compound, name, unit, label),
          before: ["door", compound, name, unit, label],
        })),
      );
    },
  },
  grid: {
    called: ({ name }) => ({ names: [name], within: null }),
    sources: ({ name }) => [{ parts: idParts.grid(name) }],
  },
  patch: {
    namedAfter: ({ grid }) => grid,
    sources: async ({ grid, name }, namesOf) =>
      [...(await namesOf(grid)).names, NO_GRID, ""].map((called) => ({ parts: idParts.patch(called, name) })),
  },
  person: { sources: ({ name }) => [{ parts: idParts.person(name) }] },
  asset: {
    namedAfter: ({ compound }) => compound,
    sources: async ({ compound, type, code }, namesOf) =>
      (await namesOf(compound)).names.map((name) => ({ parts: idParts.asset(name, type, code) })),
  },
  plan: { sources: ({ compound }) => [{ parts: idParts.plan(compound) }] },
  helplines: { sources: () => [{ parts: idParts.helplines() }] },
  calendar: { sources: ({ year }) => [{ parts: idParts.calendar(year) }] },
  month_report: { sources: ({ month }) => [{ parts: idParts.monthReport(month) }] },
  month_board: { sources: ({ month }) => [{ parts: idParts.monthBoard(month) }] },
  ownership: { sources: ({ door }) => [{ parts: idParts.ownership(door) }] },
  handling_units: { sources: () => [{ parts: idParts.handlingUnits() }] },
  reply_templates: { sources: () => [{ parts: idParts.replyTemplates() }] },
};

const ruleOf = ({ kind }: SurveyRecord): IdRule<SurveyRecord> | null =>
  Object.hasOwn(rules, kind) ? (rules[kind as DerivedKind] as IdRule<SurveyRecord>) : null;

/** What such a body says of itself to those whose ids are derived with its name. */
export function calledOf(body: SurveyRecord): Called | null {
  return ruleOf(body)?.called?.(body) ?? null;
}

/** The place whose name is needed first, see `IdRule`. */
export function namedAfter(body: SurveyRecord): Id | null {
  return ruleOf(body)?.namedAfter?.(body) ?? null;
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
  for (const { parts, before } of (await ruleOf(body)?.sources(body, namesFrom(called))) ?? []) {
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

/** Of what is called by many names, the newest count. */
function namesFrom(called: CalledOf): NamesOf {
  return async (place) => {
    const { names, within } = (place && (await called(place))) || { names: [], within: null };
    return { names: names.slice(0, NAMES_MAX), within };
  };
}
