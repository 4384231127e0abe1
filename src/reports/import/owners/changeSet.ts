import { doorKey, normalLabel, placeWord } from "../../../domain/address.ts";
import { isActive } from "../../../domain/doors/doorAt.ts";
import type { Id } from "../../../domain/ids.ts";
import { idParts, registerId, type Sha1, UNKEYED } from "../../../domain/registerIds/derivedId.ts";
import { type AreaSource, type Ownership, ownerLook, UNSOLD } from "../../../domain/votes/ownership.ts";
import { type Change, groupBy, type HeldRegister, type KnownRecord } from "../register/known.ts";
import type { ImportedOwner, OwnerFault } from "./rows.ts";

/** Rows planned between two pauses. */
const PIECE = 250;

/** What stands here before the import. */
export type OwnersKnown = Pick<KnownRecord, "compounds" | "buildings" | "doors"> & {
  ownerships: readonly HeldRegister<"ownership">[];
};
type OwnerPlan = { line: number; change: Change<"ownership">; fields: ("owner" | "area" | "source")[] };

/** What an import will do, before it does it. */
export type OwnersPlan = {
  fresh: OwnerPlan[];
  changed: OwnerPlan[];
  unchanged: number;
  /** Doors of the same houses that have an owner here and none in the file: told, never taken back. */
  missing: HeldRegister<"ownership">[];
  faults: OwnerFault[];
  /** Rows that say nothing of where their area stands, while `ground.source` does not either. */
  unsourced: number;
  /** Hardly a row is of a door here: a file of somewhere else, of which nothing is taken. */
  isForeign: boolean;
  /** What the file says as a whole, to be held against its own sums. */
  sums: { doors: number; heads: number; area: number; unsold: number };
};

type Ground = {
  community: Id;
  sha1: Sha1;
  /** Where areas stand of which the file does not say it. */
  source: AreaSource | null;
  pause?: (done: number, total: number) => Promise<void>;
};

/**
 * Compares a table of owners with what is known. Each row names a door of the register and is taken, or is a
 * fault with its line: of two owners of one door neither is, nor of two numbers that look the same.
 */
export async function planOwners(
  rows: readonly ImportedOwner[],
  known: OwnersKnown,
  ground: Ground,
): Promise<OwnersPlan> {
  const faults: OwnerFault[] = [];
  const find = doorFinder(known);
  const placed: { row: ImportedOwner; door: HeldRegister<"door"> }[] = [];
  for (const row of rows) {
    const door = find(row);
    if ("record" in door) placed.push({ row, door });
    else faults.push({ line: row.line, ...door });
  }
  const isForeign = rows.length > 0 && placed.length * 2 < rows.length;
  const single = withoutTwice(placed, faults);
  const taken = withoutLookalikes(single, known, faults);
  const held = new Map(known.ownerships.map((one) => [one.body.door, one]));
  const plan: OwnersPlan = {
    ...{ fresh: [], changed: [], unchanged: 0, missing: [], faults, unsourced: 0, isForeign },
    sums: sumsOf(taken),
  };
  let done = 0;
  for (const { row, door } of isForeign ? [] : taken) {
    if (done++ % PIECE === 0) await ground.pause?.(done, taken.length);
    const stands = held.get(door.record);
    // What was said of another area says nothing of this one.
    const isSameArea = stands && !stands.body.withdrawn && stands.body.area === row.area;
    const source = row.source ?? ground.source ?? (isSameArea ? stands.body.source : null);
    if (source === null) plan.unsourced += 1;
    const body: Ownership = {
      ...{ kind: "ownership", door: door.record, owner: row.owner, area: row.area },
      ...{ source: source ?? "title", withdrawn: false },
    };
    if (!stands) {
      const parts = idParts.ownership(door.record);
      const record = await registerId(ground.sha1, ground.community, UNKEYED, ...parts);
      plan.fresh.push({
        line: row.line,
        change: { kind: "ownership", record, before: null, body },
        fields: [],
      });
      continue;
    }
    const fields = (["owner", "area", "source"] as const).filter(
      (field) => stands.body[field] !== body[field],
    );
    if (fields.length === 0 && !stands.body.withdrawn) plan.unchanged += 1;
    else
      plan.changed.push({
        ...{ line: row.line, fields },
        change: { kind: "ownership", record: stands.record, before: stands.body, body },
      });
  }
  const named = new Set(placed.map(({ door }) => door.record));
  const houses = new Set(placed.map(({ door }) => door.body.building));
  const houseOf = new Map(known.doors.map(({ record, body }) => [record, body.building]));
  plan.missing = known.ownerships.filter(
    ({ body }) => !body.withdrawn && !named.has(body.door) && houses.has(houseOf.get(body.door) ?? ""),
  );
  faults.sort((one, other) => one.line - other.line);
  return plan;
}

type Placed = { row: ImportedOwner; door: HeldRegister<"door"> };

function sumsOf(taken: readonly Placed[]): OwnersPlan["sums"] {
  const owners = new Set(taken.map(({ row }) => row.owner));
  const unsold = taken.filter(({ row }) => row.owner === UNSOLD).length;
  const area = taken.reduce((sum, { row }) => sum + row.area, 0);
  return { doors: taken.length, heads: owners.size, area, unsold };
}

/** The same row twice is taken once; of two that differ nobody guesses which holds. */
function withoutTwice(placed: readonly Placed[], faults: OwnerFault[]): Placed[] {
  return [...groupBy(placed, ({ door }) => door.record).values()].flatMap((same) => {
    const [first, ...others] = same;
    if (!first || others.length === 0) return same;
    const says = ({ row: { owner, area, source } }: Placed) => JSON.stringify([owner, area, source]);
    const isSame = others.every((one) => says(one) === says(first));
    const named = isSame ? others : same;
    for (const { row } of named) {
      const other = row === first.row ? (others[0]?.row.line ?? 0) : first.row.line;
      const why = isSame ? ("twice" as const) : ("owners" as const);
      faults.push({
        line: row.line,
        column: isSame ? "door" : "owner",
        why,
        shown: placeIn(row),
        other,
      });
    }
    return isSame ? [first] : [];
  });
}

/**
 * Two numbers that people take for each other are two heads or one, and only the office knows which: none of
 * their rows is taken before they are told apart or written alike.
 */
function withoutLookalikes(placed: Placed[], { ownerships }: OwnersKnown, faults: OwnerFault[]): Placed[] {
  const here = new Set(placed.map(({ door }) => door.record));
  const keys = new Map<string, Map<string, number | undefined>>();
  const add = (owner: string, line?: number) => {
    if (owner === UNSOLD) return;
    const alike = keys.get(ownerLook(owner)) ?? new Map<string, number | undefined>();
    if (!alike.has(owner)) alike.set(owner, line);
    keys.set(ownerLook(owner), alike);
  };
  for (const { row } of placed) add(row.owner, row.line);
  for (const { body } of ownerships) if (!body.withdrawn && !here.has(body.door)) add(body.owner);
  return placed.filter(({ row }) => {
    const alike = keys.get(ownerLook(row.owner));
    if (row.owner === UNSOLD || !alike || alike.size === 1) return true;
    const [key, line] = [...alike].find(([one]) => one !== row.owner) ?? ["", undefined];
    const other = line === undefined ? {} : { other: line };
    faults.push({ line: row.line, column: "owner", why: "alike", shown: row.owner, meant: key, ...other });
    return false;
  });
}

/** The door that a row names, by its code or by where it is; of what it leaves out only one may fit. */
function doorFinder({ compounds, buildings, doors }: OwnersKnown) {
  const compoundOf = new Map(compounds.map((one) => [one.record, one]));
  const byKey = new Map<string, Set<HeldRegister<"door">>>();
  const byCode = new Map<string, Set<HeldRegister<"door">>>();
  const put = (map: typeof byKey, key: string, door: HeldRegister<"door">) =>
    map.set(key, (map.get(key) ?? new Set()).add(door));
  const houses = new Map(buildings.map((one) => [one.record, one.body]));
  for (const door of doors) {
    const { body } = door;
    const house = houses.get(body.building);
    const estate = house && compoundOf.get(house.compound);
    if (!house || !estate) continue;
    put(byCode, codeOf(body.code), door);
    const unit = house.units.find(({ key }) => key === body.unit)?.name ?? body.unit;
    for (const compound of [estate.body.name, ...estate.body.aliases, ANY])
      for (const building of [house.name, ...house.aliases])
        for (const stair of new Set([body.unit, unit, ANY]))
          put(byKey, doorKey(compound, building, stair, body.label), door);
  }
  const isHere = new Set(
    compounds.flatMap(({ body }) =>
      [body.name, ...body.aliases].map((name) => normalLabel(name, "compound")),
    ),
  );
  return (row: ImportedOwner): HeldRegister<"door"> | Omit<OwnerFault, "line"> => {
    if (row.compound !== "" && !isHere.has(normalLabel(row.compound, "compound")))
      return { column: "compound", why: "noCompound", shown: row.compound };
    const found =
      row.code === ""
        ? byKey.get(doorKey(row.compound || ANY, row.building, row.unit || ANY, row.door))
        : byCode.get(codeOf(row.code));
    // A code and an address of one row that name two doors are no door.
    const fitting = [...(found ?? [])].filter(
      (door) => row.code === "" || row.door === "" || isLabel(door, row.door),
    );
    const standing = fitting.filter(({ body }) => isActive(body) || body.status === "merged_into");
    const [one, another] = standing;
    const shown = placeIn(row);
    if (one && !another) return one;
    if (one) return { column: "door", why: "whichDoor", shown };
    return { column: row.code === "" ? "door" : "code", why: fitting.length > 0 ? "gone" : "noDoor", shown };
  };
}

/** Where a row says that it is, as people say it. */
const placeIn = ({ building, unit, door, code }: ImportedOwner): string =>
  [placeWord(building, "building"), placeWord(unit, "unit"), placeWord(door, "room")]
    .filter(Boolean)
    .join("") || code;

/** Stands for whatever a row leaves out: no place is called so. */
const ANY = "\u0001";
const codeOf = (code: string) => code.normalize("NFKC").replace(/\s+/g, "").toUpperCase();
const isLabel = ({ body }: HeldRegister<"door">, label: string) =>
  normalLabel(body.label, "room") === normalLabel(label, "room");
