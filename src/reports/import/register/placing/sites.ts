import { freeId, idParts, registerId } from "../../../../domain/derivedId.ts";
import { normalLabel, placeWord } from "../../../../domain/doors/address.ts";
import { buildingCode, compoundCode } from "../../../../domain/doors/doorCode.ts";
import type { Building } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { Change, Ground, Held, Known } from "../known.ts";

/** The id of something new: derived, so that two offices that import one list make it once. */
export function idOf(
  parts: string[],
  taken: Parameters<typeof freeId>[0],
  { sha1, community, key }: Ground,
): Promise<Id> {
  return freeId(taken, (...nth) => registerId(sha1, community, key, ...parts, ...nth));
}

export type Site = Held<"building"> & { isNew: boolean };
export type Sites = {
  /** New compounds, in the order in which rows name them. */
  made: Change<"compound">[];
  compoundOf: (name: string) => Promise<Held<"compound">>;
  buildingOf: (name: string, compound: Held<"compound">) => Promise<Site>;
};

/** Finds compounds and buildings by any way of writing their names, old ones too, and makes those that are new. */
export function sitesOf(known: Known, ground: Ground): Sites {
  const compounds = [...known.compounds];
  const buildings = [...known.buildings];
  const compoundByKey = new Map<string, Held<"compound">>();
  for (const held of known.compounds)
    for (const called of [held.body.name, ...held.body.aliases])
      setFirst(compoundByKey, normalLabel(called, "compound"), held);
  const buildingByKey = new Map<string, Held<"building">>();
  const inCompound = new Map<Id, { codes: Set<string>; order: number }>();
  const add = (held: Held<"building">) => {
    const { compound, name, aliases, code, order } = held.body;
    for (const called of [name, ...aliases])
      setFirst(buildingByKey, `${compound}\n${normalLabel(called, "building")}`, held);
    const here = inCompound.get(compound) ?? { codes: new Set<string>(), order: 0 };
    here.codes.add(code);
    inCompound.set(compound, { ...here, order: Math.max(here.order, order) });
  };
  known.buildings.forEach(add);
  const made: Change<"compound">[] = [];

  const compoundOf: Sites["compoundOf"] = async (name) => {
    const key = normalLabel(name, "compound");
    const found = compoundByKey.get(key);
    if (found) return found;
    const record = await idOf(idParts.compound(name), compounds, ground);
    const code = compoundCode(new Set(compounds.map(({ body }) => body.code)));
    const order = Math.max(0, ...compounds.map(({ body }) => body.order)) + 1;
    const held: Held<"compound"> = { record, body: { kind: "compound", name, aliases: [], code, order } };
    compounds.push(held);
    compoundByKey.set(key, held);
    made.push({ kind: "compound", before: null, ...held });
    return held;
  };

  const buildingOf: Sites["buildingOf"] = async (text, compound) => {
    const found = buildingByKey.get(`${compound.record}\n${normalLabel(text, "building")}`);
    if (found) return { ...found, isNew: false };
    const name = placeWord(text, "building");
    const record = await idOf(idParts.building(compound.body.name, name), buildings, ground);
    const here = inCompound.get(compound.record);
    const body: Building = {
      kind: "building",
      compound: compound.record,
      name,
      aliases: [],
      code: buildingCode(text, here?.codes ?? new Set()),
      order: (here?.order ?? 0) + 1,
      form: "slab",
      units: [],
      storeys: [],
      doorOrder: "ltr",
    };
    buildings.push({ record, body });
    add({ record, body });
    return { record, body, isNew: true };
  };
  return { made, compoundOf, buildingOf };
}

function setFirst<V>(map: Map<string, V>, key: string, value: V): void {
  if (!map.has(key)) map.set(key, value);
}
