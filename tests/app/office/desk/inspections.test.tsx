import { beforeAll, expect, test } from "vitest";
import { InspectionTable } from "../../../../src/app/office/exports/InspectionTable.tsx";
import { readExports } from "../../../../src/app/office/exports/readExports.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { assetOf, COMPOUND, idOf, lookAt } from "../../../reports/patrolTown.ts";
import { newId, phoneWith } from "../../store/phone.ts";
import { layOut, type Paper } from "../paper.ts";
import { drawAtDesk, officeMe } from "./atDesk.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "office");
});

test("what was found stands look by look, the newest first, and is found by its words", async () => {
  const { store } = await phoneWith(officeMe);
  const [one, other] = [idOf(1), idOf(2)];
  const at = (day: number) => ({ inspectedAt: `2026-03-${day}T20:00:00+08:00` });
  await store.saveAll([
    { id: COMPOUND, body: { kind: "compound", name: "新塘村小区", aliases: [], code: "C1", order: 0 } },
    { id: one, body: assetOf("L01") },
    { id: other, body: assetOf("L02") },
    { id: newId(), body: lookAt(one, { light: ["on"] }, { ...at(10), note: "灯罩有鸟窝" }) },
    { id: newId(), body: lookAt(other, { light: ["off"] }, at(11)) },
    { id: newId(), body: lookAt(other, { light: ["on"] }, { ...at(12), withdrawn: true }) },
  ]);
  const out = await readExports(store, await store.patrolReads(), { from: "2026-03-01", to: "2026-03-31" });
  if (!out) throw new Error("nothing was read");
  const places = () =>
    sheet
      .all((node) => node.localName === "tr" && node.getAttribute("data-row") !== null)
      .map((row) => row.all((node) => node.localName === "td")[2]?.textContent.trim());
  await drawAtDesk(sheet, store, <InspectionTable out={out} />, "L01");
  expect(places()).toEqual(["L02", "L01"]);
  await drawAtDesk(sheet, store, <InspectionTable out={out} />, "L01", { query: { q: "鸟窝" } });
  expect(places()).toEqual(["L01"]);
  store.close();
});
