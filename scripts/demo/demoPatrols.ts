import { allGood, severityOf } from "../../src/checklists/asking.ts";
import { checklistFor } from "../../src/checklists/everyChecklist.ts";
import type { Day, Id } from "../../src/domain/ids.ts";
import type { ChecklistAnswers } from "../../src/domain/inspections/answers.ts";
import type { Asset, AssetAt } from "../../src/domain/inspections/asset.ts";
import type { Inspection } from "../../src/domain/inspections/inspection.ts";
import {
  MAINTAIN_DAYS,
  type Maintenance,
  PATROL_DAYS_OLD,
  type Upkeep,
} from "../../src/domain/inspections/maintenance.ts";
import type { Patrol } from "../../src/domain/inspections/patrol.ts";
import type { Issue } from "../../src/domain/issues/issue.ts";
import type { Sha1 } from "../../src/domain/registerIds/derivedId.ts";
import { addDays } from "../../src/domain/time/days.ts";
import { demoAssets } from "./demoAssets.ts";
import type { DemoPlaces } from "./demoPlaces.ts";
import type { DemoWriting } from "./demoWriting.ts";

/** Of the twenty lamps these eight were lit, as the source article tells it: twelve were broken. */
const LIT = new Set(["L01", "L02", "L05", "L07", "L10", "L12", "L16", "L20"]);
/** What the last look at the drains found; everything else was well. */
const DRAIN_FINDINGS: { [code: string]: ChecklistAnswers } = {
  M03: { cover: ["rocking"], net: ["unknown"] },
  G02: { gully: ["leaves"], silt: ["g1"] },
  V02: { pipe: ["drip"] },
};
const NIGHT_DAYS_AGO = 6;
/** More than a week ago, so that the plan's next turn is due wherever the clock stands. */
const DRAINS_DAYS_AGO = PATROL_DAYS_OLD + 1;
const UPKEEP_DAYS_AGO = 80;

type Town = {
  sha1: Sha1;
  community: Id;
  places: DemoPlaces;
  office: Id;
  worker: Id;
  today: Day;
  opened: string;
  named: (...parts: string[]) => Promise<Id>;
};

/**
 * Lamps and drains with their plan, one closed round over each, what was raised out of them, and what is to
 * be looked after.
 */
export async function demoPatrols({
  sha1,
  community,
  places,
  office,
  worker,
  today,
  opened,
  named,
}: Town): Promise<DemoWriting[]> {
  const { lamps, drains, plan, helplines } = await demoAssets(sha1, community, places);
  const register: DemoWriting[] = [];
  for (const { id, body } of [
    ...[...lamps, ...drains].map(({ id, asset }) => ({ id, body: asset })),
    plan,
    helplines,
  ]) {
    register.push({ id: await named("demo", "revision", id), record: id, body, by: office, at: opened });
  }

  const care: Maintenance = {
    ...{
      kind: "maintenance",
      name: "15栋下水道巡查维护",
      assets: drains.map(({ id }) => id),
      checklist: { id: "drain", version: 1 },
      patrolSort: "routine",
    },
    ...{
      startsOn: addDays(today, -MAINTAIN_DAYS),
      patrolBy: "grid_worker",
      patrolEveryDays: PATROL_DAYS_OLD,
    },
    ...{ maintainBy: "物业", maintainEveryDays: MAINTAIN_DAYS, rainTrigger: true, ended: false },
  };
  const careId = await named("demo", "maintenance");
  const cleaned: Upkeep = {
    kind: "upkeep",
    maintenance: careId,
    doneOn: addDays(today, -UPKEEP_DAYS_AGO),
    note: "15栋三个单元的井都清了一遍",
    withdrawn: false,
  };
  const cleanedId = await named("demo", "upkeep");

  const walk = new Walk(worker, named);
  const night = addDays(today, -NIGHT_DAYS_AGO);
  const count = {
    name: `${Number(night.slice(5, 7))}月第一次夜间数灯`,
    sort: "night" as const,
    day: night,
    preset: { mode: ["night"] },
    hour: 20,
  };
  await walk.round("night", count, lamps, ({ asset }) => (LIT.has(asset.code) ? {} : brokenNear(asset.near)));
  const drainDay = addDays(today, -DRAINS_DAYS_AGO);
  const turn = {
    name: "15栋下水道每周巡查",
    sort: "routine" as const,
    day: drainDay,
    preset: { weather: ["dry"] },
    hour: 10,
    maintenance: careId,
  };
  await walk.round("drains", turn, drains, ({ asset }) => DRAIN_FINDINGS[asset.code] ?? {});

  const issues = [
    await walk.raise(lamps, "L11", "light", "南边这一片晚上基本是黑的，老人散步看不清台阶，请尽快修"),
    await walk.raiseDark(lamps.filter(({ asset }) => !LIT.has(asset.code) && asset.code !== "L11")),
    await walk.raise(drains, "M03", "drain", "井盖踩上去晃，推车过去声音很大"),
  ];
  return [
    ...register,
    { id: careId, record: careId, body: care, by: office, at: opened },
    { id: cleanedId, record: cleanedId, body: cleaned, by: office, at: opened },
    ...walk.writings,
    ...issues,
  ];
}

/** Out, as its neighbours are, over whatever is near it in the dark. */
function brokenNear(near: Asset["near"] = []): ChecklistAnswers {
  return { light: ["off"], group: ["two"], dark: near.length > 0 ? near : ["none"] };
}

type Turn = Pick<Patrol, "name" | "sort" | "maintenance"> & {
  day: Day;
  preset: ChecklistAnswers;
  hour: number;
};

/** One worker's rounds as a phone would have written them: opened, each asset looked at in turn, closed. */
class Walk {
  readonly writings: DemoWriting[] = [];
  readonly #worker: Id;
  readonly #named: Town["named"];
  readonly #looked = new Map<Id, DemoWriting>();

  constructor(worker: Id, named: Town["named"]) {
    this.#worker = worker;
    this.#named = named;
  }

  async round(
    key: string,
    { name, sort, day, preset, hour, maintenance }: Turn,
    assets: readonly AssetAt[],
    found: (at: AssetAt) => ChecklistAnswers,
  ): Promise<void> {
    const checklist = checklistFor(assets[0]?.asset.type ?? "lamp");
    const version = { id: checklist.id, version: checklist.version };
    const patrol: Patrol = {
      kind: "patrol",
      name,
      sort,
      checklist: version,
      assets: assets.map(({ id }) => id),
      from: day,
      closed: false,
      preset,
      maintenance,
    };
    const id = await this.#named("demo", "patrol", key);
    const open: DemoWriting = { id, record: id, body: patrol, by: this.#worker, at: time(day, hour, 0) };
    this.writings.push(open);
    for (const [n, at] of assets.entries()) {
      const asked = { kind: at.asset.type, heads: at.asset.heads ?? 1, role: "grid_worker" as const };
      const answers = { ...allGood(checklist, preset, asked), ...found(at) };
      const inspection: Inspection = {
        ...{ kind: "inspection", place: at.id, placeKind: "asset", checklist: version, patrol: id, answers },
        ...{
          severity: severityOf(checklist, answers, asked).severity ?? undefined,
          inspectedAt: time(day, hour, 2 + n * 2),
          note: "",
          withdrawn: false,
        },
      };
      const look = await this.#named("demo", "inspection", key, at.id);
      const writing: DemoWriting = {
        id: look,
        record: look,
        body: inspection,
        by: this.#worker,
        at: inspection.inspectedAt,
      };
      this.#looked.set(at.id, writing);
      this.writings.push(writing);
    }
    const closed = { ...patrol, closed: true, closedOn: day };
    const closing = {
      id: await this.#named("demo", "closed", key),
      record: id,
      base: id,
      changed: ["closed", "closedOn"],
    };
    this.writings.push({
      ...closing,
      body: closed,
      by: this.#worker,
      at: time(day, hour, 4 + assets.length * 2),
    });
  }

  /** The issue that a finding was raised as, at once. */
  async raise(
    assets: readonly AssetAt[],
    code: string,
    category: Issue["category"],
    words: string,
  ): Promise<DemoWriting> {
    const at = assets.find(({ asset }) => asset.code === code);
    const look = at && this.#looked.get(at.id);
    if (!at || !look) throw new Error(`nobody looked at ${code}`);
    const { severity } = look.body as Inspection;
    return this.#raised(code, look.at, {
      ...{ place: at.id, placeKind: "asset", where: `${at.asset.code} ${at.asset.where}`, category, words },
      severity: severity === 3 || severity === 4 ? severity : 2,
      from: [{ kind: "inspection", id: look.record }],
    });
  }

  /** The other lamps that are out, as one issue of their grid. */
  async raiseDark(lamps: readonly AssetAt[]): Promise<DemoWriting> {
    const looks = lamps.flatMap(({ id }) => this.#looked.get(id) ?? []);
    const codes = lamps.map(({ asset }) => asset.code).join("、");
    return this.#raised("dark", looks.at(-1)?.at ?? "", {
      ...{ place: lamps[0]?.asset.grid ?? "", placeKind: "grid", category: "light", severity: 2 },
      ...{ where: `${lamps.length} 盏灯：${codes}`, words: `不亮：${codes}` },
      from: looks.map(({ record }) => ({ kind: "inspection", id: record })),
    });
  }

  async #raised(
    key: string,
    at: string,
    said: Pick<Issue, "place" | "placeKind" | "where" | "category" | "severity" | "from" | "words">,
  ): Promise<DemoWriting> {
    const id = await this.#named("demo", "issue", key);
    const body: Issue = {
      ...{
        kind: "issue",
        ...said,
        state: "collected",
        reporter: "finder",
        collectedAt: at,
        withdrawn: false,
      },
    };
    return { id, record: id, body, by: this.#worker, at };
  }
}

function time(day: Day, hour: number, minutes: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${day}T${two(hour + Math.floor(minutes / 60))}:${two(minutes % 60)}:00+08:00`;
}
