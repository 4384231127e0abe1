import type { Page } from "@playwright/test";
import { appendVisits, type BenchTown, fillBenchTown } from "../benchTown.ts";
import { openRig, type Rig, slowDown } from "../rig.ts";
import { type Bench, limitRow, median } from "../row.ts";
import { ids } from "../visits.ts";
import { watched } from "./watched.ts";

const DOORS = 3024;
const VISITS = 20_000;
const OPENINGS = 2;
const LIMIT_MS = { 1: 300, 4: 1000 } as const;
const SETTLED_MS = 10_000;
/** No task of the page may be longer. */
const BEAT_MS = 200;

/** `isThere`: what stands there once it has answered, and the word that it then holds. */
type Screen = { name: string; href: string; from?: string; isThere: string; says?: string };

/** The screens of the desk that hang on doors and visits. */
const screens: Screen[] = [
  { name: "overview", href: "/office", isThere: ".stat-figure" },
  { name: "visits", href: "/office/visits", isThere: "[role=grid] tbody tr:nth-child(8)" },
  { name: "register", href: "/office/register", isThere: ".estate-buildings a" },
  { name: "rounds", href: "/office/rounds", isThere: ".round-walked", says: String(DOORS) },
  {
    name: "round",
    from: "/office/rounds",
    href: `/office/rounds/round/${ids.round}`,
    isThere: ".round-buildings svg .met",
  },
  { name: "people", href: "/office/people", isThere: "tr[data-row]" },
  { name: "patches", href: "/office/people/places", isThere: ".people-cards li", says: String(DOORS) },
];

/**
 * The desk over a town of 3,024 doors: 20,000 visits of this month that arrive while the overview is open,
 * then every screen, opened from the menu and by its address.
 */
export const deskBench: Bench = {
  name: "desk",
  run: async () => {
    const words = process.argv;
    const at = words.indexOf("--against");
    const before = at > 0 ? await figuresOf(words[at + 1]) : undefined;
    const now = await figuresOf("dist");
    return [...now].map(([name, { value, limit }]) =>
      limitRow(`desk, ${name}`, value, "ms", limit, before?.get(name)?.value),
    );
  },
};

type Figures = Map<string, { value: number; limit: number }>;

async function figuresOf(dist: string | undefined): Promise<Figures> {
  const rig = await openRig({ dist });
  try {
    const town = await fillBenchTown(rig.endpoint, DOORS);
    const { code } = await rig.endpoint.newCode(town.office);
    const page = await rig.context.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(`${rig.url}/#join=${code}`);
    await page.getByRole("button", { name: "加入" }).click();
    await page.locator(".houses svg").first().waitFor({ timeout: 120_000 });
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const figures: Figures = new Map();
    await arriving(rig, town, page, figures);
    const note = (name: string, value: number, limit: number) => {
      console.warn(`${dist}: ${name}: ${Math.round(value)} ms`);
      figures.set(name, { value, limit });
    };
    for (const times of [1, 4] as const) {
      const limit = LIMIT_MS[times];
      for (const screen of screens) {
        note(`${screen.name} from the menu, ${times}×`, await fromMenu(page, screen, times), limit);
        note(`${screen.name} by address, ${times}×`, await byAddress(rig, screen, times), limit);
      }
    }
    return figures;
  } finally {
    await rig.close();
  }
}

/** All that came is counted once every door has been visited: the last one's visit is the last to come. */
async function arriving(rig: Rig, town: BenchTown, page: Page, figures: Figures): Promise<void> {
  await appendVisits(rig.endpoint, town, VISITS, dayThisMonth);
  const longest = await watched(page);
  const ms = await page.evaluate(async (all) => {
    const begun = performance.now();
    dispatchEvent(new Event("online"));
    const said = () => document.querySelector(".stat-figure")?.textContent?.replace(/\D+/g, "/") ?? "";
    while (!said().startsWith(`${all}/`)) {
      if (performance.now() - begun > 120_000) throw new Error(`not settled: ${said()}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const ms = performance.now() - begun;
    await new Promise((resolve) => setTimeout(resolve, 500));
    return ms;
  }, DOORS);
  const taskMs = await longest();
  console.warn(`20,000 arriving: ${Math.round(ms)} ms, longest task ${Math.round(taskMs)} ms`);
  figures.set("20,000 arriving at the open overview", { value: ms, limit: SETTLED_MS });
  figures.set("longest task while they arrive", { value: taskMs, limit: BEAT_MS });
}

/** Days of this month up to today. */
function dayThisMonth(n: number): string {
  const today = new Date();
  const day = 1 + (n % today.getDate());
  const month = String(today.getMonth() + 1).padStart(2, "0");
  return `${today.getFullYear()}-${month}-${String(day).padStart(2, "0")}`;
}

/** Until what the screen is asked for is painted. */
function paintedAfter(
  page: Page,
  { isThere, says = "" }: Pick<Screen, "isThere" | "says">,
  href?: string,
): Promise<number> {
  return page.evaluate(
    ({ isThere, says, href }) =>
      new Promise<number>((resolve, reject) => {
        const begun = href ? performance.now() : 0;
        if (href) {
          const link = document.createElement("a");
          link.href = href;
          document.querySelector("main")?.append(link);
          link.click();
        }
        const look = () => {
          if (performance.now() - begun > 60_000) return reject(new Error(`${href} shows no ${isThere}`));
          const there = document.querySelector(`main :is(${isThere})`);
          const text = there?.textContent?.replace(/\D/g, "") ?? "";
          if (!there || !text.includes(says)) return requestAnimationFrame(look);
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
        };
        requestAnimationFrame(look);
      }),
    { isThere, says, href },
  );
}

async function fromMenu(page: Page, screen: Screen, times: number): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < OPENINGS; n++) {
    await slowDown(page, 1);
    await paintedAfter(page, { isThere: "h1" }, screen.from ?? "/office/settings");
    await page.waitForTimeout(700);
    await slowDown(page, times);
    took.push(await paintedAfter(page, screen, screen.href));
  }
  await slowDown(page, 1);
  return median(took);
}

async function byAddress(rig: Rig, screen: Screen, times: number): Promise<number> {
  const took: number[] = [];
  for (let n = 0; n < OPENINGS; n++) {
    const page = await rig.context.newPage();
    await page.setViewportSize({ width: 1280, height: 800 });
    await slowDown(page, times);
    await page.goto(`${rig.url}${screen.href}`, { waitUntil: "commit" });
    took.push(await paintedAfter(page, screen));
    await page.close();
  }
  return median(took);
}
