import { h, render } from "preact";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { Boundary } from "../../../src/app/shell/Boundary.tsx";
import { useLive } from "../../../src/app/useLive.ts";
import { core } from "../../../src/words/zh/core.ts";
import { layOut, type Paper, settled } from "../office/paper.ts";
import { phoneWith } from "../store/phone.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] }));
afterEach(() => void vi.useRealTimers());

/** As the platform says it that dropped the connection in the background. */
const DROPPED = new Error("Connection to Indexed Database server lost");

/** Everything that waits for a while of at most a second is done, and what comes of it. */
async function later(sheet: Paper, says: string) {
  for (let step = 0; step < 10; step++) {
    await vi.advanceTimersByTimeAsync(100);
    await settled(sheet, () => true);
  }
  expect(sheet.textContent).toBe(says);
}

async function opened() {
  const { store } = await phoneWith();
  const sheet = layOut();
  const disk = { isDropped: false, reads: 0 };
  const read = async () => {
    disk.reads += 1;
    const said = await store.setting<string>("said");
    if (disk.isDropped) throw DROPPED;
    return said ?? "";
  };
  const Screen = () => h("p", null, useLive(read, []) ?? "");
  const shown = h(Boundary, { words: core, place: "/", children: h(Screen, null) });
  render(shown, sheet as unknown as Element);
  await store.set("said", "0");
  await later(sheet, "0");
  onTestFinished(() => {
    render(null, sheet as unknown as Element);
    store.close();
  });
  return { store, sheet, disk };
}

test("a screen that stands open for days outlives one dropped connection after the other", async () => {
  const { store, sheet, disk } = await opened();
  for (let nth = 1; nth <= 6; nth++) {
    disk.isDropped = true;
    await store.set("said", String(nth));
    await settled(sheet, () => true);
    disk.isDropped = false;
    await later(sheet, String(nth));
  }
});

test("what is written while a read waits to be done again is read once, and begins no further look", async () => {
  const { store, sheet, disk } = await opened();
  disk.isDropped = true;
  disk.reads = 0;
  for (let nth = 1; nth <= 3; nth++) {
    await store.set("said", `${nth} lost`);
    for (let step = 0; step < 4; step++) {
      await settled(sheet, () => true);
      await vi.advanceTimersByTimeAsync(10);
    }
  }
  disk.isDropped = false;
  await later(sheet, "3 lost");
  // The one that failed, and the one that was done again.
  expect(disk.reads).toBe(2);
});

test("a screen whose reads fail time after time says so, and shows nothing empty", async () => {
  const { store, sheet, disk } = await opened();
  disk.isDropped = true;
  await store.set("said", "1");
  for (let step = 0; step < 30; step++) {
    expect(sheet.textContent).toMatch(/^0$|^这一页出了问题/);
    await vi.advanceTimersByTimeAsync(100);
    await settled(sheet, () => true);
  }
  expect(sheet.textContent).toContain(DROPPED.message);
});
