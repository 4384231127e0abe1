import type { DoorAt } from "../../src/domain/doors/doorAt.ts";
import { buildingCode, compoundCode } from "../../src/domain/doors/doorCode.ts";
import type { Building, Door } from "../../src/domain/doors/place.ts";
import type { Id } from "../../src/domain/ids.ts";
import { mergeDoors } from "../../src/domain/layout/doorEdit.ts";
import {
  type BuildingDraft,
  emptyPlan,
  planBuilding,
  type WizardPlan,
  withRegisterIds,
} from "../../src/domain/layout/wizard.ts";
import type { SurveyRecord } from "../../src/domain/records.ts";
import { idParts, type RegisterKey, registerId, type Sha1 } from "../../src/domain/registerIds/derivedId.ts";

export const DEMO_COMPOUND = "新塘村小区";
export const SHOPFRONT = "临街楼";
export const ROW = "平房";

type PatchPlan = {
  name: string;
  leader: string;
  grid: string;
  holds: (building: string, door: Door) => boolean;
};
const blocks =
  (from: number, to: number) =>
  (building: string): boolean =>
    Number.parseInt(building, 10) >= from && Number.parseInt(building, 10) <= to;

/**
 * Six patches in two grids. The shops of one building are walked by one leader and its flats by another; its
 * basement by nobody yet.
 */
export const PATCHES: readonly PatchPlan[] = [
  { name: "一片（15栋）", leader: "邻长甲", grid: "第一网格", holds: blocks(15, 15) },
  { name: "二片（1–3栋）", leader: "邻长乙", grid: "第一网格", holds: blocks(1, 3) },
  { name: "三片（4–6栋）", leader: "邻长丙", grid: "第一网格", holds: blocks(4, 6) },
  {
    name: "四片（7–9栋、平房）",
    leader: "邻长丁",
    grid: "第二网格",
    holds: (building) => blocks(7, 9)(building) || building === ROW,
  },
  {
    name: "五片（10–12栋、商铺）",
    leader: "邻长戊",
    grid: "第二网格",
    holds: (building, { use }) => blocks(10, 12)(building) || (building === SHOPFRONT && use === "shop"),
  },
  {
    name: "六片（13、14栋、临街楼）",
    leader: "邻长己",
    grid: "第二网格",
    holds: (building, { use, storey }) =>
      blocks(13, 14)(building) || (building === SHOPFRONT && use !== "shop" && storey > 0),
  },
];
const GRIDS = [
  { name: "第一网格", worker: "网格员一" },
  { name: "第二网格", worker: "网格员二" },
];

/**
 * 15栋 has three stairwells of six storeys, two blocks have one of six, the other twelve one of five: 54 + 36
 * + 180 doors.
 */
const SIX_STOREYS = [5, 10];
const slab = (number: number): Partial<WizardPlan> => ({
  name: `${number}栋`,
  units: number === 15 ? 3 : 1,
  storeys: number === 15 || SIX_STOREYS.includes(number) ? 6 : 5,
});

const oddities: readonly Partial<WizardPlan>[] = [
  {
    ...{
      name: SHOPFRONT,
      form: "mixed",
      units: 1,
      storeys: 3,
      ground: "shops",
      shops: 6,
      shopLabel: "临街88-{n}号",
    },
    ...{ basements: 1, basementDoors: 2, basementUse: "dwelling" },
  },
  { name: ROW, form: "row", units: 0, storeys: 1, doorsPerLanding: 8 },
];

export type DemoPlaces = {
  compound: Id;
  /** The first and the second grid. */
  grids: Id[];
  /** Everything of the register, in an order in which it can be taken in. */
  records: { id: Id; body: SurveyRecord }[];
  buildings: { id: Id; building: Building }[];
  doors: DoorAt[];
  /** In the order of `PATCHES`. */
  patches: Id[];
};

/** Ids as the office's screens would derive them. */
export type DemoGround = { sha1: Sha1; community: Id; key: RegisterKey };

export async function demoPlaces(ground: DemoGround, person: (name: string) => Id): Promise<DemoPlaces> {
  const idOf = (parts: string[]) => registerId(ground.sha1, ground.community, ground.key, ...parts);
  const compound = await idOf(idParts.compound(DEMO_COMPOUND));
  const code = compoundCode(new Set());
  const plans = [...Array.from({ length: 15 }, (_, at) => slab(at + 1)), ...oddities];
  const taken = new Set<string>();
  const houses: BuildingDraft[] = [];
  for (const [order, plan] of plans.entries()) {
    const own = buildingCode(plan.name ?? "", taken);
    taken.add(own);
    const draft = planBuilding({
      ...emptyPlan,
      name: "",
      ...plan,
      compound,
      compoundCode: code,
      code: own,
      order,
    });
    houses.push(await withRegisterIds(draft, { ...ground, compound: DEMO_COMPOUND, newId: noSecondDoor }));
  }

  const grids = await Promise.all(GRIDS.map(({ name }) => idOf(idParts.grid(name))));
  const patches = await Promise.all(PATCHES.map(({ name, grid }) => idOf(idParts.patch(grid, name))));
  const patchOf = (building: string, door: Door) =>
    patches[PATCHES.findIndex(({ holds }) => holds(building, door))];
  const lived = houses.map(({ building, doors, ...rest }) => ({
    ...rest,
    building,
    doors: merged(building, doors).map((at, n) => ({
      ...at,
      door: { ...at.door, ...state(at.door, n), patch: patchOf(building.name, at.door) },
    })),
  }));
  const doors = lived.flatMap(({ doors }) => doors);
  return {
    compound,
    grids,
    records: [
      {
        id: compound,
        body: { kind: "compound", name: DEMO_COMPOUND, aliases: [], code, order: 0, builtDecade: "1970" },
      },
      ...GRIDS.map(({ name, worker }, at) => ({
        id: grids[at] as Id,
        body: { kind: "grid" as const, name, workers: [person(worker)] },
      })),
      ...PATCHES.map(({ name, leader, grid }, at) => ({
        id: patches[at] as Id,
        body: {
          kind: "patch" as const,
          name,
          grid: grids[GRIDS.findIndex(({ name }) => name === grid)] as Id,
          leaders: [person(leader)],
        },
      })),
      ...lived.map(({ id, building }) => ({ id, body: building })),
      ...doors.map(({ id, door }) => ({ id, body: door })),
    ],
    buildings: lived.map(({ id, building }) => ({ id, building })),
    doors,
    patches,
  };
}

/** Upstairs over the shops, 301 and 302 were opened into one flat. */
function merged(building: Building, doors: DoorAt[]): DoorAt[] {
  if (building.name !== SHOPFRONT) return doors;
  const flat = (label: string) => doors.find(({ door }) => door.label === label)?.id ?? "";
  return mergeDoors(doors, flat("301"), flat("302"));
}

/** A few flats stand confirmed empty, are let or being done up; of most nobody has asked. */
function state(door: Door, n: number): Partial<Door> {
  if (door.use !== "dwelling") return {};
  if (n % 23 === 11) return { occupancy: "vacant" };
  if (n % 29 === 17) return { occupancy: "renovating" };
  if (door.storey < 0 || n % 19 === 7) return { occupancy: "rent" };
  return n % 3 === 0 ? { occupancy: "owner" } : {};
}

function noSecondDoor(): Id {
  throw new Error("two doors of the demo town share one number");
}
