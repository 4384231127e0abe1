import { h, render } from "preact";
import { expect, test } from "vitest";
import { OneWriter } from "../../../src/app/ui/notices/OneWriter.tsx";
import { LangContext } from "../../../src/app/world.ts";
import { loadWords } from "../../../src/words/loader.ts";
import { fakeLocks } from "../drafts/locks.ts";
import { layOut, settled } from "../office/paper.ts";

const FOUND = "上次没写完的还在，可以接着写";

/** What a form says that was found half written, while its lock is free or held by another tab. */
async function said(isFree: boolean): Promise<string> {
  const paper = layOut();
  await loadWords("zh-CN", "phone");
  const { locks, takenElsewhere } = fakeLocks();
  if (!isFree) takenElsewhere("visit:false");
  Object.defineProperty(navigator, "locks", { value: locks, configurable: true });
  const form = h(OneWriter, { name: `visit:${isFree}`, found: FOUND, children: "表" });
  render(h(LangContext.Provider, { value: "zh-CN" }, form), paper as unknown as Element);
  return settled(paper, () => paper.textContent.includes("表"));
}

test("a form that another tab is writing in does not offer to go on with it", async () => {
  expect(await said(true)).toContain(FOUND);
  const elsewhere = await said(false);
  expect(elsewhere).not.toContain(FOUND);
  expect(elsewhere).toContain("只能看");
});
