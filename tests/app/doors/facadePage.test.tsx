import { h, render } from "preact";
import { beforeAll, describe, expect, test } from "vitest";
import { BuildingPage } from "../../../src/app/doors/facade/BuildingPage.tsx";
import { AddressContext } from "../../../src/app/navigation/address.ts";
import type { OpenStore } from "../../../src/app/store/open.ts";
import { blankMemory } from "../../../src/app/store/tables.ts";
import { WithSyncStatus } from "../../../src/app/useSyncStatus.tsx";
import { type World, WorldContext } from "../../../src/app/world.ts";
import type { Body } from "../../../src/domain/records.ts";
import { loadWords } from "../../../src/words/loader.ts";
import { core as words } from "../../../src/words/zh/core.ts";
import { house } from "../../domain/town.ts";
import { layOut, type Paper, settled } from "../office/paper.ts";
import { newId, phoneWith, someone, visitOf } from "../store/phone.ts";

const today = "2026-03-18";
let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "phone");
});

/** A phone that holds 15栋 and has been answered once, with what was said at its doors. */
async function phoneAt(said: { [label: string]: Partial<Body<"visit">> }, units = 1) {
  const { store } = await phoneWith();
  const { building: body, doors } = house({ units, storeys: 2, doorsPerLanding: 2 });
  const building = newId();
  await store.save({ id: building, record: building, body: { ...body, compound: newId() } });
  const placed = doors.map(({ door }) => ({ id: newId(), door: { ...door, building } }));
  await store.saveAll(placed.map(({ id, door }) => ({ id, record: id, body: door })));
  const doorOf = (label: string, unit = "1") => {
    const found = placed.find(({ door }) => door.label === label && door.unit === unit);
    if (!found) throw new Error(`no ${label}`);
    return found.id;
  };
  for (const [label, more] of Object.entries(said)) {
    const door = doorOf(label);
    await store.save({ id: newId(), parent: door, body: visitOf(door, more) });
  }
  await store.db.meta.put({ name: "memory", value: { ...blankMemory, lastSuccess: `${today}T10:00:00Z` } });
  return { store, building, doorOf };
}

async function draw(store: OpenStore, building: string, query: { [name: string]: string } = {}) {
  const world = {
    ...{ store, me: someone, words, lang: "zh-CN", elder: false, newId },
    ...{ sync: { wake: () => undefined }, now: () => new Date(`${today}T12:00:00+08:00`) },
  } as unknown as World;
  const address = { path: `/b/${building}`, query, go: () => undefined };
  const page = h(WithSyncStatus, null, <BuildingPage params={{ building }} />);
  render(null, sheet as unknown as Element);
  render(
    h(WorldContext.Provider, { value: world }, h(AddressContext.Provider, { value: address }, page)),
    sheet as unknown as Element,
  );
  await settled(sheet, () => sheet.textContent.includes("全部"));
}

const classed = (name: string) =>
  sheet.all((node) => (node.getAttribute("class") ?? "").split(" ").includes(name));
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
    const other = await store.get("door", doorOf("202"));
    if (!other) throw new Error("no 202");
    await store.save({
      id: newId(),
      record: other.record,
      from: other,
      body: { ...other.body, status: "merged_into", mergedInto: doorOf("201") },
    });
    await draw(store, building);
    expect(labelOf("201")).toContain("201+202");
    expect(nextStep()).toBe("下一户 201+202");
    store.close();
  });
});
