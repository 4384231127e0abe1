import { beforeAll, describe, expect, test } from "vitest";
import Home from "../../../src/app/doors/home/Home.tsx";
import { loadWords } from "../../../src/words/loader.ts";
import { layOut, type Paper } from "../office/paper.ts";
import { someone } from "../store/phone.ts";
import { classed, drawOn, phoneAt, TODAY } from "./house15.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  await loadWords("zh-CN", "phone");
});
const links = () => sheet.all((node) => node.localName === "a");
const linkTo = (words: string) => links().find(({ textContent }) => textContent.includes(words));

describe("home is a day", () => {
  test("what is next is the door that the house's own page would offer, and the tap leads to its sheet", async () => {
    const { store, building, doorOf } = await phoneAt({
      201: { result: "met", visitedAt: `${TODAY}T09:00:00+08:00` },
      202: { result: "not_found", visitedAt: `${TODAY}T09:05:00+08:00` },
    });
    await drawOn(sheet, store, <Home />, "今日小结");
    const next = linkTo("接着走");
    expect(next?.textContent.trim()).toBe("接着走 15栋 1单元 101");
    expect(next?.getAttribute("href")).toBe(`/b/${building}?unit=1&door=${doorOf("101")}`);
    store.close();
  });

  test("a promised day stands there on its day and not before, and whoever was not in is to be tried again", async () => {
    const earlier = "2026-03-10T19:00:00+08:00";
    const { store, doorOf } = await phoneAt({
      201: { result: "met", visitedAt: earlier, revisitOn: TODAY },
      202: { result: "not_home", visitedAt: earlier, revisitOn: "2026-03-20" },
      101: { result: "not_home", visitedAt: earlier },
      102: { result: "met", visitedAt: earlier },
    });
    await drawOn(sheet, store, <Home />, "今日小结");
    const tasks = classed(sheet, "day-task");
    expect(tasks.map((task) => task.getAttribute("class"))).toEqual(["day-task again", "day-task nobody"]);
    const [again, nobody] = tasks.map((task) =>
      task.all(({ localName }) => localName === "a").map((link) => link.getAttribute("href")),
    );
    expect(again).toEqual([expect.stringContaining(`door=${doorOf("201")}`)]);
    expect(nobody).toEqual([expect.stringContaining(`door=${doorOf("101")}`)]);
    expect(linkTo("接着走")?.textContent).toContain("201");
    store.close();
  });

  test("a result of an earlier month asks for nothing, and a visit since has done what was promised", async () => {
    const { store } = await phoneAt({
      201: { result: "not_home", visitedAt: "2026-02-10T19:00:00+08:00" },
    });
    await drawOn(sheet, store, <Home />, "今日小结");
    expect(classed(sheet, "day-task")).toEqual([]);
    expect(linkTo("从")?.textContent).toContain("201");
    store.close();
  });

  test("the house stands in little, each door in the tone of how it stands", async () => {
    const { store } = await phoneAt({
      201: { result: "met" },
      202: { result: "not_home" },
    });
    await drawOn(sheet, store, <Home />, "今日小结");
    const tones = sheet
      .all((one) => one.localName === "path" && one.parentNode?.getAttribute("class") === "little")
      .map((path) => [path.getAttribute("class"), path.getAttribute("d")?.split("M").length]);
    expect(Object.fromEntries(tones)).toEqual({ done: 2, nobody: 2, open: 3 });
    store.close();
  });

  test("today's own visits stand there newest first, each with the way to the form on it", async () => {
    const { store, doorOf } = await phoneAt({
      201: { result: "met", visitedAt: `${TODAY}T09:00:00+08:00` },
      202: { result: "vacant", visitedAt: `${TODAY}T09:30:00+08:00` },
      101: { result: "met", visitedAt: "2026-03-17T09:30:00+08:00" },
    });
    await drawOn(sheet, store, <Home />, "今日小结");
    const own = classed(sheet, "my-visits")[0]?.all(({ localName }) => localName === "a") ?? [];
    expect(own.map((link) => link.getAttribute("aria-label"))).toEqual([
      "09:30 15栋 1单元 202 空置，改一下",
      "09:00 15栋 1单元 201 见到人，改一下",
    ]);
    const [, visit] = await store.visitsOn(TODAY, TODAY, someone.person.id);
    const to = new URL(own[0]?.getAttribute("href") ?? "", "http://x");
    expect(to.pathname + to.search).toBe(`/door/${doorOf("202")}?correct=${visit?.record}`);
    store.close();
  });
});
