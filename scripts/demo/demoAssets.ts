import type { Id } from "../../src/domain/ids.ts";
import type { Asset, AssetAt, AssetType, NearHazard } from "../../src/domain/inspections/asset.ts";
import { PLAN_STEPS } from "../../src/domain/inspections/asset.ts";
import type { Helplines } from "../../src/domain/inspections/helplines.ts";
import type { PlanMark, SitePlan } from "../../src/domain/inspections/sitePlan.ts";
import { idParts, registerId, type Sha1, UNKEYED } from "../../src/domain/registerIds/derivedId.ts";
import { DEMO_COMPOUND, type DemoPlaces, ROW, SHOPFRONT } from "./demoPlaces.ts";

/**
 * Where lamps stand: the path they light, how many, and what is near. Numbered as one walks them, from the
 * gate round to 15栋.
 */
const PATHS: readonly { y: number; where: string; near?: NearHazard[] }[] = [
  { y: 0.155, where: "1栋到5栋门前路" },
  { y: 0.395, where: "6栋到10栋门前路", near: ["play"] },
  { y: 0.635, where: "11栋到15栋门前路", near: ["elder"] },
  { y: 0.87, where: "南门台阶一线", near: ["steps"] },
];
const LAMPS_A_PATH = 5;

type Spot = { type: AssetType; code: string; where: string; x: number; y: number; more?: Partial<Asset> };
const at15 = (dx: number, dy: number) => ({ x: 0.82 + dx, y: 0.59 + dy });
/**
 * The drains around 15栋: at each of its three stairwells a stack, an outlet and a manhole, gullies along the
 * road, one septic tank.
 */
const DRAINS: readonly Spot[] = [
  ...[1, 2, 3].flatMap((unit): Spot[] => [
    { type: "stack", code: `V0${unit}`, where: `15栋${unit}单元外墙`, ...at15(unit * 0.05, 0) },
    { type: "outlet", code: `O0${unit}`, where: `15栋${unit}单元门口`, ...at15(unit * 0.05, 0.04) },
    {
      type: "manhole",
      code: `M0${unit}`,
      where: `15栋${unit}单元门前路中`,
      ...at15(unit * 0.05, 0.08),
      more: { sort: "sewage", cover: unit === 3 ? "concrete" : "iron" },
    },
  ]),
  {
    type: "manhole",
    code: "M04",
    where: "15栋东头路口",
    ...at15(0.17, 0.12),
    more: { sort: "combined", cover: "iron", owner: "unknown" },
  },
  { type: "gully", code: "G01", where: "15栋1单元对面", ...at15(0.03, 0.14) },
  { type: "gully", code: "G02", where: "15栋2单元对面", ...at15(0.09, 0.14) },
  { type: "gully", code: "G03", where: "15栋3单元对面", ...at15(0.15, 0.14) },
  { type: "rainpipe", code: "R01", where: "15栋西墙角", ...at15(0, 0) },
  { type: "rainpipe", code: "R02", where: "15栋东墙角", ...at15(0.17, 0) },
  { type: "septic", code: "S01", where: "15栋北侧草地", ...at15(0.08, -0.06), more: { cleanEveryDays: 365 } },
];

export type DemoAssets = {
  lamps: AssetAt[];
  drains: AssetAt[];
  plan: { id: Id; body: SitePlan };
  helplines: { id: Id; body: Helplines };
};

const steps = (part: number) => Math.round(part * PLAN_STEPS);

export async function demoAssets(sha1: Sha1, community: Id, places: DemoPlaces): Promise<DemoAssets> {
  const { compound, grids, buildings } = places;
  const idOf = (parts: string[]) => registerId(sha1, community, UNKEYED, ...parts);
  const fifteen = buildings.find(({ building }) => building.name === "15栋")?.id ?? "";
  const stand = async ({ type, code, where, x, y, more }: Spot, order: number): Promise<AssetAt> => ({
    id: await idOf(idParts.asset(DEMO_COMPOUND, type, code)),
    asset: {
      kind: "asset",
      type,
      code,
      compound,
      grid: grids[0],
      where,
      x: steps(x),
      y: steps(y),
      status: "in_use",
      order,
      owner: "property",
      ...more,
    },
  });
  const lampSpots = PATHS.flatMap(({ y, where, near }, path): Spot[] =>
    Array.from({ length: LAMPS_A_PATH }, (_, n) => ({
      ...{ type: "lamp", code: `L${String(path * LAMPS_A_PATH + n + 1).padStart(2, "0")}`, y },
      ...{ where: `${where}第${n + 1}盏`, x: 0.1 + 0.2 * (path % 2 === 0 ? n : LAMPS_A_PATH - 1 - n) },
      more: {
        form: "courtyard",
        heads: 1,
        power: "mains",
        circuit: path < 2 ? "北回路" : "南回路",
        control: "timer",
        ...(near && n % 2 === 0 && { near }),
      },
    })),
  );
  const serves = { serves: [fifteen] };
  return {
    lamps: await Promise.all(lampSpots.map((spot, n) => stand(spot, n + 1))),
    drains: await Promise.all(
      DRAINS.map((spot, n) => stand({ ...spot, more: { ...spot.more, ...serves } }, 100 + n)),
    ),
    plan: {
      id: await idOf(idParts.plan(compound)),
      body: {
        kind: "plan",
        compound,
        across: 4,
        down: 3,
        marks: outlines(buildings.map(({ building }) => building.name)),
      },
    },
    helplines: { id: await idOf(idParts.helplines()), body: helplines },
  };
}

/** Three rows of five blocks, the small houses and the shops along the southern edge. */
function outlines(names: readonly string[]): PlanMark[] {
  return names.map((label) => {
    const number = Number.parseInt(label, 10) - 1;
    if (Number.isNaN(number))
      return {
        label,
        x: steps(label === ROW ? 0.05 : 0.5),
        y: steps(0.75),
        width: steps(label === SHOPFRONT ? 0.45 : 0.35),
        height: steps(0.06),
      };
    return {
      label,
      x: steps(0.03 + 0.195 * (number % 5)),
      y: steps(0.03 + 0.24 * Math.floor(number / 5)),
      width: steps(0.165),
      height: steps(0.09),
    };
  });
}

/** Numbers that nobody has. */
const helplines: Helplines = {
  kind: "helplines",
  lines: [
    { line: "property", name: "物业值班（演示，不是真号码）", number: "000-0000-0001" },
    { line: "community", name: "社区值班（演示，不是真号码）", number: "000-0000-0002" },
    { line: "gas", name: "燃气抢修（演示，不是真号码）", number: "000-0000-0003" },
  ],
};
