import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import { mayPut } from "../../src/domain/access.ts";
import { desks, type KindRow } from "../../src/domain/kindRow.ts";
import { knownKinds } from "../../src/domain/knownKinds.ts";
import { isKind, type Kind, kinds, rowOf, type SurveyRecord } from "../../src/domain/records.ts";
import type { Visit } from "../../src/domain/visits/visit.ts";
import { visitForm } from "../../src/domain/visits/visitForm.ts";
import { kind as kindEn } from "../../src/words/en/kind.ts";
import { kind as kindZh } from "../../src/words/zh/kind.ts";

const roles = ["office", "grid_worker", "block_leader", "volunteer", "viewer"];
const all = Object.keys(kinds) as Kind[];
/** As much of a body as homes, keys and addresses read. */
const blank = {
  ...{ building: "b", compound: "c", place: "p", placeKind: "door", door: "d", maintenance: "m", grid: "g" },
  ...{
    visitedAt: "2026-03-18T10:00:00+08:00",
    inspectedAt: "2026-03-18T10:00:00+08:00",
    doneOn: "2026-03-18",
    saidAt: "2026-03-18T10:00:00+08:00",
    until: "2026-04-18",
    wish: "no_knock",
    year: 2026,
    month: "2026-11",
  },
  ...{
    doors: ["d"],
    assets: ["a"],
    issue: "i",
    person: "p",
    vote: "v",
    card: "c",
    activity: "a",
    log: "l",
    step: "remark",
    from: [],
    withdrawn: false,
  },
};
const bodyOf = (kind: Kind) => ({ ...blank, kind }) as unknown as SurveyRecord;

describe("every kind", () => {
  test.each(all)("%s says all that is said of a kind", (kind) => {
    const row = rowOf(kind);
    const body = bodyOf(kind);
    expect(row.version).toBeGreaterThan(0);
    const literal = row.schema.shape.kind as z.ZodMiniType;
    expect([kind, "else"].map((one) => literal.safeParse(one).success)).toEqual([true, false]);

    const home = row.home(body);
    if (typeof home === "string")
      expect(home).toMatch(/^(all|rounds|office|(patch|grid|care|person|drop):.+)$/);
    else expect([home.id === "", isKind(home.kind)]).toEqual([false, true]);
    const who = Object.values(row.writers).flat();
    expect(who.length, "somebody writes it").toBeGreaterThan(0);
    expect(who.filter((role) => !roles.includes(role))).toEqual([]);
    if (typeof home === "string") expect(Object.keys(row.writers)).toContain(home.split(":")[0]);
    expect(["writers", "author", "nobody"]).toContain(row.corrects);

    const keys = row.keys(body);
    expect(keys.length, "it is found by something").toBeGreaterThan(0);
    for (const key of keys) expect(key).toMatch(/^[a-z]+(\||$)/);

    const page = row.page?.(body, "r");
    expect(page === undefined ? row.page : page).toSatisfy((at) => at === null || String(at).startsWith("/"));
    expect(String(page ?? "")).not.toContain("undefined");
    if (row.desk) expect(desks[row.desk]).toMatch(/^\/office/);
  });

  test("of one kind's words no other kind's begins alike", () => {
    const nouns = all.flatMap((kind) => {
      const heads = rowOf(kind)
        .keys(bodyOf(kind))
        .map((key) =>
          key
            .split("|")
            .slice(0, key.startsWith("kind|") ? 2 : 1)
            .join("|"),
        );
      return [...new Set(heads)];
    });
    expect(nouns.toSorted()).toEqual([...new Set(nouns)].toSorted());
  });

  test("has a word in both languages, and there is none for what is no kind", () => {
    for (const words of [kindZh, kindEn]) {
      expect(Object.keys(words).toSorted()).toEqual([...all, "else"].toSorted());
      for (const [kind, word] of Object.entries(words)) expect(word.trim(), kind).not.toBe("");
    }
  });

  test("is among what this version says that it can read", () => {
    const { visitKeys, issueKeys, visitsNoted, ...known } = JSON.parse(knownKinds()) as {
      [kind: string]: number;
    };
    expect(known).toEqual(Object.fromEntries(all.map((kind) => [kind, kinds[kind].version])));
    expect([visitKeys, issueKeys, visitsNoted]).toEqual([2, 5, 1]);
  });
});

test("what the first load has of the visit's row is what the table says", () => {
  expect(kinds.visit).toMatchObject(visitForm);
});

test("no name that every object has is a kind", () => {
  for (const name of ["toString", "constructor", "__proto__", ""]) expect(isKind(name)).toBe(false);
});

test("a letter box takes what its writers put in without reading it, of those who read anything at all", () => {
  const writers = { drop: ["block_leader"] } as const;
  const reads = new Set(["all"]);
  expect(mayPut(writers, "block_leader", "drop:count:v", reads)).toBe(true);
  expect(mayPut(writers, "grid_worker", "drop:count:v", reads)).toBe(false);
  expect(mayPut(writers, "block_leader", "drop:count:v", new Set())).toBe(false);
  expect(mayPut(writers, "block_leader", "all", reads)).toBe(false);
});

describe("what does not compile", () => {
  test("a row that leaves something unsaid, a kind without a word, a parent that is no kind", () => {
    const { page: _, ...noPage } = kinds.visit;
    const { writers: __, ...noWriters } = kinds.visit;
    const { desk: ___, ...noDesk } = kinds.visit;
    const { visit: ____, ...noVisit } = kindZh;
    // @ts-expect-error an address, or null where there is none
    noPage satisfies KindRow<Visit>;
    // @ts-expect-error who writes it
    noWriters satisfies KindRow<Visit>;
    // @ts-expect-error where the office changes it, or null
    noDesk satisfies KindRow<Visit>;
    // @ts-expect-error its word
    noVisit satisfies { [K in Kind]: string };
    // @ts-expect-error a schema of another kind's body
    ({ ...kinds.visit, schema: kinds.door.schema }) satisfies KindRow<Visit>;
    // @ts-expect-error a role that there is not
    ({ ...kinds.visit, writers: { patch: ["passer_by"] } }) satisfies KindRow<Visit>;
    const homeless = { ...kinds.visit, home: () => ({ kind: "gate" as const, id: "x" }) };
    // @ts-expect-error a parent of a kind that there is not
    homeless satisfies KindRow<Visit, Kind>;
    kinds satisfies { [K in Kind]: object };
    expect(all.length).toBeGreaterThan(0);
  });
});
