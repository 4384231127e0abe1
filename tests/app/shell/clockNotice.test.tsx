import { IDBDatabase } from "fake-indexeddb";
import { beforeAll, expect, onTestFinished, test } from "vitest";
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

/** Which tables each transaction since has asked for; begun before a store is opened. */
function watchTransactions(): string[][] {
  const asked: string[][] = [];
  const { transaction } = IDBDatabase.prototype;
  onTestFinished(() => void Object.assign(IDBDatabase.prototype, { transaction }));
  IDBDatabase.prototype.transaction = function (stores, ...rest) {
    asked.push(typeof stores === "string" ? [stores] : [...stores]);
    return transaction.call(this, stores, ...rest);
  };
  return asked;
}

test("what stands on every screen reads nothing of what was delivered when a visit is saved", async () => {
  const asked = watchTransactions();
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
  asked.length = 0;
  await store.save({ id: newId(), body: visitOf(doorOf("201")) });
  // The line on top has read anew, and all that stands beside it.
  await settled(paper, () => asked.some((tables) => tables.includes("troubles")));
  expect(asked.filter((tables) => tables.includes("troubles"))).not.toEqual([]);
  expect(asked.filter((tables) => tables.includes("kept"))).toEqual([]);
  store.close();
});
