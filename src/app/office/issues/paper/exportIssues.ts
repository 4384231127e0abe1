import { dayOf } from "../../../../domain/time/moment.ts";
import {
  type ExportedIssue,
  eventRows,
  issueRows,
  issuesFileName,
} from "../../../../reports/export/issuesCsv.ts";
import { withPictures } from "../../../files/delivery.ts";
import type { ExportAsked } from "../../../files/shareFile.ts";
import type { World } from "../../../world.ts";
import { saveTable, type TableFormat } from "../../deskForm/saveTable.ts";
import type { IssueRow } from "../book/issueRow.ts";

const SHEETS = { issues: "事项", events: "办理记录" } as const;

/** These issues as a file. A workbook holds both, issues and steps; text holds the one that was asked for. */
export async function exportIssues(
  { store, me, now }: Pick<World, "store" | "me" | "now">,
  format: TableFormat,
  rows: readonly IssueRow[],
  what: keyof typeof SHEETS,
  asked: ExportAsked,
) {
  const people = new Map((await store.all("person")).map(({ record, body }) => [record, body]));
  const issues = await withPictures(
    store,
    rows.map(({ issue }) => issue),
  );
  const exported = rows.map(
    ({ life, due, events }, at): ExportedIssue => ({
      issue: issues[at] ?? (rows[at] as IssueRow).issue,
      life,
      due,
      events,
    }),
  );
  const sheets = {
    issues: { name: SHEETS.issues, rows: issueRows(exported, people, asked.isFull) },
    events: { name: SHEETS.events, rows: eventRows(exported, people, asked.isFull) },
  };
  const name = issuesFileName(me.community.name, dayOf(now()));
  return format === "csv"
    ? saveTable("csv", what === "issues" ? name : `${name}_${SHEETS.events}`, [sheets[what]], asked)
    : saveTable("xlsx", name, [sheets.issues, sheets.events], asked);
}
