import { lifeOf } from "../../src/domain/issues/issueLife.ts";
import { issueFacts } from "../../src/reports/figures/month/issueFacts.ts";
import { monthFigures } from "../../src/reports/figures/month/monthFigures.ts";
import { doorScopes, issueScopes } from "../../src/reports/figures/month/townFigures.ts";
import { figureCharts, figureTable } from "../../src/reports/month/figurePaper.ts";
import { helpPaper } from "../../src/reports/month/helpPaper.ts";
import { htmlOf } from "../../src/reports/paper/paperTree.ts";
import { issueScreens } from "../../src/words/zh/issueScreens.ts";
import { month as words } from "../../src/words/zh/month.ts";
import { service } from "../../src/words/zh/service.ts";
import { wishes as wishWords } from "../../src/words/zh/wishes.ts";
import { randomTown, TODAY } from "../../tests/reports/figures/randomTown.ts";
import { type Bench, limitRow, median } from "./row.ts";

const SIZE = { doors: 3000, visits: 100_000, issues: 10_000, wishes: 2000 };
const DASHBOARD_MS = 300;
const REPORT_MS = 1000;
const TRIES = 5;

/**
 * The figures of a month of a big community, all of its visits in that month: the dashboard off issues that
 * the desk keeps folded, and the report with every issue folded anew and as many visits in two more months.
 */
export const figuresBench: Bench = {
  name: "figures",
  run: async () => {
    const { town, visits, issues, activities, hours, wishes: wished } = randomTown(17, SIZE);
    const doors = new Map(town.doors.map((at) => [at.id, at]));
    const names = [...town.buildings.keys()].map((id) => ({ sort: "building" as const, id, name: id }));
    const figures = (told: typeof issues, beside: typeof visits) => {
      const scopes = issueScopes(town);
      const facts = told.map((one) => issueFacts({ ...one, scopes: scopes(one.issue) }));
      const ofDoor = doorScopes(town);
      const wishes = wished.map(({ door, ...one }) => {
        const at = doors.get(door);
        return { ...one, scopes: at ? ofDoor(at) : [] };
      });
      const months = { now: visits, before: beside, yearBefore: beside };
      return monthFigures({
        ...{ month: "2026-05", today: TODAY, town, names },
        ...{ facts, help: { wishes, activities, hours } },
        visits: months,
        rounds: [],
      });
    };
    const said = {
      ...{ month: words, category: issueScreens.category },
      ...{ wishes: wishWords.sorts, services: service.sorts },
    };
    const drawn = (one: ReturnType<typeof figures>) =>
      [figureTable(said, one), ...figureCharts(said, one), ...helpPaper(said, one)].map(htmlOf).join("")
        .length;
    const again = () => issues.map((one) => ({ ...one, life: lifeOf(one.issue, one.life.timeline) }));
    return [
      limitRow(
        "figures of 100,000 visits and 10,000 issues",
        timed(() => drawn(figures(issues, []))),
        "ms",
        DASHBOARD_MS,
      ),
      limitRow(
        "month's report over the same",
        timed(() => drawn(figures(again(), visits))),
        "ms",
        REPORT_MS,
      ),
    ];
  },
};

function timed(act: () => number): number {
  const took = Array.from({ length: TRIES }, () => {
    const begun = performance.now();
    act();
    return performance.now() - begun;
  });
  return median(took);
}
