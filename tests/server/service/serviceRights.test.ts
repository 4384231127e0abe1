import { expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import type { SurveyRecord } from "../../../src/domain/records.ts";
import type { Signup } from "../../../src/domain/service/signup.ts";
import type { SyncAnswer } from "../../../src/sync/protocol.ts";
import { joinAs, openTown, settledTown, type Written, write } from "../town.ts";

const AT = { happenedAt: "2026-03-18T17:00:00+08:00" };

/** A service day that is open, and two volunteers; answers in a word. */
async function serviceDay() {
  const town = await openTown();
  const settled = await settledTown(town);
  const { endpoint } = town;
  const helper = await endpoint.addPerson({ name: "志愿者一", role: "volunteer" });
  const other = await endpoint.addPerson({ name: "志愿者二", role: "volunteer" });
  const phones = {
    office: await joinAs(endpoint, settled.office),
    leaderA: await joinAs(endpoint, settled.leaderA),
    helper: await joinAs(endpoint, helper),
    other: await joinAs(endpoint, other),
  };
  const put = (by: Id, body: unknown, edit = {}) => write(endpoint, by, body as SurveyRecord, edit);
  const told = async (who: keyof typeof phones, ...words: Written[]) =>
    (await phones[who].sync(words)).receipts.map(said);
  const body = {
    ...{
      kind: "activity",
      title: "公园除草",
      sort: "garden",
      state: "open",
      day: "2026-03-28",
      place: "公园",
    },
    ...{ organiser: "", partners: "", items: [], supplies: [], safety: [], summary: "", cards: [] },
    shifts: [{ key: "s1", name: "上午", from: "08:30", to: "10:30", needed: 1 }],
  };
  const day = put(settled.office, body);
  expect(await told("office", day)).toEqual(["line"]);
  const sign = (by: Id, step: Signup["step"], more: Partial<Signup> = {}) =>
    put(by, { kind: "signup", activity: day.revision.record, step, ...AT, ...more });
  const hours = (by: Id, person: Id) =>
    put(by, {
      ...{
        kind: "service_log",
        person,
        day: "2026-03-28",
        halfHours: 4,
        content: "公园除草",
        withdrawn: false,
      },
    });
  return { ...settled, helper, other, phones, put, told, body, day, sign, hours };
}
const said = ({ verdict, reason, path }: SyncAnswer["receipts"][number]) =>
  [verdict, reason, path].filter(Boolean).join(" ");

test("nobody signs up or gives up a place for another, or says who came; the office puts somebody down", async () => {
  const { helper, other, office, told, sign } = await serviceDay();
  const others = sign(other, "join", { shift: "s1" });
  expect(await told("other", others)).toEqual(["line"]);
  const of = others.revision.record;
  const forged = [
    sign(helper, "leave", { of }),
    sign(helper, "came", { of }),
    sign(helper, "join", { shift: "s1", somebody: other }),
    sign(helper, "join"),
  ];
  expect(await told("helper", ...forged)).toEqual([
    ...["held move", "held move", "held form somebody", "held form shift"],
  ]);
  expect(await told("office", sign(office, "join", { shift: "s1", somebody: helper }))).toEqual(["line"]);
  expect(await told("office", sign(office, "absent", { of }))).toEqual(["line"]);
});

test("hours lie with whoever wrote them and the office; nobody ticks their own", async () => {
  const { helper, other, office, phones, told, put, hours } = await serviceDay();
  const own = hours(helper, helper);
  expect(await told("helper", own)).toEqual(["line"]);
  expect(await told("helper", hours(helper, other))).toEqual(["held access"]);
  const tick = { kind: "hours_check", log: own.revision.record, isRight: true, halfHours: 4 };
  const check = (by: Id) => put(by, { ...tick, checkedOn: "2026-03-29" });
  expect(await told("helper", check(helper))).toEqual(["refused no-right"]);
  expect(await told("office", check(office))).toEqual(["line"]);
  for (const who of ["other", "leaderA"] as const) {
    const { rows } = await phones[who].sync([], { cursors: {} });
    expect(JSON.stringify(rows)).not.toContain(own.revision.record);
  }
});

test("an unfiled clinic stands nowhere open, whoever says so, and a volunteer opens nothing", async () => {
  const { helper, office, told, put, body } = await serviceDay();
  expect(await told("office", put(office, { ...body, sort: "clinic" }))).toEqual(["held form clinic"]);
  expect(await told("office", put(office, { ...body, sort: "clinic", state: "planned" }))).toEqual(["line"]);
  expect(await told("helper", put(helper, body))).toEqual(["refused no-right"]);
});

test("a study day is the office's to call and to write down; everybody hears of it", async () => {
  const { helper, leaderA, office, phones, told, put } = await serviceDay();
  const body = {
    ...{ kind: "study_session", day: "2026-03-05", place: "活动室", topic: "怎样听民情", form: "together" },
    ...{ host: "书记", recorder: "", materials: [], absent: [], keyPoints: "", followUps: [] },
    ...{ isSignedOnPaper: false, withdrawn: false },
  };
  const session = put(office, body);
  expect(await told("office", session)).toEqual(["line"]);
  expect(await told("helper", put(helper, body))).toEqual(["refused no-right"]);
  expect(await told("leaderA", put(leaderA, { ...body, topic: "改过的" }))).toEqual(["refused no-right"]);
  const more = { ...body, expected: 20, present: 19, absent: [{ reason: "leave", count: 2 }] };
  expect(await told("office", put(office, more))).toEqual(["held form absent"]);
  const { rows } = await phones.other.sync([], { cursors: {} });
  expect(JSON.stringify(rows)).toContain(session.revision.record);
});
