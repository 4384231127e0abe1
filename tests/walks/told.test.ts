import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readAtDoors } from "../../src/app/doors/atDoor/readAtDoors.ts";
import { saveTold } from "../../src/app/doors/atDoor/tell.ts";
import { undoVisit } from "../../src/app/doors/visit/undo.ts";
import { sayItIsTheSame } from "../../src/app/issues/alike/sameMatter.ts";
import { stepNow } from "../../src/app/issues/life/steps.ts";
import { lifeHere } from "../../src/app/store/read/lifeHere.ts";
import { reindex } from "../../src/app/store/save/reindex.ts";
import type { World } from "../../src/app/world.ts";
import type { DoorWishCode } from "../../src/domain/doors/wishSpan.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { IssueEvent } from "../../src/domain/issues/issueEvent.ts";
import type { IssueStep } from "../../src/domain/issues/moves.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../town.ts";

const TODAY = "2026-03-18";
let town: Town;
let estate: Estate;
let office: Phone;
let leader: Phone;
let minute = 0;
const now = () => new Date(Date.parse(`${TODAY}T09:00:00+08:00`) + ++minute * 60_000);
const worldOf = ({ store, me }: Phone) =>
  ({ store, me, now, newId: town.newId, lang: "zh-CN" }) as unknown as World;

beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  office = estate.office;
  leader = estate.first;
  minute = 0;
});
afterEach(() => town.close());

async function exchange(...phones: Phone[]) {
  for (const phone of phones) {
    const outcome = await phone.exchange();
    if (!outcome.ok) throw new Error(`${phone.me.person.name}: ${outcome.why}`);
  }
}
const [first, second] = [0, 1].map((at) => () => estate.doors[at] as Id) as [() => Id, () => Id];

async function lifeOn(phone: Phone, issue: Id) {
  const reads = await phone.store.patrolReads();
  return lifeHere((await phone.see("issue", issue)).body, (await reads.eventsOf([issue])).get(issue) ?? []);
}
const take = async (phone: Phone, issue: Id, step: IssueStep, said: Partial<IssueEvent> = {}) =>
  phone.write(stepNow(issue, step, await lifeOn(phone, issue), now(), said));
const toTell = async (phone: Phone, doors?: Id[]) =>
  (await (await phone.store.patrolReads()).toTell(doors)).flatMap(({ doors }) => doors).sort();

/** Heard at the first door, and mended. */
async function mended(): Promise<Id> {
  const issue = await leader.write({
    ...{ kind: "issue", place: first(), placeKind: "door", where: "15栋 301", state: "collected" },
    ...{ category: "drain", severity: 2, from: [], words: "反水", reporter: "resident" },
    ...{ collectedAt: `${TODAY}T08:05:00+08:00`, withdrawn: false },
  });
  await exchange(leader, office);
  await take(office, issue, "accept", { severity: 2 });
  await take(office, issue, "fix", { words: "换了一段管子" });
  await exchange(office, leader);
  const before = await (await leader.store.patrolReads()).toTell();
  expect(before.filter((one) => one.issue.record === issue)).toEqual([]);
  await take(leader, issue, "pass");
  return issue;
}

describe("what became of something", () => {
  test("waits at the door that asked for it, and by one tap without a signal it is told and the door is visited", async () => {
    const issue = await mended();
    expect(await toTell(leader)).toEqual([first()]);
    expect(await toTell(leader, [second()])).toEqual([]);
    leader.signal.isCut = true;
    const telling = { issue, life: await lifeOn(leader, issue), door: first(), at: first() };
    const { saved, draft } = await saveTold(worldOf(leader), { ...telling, satisfaction: 3 }, []);
    expect(saved.saved).toBe(true);
    expect(draft.body).toMatchObject({ result: "met", satisfaction: 3, door: first() });
    expect(await toTell(leader)).toEqual([]);
    expect((await leader.store.visitsAt(first())).map(({ body }) => body.result)).toEqual(["met"]);
    leader.signal.isCut = false;
    await exchange(leader, office);
    expect((await lifeOn(office, issue)).asked.get(first())).toBe("told");
    expect(await toTell(office)).toEqual([]);
  });

  test("is taken back with the knock at which it was told, by one tap", async () => {
    const issue = await mended();
    const telling = { issue, life: await lifeOn(leader, issue), door: first(), at: first() };
    const { draft } = await saveTold(worldOf(leader), telling, []);
    expect(draft.body.satisfaction).toBeUndefined();
    await undoVisit(worldOf(leader), draft, "301");
    expect(await toTell(leader)).toEqual([first()]);
    expect((await leader.store.visitsAt(first())).map(({ body }) => body.withdrawn)).toEqual([true]);
  });

  test("of two things told at one door makes one visit", async () => {
    const [one, other] = [await mended(), await mended()];
    const world = worldOf(leader);
    const telling = async (issue: Id) => ({
      ...{ issue, life: await lifeOn(leader, issue), door: first(), at: first() },
    });
    await saveTold(world, await telling(one), []);
    const [last] = await leader.store.visitsAt(first());
    const { draft } = await saveTold(world, await telling(other), [], last);
    expect(await toTell(leader)).toEqual([]);
    expect(await leader.store.visitsAt(first())).toHaveLength(1);
    await undoVisit(world, draft, "301");
    expect(await toTell(leader)).toEqual([first()]);
    expect((await leader.store.visitsAt(first())).map(({ body }) => body.withdrawn)).toEqual([false]);
  });

  test("is told to a door that joined later as well, and again after a reopening", async () => {
    const issue = await mended();
    await take(leader, issue, "me_too", { door: second(), words: "我家那次也反水" });
    expect(await toTell(leader)).toEqual([first(), second()].sort());
    for (const door of [first(), second()]) await take(leader, issue, "told", { door });
    expect(await toTell(leader)).toEqual([]);
    await take(leader, issue, "reopen", { words: "又反水" });
    expect(await toTell(leader)).toEqual([]);
    await exchange(leader, office);
    await take(office, issue, "decline", { reason: "not_ours", words: "归水务管" });
    await exchange(office, leader);
    expect(await toTell(leader)).toEqual([first(), second()].sort());
    await take(leader, issue, "not_told", { door: first(), reason: "never_met" });
    expect(await toTell(leader)).toEqual([second()]);
  });

  test("a household that says it again of what was mended has it mended again, and joins who is told", async () => {
    const issue = await mended();
    const typed = { place: second(), placeKind: "door", reporter: "resident", words: "我家也反水" } as const;
    const reads = await leader.store.patrolReads();
    const say = async (words: string) =>
      sayItIsTheSame(
        worldOf(leader),
        reads,
        await leader.see("issue", issue),
        { ...typed, words },
        {
          unsaid: "又有人来说",
        },
      );
    expect((await say(typed.words))?.saved).toBe(true);
    const life = await lifeOn(leader, issue);
    expect(life.state).toBe("reopened");
    expect(life.timeline.at(-1)?.body.words ?? life.timeline.at(-2)?.body.words).toBe("我家也反水");
    expect(await toTell(leader)).toEqual([]);
    expect(await say("")).toBeNull();
    await exchange(leader, office);
    await take(office, issue, "accept", { severity: 2 });
    await take(office, issue, "fix", { words: "整根换了" });
    await exchange(office, leader);
    expect((await say(""))?.saved).toBe(true);
    expect((await lifeOn(leader, issue)).state).toBe("in_progress");
    await exchange(leader, office);
    await take(office, issue, "fix", { words: "再修了一次" });
    await exchange(office, leader);
    await take(leader, issue, "pass");
    expect(await toTell(leader)).toEqual([first(), second()].sort());
  });

  test("is found on a phone that wrote its issues before there were words for it", async () => {
    await mended();
    const { db } = leader.store;
    const old = ["asked|", "news|", "joined|", "told|"];
    await db.records.toCollection().modify((row) => {
      row.keys = row.keys.filter((key) => !old.some((word) => key.startsWith(word)));
    });
    expect(await toTell(leader)).toEqual([]);
    await reindex(db, "newer");
    expect(await toTell(leader)).toEqual([first()]);
  });

  test("that was mistaken is not told any more, and is once it stands again", async () => {
    const issue = await mended();
    await take(leader, issue, "told", { door: first() });
    const life = await lifeOn(leader, issue);
    const passed = life.timeline.find(({ body }) => body.step === "pass");
    const shown = passed && (await leader.see("issue_event", passed.id));
    if (!shown) throw new Error("nothing was verified");
    await leader.edit("issue_event", shown.record, { withdrawn: true });
    expect(await toTell(leader)).toEqual([]);
    await take(leader, issue, "pass");
    expect(await toTell(leader)).toEqual([first()]);
  });
});

describe("what a household asks of whoever comes", () => {
  const ask = (phone: Phone, wish: DoorWishCode, until = "2026-06-01") =>
    phone.write({
      ...{ kind: "door_wish", door: first(), wish, saidAt: `${TODAY}T08:00:00+08:00`, until },
      withdrawn: false,
    });
  const waiting = async (phone: Phone, today = TODAY) => {
    const doors = await phone.store.doorsOf(estate.building);
    const at = doors.map(({ record, body }) => ({ id: record, door: body }));
    const reads = await phone.store.patrolReads();
    return (await readAtDoors({ reads, store: phone.store }, at, today)).get(first())?.wishes ?? [];
  };

  test("is there before the knock on every phone that walks there, until its end, and nobody knocks where it says so", async () => {
    await ask(leader, "hearing");
    await ask(leader, "no_knock");
    await exchange(leader, office);
    for (const phone of [leader, office]) {
      expect(await waiting(phone)).toEqual(["no_knock", "hearing"]);
      expect([...(await phone.store.quietDoors(TODAY))]).toEqual([first()]);
      expect([...(await phone.store.quietDoors("2026-06-02"))]).toEqual([]);
      expect(await waiting(phone, "2026-06-02")).toEqual([]);
    }
  });

  test("said again it holds on, and anybody who walks there takes it back", async () => {
    const early = await ask(leader, "no_knock", "2026-03-20");
    const late = await ask(leader, "no_knock", "2026-06-01");
    expect([...(await leader.store.quietDoors("2026-04-01"))]).toEqual([first()]);
    await exchange(leader, office);
    for (const one of [early, late]) await office.edit("door_wish", one, { withdrawn: true });
    await exchange(office, leader);
    expect([...(await leader.store.quietDoors(TODAY))]).toEqual([]);
    expect(await office.store.troubles()).toEqual([]);
  });
});
