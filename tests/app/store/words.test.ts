import fc from "fast-check";
import { expect, test } from "vitest";
import { readerOf } from "../../../src/app/store/read/reading.ts";
import { newId, phoneWith, visitOf } from "./phone.ts";

const sorted = (words: Iterable<unknown>) => [...words].map((word) => JSON.stringify(word)).sort();

test("the words of an index are the same, whether the rows behind them are few or many", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(0, 1, 30, 255, 256, 300), fc.nat(5), async (count, doors) => {
      const { store } = await phoneWith();
      const at = Array.from({ length: doors + 1 }, newId);
      await store.saveAll(
        Array.from({ length: count }, (_, nth) => ({
          id: newId(),
          body: visitOf(at[nth % at.length] as string, {
            ...(nth % 3 === 0 ? { revisitOn: `2026-03-${10 + (nth % 9)}` } : {}),
            withdrawn: nth % 7 === 0,
          }),
        })),
      );
      const { fewIn, wordsUnder } = readerOf(store.db);
      for (const prefix of ["again|", "door|", `door|${at[0]}|`, "nobody|"]) {
        const under = store.db.records.where("keys").startsWith(prefix);
        const [words, records] = [await under.keys(), await under.primaryKeys()];
        expect(sorted(await wordsUnder(prefix))).toEqual(sorted(words));
        const few = await fewIn(prefix, `${prefix}\uffff`);
        expect(few === null).toBe(words.length >= 256);
        if (few)
          expect(sorted(few)).toEqual(sorted(words.map((word, nth) => ({ word, record: records[nth] }))));
      }
      store.close();
    }),
    { numRuns: 25 },
  );
});
