import { type Checklist, note, photoItem, single } from "./checklist.ts";
import { drainIndoors } from "./drainIndoors.ts";
import { drainOutdoors } from "./drainOutdoors.ts";

/**
 * 检查井、雨水口、立管 … and the indoor point behind a door: what shows from above ground. Nobody opens, enters or
 * leans over anything.
 */
export const drain: Checklist = {
  id: "drain",
  version: 1,
  name: { zh: "下水道检查", en: "Drain check" },
  doorSay: { zh: "查下水道", en: "Check the drain" },
  things: { zh: "排水", en: "Drains" },
  icon: "drain",
  kinds: ["manhole", "gully", "septic", "outlet", "stack", "rainpipe", "segment", "door"],
  rounds: [
    { sort: "routine", byPlanOnly: true },
    { sort: "before_rain" },
    { sort: "after_rain", presetByHand: { weather: ["after"] } },
  ],
  // Old pipes.
  plan: { everyDays: 7, afterRain: true },
  safety: {
    zh: "不开井盖、不下井、不俯身、不点火。发现有人掉落或晕倒：不要下去救，拨119/120。",
    en: "Open no cover, enter nothing, do not lean over, light nothing. Somebody fell in or fainted: do not go after them, dial 119 or 120.",
  },
  doorSafety: {
    zh: "只看不动手：不拆管、不伸手掏、不碰泡水的插座。",
    en: "Only look: take no pipe apart, reach into none, touch no socket that stands in water.",
  },
  doorFirst: drainIndoors.map(({ id }) => id),
  items: [
    ...drainOutdoors,
    ...drainIndoors,
    single("recent", "最近清掏/修过吗", "Cleaned or mended lately", [
      ["month", null, "一个月内", "Within a month"],
      ["quarter", null, "三个月内", "Within three months"],
      ["year", null, "一年内", "Within a year"],
      ["never", null, "没印象", "Not that anybody knows"],
    ]),
    single(
      "silt",
      "估计淤积（不开盖能看到时）",
      "Silt by eye (only where it shows)",
      [
        ["lt20", 0, "很少", "Little"],
        ["g1", 1, "两成多", "A quarter"],
        ["g2", 2, "三成多", "A third"],
        ["g3", 3, "近一半", "Nearly half"],
        ["g4", 4, "一半以上", "More than half"],
        ["unseen", null, "看不到", "Cannot be seen"],
      ],
      { unsure: "unseen", when: (_, { kind }) => kind === "gully" },
    ),
    photoItem,
    note,
  ],
  rules: [
    {
      when: (given, { kind }) =>
        kind === "gully" &&
        given.is("weather", "dry") &&
        (given.is("gully", "standing_dry") || given.is("water", "ankle", "deep", "knee")),
      add: 1,
    },
    { when: (given) => given.is("floor", "same_stack", "unit", "block"), add: 1 },
  ],
  hints: [
    {
      id: "stack_foot",
      when: (given) => given.is("floor", "same_stack") && given.is("first", "yes"),
      say: { zh: "疑似立管底部或出户管堵了", en: "Suspected: the foot of the stack or the house outlet" },
      send: { zh: "请带管道潜望镜（QV）的疏通队来看", en: "Send a crew with a pipe camera (QV)" },
    },
    {
      id: "main",
      when: (given) => given.is("floor", "block") && given.is("when", "peak"),
      say: {
        zh: "疑似出户井、化粪池或主管满了",
        en: "Suspected: the outlet chamber, the septic tank or the main",
      },
      send: {
        zh: "请疏通队看出户井和化粪池，必要时用管道机器人（CCTV）查主管",
        en: "Send a crew for chamber and tank, with CCTV for the main if need be",
      },
    },
    {
      id: "rain_mixing",
      when: (given) => given.isOnly("when", "rain"),
      say: { zh: "疑似雨污混接或雨水倒灌", en: "Suspected: rain and foul water joined, or rain coming back" },
      send: {
        zh: "请物业查雨水管和污水管有没有接在一起",
        en: "Ask the property company whether rain and foul pipes are joined",
      },
    },
    {
      id: "own_branch",
      when: (given) => given.is("floor", "only") && given.is("backflow", "slow"),
      say: { zh: "疑似户内支管不畅", en: "Suspected: the home's own branch pipe" },
      send: {
        zh: "请物业或维修工看户内支管",
        en: "Ask the property company or a plumber to look at the branch",
      },
    },
  ],
  category: "drain",
  action: {
    1: { zh: "列入定期维护", en: "Goes into the regular maintenance" },
    2: { zh: "5个工作日内处理", en: "Dealt with in 5 working days" },
    3: { zh: "24小时内开工，5天内修好", en: "Begun within 24 hours, mended within 5 days" },
    4: { zh: "马上围挡、打电话，1小时内到场", en: "Fence off and phone now, somebody there within 1 hour" },
  },
  emergency: {
    zh: "先让人离开，围起来守住。打电话给物业/社区。有人掉落或晕倒：不要下去救，拨119/120。",
    en: "Keep people away, fence it off and stay. Phone the property company or the office. Somebody fell in or fainted: do not go after them, dial 119 or 120.",
  },
  call: ["property", "community", "fire", "ambulance", "gas", "police"],
};
