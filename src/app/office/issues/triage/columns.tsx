import type { Day } from "../../../../domain/ids.ts";
import { issueCategories } from "../../../../domain/issues/issueCategory.ts";
import { daysFrom } from "../../../../domain/time/days.ts";
import type { Words } from "../../../../words/zh/core.ts";
import type { IssueDeskWords } from "../../../../words/zh/issueDesk.ts";
import type { IssueScreensWords } from "../../../../words/zh/issueScreens.ts";
import { SeverityTag } from "../../../issues/IssueCard.tsx";
import { sayDay } from "../../../say/sayDate.ts";
import { Tag } from "../../../ui/frame/Card.tsx";
import type { TableColumn } from "../../table/column.ts";
import type { IssueRow } from "../book/issueRow.ts";

type Said = {
  desk: IssueDeskWords;
  screens: Pick<IssueScreensWords, "severity" | "category">;
  core: Words;
  today: Day;
  /** Beside its story there is room for all; else the story says what these do. */
  isRoomy: boolean;
  /** Where a whole place can be read, too. */
  isAmple: boolean;
};

/** Of a cell left and right; of a tag in it, with its icon; and how large the letters of a tag are. */
const SIDES_REM = 1.5;
const TAG_REM = 4.25;
const TAG_SIZE = 0.875;
/** Of a letter that is no Han sign, against one that is. */
const LETTER = 0.58;

/** How wide the longest of them is, in letters of its own size: words of other languages are longer. */
const longest = (words: readonly string[]): number =>
  Math.max(...words.map((word) => [...word].reduce((sum, sign) => sum + (sign > "\u2e80" ? 1 : LETTER), 0)));

/** What the desk sees of an issue in one line. */
export function issueColumns({
  desk,
  screens,
  core,
  today,
  isRoomy,
  isAmple,
}: Said): TableColumn<IssueRow>[] {
  const t = desk.column;
  const holderOf = ({ life: now }: IssueRow) => now.holder.unit || desk.hands[now.holder.kind];
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
  const holders = Object.entries(desk.hands).map(([value, word]) => ({ value, word }));
  return [
    {
      key: "severity",
      title: t.severity,
      width: longest(severities.map(({ word }) => word)) * TAG_SIZE + TAG_REM,
      text: ({ life: now }) => screens.severity[now.severity],
      draw: ({ life: now }) => <SeverityTag severity={now.severity} />,
      order: ({ life: now }) => now.severity,
      filter: { options: severities, of: ({ life: now }) => String(now.severity) },
    },
    {
      key: "what",
      title: t.what,
      text: ({ issue }) => issue.body.words || screens.category[issue.body.category],
      isPersonal: true,
    },
    {
      key: "category",
      title: t.category,
      text: ({ issue }) => screens.category[issue.body.category],
      filter: {
        options: issueCategories.map((value) => ({ value, word: screens.category[value] })),
        of: ({ issue }) => issue.body.category,
      },
      width: longest([t.category, ...Object.values(screens.category)]) + SIDES_REM,
      isExtra: true,
    },
    {
      key: "where",
      title: t.where,
      width: isAmple ? 17 : 7,
      text: ({ issue }) => issue.body.where,
      isExtra: !isRoomy,
    },
    {
      key: "waited",
      title: t.waited,
      width: longest([t.waited, desk.days(88)]) + SIDES_REM,
      text: (row) => desk.days(waited(row)),
      order: waited,
      isExtra: !isRoomy,
    },
    {
      key: "due",
      title: t.due,
      width: 6.75,
      text: dueOf,
      draw: (row) => (row.isLate ? <Tag tone="red">{dueOf(row)}</Tag> : dueOf(row)),
      order: ({ due, next }) => (next?.what === "secure" ? next.on : (due?.on ?? next?.on ?? "9999")),
    },
    {
      key: "holder",
      title: t.holder,
      width: longest([t.holder, desk.hands.finder, desk.hands.office]) + SIDES_REM,
      text: holderOf,
      isExtra: !isRoomy,
      filter: { options: holders, of: ({ life: now }) => now.holder.kind },
    },
  ];
}
