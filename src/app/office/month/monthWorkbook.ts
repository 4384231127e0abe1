import { everyChecklist } from "../../../checklists/everyChecklist.ts";
import type { Day } from "../../../domain/ids.ts";
import { checklistsIn, inspectionRows } from "../../../reports/export/inspectionsCsv.ts";
import { eventRows, issueRows } from "../../../reports/export/issuesCsv.ts";
import { rateRows } from "../../../reports/export/ratesCsv.ts";
import { visitRows } from "../../../reports/export/visitsCsv.ts";
import { daysOfMonth, type MonthFigures } from "../../../reports/figures/month/monthFigures.ts";
import { figureRows, monthFileName } from "../../../reports/month/figureRows.ts";
import { meetingRows, topicRows, voteRows } from "../../../reports/votes/deliberationRows.ts";
import { withPictures } from "../../files/delivery.ts";
import { readVisitedPlaces } from "../../files/exportVisits.ts";
import type { ExportAsked, Handed } from "../../files/shareFile.ts";
import type { PatrolReads, Shown, Store } from "../../store/store.ts";
import { saveTable } from "../deskForm/saveTable.ts";
import { readExports } from "../exports/readExports.ts";
import type { IssueRow } from "../issues/book/issueRow.ts";
import { helpSheets } from "../service/helpSheets.ts";
import type { WorkbookSheet } from "../spreadsheet/writeWorkbook.ts";

type Asked = {
  store: Store;
  reads: PatrolReads;
  community: string;
  figures: MonthFigures;
  today: Day;
  visits: readonly Shown<"visit">[];
  issues: readonly IssueRow[];
};

/** The whole month as one workbook, a sheet a table; sheets without a row are left out. */
export async function saveMonth(asked: Asked, why: ExportAsked): Promise<Handed> {
  const { community, figures } = asked;
  const sheets = [
    { name: "指标", rows: figureRows(figures) },
    ...(await visitSheets(asked, why)),
    ...(await issueSheets(asked, why)),
    ...(await inspectionSheets(asked, why)),
    ...(await deliberationSheets(asked)),
    ...(await helpSheets(asked.store, asked.reads, { ...daysOfMonth(figures.month), today: asked.today })),
  ];
  const [first, ...others] = sheets.filter(({ rows }) => rows.length > 1);
  const name = monthFileName(community, figures.month);
  return saveTable("xlsx", name, [first ?? { name: "指标", rows: figureRows(figures) }, ...others], why);
}

async function visitSheets({ store, visits }: Asked, { isFull }: ExportAsked): Promise<WorkbookSheet[]> {
  const places = await readVisitedPlaces(store, visits);
  const lines = await withPictures(store, visits);
  return [{ name: "走访", rows: visitRows(lines, places, isFull) }];
}

/** Those that were raised in the month, and those that something was done about. */
async function issueSheets(
  { store, issues, figures }: Asked,
  { isFull }: ExportAsked,
): Promise<WorkbookSheet[]> {
  const { from, to } = daysOfMonth(figures.month);
  const isNow = (moment: string) => moment.slice(0, 10) >= from && moment.slice(0, 10) <= to;
  const rows = issues.filter(
    ({ issue, events }) => isNow(issue.body.collectedAt) || events.some(({ body }) => isNow(body.happenedAt)),
  );
  const people = new Map((await store.all("person")).map(({ record, body }) => [record, body]));
  const written = await withPictures(
    store,
    rows.map(({ issue }) => issue),
  );
  const exported = rows.flatMap(({ life, due, events }, at) => {
    const issue = written[at];
    return issue ? [{ issue, life, due, events }] : [];
  });
  return [
    { name: "事项", rows: issueRows(exported, people, isFull) },
    { name: "办理记录", rows: eventRows(exported, people, isFull) },
  ];
}

async function inspectionSheets(
  { store, reads, figures }: Asked,
  { isFull }: ExportAsked,
): Promise<WorkbookSheet[]> {
  const out = await readExports(store, reads, daysOfMonth(figures.month));
  if (!out) return [];
  return [
    ...checklistsIn(out.inspections).map((checklist) => ({
      name: everyChecklist.find(({ id }) => id === checklist)?.name.zh ?? checklist,
      rows: inspectionRows(checklist, out.inspections, out.places, isFull),
    })),
    { name: "各轮比率", rows: rateRows(out.walked) },
  ];
}

async function deliberationSheets({ store, figures }: Asked): Promise<WorkbookSheet[]> {
  const [topics, meetings, votes] = await Promise.all([
    store.all("topic"),
    store.all("meeting"),
    store.all("vote"),
  ]);
  const { from, to } = daysOfMonth(figures.month);
  const isNow = (day: string) => day >= from && day <= to;
  return [
    {
      name: "议题",
      rows: topicRows(
        topics.filter(({ begun }) => isNow(begun.at.slice(0, 10))),
        false,
      ),
    },
    {
      name: "会议",
      rows: meetingRows(meetings.filter(({ body }) => isNow(body.day) && !body.withdrawn)),
    },
    { name: "表决", rows: voteRows(votes.filter(({ body }) => isNow(body.sheet.opensAt.slice(0, 10)))) },
  ];
}
