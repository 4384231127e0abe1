import fc from "fast-check";
import { describe, expect, test } from "vitest";
import * as z from "zod/mini";
import { fitsSource } from "../../scripts/building/visitFits.ts";
import { matchesSchema } from "../../src/domain/matchesSchema.ts";
import { kinds } from "../../src/domain/records.ts";
import { Revision } from "../../src/domain/revision.ts";
import { Visit } from "../../src/domain/visits/visit.ts";
import { SyncRequest } from "../../src/sync/protocol.ts";
import { doorBody, visitBody, writeIn } from "../server/town.ts";

const ID = "7a1b1c1d-0000-4000-8000-000000000001";
const visit = {
  ...visitBody(ID),
  round: ID,
  mode: "door",
  satisfaction: 3,
  topics: ["light"],
  revisitOn: "2026-03-20",
  note: "灯不亮",
};
const { text, hash, revision } = writeIn(ID, ID, visitBody(ID));
const building = {
  ...{
    kind: "building",
    compound: ID,
    name: "15栋",
    aliases: ["十五栋"],
    code: "B15",
    order: 15,
    form: "slab",
    doorOrder: "ltr",
  },
  ...{
    units: [{ key: "1", name: "1", order: 1 }],
    storeys: [{ index: -1, label: "负一", kind: "basement" }],
  },
};
const request = {
  ...{
    proto: "linfang/1",
    top: { seq: 3, chain: "f" },
    proofs: [{ seq: 1, chain: "" }],
    streamsDigest: "",
    at: "2026-03-18T17:00:00+08:00",
  },
  ...{
    cursors: { all: 3 },
    max: 1000,
    push: [
      {
        text,
        hash,
        stamp: "s",
        n: 1,
        rewoundTo: 0,
        clashes: [{ field: "note", value: 1, rev: ID, by: ID, at: revision.at }],
      },
    ],
  },
};
const round = { kind: "round", name: "三月", doors: [ID], from: "2026-03-01", closed: false };
const inspection = {
  ...{
    kind: "inspection",
    place: ID,
    placeKind: "asset",
    checklist: { id: "lamp", version: 1 },
    answers: { mode: ["night"], pole: ["rust", "lean"] },
  },
  ...{
    severity: 2,
    calledWhom: ["property"],
    inspectedAt: "2026-03-18T20:00:00+08:00",
    note: "",
    withdrawn: false,
  },
};
const asset = {
  kind: "asset",
  type: "lamp",
  code: "L01",
  compound: ID,
  where: "",
  status: "in_use",
  x: 0,
  y: 10_000,
  heads: 3,
  near: ["steps"],
};
const patrol = {
  ...{
    kind: "patrol",
    name: "三月数灯",
    sort: "night",
    checklist: inspection.checklist,
    assets: [ID],
    from: "2026-03-01",
    closed: false,
  },
  ...{ preset: { mode: ["night"] } },
};
const issue = {
  ...{
    kind: "issue",
    place: ID,
    placeKind: "door",
    where: "15栋",
    state: "collected",
    category: "drain",
    severity: 3,
    from: [{ kind: "visit", id: ID }],
  },
  ...{ words: "", reporter: "resident", collectedAt: revision.at, withdrawn: false },
};
const good: [string, z.ZodMiniType, unknown][] = [
  ["a revision", Revision, revision],
  ["a request", SyncRequest, request],
  ["a visit", kinds.visit.schema, visit],
  ["a door", kinds.door.schema, doorBody(ID)],
  ["a building", kinds.building.schema, building],
  ["a round", kinds.round.schema, round],
  ["an inspection", kinds.inspection.schema, inspection],
  ["a lamp", kinds.asset.schema, asset],
  ["a patrol", kinds.patrol.schema, patrol],
  ["an issue", kinds.issue.schema, issue],
];

const strange = fc.oneof(
  fc.constantFrom(
    null,
    true,
    0,
    1,
    -1,
    1.5,
    1e300,
    "",
    "visit",
    "met",
    ID,
    ID.toUpperCase(),
    `${ID}\n`,
    "2026-03-18",
    [],
    {},
    [ID],
    [[]],
    { all: 1 },
  ),
  fc.constantFrom(
    "界".repeat(40),
    "𠮷".repeat(40),
    "𠮷".repeat(21),
    "x".repeat(41),
    "x".repeat(201),
    "灯".repeat(200),
    new Array(1001).fill(ID),
  ),
  fc.jsonValue(),
);
const fieldName = fc.oneof(
  fc.constantFrom("__proto__", "toString", "constructor", "kind", "id", "note", "extra"),
  fc.string(),
);

describe("the short way of checking", () => {
  test.each(good)("takes %s as it comes", (_, schema, json) => {
    expect(schema.safeParse(json).success).toBe(true);
    expect(matchesSchema(schema, json)).toBe(true);
  });

  test.each(good)(
    "never takes what the schema would refuse or change: %s with something wrong in it",
    (_, schema, json) => {
      let taken = 0;
      fc.assert(
        fc.property(
          fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fieldName, strange), {
            minLength: 1,
            maxLength: 2,
          }),
          (changes) => {
            let changed = JSON.stringify(json);
            for (const change of changes) changed = spoil(changed, change);
            const read = JSON.parse(changed);
            if (!matchesSchema(schema, read)) return;
            taken += 1;
            expect(schema.safeParse(read)).toEqual({ success: true, data: JSON.parse(changed) });
          },
        ),
        { numRuns: 3000 },
      );
      expect(taken).toBeGreaterThan(10);
    },
  );

  test("is what the build writes out for a visit", async () => {
    const source = `export default ${fitsSource(Visit)}`;
    const written = (await import(`data:text/javascript,${encodeURIComponent(source)}`)) as {
      default: (body: unknown) => boolean;
    };
    const answers = { yes: 0, no: 0 };
    const photos = [
      { slot: "a-1", hash: "0".repeat(64), bytes: 1, type: "image/webp", width: 1, height: 4096 },
    ];
    const whole = JSON.stringify({ ...visit, issues: [ID], photos });
    expect(matchesSchema(Visit, JSON.parse(whole))).toBe(true);
    const changes = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), fieldName, strange), { maxLength: 2 });
    fc.assert(
      fc.property(changes, (spoils) => {
        const body = JSON.parse(spoils.reduce(spoil, whole));
        const fits = matchesSchema(Visit, body);
        answers[fits ? "yes" : "no"] += 1;
        expect(written.default(body)).toBe(fits);
      }),
      { numRuns: 10_000 },
    );
    expect(Math.min(answers.yes, answers.no)).toBeGreaterThan(200);
  });

  test("leaves to the schema what it does not know", () => {
    const odd: z.ZodMiniType[] = [
      z.string().check(z.trim()),
      z.number(),
      z.email(),
      z.strictObject({ a: z.string() }),
      z.nullable(z.string()),
      z._default(z.string(), ""),
    ];
    for (const schema of [
      ...odd,
      z.string().check(z.refine(() => false)),
      z.object({ a: z.string().check(z.toLowerCase()) }),
    ]) {
      for (const json of ["A", 1, "a@b.de", { a: "A" }, null])
        expect(matchesSchema(schema, json)).toBe(false);
    }
  });
});

/** Somewhere in this JSON a value is replaced, taken away or added. */
function spoil(json: string, [where, how, name, value]: [number, number, string, unknown]): string {
  const root: { [field: string]: unknown } = { root: JSON.parse(json) };
  const places: [{ [field: string]: unknown }, string][] = [];
  const walk = (node: { [field: string]: unknown }) => {
    for (const field of Object.keys(node)) {
      places.push([node, field]);
      const inner = node[field];
      if (typeof inner === "object" && inner !== null) walk(inner as { [field: string]: unknown });
    }
  };
  walk(root);
  const [node, field] = places[where % places.length] ?? [root, "root"];
  const inner = node[field];
  if (how === 0) node[field] = value;
  else if (how === 1 && node !== root) delete node[field];
  else if (Array.isArray(inner)) inner.push(value);
  else if (typeof inner === "object" && inner !== null)
    Object.defineProperty(inner, name, { value, enumerable: true, configurable: true, writable: true });
  return JSON.stringify(root.root ?? null);
}
