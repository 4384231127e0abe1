import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Overview } from "../../../../src/app/office/Overview.tsx";
import type { Store } from "../../../../src/app/store/store.ts";
import { loadWords } from "../../../../src/words/loader.ts";
import { openTown, smallEstate, type Town } from "../../../town.ts";
import { visitOf } from "../../store/phone.ts";
import { drawAtDesk } from "../desk/atDesk.ts";
import { layOut, type Paper, settled } from "../paper.ts";

type Seen = (all: { isIntersecting: boolean }[]) => void;
class AllInView {
  readonly #seen: Seen;
  constructor(seen: Seen) {
    this.#seen = seen;
  }
  observe() {
    this.#seen([{ isIntersecting: true }]);
  }
  disconnect() {}
}

let sheet: Paper;
let town: Town;
beforeAll(async () => {
  sheet = layOut();
  vi.stubGlobal("IntersectionObserver", AllInView);
  await loadWords("zh-CN", "office");
  town = await openTown();
});
afterAll(() => town.close());

test("the buildings stand there before the visits are read, and nothing is said of any door", async () => {
  const { office, doors } = await smallEstate(town);
  await office.write({ ...visitOf(doors[0], { visitedAt: "2026-03-03T09:00:00+08:00" }) });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow: Store = {
    ...office.store,
    async deskReads() {
      const reads = await office.store.deskReads();
      return {
        ...reads,
        async walks(within) {
          await held;
          return reads.walks(within);
        },
      };
    },
  };
  await drawAtDesk(sheet, slow, <Overview />, "15栋", { me: office.me });
  const marked = (name: string) =>
    sheet.all((node) => (node.getAttribute("class") ?? "").split(" ").includes(name));
  const legend = () => marked("legend-pick").map(({ textContent }) => textContent.trim());
  expect(marked("house").map(({ textContent }) => textContent.trim())).toEqual(["15栋"]);
  expect(marked("stat-figure")).toEqual([]);
  expect([marked("mini").length, marked("apart").length]).toEqual([3, 3]);
  expect(legend().join("")).not.toMatch(/\d/);
  release();
  await settled(sheet, () => marked("stat-figure").length > 0);
  expect(marked("house")[0]?.textContent).toContain("1 / 3");
  expect(legend().filter((one) => /[1-9]/.test(one))).toEqual(["没人在 1", "还没去 2"]);
});
