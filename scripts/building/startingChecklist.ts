import { type Checklist, multi, note, photoItem, single } from "../../src/checklists/checklist.ts";

/** What this checklist looks at, and for whom. */
export const starting: Checklist = {
  id: "starting",
  version: 1,
  name: { zh: "新检查", en: "New check" },
  // Where it is offered: on every door's page, and on the page of each such asset. The first checklist in
  // the list that names a kind is asked unless somebody chooses; this one stands beside it.
  kinds: ["door", "manhole"],
  // What “open a round” and a maintenance plan offer; a round walks the assets of these kinds.
  rounds: [{ sort: "routine", say: { zh: "新检查", en: "New check" } }],
  safety: { zh: "只看不摸，不安全就离开。", en: "Look and do not touch; leave where it is not safe." },
  items: [
    single("state", "好不好", "How is it", [
      ["ok", 0, "好的", "Well"],
      ["worn", 1, "有点旧", "A little worn"],
      ["broken", 2, "坏了", "Broken"],
      ["dangerous", 4, "危险", "Dangerous"],
    ]),
    multi(
      "why",
      "什么原因",
      "Why",
      [
        ["age", null, "旧了", "Age"],
        ["hit", null, "被撞", "It was hit"],
        ["children", null, "孩子够得着", "Children can reach it"],
      ],
      { when: (given) => given.is("state", "worn", "broken") },
    ),
    photoItem,
    note,
  ],
  rules: [{ when: (given) => given.is("why", "children"), add: 1 }],
  hints: [],
  category: "other",
  action: {
    1: { zh: "下次维护时处理", en: "At the next maintenance" },
    2: { zh: "5个工作日内处理", en: "Dealt with in 5 working days" },
    3: { zh: "24小时内先保证安全", en: "Made safe within 24 hours" },
    4: { zh: "马上围起来、打电话", en: "Fence it off and phone now" },
  },
  emergency: {
    zh: "先让人离开，打电话给物业/社区。",
    en: "Keep people away and phone the property company or the office.",
  },
  call: ["property", "community"],
};
