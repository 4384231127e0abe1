import { expect, test } from "vitest";
import { type Engine, loadOn } from "../../scripts/proving/load/loadOn.ts";
import { sayLoad } from "../../scripts/proving/load/sayLoad.ts";
import { isPostgresHere } from "../postgres/startPostgres.ts";

// Seven do not divide among two.
const TINY = { phones: 2, standFor: 7, records: 3, fills: 2, rows: 12, floorRows: 10, workers: 1 };
const engines: Engine[] = isPostgresHere ? ["SQLite", "PostgreSQL"] : ["SQLite"];

test.each(engines)(
  "the load of two phones on %s is counted right, and every figure is said",
  {
    timeout: 120_000,
  },
  async (engine) => {
    const figures = await loadOn(engine, TINY);
    expect(figures).toMatchObject({
      ...{ engine, workers: 1, lost: 0, doubled: 0 },
      evening: { devices: 2, count: 7, records: 21 },
      fills: { rows: [12, 12] },
      quiet: { alone: { count: 7 } },
    });
    const { evening, fills, quiet, floor } = figures;
    expect(quiet.meanwhile.count).toBeGreaterThan(0);
    const measured = [evening.seconds, fills.seconds, floor.aPush, floor.bulk];
    for (const times of [evening, quiet.alone, quiet.meanwhile]) {
      measured.push(times.p50);
      expect(times.p99).toBeGreaterThanOrEqual(times.p50);
    }
    expect(fills.endpoint ?? 0).toBeGreaterThanOrEqual(0);
    measured.push(fills.phones);
    for (const figure of measured) expect(figure > 0 && Number.isFinite(figure)).toBe(true);
    const said = sayLoad(figures, TINY);
    expect(said.join("\n")).not.toMatch(/NaN|Infinity|undefined/);
    expect(said[0]).toMatch(
      new RegExp(`^${engine}: an evening: 7 exchanges of 3 records in .* 2 devices that stand for 7 phones`),
    );
    expect(said).toContain(`${engine}: handed in: lost=0 doubled=0`);
    expect(said.filter((line) => /first fills: 2 phones at once, 12 rows each/.test(line))).toHaveLength(1);
  },
);
