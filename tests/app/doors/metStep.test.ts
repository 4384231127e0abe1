import { afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type MetSaid, saveMet } from "../../../src/app/doors/visit/metStep.ts";
import { saveVisit, visitNow } from "../../../src/app/doors/visit/visitDraft.ts";
import { modeWith } from "../../../src/app/doors/visit/visitDrafts.ts";
import { readLife } from "../../../src/app/issues/alike/sameMatter.ts";
import { withdrawIssue } from "../../../src/app/issues/issueDraft.ts";
import { stepNow } from "../../../src/app/issues/life/steps.ts";
import type { World } from "../../../src/app/world.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { IssueEvent } from "../../../src/domain/issues/issueEvent.ts";
import type { IssueStep } from "../../../src/domain/issues/moves.ts";
import { loadWords, wordsOf } from "../../../src/words/loader.ts";
import { openTown, type Phone, smallEstate, type Town } from "../../town.ts";

beforeAll(() => loadWords("zh-CN", "phone"));

let town: Town;
let office: Phone;
let leader: Phone;
let door: Id;

beforeEach(async () => {
  town = await openTown();
  const estate = await smallEstate(town);
  office = estate.office;
  leader = estate.first;
  door = estate.doors[0];
});
afterEach(() => town.close());

const worldOf = (phone: Phone): World =>
  ({
    store: phone.store,
    me: phone.me,
    newId: town.newId,
    now: () => new Date(town.clock.now),
    words: wordsOf("zh-CN", "core"),
    lang: "zh-CN",
  }) as unknown as World;

const said: MetSaid = { topics: ["drain"], note: "一楼马桶反水", satisfaction: 2, isReported: true };
const topic = () => "下水道";

async function met(what: MetSaid) {
  const world = worldOf(leader);
  const draft = { id: town.newId(), body: visitNow(door, "met", [], world.now()) };
  expect((await saveVisit(world, draft)).saved).toBe(true);
  const visit = await leader.see("visit", draft.id);
  const ids = { id: town.newId(), issueId: town.newId() };
  expect((await saveMet(world, visit, what, ids, topic)).saved).toBe(true);
  return { visit: await leader.see("visit", draft.id), issueId: ids.issueId };
}

describe("the short step after somebody was met", () => {
  test("adds to the visit and raises its issue in one write; saying more is no correction", async () => {
    const { visit, issueId } = await met(said);
    expect(visit.body).toMatchObject({ topics: ["drain"], note: "一楼马桶反水", satisfaction: 2 });
    expect(visit.body.corrected).toBeUndefined();
    const issue = await leader.see("issue", issueId);
    expect(issue.body).toMatchObject({
      ...{ place: door, placeKind: "door", category: "drain", words: "一楼马桶反水", reporter: "resident" },
      from: [{ kind: "visit", id: visit.record }],
    });
    await leader.exchange();
    await office.exchange();
    expect((await office.see("issue", issueId)).body.category).toBe("drain");
    expect((await office.see("visit", visit.record)).body.note).toBe("一楼马桶反水");
  });

  test("raises nothing where nothing is to be reported, and says the topic where no line was written", async () => {
    const quiet = await met({ ...said, isReported: false });
    expect(await leader.store.get("issue", quiet.issueId)).toBeNull();
    const { issueId } = await met({ topics: ["drain"], note: "", isReported: true });
    expect((await leader.see("issue", issueId)).body.words).toBe("下水道");
  });

  test("what is open at the door already is added to, and raised anew once it was taken back", async () => {
    const first = await met(said);
    const again = await met({ ...said, note: "还是反水" });
    expect(await leader.store.get("issue", again.issueId)).toBeNull();
    expect(again.visit.body.issues).toEqual([first.issueId]);
    await withdrawIssue(worldOf(leader), await leader.see("issue", first.issueId));
    const third = await met(said);
    expect((await leader.see("issue", third.issueId)).body.words).toBe("一楼马桶反水");
  });

  test("what is being seen to hears that this household asks, and beside what is said to be mended one is raised", async () => {
    const issue = await office.write({
      ...{
        kind: "issue",
        place: door,
        placeKind: "door",
        where: "15栋",
        state: "collected",
        words: "查到的",
      },
      ...{ category: "drain", severity: 2, from: [], reporter: "finder", withdrawn: false },
      collectedAt: "2026-03-10T19:05:00+08:00",
    });
    const life = async (phone: Phone) =>
      readLife(await phone.store.patrolReads(), await phone.see("issue", issue));
    const take = async (step: IssueStep, more: Partial<IssueEvent>) =>
      office.write(stepNow(issue, step, await life(office), new Date(town.clock.now), more));
    await take("accept", { severity: 2 });
    await office.exchange();
    await leader.exchange();
    await met(said);
    const heard = await life(leader);
    expect([...heard.asked]).toEqual([[door, "no_news"]]);
    expect(heard.timeline.at(-1)?.body).toMatchObject({ step: "me_too", words: said.note });
    await leader.exchange();
    await office.exchange();
    await take("fix", { words: "通过了" });
    await office.exchange();
    await leader.exchange();
    const { visit, issueId } = await met({ ...said, note: "又反水了" });
    expect((await leader.see("issue", issueId)).body.words).toBe("又反水了");
    expect(visit.body.issues).toBeUndefined();
  });

  test("who was reached by phone and then met leaves no phone behind, and the other way no door", () => {
    const body = visitNow("door", "contacted", [], new Date(0));
    expect(modeWith({ ...body, mode: "phone" }, "met")).toBe("door");
    expect(modeWith({ ...body, result: "met", mode: "door" }, "contacted")).toBeUndefined();
    expect(modeWith({ ...body, result: "met", mode: "street" }, "declined")).toBe("street");
  });
});
