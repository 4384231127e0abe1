import { beforeAll, expect, test } from "vitest";
import People from "../../../../src/app/office/people/People.tsx";
import { loadWords } from "../../../../src/words/loader.ts";
import { newId, phoneWith } from "../../store/phone.ts";
import { layOut, type Paper, settled } from "../paper.ts";
import { buttonSaying, drawAtDesk, officeMe } from "./atDesk.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
});

test("a patch that was tapped by mistake is given back by one more tap, and others keep theirs", async () => {
  const { store } = await phoneWith(officeMe);
  const [grid, patch, leader, other] = [newId(), newId(), newId(), newId()];
  const person = (name: string) => ({
    kind: "person" as const,
    name,
    role: "block_leader" as const,
    left: false,
  });
  await store.saveAll([
    { id: grid, body: { kind: "grid", name: "一网格", workers: [] } },
    { id: leader, body: person("邻长甲") },
    { id: other, body: person("邻长乙") },
    { id: patch, body: { kind: "patch", name: "东片", grid, leaders: [other] } },
  ]);
  const leaders = async () => (await store.get("patch", patch))?.body.leaders;
  const page = <People path={`/office/people/person/${leader}`} />;
  await drawAtDesk(sheet, store, page, "负责片区", { path: `/office/people/person/${leader}` });
  const chip = () =>
    sheet.all((node) => node.getAttribute("aria-pressed") !== null && node.textContent.includes("东片"))[0];
  chip()?.tap();
  await settled(sheet, () => sheet.textContent.includes("已加到东片"));
  expect(await leaders()).toEqual([other, leader]);
  await settled(sheet, () => chip()?.getAttribute("aria-pressed") === "true");
  buttonSaying(sheet, "撤销")?.tap();
  await settled(sheet, () => !sheet.textContent.includes("已加到东片"));
  expect(await leaders()).toEqual([other]);
});

test("a patch renamed by mistake is called as before again; who was put to it since stays", async () => {
  const { store } = await phoneWith(officeMe);
  const [grid, patch, leader] = [newId(), newId(), newId()];
  await store.saveAll([
    { id: grid, body: { kind: "grid", name: "一网格", workers: [] } },
    { id: leader, body: { kind: "person", name: "邻长甲", role: "block_leader", left: false } },
    { id: patch, body: { kind: "patch", name: "东片", grid, leaders: [] } },
  ]);
  const path = "/office/people/places";
  await drawAtDesk(sheet, store, <People path={path} />, "东片", { path });
  sheet
    .all((node) => node.localName === "button" && node.getAttribute("aria-label") === "修改 东片")[0]
    ?.tap();
  await settled(sheet, () => sheet.all(({ localName }) => localName === "form").length > 0);
  const field = sheet.all(({ localName }) => localName === "input")[0];
  if (field) Object.assign(field, { value: "西片" });
  field?.tell("input");
  await settled(sheet, () => true);
  sheet.all(({ localName }) => localName === "form")[0]?.tell("submit");
  await settled(sheet, () => sheet.textContent.includes("已保存"));
  const now = await store.get("patch", patch);
  expect(now?.body).toMatchObject({ name: "西片", leaders: [] });
  if (!now) return;
  await store.saveAll([{ id: newId(), record: patch, from: now, body: { ...now.body, leaders: [leader] } }]);
  buttonSaying(sheet, "撤销")?.tap();
  await settled(sheet, () => !sheet.textContent.includes("已保存"));
  expect((await store.get("patch", patch))?.body).toMatchObject({ name: "东片", leaders: [leader] });
  await settled(sheet, () => sheet.textContent.includes("邻长甲"));
});
