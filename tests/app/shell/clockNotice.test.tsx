import { IDBDatabase } from "fake-indexeddb";
import { beforeAll, expect, onTestFinished, test, vi } from "vitest";
import ClockNotice from "../../../src/app/me/clock/ClockNotice.tsx";
import { loadWords } from "../../../src/words/loader.ts";
import { drawOn, phoneAt } from "../doors/house15.ts";
import { layOut, type Paper, settled } from "../office/paper.ts";
import { newId, visitOf } from "../store/phone.ts";

let paper: Paper;
beforeAll(async () => {
  await loadWords("zh-CN", "phone");
  paper = layOut();
  Object.assign(globalThis, { requestAnimationFrame: () => 0 });
});

test("what stands on every screen reads nothing of what was delivered when a visit is saved", async () => {
  // Begun before a store is opened, which takes what it finds.
  const asked = vi.spyOn(IDBDatabase.prototype, "transaction");
  onTestFinished(() => asked.mockRestore());
  const askedFor = (table: string) => asked.mock.calls.filter(([tables]) => [...tables].includes(table));
  const { store, doorOf } = await phoneAt({});
  const { misdated } = await (await store.holdings()).clock();
  expect(misdated).toEqual([]);
  await drawOn(
    paper,
    store,
    <>
      <p>门</p>
      <ClockNotice />
    </>,
    "门",
  );
  await settled(paper, () => true);
  asked.mockClear();
  await store.save({ id: newId(), body: visitOf(doorOf("201")) });
  // The line on top has read anew, and all that stands beside it.
  await settled(paper, () => askedFor("troubles").length > 0);
  expect(askedFor("troubles")).not.toEqual([]);
  expect(askedFor("kept")).toEqual([]);
  store.close();
});
