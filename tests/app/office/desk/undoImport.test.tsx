import { beforeAll, expect, test } from "vitest";
import { saveImport } from "../../../../src/app/office/tableImport/lastImport.ts";
import { UndoImport } from "../../../../src/app/office/tableImport/UndoImport.tsx";
import type { Change } from "../../../../src/reports/import/register/known.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { doorOf, newId, phoneWith } from "../../store/phone.ts";
import { layOut, type Paper, settled } from "../paper.ts";
import { buttonSaying, drawAtDesk, officeMe } from "./atDesk.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
});

test("the button says how many records it takes back, not how many the table named", async () => {
  const { store } = await phoneWith(officeMe);
  const person = { kind: "person" as const, name: "邻长甲", role: "block_leader" as const, left: false };
  const made = [person, ...["101", "102", "103"].map((label) => doorOf(newId(), label))];
  const changes = made.map((body): Change => ({ kind: body.kind, record: newId(), before: null, body }));
  const drafts = changes.map(({ record, body }) => ({ id: newId(), record, body }));
  const at = "2026-03-18T11:00:00+08:00";
  expect(await saveImport(store, "register", { at, changes, drafts }, () => undefined)).toMatchObject({
    saved: true,
  });
  await drawAtDesk(sheet, store, <UndoImport which="register" />, "4 条");
  buttonSaying(sheet, "撤销这次导入")?.tap();
  await settled(sheet, () => sheet.textContent.includes("确定撤销"));
  buttonSaying(sheet, "确定撤销 3 条")?.tap();
  await settled(sheet, () => sheet.textContent.includes("已撤销"));
  expect(sheet.textContent).toContain("已撤销 3 条");
  expect((await store.allDoors()).map(({ body }) => body.status)).toEqual(Array(3).fill("phantom"));
  store.close();
});
