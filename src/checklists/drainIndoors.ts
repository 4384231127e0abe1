import { type Item, multi, single } from "./checklist.ts";
import type { Given } from "./given.ts";

const asksIndoors = (given: Given) => given.isOther("backflow", "none", "unseen");

/** What people behind a door tell of water that comes up (户内反水). */
export const drainIndoors: readonly Item[] = [
  single(
    "backflow",
    "户内反水",
    "Backflow indoors",
    [
      ["none", 0, "没有", "None"],
      ["slow", 1, "下水慢/咕噜响", "Drains slowly, gurgles"],
      ["once", 2, "反过一次", "Came up once"],
      ["often", 3, "经常反水", "Comes up often"],
      ["flood", 4, "正在倒灌", "Floods now"],
    ],
    { when: (_, { kind }) => kind === "door" },
  ),
  multi(
    "where",
    "哪里反",
    "Where",
    [
      ["toilet", null, "马桶", "Toilet"],
      ["floor", null, "地漏", "Floor drain"],
      ["kitchen", null, "厨房水池", "Kitchen sink"],
      ["washer", null, "洗衣机", "Washing machine"],
      ["balcony", null, "阳台", "Balcony"],
    ],
    { when: asksIndoors },
  ),
  single(
    "floor",
    "楼上楼下也这样吗",
    "Neighbours too",
    [
      ["only", null, "只有我家", "Only here"],
      ["same_stack", null, "同一竖排几家", "Others on the same stack"],
      ["unit", null, "整个单元", "The whole stairwell"],
      ["block", null, "整栋/几栋", "The block, or several"],
    ],
    { when: asksIndoors },
  ),
  multi(
    "when",
    "什么时候",
    "When",
    [
      ["always", null, "一直", "Always"],
      ["peak", null, "早晚用水时", "Mornings and evenings"],
      ["rain", null, "下雨时", "When it rains"],
      ["upstairs", null, "楼上用水时", "When upstairs drains"],
      ["washing", null, "洗衣时", "When washing"],
    ],
    { when: asksIndoors },
  ),
  single(
    "first",
    "您家是这一竖排最低的那户吗",
    "Is this the lowest home on the stack",
    [
      ["yes", null, "是", "Yes"],
      ["no", null, "不是", "No"],
      ["unknown", null, "不知道", "Not known"],
    ],
    { unsure: "unknown", when: asksIndoors },
  ),
  multi(
    "harm",
    "影响",
    "Harm",
    [
      ["none", 0, "没有这些", "None of these"],
      ["unusable", null, "厕所不能用", "The toilet cannot be used"],
      ["damage", null, "泡坏家具", "Furniture soaked"],
      ["elder", null, "家有老人孩子", "Old people or children at home"],
      ["electric", 4, "水碰到插座", "Water has reached a socket"],
    ],
    { when: (given) => given.is("backflow", "often", "flood") },
  ),
];
