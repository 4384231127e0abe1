import { useState } from "preact/hooks";
import { beforeAll, expect, test, vi } from "vitest";
import type { DoorMark } from "../../../src/app/doors/atDoor/Marks.tsx";
import { VisitSheet } from "../../../src/app/doors/visit/VisitSheet.tsx";
import { loadWords } from "../../../src/words/loader.ts";
import { layOut, type Paper, settled } from "../office/paper.ts";
import { classed, drawOn, phoneAt, TODAY } from "./house15.ts";

type Waits = DoorMark | null | undefined;

let paper: Paper;
beforeAll(async () => {
  await loadWords("zh-CN", "phone");
  paper = layOut();
  Object.assign(globalThis, { requestAnimationFrame: () => 0 });
});

const marked = (text: string): DoorMark => ({
  word: "待告知",
  isNews: true,
  above: () => <p class="news">{text}</p>,
});

/** What the sheet of 201 says is to be told there, after each time that the façade has read what waits. */
async function told(...readings: Waits[]): Promise<string[]> {
  const { store, doorOf } = await phoneAt({});
  const door = await store.get("door", doorOf("201"));
  if (!door) throw new Error("no 201");
  let read = (_: { waits: Waits }) => {};
  const Here = () => {
    const [{ waits }, setRead] = useState({ waits: readings[0] });
    read = setRead;
    const at = { id: door.record, door: door.body };
    return <VisitSheet at={at} rounds={[]} waits={waits} onSaved={() => {}} onClose={() => {}} />;
  };
  await drawOn(paper, store, <Here />, "没人在");
  const said: string[] = [];
  for (const waits of readings) {
    read({ waits });
    await settled(paper, () => true);
    said.push(
      classed(paper, "news")
        .map(({ textContent }) => textContent)
        .join(),
    );
  }
  store.close();
  return said;
}

test("who taps a door before it is read what waits there is told all the same, and what changes later moves nothing", async () => {
  expect(await told(undefined, marked("修好了"), marked("又一件"))).toEqual(["", "修好了", "修好了"]);
  expect(await told(null, marked("修好了"))).toEqual(["", ""]);
});

test("who taps 写详细些 before it is read that they were at this door today goes on with that visit", async () => {
  const { store, doorOf } = await phoneAt({
    "201": { visitedAt: `${TODAY}T11:00:00+08:00`, result: "met", note: "灯不亮" },
  });
  const door = await store.get("door", doorOf("201"));
  if (!door) throw new Error("no 201");
  const { visitsAt } = store;
  let release = () => {};
  const held = new Promise<void>((go) => {
    release = go;
  });
  vi.spyOn(store, "visitsAt").mockImplementation((id) => held.then(() => visitsAt.call(store, id)));
  const at = { id: door.record, door: door.body };
  const sheet = <VisitSheet at={at} rounds={[]} waits={null} onSaved={() => {}} onClose={() => {}} />;
  await drawOn(paper, store, sheet, "写详细些");
  const [more] = paper.all(
    ({ localName, textContent }) => localName === "button" && textContent === "写详细些",
  );
  more?.tap();
  release();
  const written = () =>
    paper.all(({ localName }) => localName === "textarea").map((field) => field.getAttribute("value"));
  await settled(paper, () => written().length > 0);
  expect(written()).toEqual(["灯不亮"]);
  store.close();
});
