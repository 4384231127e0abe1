import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Clash } from "../../src/domain/revision.ts";
import { type Fields, isSame, type Late, merge, settle } from "../../src/sync/merge.ts";

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const at = "2026-03-18T17:00:00+08:00";
const late = (body: Fields, changed: string[], more: Partial<Late> = {}): Late => {
  return { id: id(1), by: id(2), at, changed, resolved: [], body, ownChain: new Set(), ...more };
};
const clash = (field: string, value: unknown, rev = id(1)): Clash => ({ field, value, rev, by: id(2), at });

describe("a late edit of a door", () => {
  test("changes what nobody else changed", () => {
    const base = { label: "301", use: "dwelling" };
    const merged = merge(base, late({ label: "301", use: "shop" }, ["use"]), {
      body: { label: "302", use: "dwelling" },
      clashes: [],
    });
    expect(merged).toEqual({ body: { label: "302", use: "shop" }, clashes: [], says: true });
  });

  test("keeps the line's value and shows its own where both changed a field", () => {
    const merged = merge({ label: "301" }, late({ label: "3-1" }, ["label"]), {
      body: { label: "302" },
      clashes: [],
    });
    expect(merged).toEqual({ body: { label: "302" }, clashes: [clash("label", "3-1")], says: true });
  });

  test("says nothing where both wrote the same, or where it only carries an old value along", () => {
    expect(merge({ a: 1 }, late({ a: 2, b: [1] }, ["a"]), { body: { a: 2, b: [2] }, clashes: [] }).says).toBe(
      false,
    );
  });

  test("without a base only the fields it touched count, and each difference is a clash", () => {
    const merged = merge(null, late({ a: 1, b: 2, c: 3 }, ["a", "b"]), {
      body: { a: 1, b: 9, c: 9 },
      clashes: [],
    });
    expect(merged).toEqual({ body: { a: 1, b: 9, c: 9 }, clashes: [clash("b", 2)], says: true });
  });

  test("can empty a field, and can clash by emptying it", () => {
    expect(
      merge({ patch: "p" }, late({}, ["patch"]), { body: { patch: "p", a: 1 }, clashes: [] }).body,
    ).toEqual({ a: 1 });
    expect(merge({ patch: "p" }, late({}, ["patch"]), { body: { patch: "q" }, clashes: [] }).clashes).toEqual(
      [clash("patch", null)],
    );
  });

  test("the author's next edit takes the place of the earlier one in a clash", () => {
    const next = late({ label: "3-2" }, ["label"], { id: id(3), ownChain: new Set([id(1)]) });
    const merged = merge({ label: "3-1" }, next, {
      body: { label: "302" },
      clashes: [clash("label", "3-1"), clash("label", "9", id(9))],
    });
    expect(merged.clashes).toEqual([clash("label", "9", id(9)), clash("label", "3-2", id(3))]);
  });
});

describe("settling clashes", () => {
  const none = { changed: [], resolved: [], ownChain: new Set<string>() };
  const both = [clash("label", "x"), clash("use", "y")];

  test("takes away those whose values were weighed", () => {
    expect(settle(both, { ...none, resolved: [id(1)] })).toEqual([]);
    expect(settle(both, { ...none, resolved: [id(1)], changed: ["label"] })).toEqual([clash("use", "y")]);
    expect(settle(both, { ...none, resolved: [id(8)] })).toEqual(both);
  });

  test("leaves a clash that an unknowing edit of the field did not weigh", () => {
    expect(settle(both, { ...none, changed: ["label"] })).toEqual(both);
  });
});

describe("merging, whatever is written", () => {
  const fields = ["a", "b", "c", "__proto__", "constructor"];
  const value = fc.oneof(
    fc.constant(undefined),
    fc.integer({ min: 0, max: 2 }),
    fc.array(fc.integer({ min: 0, max: 1 }), { maxLength: 2 }),
  );
  const body = fc.tuple(...fields.map(() => value)).map((values) => {
    return Object.fromEntries(
      fields.map((field, index) => [field, values[index]]).filter(([, one]) => one !== undefined),
    ) as Fields;
  });

  test("every touched value is on the line or in a clash, untouched fields stay, and merging again says nothing more", () => {
    fc.assert(
      fc.property(fc.option(body), body, body, fc.subarray(fields), (base, mine, theirs, changed) => {
        const edit = late(mine, changed);
        const merged = merge(base, edit, { body: theirs, clashes: [] });
        const own = (of: Fields, field: string) => (Object.hasOwn(of, field) ? of[field] : undefined);
        for (const field of fields) {
          const now = own(merged.body, field);
          const isThere =
            isSame(now, own(mine, field)) ||
            merged.clashes.some((one) => one.field === field && isSame(one.value, own(mine, field) ?? null));
          if (changed.includes(field)) expect(isThere).toBe(true);
          else expect(isSame(now, own(theirs, field))).toBe(true);
        }
        expect(merge(base, edit, merged).says).toBe(false);
        expect(Object.getPrototypeOf(merged.body)).toBe(Object.prototype);
      }),
    );
  });
});
