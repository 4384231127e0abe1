import { beforeAll, expect, test } from "vitest";
import DoorPage from "../../../src/app/doors/DoorPage.tsx";
import { WithReads } from "../../../src/app/patrolReads.tsx";
import { loadWords } from "../../../src/words/loader.ts";
import { core } from "../../../src/words/zh/core.ts";
import { metStep } from "../../../src/words/zh/metStep.ts";
import { visit as t } from "../../../src/words/zh/visit.ts";
import { layOut, type Paper, settled } from "../office/paper.ts";
import { drawOn, phoneAt } from "./house15.ts";

let sheet: Paper;
beforeAll(async () => {
  sheet = layOut();
  Object.assign(globalThis, { requestAnimationFrame: (draw: () => void) => setTimeout(draw) });
  await loadWords("zh-CN", "phone");
});

const buttons = (word: string) =>
  sheet.all(({ localName, textContent }) => localName === "button" && textContent.includes(word));
async function press(word: string, isDone = () => true): Promise<void> {
  await settled(sheet, () => buttons(word).length > 0);
  // The bar stands last on the page.
  buttons(word).at(-1)?.tap();
  await settled(sheet, isDone);
}

test("a visit begun on the door's own page has the short step and its way back, as on the façade", async () => {
  const { store, doorOf } = await phoneAt({});
  const door = doorOf("201");
  const page = (
    <WithReads>
      <DoorPage params={{ door }} />
    </WithReads>
  );
  await drawOn(sheet, store, page, t.door.newVisit);
  await press(t.door.newVisit);
  await press(core.result.met, () => sheet.textContent.includes(metStep.title("201")));
  expect(sheet.textContent).toContain(t.door.toHouse("15栋"));
  const standing = async () => (await store.visitsAt(door)).filter(({ body }) => !body.withdrawn).length;
  expect(await standing()).toBe(1);
  await press(core.act.undo, () => !sheet.textContent.includes(metStep.title("201")));
  await expect.poll(standing).toBe(0);
  store.close();
});
