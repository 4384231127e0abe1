import { beforeAll, describe, expect, test } from "vitest";
import { BuildingPage } from "../../../src/app/doors/facade/BuildingPage.tsx";
import type { OpenStore } from "../../../src/app/store/open.ts";
import { loadWords } from "../../../src/words/loader.ts";
import { layOut, type Paper, settled } from "../office/paper.ts";
import { newId } from "../store/phone.ts";
import { classed as classedOn, drawOn, phoneAt, TODAY as today } from "./house15.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "phone");
});

const draw = (store: OpenStore, building: string, query = {}) =>
  drawOn(sheet, store, <BuildingPage params={{ building }} />, "全部", query);
const classed = (name: string) => classedOn(sheet, name);
const cell = (label: string) =>
  sheet.all((node) => node.getAttribute("data-door") !== null && node.textContent.includes(label))[0];
const labelOf = (label: string) => cell(label)?.getAttribute("aria-label") ?? "";
const nextStep = () => classed("main").at(-1)?.textContent.trim();
const pick = async (value: string) => {
  const [select] = sheet.all((node) => node.localName === "select");
  (select as unknown as { value: string }).value = value;
  select?.change();
  await settled(sheet, () => true);
};

/** 202 was made one flat with 201. */
async function join202(store: OpenStore, doorOf: (label: string) => string): Promise<void> {
  const other = await store.get("door", doorOf("202"));
  if (!other) throw new Error("no 202");
  const body = { ...other.body, status: "merged_into" as const, mergedInto: doorOf("201") };
  await store.save({ id: newId(), record: other.record, from: other, body });
}

describe("the façade", () => {
  test("shows the day for coming again, and on its day the door is due and the walk goes there", async () => {
    const { store, building } = await phoneAt({
      201: { result: "met", visitedAt: "2026-02-20T19:00:00+08:00", revisitOn: today },
      202: { result: "met", visitedAt: `${today}T09:00:00+08:00`, revisitOn: "2026-03-21" },
    });
    await draw(store, building);
    expect(cell("201")?.getAttribute("class")).toContain("due");
    expect(labelOf("201")).toContain("该再来了");
    expect(labelOf("202")).toBe("202 见到人 · 3月21日再来");
    expect(nextStep()).toBe("下一户 201");
    store.close();
  });

  test("says how many were not in once all were gone to, and its button goes over those", async () => {
    const { store, building } = await phoneAt({
      201: { result: "met" },
      202: { result: "not_home" },
      101: { result: "vacant" },
      102: { result: "not_home" },
    });
    await draw(store, building);
    expect(nextStep()).toBe("都去过了，还有 2 户没人在");
    classed("main").at(-1)?.tap();
    await settled(sheet, () => true);
    expect(nextStep()).toBe("下一户 202");
    expect(cell("201")).toBeUndefined();
    expect(cell("202")?.getAttribute("class")).toContain("next");
    store.close();
  });

  test("下一户 obeys the filter and the stairwell that is shown", async () => {
    const { store, building } = await phoneAt({ 202: { result: "not_home" } }, 2);
    await draw(store, building, { unit: "2" });
    expect(nextStep()).toBe("下一户 201");
    await pick("not_home");
    expect(nextStep()).toBe("下一户 1单元 202");
    store.close();
  });

  test("bar and numbers count the whole building; the stairwell is beside it", async () => {
    const { store, building } = await phoneAt({ 201: { result: "met" }, 202: { result: "not_home" } }, 2);
    await draw(store, building);
    expect(classed("page-sub")[0]?.textContent).toBe("本单元 2/4 · 全栋 2/8");
    const shares = classed("bar")[0]?.childNodes.map((part) => part.getAttribute("class"));
    expect(shares).toEqual(["jade", "amber"]);
    store.close();
  });

  test("a door where something is half written bears a mark", async () => {
    const { store, building, doorOf } = await phoneAt({});
    await store.keepDraft(`visit:${doorOf("102")}:${newId()}`, { id: newId() });
    await draw(store, building);
    expect(labelOf("102")).toContain("有没写完的");
    expect(labelOf("101")).not.toContain("有没写完的");
    store.close();
  });

  test("a merged flat has one name, on the façade and on the button", async () => {
    const { store, building, doorOf } = await phoneAt({});
    await join202(store, doorOf);
    await draw(store, building);
    expect(labelOf("201")).toContain("201+202");
    expect(nextStep()).toBe("下一户 201+202");
    store.close();
  });

  test("an address of a door that has left the register keeps no tap waiting", async () => {
    const { store, building, doorOf } = await phoneAt({});
    await join202(store, doorOf);
    for (const door of [doorOf("202"), newId()]) {
      const went = await draw(store, building, { unit: "1", door });
      expect(sheet.all(({ localName }) => localName === "dialog")).toEqual([]);
      cell("101")?.tap();
      await settled(sheet, () => true);
      expect(went.at(-1)).toBe(`/b/${building}?unit=1&door=${doorOf("101")}`);
      classed("main").at(-1)?.tap();
      await settled(sheet, () => true);
      expect(went.at(-1)).toBe(`/b/${building}?unit=1&door=${doorOf("201")}`);
      expect(went).toHaveLength(2);
    }
    store.close();
  });
});
