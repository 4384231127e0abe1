import { freeId, idParts, registerId } from "../../../../domain/derivedId.ts";
import { normalLabel, placeWord } from "../../../../domain/doors/address.ts";
import { buildingCode, compoundCode } from "../../../../domain/doors/doorCode.ts";
import type { Building } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Change, Ground, Held } from "../known.ts";
import type { RegisterRow } from "../rows.ts";

/** The id of something new: derived, so that two offices that import one list make it once. */
export function idOf(
  parts: string[],
  taken: Parameters<typeof freeId>[0],
  { sha1, community, key }: Ground,
): Promise<Id> {
  return freeId(taken, (...nth) => registerId(sha1, community, key, ...parts, ...nth));
}

export async function compoundOf(
  name: string,
  compounds: Held<"compound">[],
  ground: Ground,
  places: Change[],
): Promise<Held<"compound">> {
  const key = normalLabel(name, "compound");
  const found = compounds.find(({ body }) =>
    [body.name, ...body.aliases].some((called) => normalLabel(called, "compound") === key),
  );
  if (found) return found;
  const record = await idOf(idParts.compound(name), compounds, ground);
  const code = compoundCode(new Set(compounds.map(({ body }) => body.code)));
  const order = Math.max(0, ...compounds.map(({ body }) => body.order)) + 1;
  const made: Held<"compound"> = { record, body: { kind: "compound", name, aliases: [], code, order } };
  compounds.push(made);
  places.push({ kind: "compound", before: null, ...made });
  return made;
}

export type Site = Held<"building"> & { isNew: boolean };

export async function buildingOf(
  rows: readonly RegisterRow[],
  compound: Held<"compound">,
  buildings: Held<"building">[],
  ground: Ground,
): Promise<Site> {
  const text = (rows[0] as RegisterRow).building;
  const name = placeWord(text, "building");
  const key = normalLabel(text, "building");
  const here = buildings.filter(({ body }) => body.compound === compound.record);
  const found = here.find(({ body }) =>
    [body.name, ...body.aliases].some((called) => normalLabel(called, "building") === key),
  );
  if (found) return { ...found, isNew: false };
  const record = await idOf(idParts.building(compound.body.name, name), buildings, ground);
  const body: Building = {
    kind: "building",
    compound: compound.record,
    name,
    aliases: [],
    code: buildingCode(text, new Set(here.map((one) => one.body.code))),
    order: Math.max(0, ...here.map((one) => one.body.order)) + 1,
    form: "slab",
    units: [],
    storeys: [],
    doorOrder: "ltr",
  };
  buildings.push({ record, body });
  return { record, body, isNew: true };
}
