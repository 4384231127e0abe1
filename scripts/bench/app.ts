import type { Page } from "@playwright/test";
import { fillBenchTown } from "./benchTown.ts";
import { openRig, type Rig, slowDown } from "./rig.ts";
import { type Bench, limitRow, median, quantile, type Row } from "./row.ts";
import { BUILDING_DOORS, ids } from "./visits.ts";

const DOORS = 3000;
const SOME = 10_000;
const MANY = 100_000;
const COLD_STARTS = 5;
const TAPS = 30;
const OPENINGS = 7;

/** A joined phone with ten thousand visits on it. */
async function withPhone(run: (rig: Rig) => Promise<Row[]>): Promise<Row[]> {
  const rig = await openRig();
  try {
    const town = await fillBenchTown(rig.endpoint, DOORS);
    const { code } = await rig.endpoint.newCode(town.leader);
    const app = await join(rig, code);
    await app.close();
    await fill(rig, 0, SOME);
    return await run(rig);
  } finally {
    await rig.close();
  }
}

export const csvBench: Bench = { name: "csv", run: () => withPhone(async (rig) => [await csvRow(rig)]) };

/**
 * The real app in a real browser: cold start and a tap with ten thousand visits on the phone, then the façade
 * with a hundred thousand.
 */
export const appBench: Bench = {
  name: "app",
  run: () =>
    withPhone(async (rig) => {
      const rows = [await coldStart(rig), await tapRow(rig)];
      const few = await facade(rig);
      await fill(rig, SOME, MANY);
      const many = await facade(rig);
      rows.push(
        limitRow(`façade of ${BUILDING_DOORS} doors, 100,000 visits, 4×`, many.ms, "ms", 150, many.floorMs),
      );
      const flat = limitRow("façade, 100,000 visits against 10,000", many.ms / few.ms, "×", 1.1, 1);
      return [...rows, flat];
    }),
};

async function join(rig: Rig, code: string): Promise<Page> {
  const page = await rig.context.newPage();
  await page.goto(`${rig.url}/#join=${code}`);
  await page.getByRole("button", { name: "加入" }).click();
  await page.getByText("已全部交到社区").waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  return page;
}

async function fill(rig: Rig, from: number, to: number): Promise<void> {
  const page = await rig.page();
  await page.evaluate(({ from, to, doors }) => window.bench.fillVisits(from, to, doors), {
    from,
    to,
    doors: DOORS,
  });
  await page.close();
}

const building = (n: number) => `/b/${ids.building(n)}`;

/** Marks when a cell with a result is painted, by the page's own clock, which starts with the navigation. */
function markPainted(): void {
  const look = () => {
    if (!document.querySelector(".door:not(.open)")) return requestAnimationFrame(look);
    return requestAnimationFrame(() =>
      setTimeout(() => {
        (window as unknown as { painted: number }).painted = performance.now();
      }),
    );
  };
  requestAnimationFrame(look);
}
const paintedAt = async (page: Page) =>
  (
    await page.waitForFunction(() => (window as unknown as { painted?: number }).painted)
  ).jsonValue() as Promise<number>;

async function coldStart(rig: Rig): Promise<Row> {
  await rig.context.setOffline(true);
  const ours: number[] = [];
  const floor: number[] = [];
  for (let n = 0; n < COLD_STARTS; n++) {
    const page = await rig.context.newPage();
    await slowDown(page, 6);
    await page.addInitScript(markPainted);
    await page.goto(`${rig.url}${building(0)}`);
    ours.push(await paintedAt(page));
    await page.close();
    const plain = await rig.context.newPage();
    await slowDown(plain, 6);
    await plain.goto(`${rig.url}/icon.svg`);
    floor.push(await plain.evaluate(() => performance.now()));
    await plain.close();
  }
  await rig.context.setOffline(false);
  return limitRow("cold start offline, 10,000 visits, 6×", median(ours), "ms", 500, median(floor));
}

async function csvRow(rig: Rig): Promise<Row> {
  const page = await rig.page();
  await slowDown(page, 4);
  const { ms, floorMs, frozenMs, rows } = await page.evaluate(() =>
    window.bench.csv("2026-03-01", "2026-03-31"),
  );
  await page.close();
  if (rows !== SOME) throw new Error(`${rows} visits in the CSV`);
  return limitRow(
    `CSV of 10,000, 4× (longest stand-still ${Math.round(frozenMs)} ms)`,
    ms,
    "ms",
    800,
    floorMs,
  );
}

/**
 * From the tap's own time stamp until the transaction is complete and the cell is painted, whichever is
 * later.
 */
function watchTaps(): void {
  const seen = { tap: 0, saved: 0, painted: 0 };
  (window as unknown as { seen: typeof seen }).seen = seen;
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (this: IDBDatabase, ...words: Parameters<typeof begin>) {
    const transaction = begin.apply(this, words);
    if (words[1] === "readwrite" && transaction.objectStoreNames.contains("outbox")) {
      transaction.addEventListener("complete", () => {
        if (seen.saved === 0) seen.saved = performance.now();
      });
    }
    return transaction;
  };
  addEventListener(
    "click",
    (event) => {
      const pick = (event.target as Element).closest(".pick");
      if (!pick) return;
      Object.assign(seen, { tap: event.timeStamp, saved: 0, painted: 0 });
      const look = () => {
        if (document.querySelector("dialog[open]")) return requestAnimationFrame(look);
        return requestAnimationFrame(() =>
          setTimeout(() => {
            seen.painted = performance.now();
          }),
        );
      };
      requestAnimationFrame(look);
    },
    { capture: true },
  );
}

async function tapRow(rig: Rig): Promise<Row> {
  const page = await rig.context.newPage();
  await page.addInitScript(watchTaps);
  await page.goto(`${rig.url}${building(40)}`);
  await page.getByRole("button", { name: /^下一户/ }).waitFor();
  await slowDown(page, 6);
  const took: number[] = [];
  for (let n = 0; n < TAPS; n++) {
    await page.getByRole("button", { name: /^下一户/ }).click();
    await page.getByRole("dialog").getByRole("button", { name: "没人在", exact: true }).click();
    const seen = await page.waitForFunction(() => {
      const { seen } = window as unknown as { seen: { tap: number; saved: number; painted: number } };
      return seen.saved > 0 && seen.painted > 0 ? { ...seen } : false;
    });
    const { tap, saved, painted } = (await seen.jsonValue()) as {
      tap: number;
      saved: number;
      painted: number;
    };
    took.push(Math.max(saved, painted) - tap);
  }
  await page.close();
  const plain = await rig.page();
  await slowDown(plain, 6);
  const floor = await plain.evaluate((times) => window.bench.tapFloor(times), TAPS);
  await plain.close();
  return limitRow(
    "tap “没人在” → saved and painted, p95, 6×",
    quantile(took, 0.95),
    "ms",
    80,
    quantile(floor, 0.95),
  );
}

async function facade(rig: Rig): Promise<{ ms: number; floorMs: number }> {
  const page = await rig.context.newPage();
  await page.addInitScript(`window.markPainted = ${markPainted}`);
  await page.goto(`${rig.url}/today`);
  const ours: number[] = [];
  await page.locator('nav a[href="/"]').click();
  await page.locator(".buildings a").first().waitFor();
  await slowDown(page, 4);
  for (let n = 0; n < OPENINGS; n++) {
    const begun = await page.evaluate((nth) => {
      const marks = window as unknown as { painted?: number; markPainted: () => void };
      marks.painted = undefined;
      const begun = performance.now();
      document.querySelectorAll<HTMLElement>(".buildings a")[nth]?.click();
      marks.markPainted();
      return begun;
    }, n);
    ours.push((await paintedAt(page)) - begun);
    await page.locator('nav a[href="/"]').click();
    await page.locator(".buildings a").first().waitFor();
  }
  await page.close();
  const plain = await rig.page();
  await slowDown(plain, 4);
  const floor: number[] = [];
  for (let n = 0; n < OPENINGS; n++)
    floor.push(
      await plain.evaluate(({ at, round }) => window.bench.facadeFloor(at, round), {
        at: ids.building(n),
        round: ids.round,
      }),
    );
  await plain.close();
  return { ms: median(ours), floorMs: median(floor) };
}
