import { useMemo } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import { daysOfMonth, type Month } from "../../../../reports/figures/month/monthFigures.ts";
import type { MonthCase } from "../../../../reports/month/reportPaper.ts";
import { comparedPhotos } from "../../../issues/life/StepPhotos.tsx";
import type { PhotoOf } from "../../../photos/BeforeAfter.tsx";
import { sayDay } from "../../../say/sayDate.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { useDeskRecords } from "../../book/useDeskBook.ts";
import { useIssueBook } from "../../issues/book/useIssueBook.ts";

const CASES_MAX = 12;

export type CaseHere = MonthCase & { id: Id; word: string; pair: { before: PhotoOf; after: PhotoOf } | null };

/** What was closed in the month, the latest first: a category and an estate, nobody's words. */
export function useCases(month: Month): CaseHere[] {
  const { rows } = useIssueBook();
  const records = useDeskRecords();
  const { category } = useWords("issueScreens");
  const { words } = useWorld();
  return useMemo(() => {
    const estates = new Map(records?.compound.map(({ record, body }) => [record, body.name]));
    const houses = new Map(records?.building.map(({ record, body }) => [record, body.compound]));
    const doors = new Map(records?.door.map(({ record, body }) => [record, body.building]));
    const { from, to } = daysOfMonth(month);
    return rows
      .filter(({ issue, life }) => !issue.body.withdrawn && life.state === "closed" && life.since >= from)
      .filter(({ life }) => life.since <= to)
      .sort((a, b) => (a.life.since < b.life.since ? 1 : -1))
      .slice(0, CASES_MAX)
      .map(({ id, issue, events, life }) => {
        const { body } = issue;
        const place = estates.get(houses.get(doors.get(body.place) ?? "") ?? "") ?? "";
        const raisedOn = body.collectedAt.slice(0, 10);
        const days = Math.max(0, Math.round((Date.parse(life.since) - Date.parse(raisedOn)) / 86_400_000));
        const told = [...life.asked.values()].filter((how) => how === "told").length;
        return {
          ...{ id, category: body.category, place, raisedOn, closedOn: life.since, days, told },
          pair: comparedPhotos({ issue, events }),
          word: [category[body.category], place, sayDay(life.since, words)].filter(Boolean).join(" · "),
        };
      });
  }, [rows, records, month, category, words]);
}
