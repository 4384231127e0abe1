import { expect, test } from "vitest";
import { untrueIn } from "./claims.ts";
import { compareOffice, rowDifferences } from "./compare.ts";
import type { Disk, Row } from "./disk.ts";
import type { Hand } from "./hand.ts";
import { Model } from "./model.ts";
import type { Head } from "./officeDisk.ts";

const said = { door: "d", result: "met", note: "", withdrawn: false, photos: 0 };
const row = (record: string, note = ""): Row => ({
  ...{
    record,
    kind: "visit",
    stream: "patch:1",
    rev: record,
    isWaiting: false,
    clashes: 0,
    by: "p",
    device: "phone",
    begunBy: "p",
  },
  body: { door: "d", result: "met", note },
});
const head = (record: string, note = ""): Head => ({
  ...row(record, note),
  begunAt: "2026-03-18T10:00:00+08:00",
});
const diskOf = (change: Partial<Disk> = {}): Disk => ({
  me: { device: "phone", person: { id: "p", name: "邻长甲", role: "block_leader" } },
  ...{
    isAwaiting: false,
    streams: ["patch:1"],
    records: [],
    written: [],
    waiting: [],
    troubles: [],
    drafts: [],
    photos: [],
    carried: 0,
  },
  ...change,
});
const office = (...heads: Head[]) => ({
  heads: new Map(heads.map((one) => [one.record, one])),
  held: [],
  seq: 1,
});
const kinds = (model: Model) => model.differences.map(({ kind }) => kind);

test("a tap that is there once is what was meant; a second one is a visit that nobody made, and one that is not there is lost", () => {
  const model = new Model();
  expect(model.settle("A", diskOf({ records: [row("one")] }), { record: null, said })).toBe("one");
  expect(model.differences).toEqual([]);
  model.settle("A", diskOf({ records: [row("one"), row("two")] }), null);
  model.settle("A", diskOf({ records: [row("one"), row("two")] }), { record: null, said });
  expect(kinds(model)).toEqual(["doubled", "lost"]);
});

test("a knock that was never confirmed may be there or not", () => {
  const model = new Model();
  model.settle("A", diskOf(), { record: null, said }, false);
  model.settle("A", diskOf({ records: [row("one")] }), { record: null, said }, false);
  expect(model.differences).toEqual([]);
});

test("words that changed under nobody's hand are told, on the phone and at the office", () => {
  const model = new Model();
  model.settle("A", diskOf({ records: [row("one")] }), { record: null, said });
  compareOffice(model, office(head("one", "other")));
  compareOffice(model, office(head("one"), head("two")));
  compareOffice(model, office());
  expect(kinds(model)).toEqual(["lost", "doubled", "lost"]);
  const hand = { name: "A" } as Hand;
  expect(rowDifferences(hand, diskOf({ records: [row("one")] }), office(head("one")))).toEqual([]);
  expect(
    rowDifferences(hand, diskOf({ records: [row("one", "other")] }), office(head("one"), head("two"))),
  ).toHaveLength(2);
});

test("“all is handed in” is untrue beside anything that is only here, and a count must be one of what is here", () => {
  const clean = diskOf();
  expect(untrueIn("已全部交到社区", clean, clean)).toEqual([]);
  const things: Partial<Disk>[] = [
    { waiting: ["w"] },
    { carried: 1 },
    { drafts: [{ name: "visit:d", value: {} }] },
    ...["waiting", "refused", "draft"].map((state) => ({
      photos: [{ key: "k", record: "r", state, isCarried: false }],
    })),
    ...["held", "refused", "aside"].map((state) => ({
      troubles: [{ record: "r", kind: "visit", state, reason: "access" }],
    })),
  ];
  for (const thing of things)
    expect(
      untrueIn("没有待交的，都已交社区。", diskOf(thing), diskOf(thing)),
      JSON.stringify(thing),
    ).not.toEqual([]);
  expect(
    untrueIn("已全部交到社区", diskOf({ waiting: ["w"] }), clean),
    "it went while the sentence was read",
  ).toEqual([]);
  expect(
    untrueIn("没有信号 · 3 条已存手机", diskOf({ waiting: ["w"] }), diskOf({ waiting: ["w"] })),
  ).toHaveLength(1);
});

test("a correction whose words another's stand over is kept where this phone wrote it, and lost where it did not", () => {
  const model = new Model();
  model.settle("A", diskOf({ records: [row("one")] }), { record: null, said });
  const told = { ...said, note: "社区改的" };
  const theirs = { records: [{ ...row("one", "邻长改的"), device: "another" }] };
  model.settle("the desk", diskOf(theirs), { record: "one", said: told });
  expect(kinds(model)).toEqual(["lost"]);
  const kept = new Model();
  kept.settle("A", diskOf({ records: [row("one")] }), { record: null, said });
  const written = [{ record: "one", body: row("one", "社区改的").body }];
  kept.settle("the desk", diskOf({ ...theirs, written }), { record: "one", said: told });
  expect(kinds(kept)).toEqual([]);
  expect([...(kept.visits.get("one")?.hands ?? [])]).toEqual(["A", "the desk"]);
});
