import { doorName, homeOf, joinedTo } from "../../../domain/doors/doorAt.ts";
import type { Id } from "../../../domain/ids.ts";
import { isKind, parseBody, rowOf } from "../../../domain/records.ts";
import type { Revision } from "../../../domain/revision.ts";
import type { DoorData, DoorDataRecord } from "../../../sync/doorDataProtocol.ts";
import type { Store } from "../../store/store.ts";

/** A door, what it is called, those that were joined to it, and the names of people and places. */
export type DoorHere = {
  doors: Id[];
  title: string;
  where: string;
  href: string;
  names: ReadonlyMap<string, string>;
};

/** Null where this computer does not know the door. */
export async function readDoorHere(store: Store, id: Id): Promise<DoorHere | null> {
  const door = await store.get("door", id);
  const building = door && (await store.get("building", door.body.building));
  if (!door || !building) return null;
  const [neighbours, compound, people, patches, rounds, votes] = await Promise.all([
    store.doorsOf(building.record),
    store.get("compound", building.body.compound),
    store.all("person"),
    store.all("patch"),
    store.all("round"),
    store.all("vote"),
  ]);
  const all = neighbours.map(({ record, body }) => ({ id: record, door: body }));
  const byId = new Map(all.map((one) => [one.id, one.door]));
  const joined = all.filter((one) => one.id !== id && homeOf(one.id, byId) === id);
  const named = [...people, ...patches, ...rounds, building, ...(compound ? [compound] : [])];
  return {
    doors: [id, ...joined.map((one) => one.id)],
    title: doorName({ id, door: door.body }, joinedTo(all)),
    where: [compound?.body.name, building.body.name].filter(Boolean).join(" "),
    href: `/office/register/building/${building.record}`,
    names: new Map([
      ...named.map(({ record, body }): [string, string] => [record, body.name]),
      ...all.map((one): [string, string] => [one.id, one.door.label]),
      ...votes.map(({ record, body }): [string, string] => [record, body.sheet.title]),
    ]),
  };
}

/** One record as the page draws it: what stands, what it said before, and where it is corrected. */
export type ShownRecord = DoorDataRecord & {
  said: Revision | null;
  earlier: Revision[];
  pageHref: string | null;
  correctHref: string | null;
};

export function shownRecord(record: DoorDataRecord): ShownRecord {
  const all = record.texts.flatMap(({ text }) => readable(text) ?? []);
  const said = all.at(-1) ?? null;
  const parsed = said && isKind(said.kind) ? parseBody(said.kind, said.body) : null;
  const pageHref =
    parsed?.ok && record.held === undefined
      ? (rowOf(parsed.body.kind).page?.(parsed.body, record.record) ?? null)
      : null;
  const isVisit = said?.kind === "visit" && pageHref !== null;
  return {
    ...record,
    said,
    earlier: all.slice(0, -1).reverse(),
    pageHref,
    correctHref: isVisit ? `${pageHref}?correct=${record.record}` : null,
  };
}

function readable(text: string): Revision | null {
  try {
    return JSON.parse(text) as Revision;
  } catch (fault) {
    if (fault instanceof SyntaxError) return null;
    throw fault;
  }
}

/** How many of each kind go, most first; the doors themselves do not. */
export function goingOf({ records }: DoorData, doors: readonly Id[]): { kind: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { record, kind } of records)
    if (!doors.includes(record)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => ({ kind, count })).sort((a, b) => b.count - a.count);
}
