import fc from "fast-check";
import { expect, test } from "vitest";
import { parseBody } from "../../../src/domain/records.ts";
import { csvText } from "../../../src/reports/export/csv.ts";
import { type AssetsKnown, planAssets } from "../../../src/reports/import/assets/changeSet.ts";
import { readAssetSheets } from "../../../src/reports/import/assets/rows.ts";
import { assetRows } from "../../../src/reports/import/assets/sheet.ts";
import type { Answers, Question } from "../../../src/reports/import/questions.ts";
import { changesOf, planRegister } from "../../../src/reports/import/register/changeSet.ts";
import type { Known } from "../../../src/reports/import/register/known.ts";
import { readRegister, readRegisterSheets } from "../../../src/reports/import/register/rows.ts";
import { registerRows } from "../../../src/reports/import/register/sheet.ts";
import { readDelimited, type Sheet } from "../../../src/reports/import/table.ts";
import { buildingOf } from "../../town.ts";
import { COMPOUND, idOf } from "../patrolTown.ts";
import { COMMUNITY, KEY, nothingKnown, saved, sha1 } from "../registerOffice.ts";
import { assetTables, registers, willing } from "./randomTables.ts";

/** `npm run tables -- --runs N` sets it; in the gate there is time for fewer. */
const RUNS = Number(process.env.TABLE_RUNS ?? 1500);
const MS_MAX = 120_000 + RUNS * 120;
const ground = { community: COMMUNITY, sha1, key: KEY, home: "新塘村小区" };

function answersTo(questions: readonly Question[], isWilling: boolean): Answers {
  return new Map(
    questions.map((one) => {
      const choices = one.about === "column" ? one.choices.map(({ at }) => at) : [1, 0];
      return [one.key, (isWilling ? choices[0] : choices.at(-1)) ?? 0] as const;
    }),
  );
}

async function takenIn(sheets: readonly Sheet[], isWilling: boolean, known: Known) {
  const first = readRegisterSheets(sheets);
  if (!first.read) return null;
  // An answer may bring up another question, as on the screen.
  const second = readRegisterSheets(sheets, answersTo(first.questions, isWilling));
  const questions = second.read ? second.questions : [];
  const reading = readRegisterSheets(sheets, answersTo([...first.questions, ...questions], isWilling));
  if (!reading.read) return null;
  const plan = await planRegister(reading.rows, known, ground);
  return { reading, plan };
}

test(
  "whatever register comes: each row is taken or named, saving does what was shown, twice is as once, and the export changes nothing",
  async () => {
    await fc.assert(
      fc.asyncProperty(registers, registers, willing, async (before, sheets, isWilling) => {
        const old = await takenIn(before, isWilling, nothingKnown);
        const known = old ? saved(nothingKnown, changesOf(old.plan, new Map())) : nothingKnown;
        const taken = await takenIn(sheets, isWilling, known);
        if (!taken) return;
        const { reading, plan } = taken;

        const spoken = new Set(
          [...reading.faults, ...plan.faults, ...plan.fresh, ...plan.changed].map(({ line }) => line),
        );
        const named = reading.faults.length + plan.faults.length;
        expect(plan.fresh.length + plan.changed.length + plan.unchanged + plan.faults.length).toBe(
          reading.rows.length,
        );
        expect(reading.rows.length + named - plan.faults.length).toBe(
          bodyRows(sheets, reading.sheets.length),
        );
        expect(spoken.size).toBeLessThanOrEqual(reading.rows.length + reading.faults.length);

        const now = saved(known, changesOf(plan, new Map()));
        expect(now.doors).toHaveLength(known.doors.length + plan.fresh.length);
        const shown = new Map(
          [...plan.fresh, ...plan.changed].map(({ change }) => [change.record, change.body]),
        );
        for (const { record, body } of now.doors)
          expect(body).toEqual(shown.get(record) ?? known.doors.find((one) => one.record === record)?.body);

        const again = await planRegister(reading.rows, now, ground);
        expect([again.places, again.fresh, again.changed]).toEqual([[], [], []]);
        expect(again.faults).toEqual(plan.faults);

        const rows = registerRows(now);
        const back = rows.length > 1 ? readRegister(readDelimited(csvText(rows))) : null;
        if (!back) return;
        expect(back).toMatchObject({ read: true, faults: [], questions: [] });
        const same = await planRegister(back.read ? back.rows : [], now, ground);
        expect([same.places, same.fresh, same.changed, same.missing, same.faults]).toEqual([
          [],
          [],
          [],
          [],
          [],
        ]);
      }),
      { numRuns: RUNS },
    );
  },
  MS_MAX,
);

/** Rows under the headers, counted without the code that is tested. */
function bodyRows(sheets: readonly Sheet[], read: number): number {
  const visible = sheets.filter(({ hidden }) => !hidden).slice(0, Math.max(read, 1));
  const isBlank = (cell: unknown) => cell === null || String(cell).replace(/[\s\u3000]/g, "") === "";
  return visible.reduce((sum, { rows }) => {
    const head = rows.findIndex(({ cells }) =>
      cells.some((cell) => ["楼栋", "幢号", "楼 栋", "编号", "灯号"].includes(String(cell))),
    );
    return sum + rows.slice(head + 1).filter(({ cells }) => !cells.every(isBlank)).length;
  }, 0);
}

const office = (): AssetsKnown => ({
  compounds: [
    {
      record: COMPOUND,
      body: { kind: "compound", name: "新塘村小区", aliases: ["新塘村"], code: "C1", order: 0 },
    },
  ],
  buildings: ["15栋", "7、8栋", "7栋"].map((name, at) => ({
    record: idOf(700 + at),
    body: { ...buildingOf(COMPOUND), name },
  })),
  grids: ["一网格", "3-1", "001"].map((name, at) => ({
    record: idOf(800 + at),
    body: { kind: "grid" as const, name, workers: [] },
  })),
  assets: [],
});

function withAssets(known: AssetsKnown, plan: Awaited<ReturnType<typeof planAssets>>): AssetsKnown {
  const assets = new Map(known.assets.map(({ record, body }) => [record, body]));
  for (const { change } of [...plan.fresh, ...plan.changed]) {
    const parsed = parseBody("asset", change.body);
    if (!parsed.ok) throw new Error(`an asset is not acceptable at ${parsed.fault.path}`);
    assets.set(change.record, change.body);
  }
  return { ...known, assets: [...assets].map(([record, body]) => ({ record, body })) };
}

async function assetsIn(sheets: readonly Sheet[], isWilling: boolean, known: AssetsKnown) {
  const first = readAssetSheets(sheets);
  if (!first.read) return null;
  const second = readAssetSheets(sheets, answersTo(first.questions, isWilling));
  const questions = second.read ? second.questions : [];
  const reading = readAssetSheets(sheets, answersTo([...first.questions, ...questions], isWilling));
  if (!reading.read) return null;
  return { reading, plan: await planAssets(reading.rows, known, ground) };
}

test(
  "whatever table of lamps and drains comes, the same four things hold",
  async () => {
    await fc.assert(
      fc.asyncProperty(assetTables, assetTables, willing, async (before, sheets, isWilling) => {
        const old = await assetsIn(before, isWilling, office());
        const known = old ? withAssets(office(), old.plan) : office();
        const taken = await assetsIn(sheets, isWilling, known);
        if (!taken) return;
        const { reading, plan } = taken;
        expect(plan.fresh.length + plan.changed.length + plan.unchanged + plan.faults.length).toBe(
          reading.rows.length,
        );
        expect(reading.rows.length + reading.faults.length).toBe(bodyRows(sheets, reading.sheets.length));
        const now = withAssets(known, plan);
        expect(now.assets).toHaveLength(known.assets.length + plan.fresh.length);
        const again = await planAssets(reading.rows, now, ground);
        expect([again.fresh, again.changed]).toEqual([[], []]);
        const rows = assetRows(now);
        if (rows.length === 1) return;
        const back = readAssetSheets([
          { name: "", hidden: false, rows: readDelimited(csvText(rows)), merges: [] },
        ]);
        expect(back).toMatchObject({ read: true, faults: [], questions: [] });
        const same = await planAssets(back.read ? back.rows : [], now, ground);
        expect([same.fresh, same.changed, same.missing, same.faults]).toEqual([[], [], [], []]);
      }),
      { numRuns: Math.ceil(RUNS * 0.3) },
    );
  },
  MS_MAX,
);
