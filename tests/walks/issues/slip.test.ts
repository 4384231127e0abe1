import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { stepNow } from "../../../src/app/issues/life/steps.ts";
import { readOrder } from "../../../src/app/office/issues/paper/readOrder.ts";
import { lookInBox, settleAll } from "../../../src/app/office/slips/letterBoxHere.ts";
import { issueOfSlip, remarkOfSlip, spotsOf } from "../../../src/app/office/slips/takeSlip.ts";
import { lifeHere } from "../../../src/app/store/read/lifeHere.ts";
import type { World } from "../../../src/app/world.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Issue } from "../../../src/domain/issues/issue.ts";
import type { IssueEvent } from "../../../src/domain/issues/issueEvent.ts";
import { workOrderLines, workOrderText } from "../../../src/reports/export/workOrder.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { SettleSlips, SLIPS_LISTED_MAX, type SlipLetter } from "../../../src/sync/slipProtocol.ts";
import { core } from "../../../src/words/zh/core.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";

const DAY_MS = 24 * 3_600_000;
let town: Town;
let estate: Estate;
let office: Phone;
let world: World;
let place: Id;
let tokens: string[];
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  office = estate.office;
  const { store, me } = office;
  world = { store, me, newId: town.newId, now: () => town.clock.now, words: core } as unknown as World;
  place = await office.write({
    ...{ kind: "slip_place", placeKind: "building", place: estate.building, where: "15栋" },
    ...{ printed: 8, shut: [], withdrawn: false },
  });
  await office.exchange();
  const made = await ask(office, "/api/slips/tokens", { place, from: 1, count: 8 });
  tokens = (made.json as { tokens: string[] }).tokens;
});
afterEach(() => town.close());

type Heard = { status: number; json: { [field: string]: unknown } };
async function ask(who: Phone | string, path: string, said?: object): Promise<Heard> {
  const init: RequestInit = {
    method: said ? "POST" : "GET",
    headers: {
      "content-type": "application/json",
      ...(typeof who === "string" ? { "linfang-slip": who } : {}),
    },
    ...(said ? { body: JSON.stringify({ proto: PROTO, ...said }) } : {}),
  };
  const answer =
    typeof who === "string"
      ? await town.endpoint.fetch(new Request(`http://localhost${path}`, init))
      : await who.fetch(path, init);
  return { status: answer.status, json: (await answer.json()) as Heard["json"] };
}

let keys = 0;
const speak = (token: string, said: object = {}) =>
  ask(token, "/api/v/words", {
    ...{ key: String(keys++).padStart(32, "0"), category: "light", words: "楼道灯不亮了" },
    ...said,
  });
const standing = async (token: string, number: unknown) =>
  (await ask(token, "/api/v/state", { number })).json;
const inbox = async (as = "new") =>
  (await ask(office, `/api/slips?as=${as}`)).json as unknown as { slips: SlipLetter[]; total: number };

/** As the desk looks into the box. */
async function looked() {
  const known = { store: office.store, reads: await office.store.patrolReads() };
  const said = await lookInBox(office.fetch, known, "new");
  if (!said.answered) throw new Error(said.why);
  return said.answer;
}

async function lifeNow(issue: Id) {
  const reads = await office.store.patrolReads();
  const { body } = await office.see("issue", issue);
  return lifeHere(body, (await reads.eventsOf([issue])).get(issue) ?? []);
}

async function step(issue: Id, step: IssueEvent["step"], said: Partial<IssueEvent> = {}): Promise<void> {
  await office.write(stepNow(issue, step, await lifeNow(issue), town.clock.now, said));
  await office.exchange();
}

describe("a resident's slip", () => {
  test("leaves no word of it, of a note or of a name in a work order, its text, or what its holder is told", async () => {
    const [token = ""] = tokens;
    const { number } = (await speak(token, { words: "CANARYWORDS 灯坏了", room: "301" })).json;
    const [slip] = (await inbox()).slips;
    if (!slip) throw new Error("nothing came");
    const shown = await office.see("slip_place", place);
    const [home] = await spotsOf(office.store, shown, slip, core.doors.unit);
    if (!home) throw new Error("its home is not found");
    const { draft } = await issueOfSlip(world, slip, home, slip.words);
    await office.store.save(draft);
    await office.exchange();
    await ask(office, "/api/slips/settle", { ids: [slip.id], as: "taken", issue: draft.id });
    await step(draft.id, "accept", { severity: 2, words: "CANARYNOTE" });
    await step(draft.id, "remark", { words: "CANARYNAME 王师傅" });
    await step(draft.id, "assign", { holder: { kind: "property", unit: "新塘物业" }, words: "换灯" });
    await step(draft.id, "hold", { reason: "funds", again: "2026-05-01", words: "CANARYHOLD" });
    const order = await readOrder(world, await office.store.patrolReads(), draft.id, "http://localhost");
    if (!order) throw new Error("there is no work order");
    const out = [
      JSON.stringify(workOrderLines(order)),
      workOrderText(order),
      JSON.stringify(await standing(token, number)),
    ];
    expect(out[0]).toContain("换灯");
    for (const text of out) {
      expect(text).not.toMatch(/CANARY|王师傅/);
      for (const name of [office, estate.first, estate.second])
        expect(text).not.toContain(name.me.person.name);
    }
    // Whoever is told nothing of the house hears nothing of the slip, either.
    await estate.second.exchange();
    expect(await estate.second.store.get("issue", draft.id)).toBeNull();
  });

  test("lies with the office alone until it is taken, and is followed by its number from then on", async () => {
    const [token = ""] = tokens;
    expect(await ask(token, "/api/v")).toMatchObject({ status: 200, json: { where: "15栋", isOpen: true } });
    const { number } = (await speak(token, { room: "301", call: true })).json;
    expect(await standing(token, number)).toMatchObject({ state: "received" });
    const [slip] = (await inbox()).slips;
    expect(slip).toMatchObject({ slip: 1, number, room: "301", call: true, fate: "new" });
    if (!slip) throw new Error("nothing came");
    const shown = await office.see("slip_place", place);
    const [home] = await spotsOf(office.store, shown, slip, core.doors.unit);
    expect(home).toMatchObject({ kind: "door" });
    if (!home) throw new Error("its home is not found");
    const { draft } = await issueOfSlip(world, slip, home, slip.words);
    expect(await office.store.save(draft)).toMatchObject({ saved: true });
    await office.exchange();
    await ask(office, "/api/slips/settle", { ids: [slip.id], as: "taken", issue: draft.id });
    expect((await inbox()).total).toBe(0);
    expect(await standing(token, number)).toMatchObject({ state: "taken" });
    // The house is told what came of it like any other that asked.
    const reads = await office.store.patrolReads();
    expect([...(await reads.issuesFrom([slip.id])).keys()]).toEqual([slip.id]);
    await step(draft.id, "accept", { severity: 2 });
    expect(await standing(token, number)).toMatchObject({ state: "working" });
    await step(draft.id, "fix", { words: "换了灯泡，王师傅CANARY" });
    const mended = await standing(token, number);
    expect(mended).toMatchObject({ state: "mended" });
    expect(JSON.stringify(mended)).not.toContain("CANARY");
    await ask(office, "/api/slips/settle", { ids: [slip.id], as: "taken", answer: "灯已经换好" });
    expect(await standing(token, number)).toMatchObject({ state: "mended", answer: "灯已经换好" });
  });

  test("whose answer is lost is sent again and counts once", async () => {
    const [token = ""] = tokens;
    const key = "a".repeat(32);
    const [one, other] = [await speak(token, { key }), await speak(token, { key })];
    expect(other.json.number).toBe(one.json.number);
    expect((await inbox()).total).toBe(1);
  });

  test("that says what is known is a remark there, and follows the issue into which that is merged", async () => {
    const [token = ""] = tokens;
    const issue: Issue = {
      kind: "issue",
      place: estate.doors[0],
      placeKind: "door",
      where: "15栋",
      state: "collected",
      category: "light",
      severity: 2,
      from: [],
      reporter: "resident",
      words: "灯",
      collectedAt: "2026-03-16T19:05:00+08:00",
      withdrawn: false,
    };
    const [known, master] = [await office.write(issue), await office.write(issue)];
    await office.exchange();
    const { number } = (await speak(token)).json;
    const [slip] = (await inbox()).slips;
    const { body } = await office.see("issue", known);
    const row = { id: known, life: lifeHere(body, []) } as Parameters<typeof remarkOfSlip>[2];
    const steps = await remarkOfSlip(world, slip as SlipLetter, row, "灯", estate.doors[1]);
    expect(steps.map(({ body }) => body.step)).toEqual(["remark", "me_too"]);
    expect(await office.store.saveAll(steps as never)).toMatchObject({ saved: true });
    // The box could not be told at once: looked into again, it is, and nobody takes the slip twice.
    expect(await standing(token, number)).toMatchObject({ state: "received" });
    expect((await looked()).slips).toEqual([]);
    expect((await inbox("taken")).slips).toMatchObject([{ id: slip?.id, issue: known }]);
    // Its remark is taken back: somebody has to look at it anew.
    const [remark] = steps;
    await office.edit("issue_event", remark?.id ?? "", { withdrawn: true });
    expect((await looked()).slips).toMatchObject([{ id: slip?.id }]);
    await office.edit("issue_event", remark?.id ?? "", { withdrawn: false });
    expect((await looked()).slips).toEqual([]);
    await step(known, "merge", { master });
    await step(master, "accept", { severity: 2 });
    await step(master, "hold", { reason: "funds", again: "2026-05-01" });
    expect(await standing(token, number)).toMatchObject({ state: "waiting" });
  });

  test("is done where it was mended, and never where it was only answered or closed for another reason", async () => {
    const [token = ""] = tokens;
    const { number } = (await speak(token, { words: "物业费到哪里交" })).json;
    const [slip] = (await inbox()).slips;
    const answer = "请到物业前台";
    await ask(office, "/api/slips/settle", { ids: [slip?.id], as: "answered", answer });
    expect(await standing(token, number)).toMatchObject({ state: "answered", answer });
    for (const [outcome, state] of [
      ["mended", "closed"],
      ["half_mended", "closed"],
      ["within_rules", "ended"],
      ["passed_on", "ended"],
    ] as const) {
      town.clock.now = new Date(town.clock.now.getTime() + 3_600_001);
      const { number } = (await speak(token)).json;
      const [said] = (await inbox()).slips;
      const issue = await office.write({
        ...{ kind: "issue", place: estate.grid, placeKind: "grid", where: "15栋", state: "collected" },
        ...{ category: "light", severity: 2, from: [], words: "灯", reporter: "finder", slip: said?.id },
        ...{ collectedAt: "2026-03-18T19:05:00+08:00", withdrawn: false, heard: "slip" },
      } as Issue);
      await office.exchange();
      await ask(office, "/api/slips/settle", { ids: [said?.id], as: "taken", issue });
      await step(issue, "accept", { severity: 2 });
      if (state === "closed") {
        await step(issue, "settle", { to: "verified" });
      }
      await step(issue, "close", { outcome });
      expect(await standing(token, number), outcome).toMatchObject({ state });
    }
  });

  test("that was thrown away may be put back for 30 days, and then nothing of its words is left", async () => {
    const [token = ""] = tokens;
    const { number } = (await speak(token)).json;
    const [slip] = (await inbox()).slips;
    await ask(office, "/api/slips/settle", { ids: [slip?.id], as: "discarded" });
    town.clock.now = new Date(town.clock.now.getTime() + 29 * DAY_MS);
    expect((await inbox("discarded")).slips).toMatchObject([{ words: "楼道灯不亮了" }]);
    town.clock.now = new Date(town.clock.now.getTime() + 2 * DAY_MS);
    expect((await inbox("discarded")).slips).toMatchObject([{ words: "" }]);
    // Never as if it had been seen to; and what is empty is not looked at anew.
    expect(await standing(token, number)).toMatchObject({ state: "put_aside" });
    expect((await ask(office, "/api/slips/settle", { ids: [slip?.id], as: "new" })).json.ids).toEqual([]);
    expect((await inbox()).total).toBe(0);
  });

  test("says what was asked besides on the issue, and on nothing that leaves", async () => {
    const [token = ""] = tokens;
    const { number } = (await speak(token, { room: "CANARYROOM", call: true })).json;
    const [slip] = (await inbox()).slips;
    if (!slip) throw new Error("nothing came");
    const spot = { id: estate.grid, kind: "grid", where: "15栋" } as const;
    const { draft, besides } = await issueOfSlip(world, slip, spot, slip.words);
    expect(await office.store.saveAll([draft, ...besides] as never)).toMatchObject({ saved: true });
    await office.exchange();
    expect(await office.store.troubles()).toEqual([]);
    await ask(office, "/api/slips/settle", { ids: [slip.id], as: "taken", issue: draft.id });
    const reads = await office.store.patrolReads();
    const [said] = (await reads.eventsOf([draft.id])).get(draft.id) ?? [];
    expect(said?.body).toMatchObject({ step: "remark", saidBy: "resident" });
    expect(said?.body.words).toMatch(/CANARYROOM.*请到家里来/);
    await step(draft.id, "accept", { severity: 2 });
    await step(draft.id, "assign", { holder: { kind: "property", unit: "物业" }, words: "换灯" });
    const order = await readOrder(world, reads, draft.id, "https://office.example");
    if (!order) throw new Error("there is no work order");
    const out = [JSON.stringify(workOrderLines(order)), JSON.stringify(await standing(token, number))];
    expect(out.join("\n")).not.toContain("CANARYROOM");
  });

  test("whose issue was taken back is told so, and stands among the new ones again", async () => {
    const [token = ""] = tokens;
    const { number } = (await speak(token, { room: "301" })).json;
    const [slip] = (await inbox()).slips;
    if (!slip) throw new Error("nothing came");
    const spot = { id: estate.doors[0], kind: "door", where: "15栋" } as const;
    const { draft } = await issueOfSlip(world, slip, spot, slip.words);
    expect(await office.store.save(draft)).toMatchObject({ saved: true });
    await office.exchange();
    expect((await looked()).slips).toEqual([]);
    expect(await standing(token, number)).toMatchObject({ state: "taken" });
    await office.edit("issue", draft.id, { withdrawn: true });
    await office.exchange();
    expect(await standing(token, number)).toMatchObject({ state: "put_aside" });
    const again = await looked();
    expect([again.total, again.slips]).toMatchObject([1, [{ id: slip.id, fate: "new" }]]);
    expect(again.slips[0]?.issue).toBeUndefined();
    expect(await standing(token, number)).toMatchObject({ state: "received" });
  });

  test("hundreds are settled at once, and brought back", async () => {
    const ids = Array.from({ length: 2 * SLIPS_LISTED_MAX + 1 }, () => town.newId());
    const heard: number[] = [];
    const box = async (_: string, { body }: RequestInit) => {
      const asked = SettleSlips.safeParse(JSON.parse(String(body)));
      if (!asked.success) return Response.json({ proto: PROTO, error: "unreadable" }, { status: 400 });
      heard.push(asked.data.ids?.length ?? 0);
      return Response.json({ proto: PROTO, ids: asked.data.ids });
    };
    expect(await settleAll(box, { ids, as: "new" })).toEqual({ answered: true, answer: ids });
    expect(heard).toEqual([SLIPS_LISTED_MAX, SLIPS_LISTED_MAX, 1]);
  });

  test("has room again after the hour and after the day, also where the clock was put back", async () => {
    const [token = ""] = tokens;
    const statuses: number[] = [];
    const burst = async () => {
      for (let nth = 0; nth < 8; nth += 1) statuses.push((await speak(token)).status);
    };
    await burst();
    town.clock.now = new Date(town.clock.now.getTime() + 3_600_001);
    await burst();
    expect(statuses.filter((status) => status === 200)).toHaveLength(12);
    town.clock.now = new Date(town.clock.now.getTime() - 2 * 3_600_000);
    expect((await speak(token)).status).toBe(429);
    town.clock.now = new Date(town.clock.now.getTime() + 2 * DAY_MS);
    expect((await speak(token)).status).toBe(200);
  });
});
