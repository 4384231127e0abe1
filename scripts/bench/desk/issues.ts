import type { Page } from "@playwright/test";
import { appendIssues, fillBenchTown } from "../benchTown.ts";
import { openRig, slowDown } from "../rig.ts";
import { type Bench, limitRow, median, type Row } from "../row.ts";

const DOORS = 600;
const ISSUES = 10_000;
const TIMES = 4;
const TRIES = 3;
const LIMIT_MS = 150;
const ARRIVE_MS = 300_000;

/**
 * The desk's table over 10,000 issues, on a processor that is slowed down: opened once its book is read,
 * searched in Chinese, and narrowed to a category.
 */
export const issuesBench: Bench = {
  name: "issues",
  run: async () => {
    const rig = await openRig();
    try {
      const town = await fillBenchTown(rig.endpoint, DOORS);
      await appendIssues(rig.endpoint, town, ISSUES);
      const { code } = await rig.endpoint.newCode(town.office);
      const page = await rig.context.newPage();
      await page.setViewportSize({ width: 1280, height: 800 });
      await page.goto(`${rig.url}/#join=${code}`);
      await page.getByRole("button", { name: "加入" }).click();
      await page.locator(".houses svg").first().waitFor({ timeout: ARRIVE_MS });
      await page.goto(`${rig.url}/office/issues?view=all`);
      await page.getByText(`共 ${ISSUES} 条`).waitFor({ timeout: ARRIVE_MS });
      const rows: Row[] = [];
      const note = async (what: string, before: () => Promise<void>, act: Act) => {
        const took: number[] = [];
        for (let tried = 0; tried < TRIES; tried += 1) {
          await before();
          await slowDown(page, TIMES);
          took.push(await painted(page, act));
          await slowDown(page, 1);
        }
        rows.push(limitRow(`issues, ${what}, ${TIMES}×`, median(took), "ms", LIMIT_MS));
      };
      const all = { on: ".triage .table-bar input[type=search]", value: "", says: `共 ${ISSUES} 条` };
      const elsewhere = { go: "/office/settings", on: "", value: "", says: "" };
      const open = { go: "/office/issues?view=all", on: "", value: "", says: all.says };
      await note("opened", async () => void (await painted(page, elsewhere)), open);
      const sought = { on: all.on, value: "墙皮往下掉", says: "条中的 2000 条" };
      await note("searched in Chinese", async () => void (await painted(page, all)), sought);
      await painted(page, all);
      const category = { on: "", of: "light", value: "", says: all.says };
      const lights = { ...category, value: "light", says: "条中的 2000 条" };
      await note("narrowed to a category", async () => void (await painted(page, category)), lights);
      return rows;
    } finally {
      await rig.close();
    }
  },
};

/**
 * `says`: what stands there then; nothing: that the table is gone. `go`: an address; else what is put into the
 * field `on`, or into the choice that has `of`.
 */
type Act = { go?: string; on: string; of?: string; value: string; says: string };

/** How long from the act until the table that it asks for is painted. */
function painted(page: Page, act: Act): Promise<number> {
  return page.evaluate(
    ({ go, on, of, value, says }) =>
      new Promise<number>((resolve, reject) => {
        const begun = performance.now();
        if (go) {
          const link = document.createElement("a");
          link.href = go;
          document.body.append(link);
          link.click();
          link.remove();
        } else {
          const choice = of && document.querySelector(`.triage .table-bar select:has(option[value="${of}"])`);
          const field = (choice || document.querySelector(on)) as HTMLInputElement | null;
          if (!field) return reject(new Error(`there is no ${on}`));
          field.value = value;
          field.dispatchEvent(new Event(choice ? "change" : "input", { bubbles: true }));
        }
        const look = () => {
          if (performance.now() - begun > 60_000) return reject(new Error(`it never says ${says}`));
          const text = document.querySelector("main")?.textContent ?? "";
          const isThere = says ? text.includes(says) : !document.querySelector(".triage");
          if (!isThere || !document.querySelector("main h1")) return requestAnimationFrame(look);
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - begun)));
        };
        requestAnimationFrame(look);
      }),
    act,
  );
}
