import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  editInspection,
  inspectionNow,
  saveInspection,
  withdrawInspection,
} from "../../../src/app/inspections/check/inspect.ts";
import { readDark, reportDark } from "../../../src/app/inspections/count/darkLamps.ts";
import { isCounted } from "../../../src/app/inspections/count/useCounting.ts";
import { phoneNumbers } from "../../../src/app/inspections/danger/phoneNumbers.ts";
import { readHome } from "../../../src/app/inspections/readHome.ts";
import { readPatrol } from "../../../src/app/inspections/readPatrol.ts";
import { attachTo } from "../../../src/app/issues/attach.ts";
import { fits } from "../../../src/app/issues/IssueList.tsx";
import { issueNow, withCategory, withdrawIssue } from "../../../src/app/issues/issueDraft.ts";
import { readRaising, saidOf } from "../../../src/app/issues/readRaising.ts";
import { assetStateOf } from "../../../src/app/say/assetState.ts";
import type { World } from "../../../src/app/world.ts";
import { drain } from "../../../src/checklists/drain.ts";
import { lamp } from "../../../src/checklists/lamp.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Asset } from "../../../src/domain/inspections/asset.ts";
import type { Inspection } from "../../../src/domain/inspections/inspection.ts";
import { dayOf } from "../../../src/domain/time/moment.ts";
import { leftOf } from "../../../src/reports/figures/latest.ts";
import { litRate, percentOf } from "../../../src/reports/figures/rates.ts";
import { loadWords } from "../../../src/words/loader.ts";
import { checkScreens as checkScreensZh } from "../../../src/words/zh/checkScreens.ts";
import { openTown, type Phone, type Town } from "../../town.ts";

beforeAll(() => loadWords("zh-CN", "office"));

const TODAY = "2026-03-18";
let town: Town;
let office: Phone;
let worker: Phone;
let lamps: Id[];

beforeEach(async () => {
  town = await openTown();
  office = await town.phone("社区", "office");
  worker = await town.phone("网格员", "grid_worker");
  const grid = await office.write({ kind: "grid", name: "第一网格", workers: [worker.me.person.id] });
  const compound = await office.write({
    kind: "compound",
    name: "新塘村小区",
    aliases: [],
    code: "C1",
    order: 1,
  });
  lamps = [];
  for (let n = 1; n <= 20; n++) lamps.push(await office.write(lampNumber(n, compound, grid)));
  await office.exchange();
  await worker.exchange();
});
afterEach(() => town.close());

function lampNumber(n: number, compound: Id, grid: Id): Asset {
  return {
    kind: "asset",
    type: "lamp",
    code: `L${String(n).padStart(2, "0")}`,
    compound,
    grid,
    where: `${n}栋东头`,
    status: "in_use",
  };
}

/** As much of the world as saving asks for. */
function worldOf(phone: Phone): World {
  return {
    store: phone.store,
    me: phone.me,
    newId: town.newId,
    now: () => new Date(town.clock.now),
    sync: { wake() {} },
    lang: "zh-CN",
  } as unknown as World;
}

const nightRound = (name: string, closed = false) => ({
  ...{
    kind: "patrol" as const,
    name,
    sort: "night" as const,
    checklist: { id: "lamp", version: 1 },
    assets: lamps,
    from: TODAY,
    closed,
  },
  preset: { mode: ["night"] },
});

function look(place: Id, said: Partial<Inspection>, patrol?: Id): Inspection {
  return {
    ...inspectionNow({ id: place, kind: "asset" }, lamp, town.clock.now, {
      id: patrol,
      preset: { mode: ["night"] },
    }),
    ...said,
  };
}

async function count(phone: Phone, patrol: Id, place: Id, light: string): Promise<void> {
  const severity = light === "on" ? 0 : 2;
  const body = look(place, { answers: { mode: ["night"], light: [light] }, severity }, patrol);
  await saveInspection(worldOf(phone), { id: town.newId(), issueId: town.newId(), body });
}

describe("a round as its page reads it", () => {
  test("twenty lamps of which eight shine are 8 of 20, in walking order, beside the last round over the same lamps", async () => {
    const before = await worker.write(nightRound("上一轮", true));
    for (const [at, place] of lamps.entries()) await count(worker, before, place, at < 10 ? "on" : "off");
    const now = await worker.write({ ...nightRound("这一轮"), from: "2026-03-19" });
    for (const [at, place] of lamps.entries()) await count(worker, now, place, at < 8 ? "on" : "off");
    const reads = await worker.store.patrolReads();
    const read = await readPatrol(worker.store, reads, now);
    if (!read) throw new Error("the round is not there");
    expect(read.wanted.map(({ asset }) => asset.code).slice(0, 3)).toEqual(["L01", "L02", "L03"]);
    expect(leftOf(read.walked)).toEqual([]);
    expect(litRate(read.walked).lit).toEqual({ n: 8, of: 20 });
    expect(percentOf(litRate(read.walked).lit)).toBe("40.0%");
    expect(read.last?.name).toBe("上一轮");
    expect(read.last && litRate(read.last.walked).lit).toEqual({ n: 10, of: 20 });
  });

  test("what is taken back is open again, and a look outweighs a later reason", async () => {
    const round = await worker.write(nightRound("这一轮"));
    const reads = await worker.store.patrolReads();
    const [first, second] = lamps as [Id, Id];
    await count(worker, round, first, "off");
    const [made] = await reads.inspectionsAt(first);
    if (!made) throw new Error("nothing was saved");
    await withdrawInspection(worldOf(worker), made);
    await count(worker, round, second, "on");
    town.clock.now = new Date(town.clock.now.getTime() + 60_000);
    await saveInspection(worldOf(worker), {
      id: town.newId(),
      issueId: town.newId(),
      body: look(second, { cannotInspect: "weather" }, round),
    });
    const read = await readPatrol(worker.store, reads, round);
    expect(read?.latest.has(first)).toBe(false);
    expect(assetStateOf(read?.latest.get(second)?.body)).toBe("fine");
  });

  test("home shows the rounds over one's own lamps with what is left, and none of another grid's", async () => {
    const round = await worker.write(nightRound("这一轮"));
    await count(worker, round, lamps[0] as Id, "on");
    await worker.exchange();
    const stranger = await town.phone("另一位网格员", "grid_worker");
    await stranger.exchange();
    const home = await readHome(worker.store, await worker.store.patrolReads(), TODAY);
    expect(home.open).toMatchObject([{ id: round, done: 1, total: 20, isLamps: true }]);
    expect((await readHome(stranger.store, await stranger.store.patrolReads(), TODAY)).open).toEqual([]);
  });

  test("two phones that looked at one lamp without signal are both kept, and the later look counts", async () => {
    const round = await worker.write(nightRound("这一轮"));
    await worker.exchange();
    await office.exchange();
    const place = lamps[0] as Id;
    await count(worker, round, place, "on");
    town.clock.now = new Date(town.clock.now.getTime() + 60_000);
    await count(office, round, place, "off");
    await worker.exchange();
    await office.exchange();
    await worker.exchange();
    const reads = await worker.store.patrolReads();
    expect(await reads.inspectionsAt(place)).toHaveLength(2);
    const read = await readPatrol(worker.store, reads, round);
    expect(read?.latest.get(place)?.body.answers.light).toEqual(["off"]);
  });
});

describe("at the end of a count", () => {
  const say = {
    where: (codes: string, count: number) => `${count} 盏灯：${codes}`,
    lights: { on: "亮", off: "不亮", flicker: "闪", obstructed: "看不清" },
    list: "、",
    colon: "：",
    rest: "…（其余见检查记录）",
  };
  const dark = async (round: Id, as = worker) => {
    const reads = await as.store.patrolReads();
    const read = await readPatrol(as.store, reads, round);
    if (!read) throw new Error("the round is not there");
    return readDark(worldOf(as), reads, read);
  };

  test("all lamps that are out or flicker are one issue that names them, and are told no second time", async () => {
    const round = await worker.write(nightRound("这一轮"));
    for (const [at, place] of lamps.entries())
      await count(worker, round, place, at === 2 ? "flicker" : at === 4 || at === 7 ? "off" : "on");
    const before = await dark(round);
    expect(before.fresh.map(({ asset }) => asset.code)).toEqual(["L03", "L05", "L08"]);
    expect((await reportDark(worldOf(worker), before, say))?.saved).toBe(true);
    const after = await dark(round);
    expect(after.fresh).toEqual([]);
    expect(after.reported.map(({ lamps }) => lamps.map(({ asset }) => asset.code))).toEqual([
      ["L03", "L05", "L08"],
    ]);
    const issue = await worker.see("issue", after.reported[0]?.issue ?? "");
    expect(issue.body).toMatchObject({
      placeKind: "grid",
      where: "3 盏灯：L03、L05、L08",
      words: "不亮：L05 5栋东头、L08 8栋东头\n闪：L03 3栋东头",
      category: "light",
      severity: 2,
    });
    expect(issue.body.from).toHaveLength(3);
    expect(await reportDark(worldOf(worker), after, say)).toBeNull();
    await worker.exchange();
    await office.exchange();
    expect((await office.see("issue", issue.record)).body.where).toBe("3 盏灯：L03、L05、L08");
  });

  test("a lamp still out since it was reported is added there, and an issue taken back reported nothing", async () => {
    const first = await worker.write(nightRound("上一轮"));
    const [one, two] = [lamps[0] as Id, lamps[1] as Id];
    await count(worker, first, one, "off");
    await reportDark(worldOf(worker), await dark(first), say);
    const known = (await dark(first)).reported[0]?.issue as Id;
    const second = await worker.write({ ...nightRound("这一轮"), from: "2026-03-19" });
    town.clock.now = new Date(town.clock.now.getTime() + 86_400_000);
    await count(worker, second, one, "off");
    await count(worker, second, two, "off");
    const found = await dark(second);
    expect(found.fresh.map(({ asset }) => asset.code)).toEqual(["L02"]);
    expect(found.again.map(({ asset, issue }) => [asset.code, issue])).toEqual([["L01", known]]);
    await reportDark(worldOf(worker), found, say);
    expect(await (await worker.store.patrolReads()).addedTo(known)).toHaveLength(1);
    expect((await dark(second)).reported).toHaveLength(2);
    await withdrawIssue(worldOf(worker), await worker.see("issue", known));
    expect((await dark(second)).fresh.map(({ asset }) => asset.code)).toEqual(["L01"]);
  });

  test("what somebody else saw dark again stands with its issue, and is asked of nobody", async () => {
    const first = await worker.write(nightRound("上一轮"));
    const lamp = lamps[0] as Id;
    await count(worker, first, lamp, "off");
    await reportDark(worldOf(worker), await dark(first), say);
    const known = (await dark(first)).reported[0]?.issue as Id;
    await worker.exchange();
    const second = await office.write({ ...nightRound("这一轮"), from: "2026-03-19" });
    await office.exchange();
    town.clock.now = new Date(town.clock.now.getTime() + 86_400_000);
    await count(office, second, lamp, "off");
    await office.exchange();
    await worker.exchange();
    const found = await dark(second);
    expect([found.fresh, found.again]).toEqual([[], []]);
    expect(found.reported.map(({ issue }) => issue)).toEqual([known]);
    expect((await dark(second, office)).again.map(({ issue }) => issue)).toEqual([known]);
  });

  test("more lamps than one issue can name are several, all of them saved together", async () => {
    const round = await worker.write(nightRound("这一轮"));
    for (const place of lamps) await count(worker, round, place, "off");
    const found = await dark(round);
    const many = [...found.fresh, ...found.fresh.slice(0, 3)];
    await reportDark(worldOf(worker), { ...found, fresh: many }, say);
    const issues = await (await worker.store.patrolReads()).openIssues();
    expect(issues.map(({ body }) => body.from.length).sort()).toEqual([20, 3]);
  });

  test("lamps with long places are more than an issue holds: it says where the rest stands", async () => {
    const round = await worker.write(nightRound("这一轮"));
    for (const place of lamps) await count(worker, round, place, "off");
    const found = await dark(round);
    const fresh = found.fresh.map((lamp) => ({
      ...lamp,
      asset: { ...lamp.asset, where: "路口".repeat(20) },
    }));
    expect((await reportDark(worldOf(worker), { ...found, fresh }, say))?.saved).toBe(true);
    const [issue] = await (await worker.store.patrolReads()).openIssues();
    expect(issue?.body.words).toMatch(/^不亮：L01 路口/);
    expect(issue?.body.words).toMatch(/…（其余见检查记录）$/);
    expect(issue?.body.words).toHaveLength(300);
  });

  test("a danger alone says nothing about its light: the lamp is asked about once more", async () => {
    const round = await worker.write(nightRound("这一轮"));
    const place = lamps[0] as Id;
    const reads = await worker.store.patrolReads();
    const body = look(place, { answers: { mode: ["night"], electrical: ["wires"] }, severity: 4 }, round);
    await saveInspection(worldOf(worker), { id: town.newId(), issueId: town.newId(), body });
    const read = await readPatrol(worker.store, reads, round);
    expect(read && leftOf(read.walked)).toHaveLength(19);
    expect(isCounted(read?.latest.get(place))).toBe(false);
    town.clock.now = new Date(town.clock.now.getTime() + 60_000);
    await count(worker, round, place, "on");
    expect(isCounted((await readPatrol(worker.store, reads, round))?.latest.get(place))).toBe(true);
  });
});

describe("a danger", () => {
  const danger = { answers: { mode: ["night"], electrical: ["wires"] }, severity: 4 as const };

  test("is saved together with its issue or not at all, and waits for who was called", async () => {
    const world = worldOf(worker);
    const place = lamps[0] as Id;
    const id = town.newId();
    const issueId = town.newId();
    const body = look(place, danger);
    const wrong = {
      ...issueNow({ id: place, kind: "asset", where: "L01" }, town.clock.now),
      severity: 9 as 4,
    };
    expect((await saveInspection(world, { id, issueId, body }, wrong)).saved).toBe(false);
    const reads = await worker.store.patrolReads();
    expect(await reads.inspectionsAt(place)).toEqual([]);

    const issue = issueNow(
      { id: place, kind: "asset", where: "L01 1栋东头" },
      town.clock.now,
      saidOf({ record: id, body }, "zh-CN", town.newId),
    );
    expect((await saveInspection(world, { id, issueId, body }, issue)).saved).toBe(true);
    expect(await reads.awaitingCall()).toHaveLength(1);
    expect((await reads.openIssuesAt(place))[0]?.body).toMatchObject({
      category: "light",
      severity: 4,
      words: "有触电危险吗：电线外露",
      from: [{ kind: "inspection", id }],
    });
    const [made] = await reads.awaitingCall();
    if (!made) throw new Error("no danger");
    await withdrawInspection(world, made, issueId);
    expect(await reads.awaitingCall()).toEqual([]);
    expect(await reads.openIssuesAt(place)).toEqual([]);
  });

  test("calls first what the checklist calls for, by the office's number where it has set one and the country's where not", () => {
    const set = [
      { line: "other" as const, name: "街道值班", number: "000-3" },
      { line: "property" as const, name: "物业值班", number: "000-1" },
      { line: "fire" as const, name: "小区微型消防站", number: "000-2" },
    ];
    const numbers = phoneNumbers(drain.call, set, checkScreensZh.danger.line);
    expect(numbers[0]).toMatchObject({ line: "property", number: "000-1" });
    expect(numbers.filter(({ line }) => line === "fire")).toEqual([set[2]]);
    expect(numbers.find(({ line }) => line === "ambulance")?.number).toBe("120");
    expect(numbers.at(-1)?.line).toBe("other");
    expect(phoneNumbers(lamp.call, [], checkScreensZh.danger.line).map(({ number }) => number)).toEqual([
      "95598",
      "110",
      "119",
      "120",
    ]);
  });
});

describe("from a finding to an issue", () => {
  test("an inspection fills it in, and what is open at the same lamp is offered; adding to it writes only one's own finding", async () => {
    const place = lamps[2] as Id;
    const open = await office.write(
      issueNow({ id: place, kind: "asset", where: "L03" }, town.clock.now, {
        category: "light",
        words: "不亮",
      }),
    );
    await office.exchange();
    await worker.exchange();
    const body = look(place, {
      answers: { mode: ["night"], light: ["off"], head: ["broken", "dirty"] },
      severity: 2,
    });
    const id = town.newId();
    await saveInspection(worldOf(worker), { id, issueId: town.newId(), body });
    const reads = await worker.store.patrolReads();
    const saying = {
      ...{ lang: "zh-CN" as const, unit: (name: string) => name, newId: town.newId },
      today: dayOf(new Date(town.clock.now)),
    };
    const read = async () => {
      const found = await readRaising(worker.store, reads, worker.me, { inspection: id }, saying);
      if ("gone" in found) throw new Error(`no ${found.gone}`);
      return found;
    };
    const raising = await read();
    expect(raising.places).toEqual([{ id: place, kind: "asset", where: "L03 3栋东头" }]);
    expect(raising.said).toMatchObject({
      category: "light",
      severity: 2,
      words: "亮不亮：不亮；灯罩/灯头：破裂、很脏",
    });
    expect(raising.open.map(({ record }) => record)).toEqual([open]);

    // What was typed at the look comes whole, however much was found.
    const note = "记".repeat(195);
    await editInspection(worldOf(worker), await worker.see("inspection", id), { note });
    const long = await read();
    expect(long.said.words).toBe(`亮不亮：不亮；灯罩/灯头：破裂、很脏\n${note}`);
    const full = "记".repeat(285);
    const edited = await worker.see("inspection", id);
    const said = saidOf({ ...edited, body: { ...edited.body, note: full } }, "zh-CN", town.newId);
    expect(said.words).toHaveLength(300);
    expect(said.words?.endsWith(full)).toBe(true);
    if (!raising.source) throw new Error("no source");
    await attachTo(worldOf(worker), raising.source, open);
    expect((await reads.addedTo(open)).map(({ record }) => record)).toEqual([id]);
    expect((await worker.see("issue", open)).edits).toBe(0);
  });

  test("another category brings its gravity, but not over what somebody said or a finding found", () => {
    const fresh = issueNow({ id: "x", kind: "grid", where: "" }, town.clock.now);
    expect(withCategory(fresh, "fire_exit").severity).toBe(4);
    expect(withCategory({ ...fresh, severity: 3 }, "env").severity).toBe(3);
    expect(
      withCategory({ ...fresh, from: [{ kind: "inspection", id: "y" }], severity: 1 }, "drain").severity,
    ).toBe(1);
  });

  test("the list filters by how far it is, category and estate", async () => {
    const id = await worker.write(
      issueNow({ id: lamps[0] as Id, kind: "asset", where: "L01" }, town.clock.now, {
        category: "light",
        words: "不亮",
      }),
    );
    const issue = await worker.see("issue", id);
    const places = new Map([[lamps[0] as Id, { estate: "E", name: "新塘村小区" }]]);
    const ended = new Set<Id>();
    expect(fits(issue, { state: "open" }, places, ended)).toBe(true);
    expect(fits(issue, { state: "closed" }, places, ended)).toBe(false);
    expect(fits(issue, { state: "all", category: "drain" }, places, ended)).toBe(false);
    expect(fits(issue, { state: "all", category: "light", place: "E" }, places, ended)).toBe(true);
    expect(fits(issue, { state: "all", place: "F" }, places, ended)).toBe(false);
    const over = new Set([issue.record]);
    expect(fits(issue, { state: "open" }, places, over)).toBe(false);
    expect(fits(issue, { state: "closed" }, places, over)).toBe(true);
  });
});
