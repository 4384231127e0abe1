import { beforeAll, expect, test } from "vitest";
import { Loose } from "../../../../src/app/office/register/Loose.tsx";
import { readRegisterOf } from "../../../../src/app/office/register/useRegister.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { house } from "../../../domain/town.ts";
import { newId, phoneWith } from "../../store/phone.ts";
import { layOut, type Paper, settled } from "../paper.ts";
import { buttonSaying, drawAtDesk, officeMe } from "./atDesk.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
});

test("doors that one tap put into a patch come out again by the next, but for what somebody changed since", async () => {
  const { store } = await phoneWith(officeMe);
  const [compound, building, grid, patch, other] = [newId(), newId(), newId(), newId(), newId()];
  const draft = house({ units: 2, storeys: 3, doorsPerLanding: 2 });
  await store.saveAll([
    { id: compound, body: { kind: "compound", name: "新塘村小区", aliases: [], code: "C1", order: 0 } },
    { id: building, body: { ...draft.building, compound } },
    { id: grid, body: { kind: "grid", name: "一网格", workers: [] } },
    { id: patch, body: { kind: "patch", name: "东片", grid, leaders: [] } },
    { id: other, body: { kind: "patch", name: "西片", grid, leaders: [] } },
    ...draft.doors.map(({ door }) => ({ id: newId(), body: { ...door, building } })),
  ]);
  const patches = async () => (await store.allDoors()).map(({ body }) => body.patch ?? "none");
  await drawAtDesk(sheet, store, <Loose register={await readRegisterOf(store)} />, "2单元");
  const [all] = sheet.all((node) => node.localName === "label" && node.textContent.includes("全选"));
  all?.all((node) => node.localName === "input")[0]?.tap();
  await settled(sheet, () => sheet.textContent.includes("片区 · 12 户"));
  buttonSaying(sheet, "片区 · 12 户")?.tap();
  await settled(sheet, () => sheet.textContent.includes("东片"));
  buttonSaying(sheet, "东片")?.tap();
  await settled(sheet, () => sheet.textContent.includes("12 户已分到“东片”"));
  expect(new Set(await patches())).toEqual(new Set([patch]));

  const [one] = await store.allDoors();
  if (!one) throw new Error("no door stands here");
  await store.save({ id: newId(), record: one.record, from: one, body: { ...one.body, patch: other } });
  buttonSaying(sheet, "撤销")?.tap();
  await settled(sheet, () => !sheet.textContent.includes("已分到"));
  const now = await patches();
  expect([now.filter((at) => at === "none").length, now.filter((at) => at === other).length]).toEqual([
    11, 1,
  ]);
  store.close();
});
