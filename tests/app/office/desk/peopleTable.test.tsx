import { beforeAll, expect, test } from "vitest";
import { PeopleList } from "../../../../src/app/office/people/PeopleList.tsx";
import { staffOf } from "../../../../src/app/office/people/staff.ts";
import { readRegisterOf } from "../../../../src/app/office/register/useRegister.ts";
import type { Role } from "../../../../src/domain/person.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { newId, phoneWith } from "../../store/phone.ts";
import { layOut, type Paper } from "../paper.ts";
import { drawAtDesk, officeMe } from "./atDesk.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
});

test("people stand in one table by what they do, and are found by their patch; who left is not among them", async () => {
  const { store } = await phoneWith(officeMe);
  const [grid, patch, leader] = [newId(), newId(), newId()];
  const person = (name: string, role: Role, left = false) => ({ kind: "person" as const, name, role, left });
  await store.saveAll([
    { id: grid, body: { kind: "grid", name: "一网格", workers: [] } },
    { id: patch, body: { kind: "patch", name: "东片", grid, leaders: [leader] } },
    { id: leader, body: person("邻长甲", "block_leader") },
    { id: newId(), body: person("邻长乙", "block_leader") },
    { id: newId(), body: person("社区甲", "office") },
    { id: newId(), body: person("邻长丙", "block_leader", true) },
  ]);
  const list = <PeopleList staff={staffOf(await readRegisterOf(store))} />;
  const rows = () =>
    sheet
      .all((node) => node.localName === "tr" && node.getAttribute("data-row") !== null)
      .map((row) => row.all((node) => node.localName === "td").map((cell) => cell.textContent.trim()));
  await drawAtDesk(sheet, store, list, "邻长乙", { path: "/office/people" });
  expect(rows().map(([, name, role, posts]) => [name, role, posts])).toEqual([
    ["社区甲", "社区", ""],
    ["邻长甲", "邻长", "东片"],
    ["邻长乙", "邻长", "未分片区"],
  ]);
  expect(sheet.textContent).toContain("离岗 1 位");
  await drawAtDesk(sheet, store, list, "邻长甲", { path: "/office/people", query: { q: "东片" } });
  expect(rows().map(([, name]) => name)).toEqual(["邻长甲"]);
  store.close();
});
