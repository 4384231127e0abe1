import type { Day } from "../../../../domain/ids.ts";
import { issueCategories } from "../../../../domain/issues/issueCategory.ts";
import { daysFrom } from "../../../../domain/time/days.ts";
import type { Words } from "../../../../words/zh/core.ts";
import type { IssueDeskWords } from "../../../../words/zh/issueDesk.ts";
import type { IssueLifeWords } from "../../../../words/zh/issueLife.ts";
import type { IssueScreensWords } from "../../../../words/zh/issueScreens.ts";
import { SeverityTag } from "../../../issues/IssueCard.tsx";
import { sayDay } from "../../../say/sayDate.ts";
import { Tag } from "../../../ui/frame/Card.tsx";
import type { IssueRow } from "../book/issueRow.ts";
import type { IssueColumn } from "./question.ts";

type Said = {
  desk: IssueDeskWords;
  life: Pick<IssueLifeWords, "holder">;
  screens: Pick<IssueScreensWords, "severity" | "category">;
  core: Words;
  today: Day;
};

/** What the desk sees of an issue in one line. */
export function issueColumns({ desk, life, screens, core, today }: Said): IssueColumn[] {
  const t = desk.column;
  const holderOf = ({ life: now }: IssueRow) =>
    [life.holder[now.holder.kind], now.holder.unit].filter(Boolean).join(" ");
  const waited = ({ issue }: IssueRow) => Math.max(0, daysFrom(issue.body.collectedAt.slice(0, 10), today));
  const dueOf = ({ due, next }: IssueRow) =>
    due && next?.what !== "secure"
      ? [sayDay(due.on, core), due.heldDays > 0 && desk.held(due.heldDays)].filter(Boolean).join(" · ")
      : next
        ? sayDay(next.on, core)
        : "—";
  const severities = ([4, 3, 2, 1] as const).map((value) => ({
    value: String(value),
    word: screens.severity[value],
  }));
  const holders = Object.entries(life.holder).map(([value, word]) => ({ value, word }));
  return [
    {
      key: "severity",
      title: t.severity,
      width: 5.5,
      text: ({ life: now }) => screens.severity[now.severity],
      draw: ({ life: now }) => <SeverityTag severity={now.severity} />,
      order: ({ life: now }) => now.severity,
      filter: { options: severities, of: ({ life: now }) => String(now.severity) },
    },
    {
      key: "what",
      title: t.what,
      text: ({ issue }) => issue.body.words || screens.category[issue.body.category],
      filter: {
        title: t.category,
        options: issueCategories.map((value) => ({ value, word: screens.category[value] })),
        of: ({ issue }) => issue.body.category,
      },
    },
    { key: "where", title: t.where, width: 7.5, text: ({ issue }) => issue.body.where },
    {
      key: "waited",
      title: t.waited,
      width: 4,
      text: (row) => desk.days(waited(row)),
      order: waited,
    },
    {
      key: "due",
      title: t.due,
      width: 6,
      text: dueOf,
      draw: (row) => (row.isLate ? <Tag tone="red">{dueOf(row)}</Tag> : dueOf(row)),
      order: ({ due, next }) => (next?.what === "secure" ? next.on : (due?.on ?? next?.on ?? "9999")),
    },
    {
      key: "holder",
      title: t.holder,
      width: 5,
      text: holderOf,
      filter: { options: holders, of: ({ life: now }) => now.holder.kind },
    },
  ];
}
