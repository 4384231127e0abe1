import { normalLabel } from "../../../domain/address.ts";
import { offeredPlaces } from "../../../domain/doors/offeredPlaces.ts";
import type { Id } from "../../../domain/ids.ts";
import { type Asset, type AssetType, SERVES_MAX } from "../../../domain/inspections/asset.ts";
import { normalCode } from "../../../domain/inspections/assetCode.ts";
import { freeId, idParts, registerId, UNKEYED } from "../../../domain/registerIds/derivedId.ts";
import { plainNumberWord } from "../../export/assetWord.ts";
import { textOf } from "../cellText.ts";
import { named as gridNamed } from "../named.ts";
import {
  type Change,
  changedInRegister,
  type HeldRegister,
  type KnownRecord,
  type RegisterGround,
} from "../register/known.ts";
import type { AssetFault } from "./faults.ts";
import { type AssetNote, type ImportedAsset, LISTED } from "./rows.ts";

/** Rows planned between two pauses. */
const PIECE = 250;

/** What stands here before the import. */
export type AssetsKnown = Pick<KnownRecord, "compounds" | "buildings" | "grids"> & {
  assets: readonly HeldRegister<"asset">[];
};
type AssetPlan = { line: number; change: Change<"asset">; fields: string[] };

/** What an import will do, before it does it. */
export type AssetsPlan = {
  fresh: AssetPlan[];
  changed: AssetPlan[];
  unchanged: number;
  /** Assets of the same estates and types that the file does not name: told, never deleted. */
  missing: HeldRegister<"asset">[];
  faults: AssetFault[];
  notes: AssetNote[];
};

/**
 * Compares a table of assets with what is known. An asset is known by its estate, type and number; a new one
 * gets an id derived from them, so that two offices importing one file make every lamp once. What a row does
 * not say stays as it is.
 */
export async function planAssets(
  rows: readonly ImportedAsset[],
  known: AssetsKnown,
  ground: Pick<RegisterGround, "community" | "sha1" | "undone" | "pause">,
): Promise<AssetsPlan> {
  const plan: AssetsPlan = { fresh: [], changed: [], unchanged: 0, missing: [], faults: [], notes: [] };
  const assets = new Map<string, HeldRegister<"asset">>();
  // A code that two assets bear, such as of two found on the spot, means the one still in use.
  for (const held of known.assets) {
    const key = keyOf(held.body.compound, held.body.type, held.body.code);
    if (!assets.has(key) || held.body.status === "in_use") assets.set(key, held);
  }
  const taken = new Set(known.assets.map(({ record }) => record));
  const named = new Map<Id, number>();
  const placed: {
    row: ImportedAsset;
    compound: HeldRegister<"compound">;
    held: HeldRegister<"asset"> | null;
    record: Id;
  }[] = [];
  const byRecord = new Map(known.assets.map((held) => [held.record, held]));
  let done = 0;
  for (const row of rows) {
    if (done++ % PIECE === 0) await ground.pause?.(done, rows.length);
    const compound = compoundOf(row, known);
    if (!("record" in compound)) {
      plan.faults.push({ line: row.line, column: "compound", why: compound.why, shown: row.compound });
      continue;
    }
    const { type, code } = row.asset;
    const held = assets.get(keyOf(compound.record, type, code)) ?? null;
    const derive = (...nth: string[]) =>
      registerId(
        ground.sha1,
        ground.community,
        UNKEYED,
        ...idParts.asset(compound.body.name, type, code),
        ...nth,
      );
    const record = held?.record ?? (await freeId(taken, derive));
    const first = named.get(record);
    if (first !== undefined) {
      plan.faults.push({ line: row.line, column: "code", why: "twice", shown: code, other: first });
      continue;
    }
    taken.add(record);
    named.set(record, row.line);
    placed.push({ row, compound, held, record });
    if (!held)
      assets.set(keyOf(compound.record, type, code), { record, body: freshAsset(row, compound.record) });
  }

  for (const { row, compound, held, record } of placed) {
    if (done++ % PIECE === 0) await ground.pause?.(rows.length, rows.length);
    const find = (code: string) => findAsset(code, compound.record, row.asset.type, assets);
    const links = linksOf(row, compound.record, { known, byRecord, find, held, notes: plan.notes });
    const stands: Asset = held?.body ?? freshAsset(row, compound.record);
    const isBack = stands.status === "removed" && ground.undone?.has(record);
    const body: Asset = { ...stands, ...(isBack ? { status: "in_use" } : {}), ...row.asset, ...links };
    if (!held)
      plan.fresh.push({ line: row.line, change: { kind: "asset", record, before: null, body }, fields: [] });
    else {
      // A number is kept as it is painted: L1 and L01 are one. So are words that a file can only hold so.
      const kept: Asset = { ...body, code: held.body.code };
      if (sameWords(held.body.where, body.where)) kept.where = held.body.where;
      if (held.body.circuit !== undefined && sameWords(held.body.circuit, body.circuit ?? ""))
        kept.circuit = held.body.circuit;
      const fields = changedInRegister(held.body, kept);
      if (fields.length === 0) plan.unchanged++;
      else
        plan.changed.push({
          line: row.line,
          change: { kind: "asset", record, before: held.body, body: kept },
          fields,
        });
    }
  }
  const reach = new Set(placed.map(({ row, compound }) => `${compound.record}\n${row.asset.type}`));
  plan.missing = known.assets.filter(
    ({ record, body }) =>
      body.status === "in_use" && !named.has(record) && reach.has(`${body.compound}\n${body.type}`),
  );
  return plan;
}

function sameWords(one: string, other: string): boolean {
  return plainNumberWord(textOf(one)) === plainNumberWord(textOf(other));
}

function keyOf(compound: Id, type: AssetType, code: string): string {
  return [compound, type, normalCode(code)].join("\n");
}

function freshAsset(row: ImportedAsset, compound: Id): Asset {
  return { kind: "asset", compound, where: "", status: "in_use", ...row.asset };
}

function compoundOf(
  row: ImportedAsset,
  { compounds }: AssetsKnown,
): HeldRegister<"compound"> | { why: "noCompound" | "whichCompound" } {
  const [only, other] = compounds;
  if (row.compound === "") return only && !other ? only : { why: only ? "whichCompound" : "noCompound" };
  const name = normalLabel(row.compound, "compound");
  const found = compounds.find(({ body }) =>
    [body.name, ...body.aliases].some((one) => normalLabel(one, "compound") === name),
  );
  return found ?? { why: "noCompound" };
}

/** Of one type first, since that is what a list means; a segment's ends are manholes. */
function findAsset(
  code: string,
  compound: Id,
  type: AssetType,
  assets: ReadonlyMap<string, HeldRegister<"asset">>,
): Id | null {
  const types: AssetType[] = [
    ...(type === "segment" ? [] : [type]),
    "manhole",
    "gully",
    "outlet",
    "septic",
    "stack",
    "rainpipe",
    "segment",
  ];
  for (const one of types) {
    const found = assets.get(keyOf(compound, one, code));
    if (found) return found.record;
  }
  return null;
}

type Linking = {
  known: AssetsKnown;
  byRecord: ReadonlyMap<Id, HeldRegister<"asset">>;
  held: HeldRegister<"asset"> | null;
  find: (code: string) => Id | null;
  notes: AssetNote[];
};

/**
 * The grid, the buildings and the neighbours that a row names. In a community with one grid a new one needs
 * not say it.
 */
function linksOf(
  row: ImportedAsset,
  compound: Id,
  { known, byRecord, find, held, notes }: Linking,
): Partial<Asset> {
  const links: Partial<Asset> = {};
  const [only, other] = offeredPlaces(known.grids);
  const grid =
    row.grid === ""
      ? other || held
        ? undefined
        : only
      : gridNamed(offeredPlaces(known.grids, held?.body.grid), row.grid, "grid");
  if (grid) links.grid = grid.record;
  else if (row.grid !== "") notes.push({ line: row.line, column: "grid", why: "noGrid", shown: row.grid });
  const serves: Id[] = [];
  const here = known.buildings.filter(({ body }) => body.compound === compound);
  for (const { name, building } of buildingsIn(row.serves, here)) {
    if (building && serves.length < SERVES_MAX) serves.push(building);
    else notes.push({ line: row.line, column: "serves", why: "noBuilding", shown: name });
  }
  if (serves.length > 0) links.serves = [...new Set(serves)];
  for (const end of ["upstream", "downstream"] as const) {
    // Two assets of different types may bear one number: the neighbour that stands is the one that is meant.
    const stands = byRecord.get(held?.body[end] ?? "");
    const isSame = stands && normalCode(stands.body.code) === normalCode(row[end]);
    const id = row[end] === "" || isSame ? null : find(row[end]);
    if (id) links[end] = id;
    else if (row[end] !== "" && !isSame)
      notes.push({ line: row.line, column: end, why: "noAsset", shown: row[end] });
  }
  return links;
}

/** The buildings that a list names; 7、8栋 is one building where there is one of that name. */
function buildingsIn(
  text: string,
  buildings: readonly HeldRegister<"building">[],
): { name: string; building: Id | null }[] {
  const byKey = new Map(
    buildings.flatMap(({ record, body }) =>
      [body.name, ...body.aliases].map((name) => [normalLabel(name, "building"), record] as const),
    ),
  );
  const parts = text.split(new RegExp(`(${LISTED.source})`));
  const named: { name: string; building: Id | null }[] = [];
  for (let from = 0; from < parts.length; from += 2) {
    let to = parts.length;
    let building: Id | undefined;
    for (; to > from && building === undefined; to -= building === undefined ? 2 : 0)
      building = byKey.get(normalLabel(parts.slice(from, to).join(""), "building"));
    const name = (building === undefined ? (parts[from] ?? "") : parts.slice(from, to).join("")).trim();
    if (name !== "") named.push({ name, building: building ?? null });
    if (building !== undefined) from = to - 1;
  }
  return named;
}
