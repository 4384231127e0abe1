import { render } from "preact";
import { afterAll, beforeAll, expect, test } from "vitest";
import People from "../../../../src/app/office/people/People.tsx";
import { staffOf } from "../../../../src/app/office/people/staff.ts";
import { patchChoices } from "../../../../src/app/office/register/patchChoices.ts";
import { readRegisterOf } from "../../../../src/app/office/register/useRegister.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { openTown, type Town } from "../../../town.ts";
import { doorOf, newId, phoneWith } from "../../store/phone.ts";
import { layOut, type Paper, settled } from "../paper.ts";
import { buttonSaying, drawAtDesk, officeMe } from "./atDesk.ts";

let sheet: Paper;
let town: Town;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
  town = await openTown();
});
afterAll(async () => {
  render(null, sheet as unknown as Element);
  await settled(sheet, () => true);
  await town.close();
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

test("a patch made by mistake is taken back by one tap, and is the same one again once it is named anew", async () => {
  const { store, me, exchange } = await town.phone("社区甲", "office");
  await exchange();
  const [grid, leader] = [newId(), newId()];
  await store.saveAll([
    { id: grid, body: { kind: "grid", name: "一网格", workers: [] } },
    { id: leader, body: { kind: "person", name: "邻长甲", role: "block_leader", left: false } },
  ]);
  const path = "/office/people/places";
  await drawAtDesk(sheet, store, <People path={path} />, "一网格", { path, me });
  const add = async (name: string) => {
    buttonSaying(sheet, "新建片区")?.tap();
    await settled(sheet, () => sheet.all(({ localName }) => localName === "form").length > 0);
    const field = sheet.all(({ localName }) => localName === "input")[0];
    if (field) Object.assign(field, { value: name });
    field?.tell("input");
    sheet
      .all((node) => node.getAttribute("aria-pressed") !== null && node.textContent.includes("邻长甲"))[0]
      ?.tap();
    await settled(sheet, () => true);
    sheet.all(({ localName }) => localName === "form")[0]?.tell("submit");
    await settled(sheet, () => sheet.textContent.includes(`${name} 已添加`));
  };
  const cards = () => sheet.all(({ localName }) => localName === "li").map(({ textContent }) => textContent);
  await add("东片");
  const [made] = await store.all("patch");
  expect(made?.body).toEqual({ kind: "patch", name: "东片", grid, leaders: [leader] });
  await settled(sheet, () => cards().some((card) => card.includes("东片")));
  buttonSaying(sheet, "撤销")?.tap();
  await settled(sheet, () => !cards().some((card) => card.includes("东片")));
  const [gone] = await store.all("patch");
  expect(gone?.body).toEqual({ kind: "patch", name: "东片", grid, leaders: [], withdrawn: true });
  expect(patchChoices(await readRegisterOf(store), "、")).toEqual([]);

  await add("东片");
  const all = await store.all("patch");
  expect(all.map(({ record, body }) => [record, body])).toEqual([[made?.record, made?.body]]);
});

test("a patch that is taken back stays on the list as long as a door or somebody hangs on it", async () => {
  const { store } = await phoneWith(officeMe);
  const [grid, patch, door, leader] = [newId(), newId(), newId(), newId()];
  const taken = { kind: "patch" as const, name: "东片", grid, leaders: [], withdrawn: true };
  await store.saveAll([
    { id: grid, body: { kind: "grid", name: "一网格", workers: [], withdrawn: true } },
    { id: patch, body: taken },
  ]);
  const names = async () => {
    const { grids, patches, gone } = staffOf(await readRegisterOf(store));
    return [...grids, ...patches, "gone", ...gone].map((one) =>
      typeof one === "string" ? one : one.body.name,
    );
  };
  expect(await names()).toEqual(["gone", "东片", "一网格"]);
  const now = await store.get("patch", patch);
  if (!now) throw new Error("not there");
  const rev = newId();
  await store.saveAll([{ id: rev, record: patch, from: now, body: { ...taken, leaders: [leader] } }]);
  expect(await names()).toEqual(["一网格", "东片", "gone"]);
  const led = await store.get("patch", patch);
  if (!led) throw new Error("not there");
  await store.saveAll([
    { id: newId(), record: patch, from: led, body: taken },
    { id: door, body: { ...doorOf(newId(), "101"), patch } },
  ]);
  expect(await names()).toEqual(["一网格", "东片", "gone"]);
});
