import { h } from "preact";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import WorkOrderPage from "../../../../src/app/office/issues/paper/WorkOrderPage.tsx";
import { exports as why } from "../../../../src/words/zh/exports.ts";
import { issueDesk } from "../../../../src/words/zh/issueDesk.ts";
import { issueAt, openScreens, type Screens } from "../../screens.ts";
import { newId } from "../../store/phone.ts";

const t = issueDesk.order;
let desk: Screens;
beforeEach(async () => {
  vi.stubGlobal("location", { origin: "https://office.example" });
  desk = await openScreens();
  const id = await desk.put(issueAt(newId(), "马桶反水"));
  await desk.draw(h(WorkOrderPage, { id }), t.share);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  desk.close();
});

/** Lets the words go as far as this browser lets them, and waits until somebody has taken or refused them. */
async function send(browser: object): Promise<void> {
  vi.stubGlobal("navigator", browser);
  await desk.press(t.share, () => desk.says(why.title));
  await desk.press(why.reason.mend);
}

test("words that are on the clipboard now are said to be there", async () => {
  const writeText = vi.fn(async (_: string) => undefined);
  await send({ clipboard: { writeText } });
  await expect.poll(() => desk.says(t.copied)).toBe(true);
  expect(writeText.mock.calls[0]?.[0]).toMatch(/交办单】\n编号：/);
  expect(desk.says(t.kept)).toBe(false);
});

test("words that neither the share sheet nor the clipboard took are said to be here still", async () => {
  const warned = vi.spyOn(console, "warn").mockReturnValue(undefined);
  await send({ clipboard: { writeText: () => Promise.reject(new Error("denied")) } });
  await expect.poll(() => desk.says(t.kept)).toBe(true);
  expect(desk.says(t.copied)).toBe(false);
  expect(warned).toHaveBeenCalled();
});

test.each([
  ["taken", async () => undefined],
  ["left", () => Promise.reject(new DOMException("left", "AbortError"))],
])("a share sheet that was %s says nothing of a clipboard", async (_, answer) => {
  const share = vi.fn(answer);
  await send({ share, clipboard: {} });
  await expect.poll(() => share.mock.calls.length).toBe(1);
  await expect.poll(() => desk.says(why.title)).toBe(false);
  expect([desk.says(t.copied), desk.says(t.kept)]).toEqual([false, false]);
});
