import fc from "fast-check";
import { expect, test } from "vitest";
import type { Door } from "../../src/domain/doors/place.ts";
import { emptyPlan, planBuilding, withRegisterIds } from "../../src/domain/layout/wizard.ts";
import { csvText } from "../../src/reports/export/csv.ts";
import type { KnownRecord } from "../../src/reports/import/register/known.ts";
import { registerRows } from "../../src/reports/import/register/sheet.ts";
import { COMMUNITY, imported, KEY, nothingKnown, plan, sha1 } from "./registerOffice.ts";

async function expectNoChange(known: KnownRecord): Promise<void> {
  const again = await plan(csvText(registerRows(known)), known);
  expect([again.places, again.fresh, again.changed, again.missing, again.faults]).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
}

const names = fc.constantFrom("15栋", "3幢", "7号楼", "A座", "2", "综合楼", "3-2", "12B");
const units = fc.constantFrom("1单元", "2", "东门", "无", "", "３门洞", "4-1");
const storeys = fc.constantFrom("1层", "2", "三楼", "", "负一层", "-1", "3A", "架空层", "12", "顶楼加建");
const doors = fc.constantFrom(
  "301",
  "0301",
  "302室",
  "三楼东",
  "301-A",
  "3-2",
  "2E3",
  "书院路88-3号",
  "１２０３",
  "左",
  "B101",
  "-1",
  "=1+1",
  "@ab",
  "1号",
);
const uses = fc.constantFrom("住宅", "商铺", "", "车库");
const wards = fc.constantFrom(
  ",,",
  "一网格,东片,邻长甲",
  "二网格,东片,邻长乙、邻长甲",
  ",西片,",
  ",,邻长丙",
  "一网格,,",
  "一网格,无,",
);
const row = fc
  .tuple(fc.constantFrom("新塘村小区", "大院", "一区"), names, units, storeys, doors, uses, wards)
  .map((cells) => cells.join(","));

test("whatever register was taken in, its export imports back and changes nothing", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
      const known = await imported(["小区,楼栋,单元,楼层,房号,用途,网格,片区,邻长", ...rows].join("\n"));
      await expectNoChange(known);
    }),
    { numRuns: 150 },
  );
});

test("a register taken in over another one leaves slots, codes and labels of what stood before as they were", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 25 }),
      fc.array(row, { minLength: 1, maxLength: 25 }),
      async (first, second) => {
        const header = "小区,楼栋,单元,楼层,房号,用途,网格,片区,邻长";
        const known = await imported([header, ...first].join("\n"));
        const next = await imported([header, ...second].join("\n"), known);
        for (const { record, body } of known.doors) {
          const now = next.doors.find((door) => door.record === record)?.body as Door;
          expect([now.label, now.code, now.building, now.unit]).toEqual([
            body.label,
            body.code,
            body.building,
            body.unit,
          ]);
          if (now.storey === body.storey) expect(now.slot).toBe(body.slot);
        }
        expect(new Set(next.doors.map(({ body }) => body.code)).size).toBe(next.doors.length);
        const places = next.doors.map(({ body }) =>
          [body.building, body.unit, body.storey, body.slot].join("\n"),
        );
        expect(new Set(places).size).toBe(places.length);
        await expectNoChange(next);
      },
    ),
    { numRuns: 80 },
  );
});

test("a building drawn by the wizard exports and imports back unchanged, and a register naming its doors finds them", async () => {
  const compound = {
    record: "7d0f3c7e-2222-4222-8333-944445555666",
    body: { kind: "compound" as const, name: "新塘村小区", aliases: [], code: "C1", order: 1 },
  };
  const answers = {
    ...emptyPlan,
    compound: compound.record,
    compoundCode: "C1",
    name: "15栋",
    code: "B15",
    ground: "shops" as const,
    shops: 5,
    shopLabel: "书院路88-{n}号",
    basements: 1,
    basementDoors: 2,
    roof: true,
  };
  const skip = { four: true, thirteen: true, doorFour: true, write: "letter" as const };
  const drawn = await withRegisterIds(planBuilding({ ...answers, storeys: 9, doorsPerLanding: 4, skip }), {
    sha1,
    community: COMMUNITY,
    key: KEY,
    compound: "新塘村小区",
    newId: () => {
      throw new Error("two doors of one building got one id");
    },
  });
  const known: KnownRecord = {
    ...nothingKnown,
    compounds: [compound],
    buildings: [{ record: drawn.id, body: drawn.building }],
    doors: drawn.doors.map(({ id, door }) => ({ record: id, body: door })),
  };
  await expectNoChange(known);
  const shorn = await plan("楼栋,单元,房号\n15,1,201\n15,3,503", known);
  expect([shorn.fresh, shorn.unchanged]).toEqual([[], 2]);
});

test("labels without a Chinese character carry their noun, so that no spreadsheet makes a date or a number of them", async () => {
  const known = await imported(
    "小区,楼栋,单元,楼层,房号\nA1,15-2,3-1,2,3-2\nA1,15-2,3-1,,0301\nA1,15-2,3-1,-1,2E3",
  );
  expect(
    registerRows(known)
      .slice(1)
      .map((cells) => cells.slice(0, 5).join(" ")),
  ).toEqual([
    "A1小区 15-2栋 3-1单元 地下1层 2E3室",
    "A1小区 15-2栋 3-1单元 2层 3-2室",
    "A1小区 15-2栋 3-1单元  0301室",
  ]);
});
