import { createHash } from "node:crypto";
import type { RegisterKey } from "../../src/domain/derivedId.ts";
import { parseBody } from "../../src/domain/records.ts";
import { changesOf, planRegister } from "../../src/reports/import/register/changeSet.ts";
import type { Change, Known } from "../../src/reports/import/register/known.ts";
import type { ChangeSet } from "../../src/reports/import/register/plan.ts";
import { type Reading, readRegister } from "../../src/reports/import/register/rows.ts";
import { type Cell, readDelimited } from "../../src/reports/import/table.ts";

export const COMMUNITY = "7d0f3c7e-1111-4222-8333-944445555666";
export const KEY = { version: 1, secret: "of-one-community-only" };
export const HEADER = "小区,楼栋,单元,楼层,房号,用途,网格,片区,邻长";

export const nothingKnown: Known = {
  compounds: [],
  buildings: [],
  doors: [],
  grids: [],
  patches: [],
  people: [],
};

export const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());

export function read(text: string): Extract<Reading, { read: true }> {
  const reading = readRegister(readDelimited(text));
  if (!reading.read) throw new Error(`the register was not read: ${reading.why}`);
  return reading;
}

export function readCells(rows: Cell[][]): Extract<Reading, { read: true }> {
  const reading = readRegister(rows.map((cells, at) => ({ line: at + 1, cells })));
  if (!reading.read) throw new Error(`the register was not read: ${reading.why}`);
  return reading;
}

export async function plan(
  text: string,
  known: Known = nothingKnown,
  key: RegisterKey | null = KEY,
): Promise<ChangeSet> {
  return planRegister(read(text).rows, known, { community: COMMUNITY, sha1, key, home: "新塘村小区" });
}

/** What the office knows once these changes are saved; each body must be one that the store takes. */
export function saved(known: Known, changes: readonly Change[]): Known {
  const next = {
    compounds: [...known.compounds],
    buildings: [...known.buildings],
    doors: [...known.doors],
    grids: [...known.grids],
    patches: [...known.patches],
    people: [...known.people],
  };
  const shelf = {
    compound: next.compounds,
    building: next.buildings,
    door: next.doors,
    grid: next.grids,
    patch: next.patches,
    person: next.people,
  } as const;
  for (const { kind, record, body, before } of changes) {
    if (!(kind in shelf)) throw new Error(`a register does not write a ${kind}`);
    const parsed = parseBody(kind, body);
    if (!parsed.ok) throw new Error(`${kind} ${record} is not acceptable at ${parsed.fault.path}`);
    const list = shelf[kind as keyof typeof shelf] as { record: string; body: unknown }[];
    const at = list.findIndex((one) => one.record === record);
    if (at >= 0 !== (before !== null))
      throw new Error(`${kind} ${record} is ${before ? "not there to change" : "there already"}`);
    if (at >= 0) list[at] = { record, body };
    else list.push({ record, body });
  }
  return next;
}

export async function imported(
  text: string,
  known: Known = nothingKnown,
  same: ReadonlyMap<string, string> = new Map(),
  key: RegisterKey | null = KEY,
): Promise<Known> {
  return saved(known, changesOf(await plan(text, known, key), same));
}
