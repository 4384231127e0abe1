import { afterAll, beforeAll, expect, test } from "vitest";
import MonthDays from "../../../src/app/monthDays/MonthDays.tsx";
import { loadWords } from "../../../src/words/loader.ts";
import { openTown, type Town } from "../../town.ts";
import { buttonSaying, drawAtDesk } from "../office/desk/atDesk.ts";
import { layOut, type Paper, settled } from "../office/paper.ts";

let sheet: Paper;
let town: Town;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "phone");
  town = await openTown();
});
afterAll(() => town.close());

test("the next three days are said on the first screen, what is tomorrow before the others", async () => {
  const { store, me, write } = await town.phone("社区甲", "office");
  const months = [
    { month: 3, study: "2026-03-05", deliberation: "2026-03-19", service: "2026-03-28" },
    { month: 4, study: "2026-04-02" },
  ];
  await write({ kind: "calendar", year: 2026, daysOff: [], workdays: [], months });
  await drawAtDesk(sheet, store, <MonthDays />, "每月三日", { me });
  const said = sheet.all(({ localName }) => localName === "a").map(({ textContent }) => textContent.trim());
  expect(said).toEqual(["明天是议事日", "服务日：3月28日", "学习日：4月2日"]);
  expect(buttonSaying(sheet, "存进手机日历")).toBeDefined();
  const [before] = await store.all("calendar");
  if (!before) throw new Error("no calendar stands here");
  await write<"calendar">({ ...before.body, months: [] }, { from: before });
  await settled(sheet, () => sheet.textContent === "");
  expect(sheet.textContent).toBe("");
});
