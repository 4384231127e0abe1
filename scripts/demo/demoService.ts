import type { Day, Id } from "../../src/domain/ids.ts";
import type { SurveyRecord } from "../../src/domain/records.ts";
import { type Activity, safetyPoints } from "../../src/domain/service/activity.ts";
import { addDays } from "../../src/domain/time/days.ts";
import type { DemoWriting } from "./demoWriting.ts";

type Town = {
  office: Id;
  person: (name: string) => Id;
  today: Day;
  named: (...parts: string[]) => Promise<Id>;
};

const MORNING = { key: "s1", name: "上午", from: "08:30", to: "10:30", needed: 2 };
const AFTERNOON = { key: "s2", name: "下午", from: "14:30", to: "16:30", needed: 1 };

/** A day in the park that is over, one that is open and wants one more, and a clinic that is not filed. */
export async function demoService({ office, person, today, named }: Town): Promise<DemoWriting[]> {
  const writings: DemoWriting[] = [];
  const put = async (name: string, body: SurveyRecord, by: Id, daysAgo: number): Promise<Id> => {
    const id = await named("demo", "service", name);
    const at = `${addDays(today, -daysAgo)}T09:00:00+08:00`;
    writings.push({ id, record: id, body, by, at });
    return id;
  };
  const activity = (change: Partial<Activity>): Activity => ({
    ...{ kind: "activity", title: "公园除草", sort: "garden", state: "open", day: today },
    ...{ place: "村口公园", organiser: "社区", partners: "", shifts: [MORNING, AFTERNOON] },
    ...{ items: [], supplies: [], safety: [], summary: "", cards: [] },
    ...change,
  });
  const [one, two] = [person("志愿者一"), person("志愿者二")];
  const join = (name: string, day: Id, by: Id, shift: string, daysAgo: number) =>
    put(
      name,
      {
        ...{ kind: "signup", activity: day, step: "join", shift },
        happenedAt: `${addDays(today, -daysAgo)}T09:00:00+08:00`,
      },
      by,
      daysAgo,
    );
  const over = await put(
    "over",
    activity({
      ...{ day: addDays(today, -20), state: "reported", served: 26, safety: [...safetyPoints] },
      items: [
        { name: "除草", count: 6 },
        { name: "磨刀", count: 20 },
      ],
      ...{
        supplies: [{ name: "手套", isThere: true }],
        summary: "草除了一半，磨刀的人多，下次多带一块磨刀石。",
      },
    }),
    office,
    40,
  );
  await join("over-one", over, one, "s1", 30);
  const next = await put("next", activity({ day: addDays(today, 8) }), office, 5);
  await join("next-one", next, one, "s1", 4);
  await join("next-two", next, two, "s2", 3);
  await put(
    "clinic",
    activity({
      title: "健康义诊",
      sort: "clinic",
      state: "planned",
      day: addDays(today, 15),
      place: "居委会一楼",
    }),
    office,
    2,
  );
  const log = await put(
    "hours",
    {
      ...{ kind: "service_log", person: one, day: addDays(today, -20), halfHours: 4, activity: over },
      ...{ from: "08:30", to: "10:30", content: "公园除草", withdrawn: false },
    },
    one,
    19,
  );
  await put(
    "tick",
    { kind: "hours_check", log, isRight: true, halfHours: 4, checkedOn: addDays(today, -18) },
    office,
    18,
  );
  await put(
    "hours-two",
    {
      ...{ kind: "service_log", person: two, day: addDays(today, -3), halfHours: 3 },
      ...{ content: "陪邻居去配镜", withdrawn: false },
    },
    two,
    2,
  );
  await put(
    "study",
    {
      ...{ kind: "study_session", day: addDays(today, -12), from: "09:00", to: "10:30" },
      ...{ place: "社区活动室", topic: "怎样把门口听到的事记清楚", form: "cases" },
      ...{ host: "社区甲", recorder: "社区乙", expected: 20, present: 17, isSignedOnPaper: true },
      materials: [{ title: "走访手册第三章" }, { title: "污水倒灌的处理经过" }],
      absent: [
        { reason: "on_duty", count: 2 },
        { reason: "leave", count: 1 },
      ],
      keyPoints: "先听完，再记一句话。说清在哪儿、几家、从什么时候起。办成的事当面告诉开口的那几户。",
      ...{ followUps: [{ what: "每栋门口贴一张联系卡" }], withdrawn: false },
    },
    office,
    12,
  );
  return writings;
}
