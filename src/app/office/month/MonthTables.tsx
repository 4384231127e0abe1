import { useState } from "preact/hooks";
import { dayOf } from "../../../domain/time/moment.ts";
import { daysOfMonth, type MonthFigures } from "../../../reports/figures/month/monthFigures.ts";
import { figureRows, figuresFileName } from "../../../reports/month/figureRows.ts";
import type { Handed } from "../../files/shareFile.ts";
import { useExport } from "../../files/useExport.tsx";
import { useReads } from "../../patrolReads.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { useDeskVisits } from "../book/useDeskBook.ts";
import { saveTable, type TableFormat } from "../deskForm/saveTable.ts";
import { useIssueBook } from "../issues/book/useIssueBook.ts";
import { saveMonth } from "./monthWorkbook.ts";

/** The month as files for other people and programs: each asks why. */
export function MonthTables({ figures }: { figures: MonthFigures }) {
  const { store, me, now } = useWorld();
  const reads = useReads();
  const { report: t } = useWords("month");
  const visits = useDeskVisits(daysOfMonth(figures.month));
  const { rows } = useIssueBook();
  const { leave, sheet } = useExport();
  const [said, setSaid] = useState("");
  const community = me.community.name;
  const told = (act: Promise<Handed>) =>
    act.then(
      (how) => setSaid(how === "left" ? "" : t.done),
      (fault) => {
        console.error(fault);
        setSaid(t.failed);
      },
    );
  const count = (visits?.visits.length ?? 0) + rows.length;
  const workbook = () =>
    told(
      leave({ what: "month", format: "xlsx", count, hasPersonal: true }, (asked) =>
        saveMonth(
          {
            ...{ store, reads, community, figures, today: dayOf(now()) },
            ...{ visits: visits?.visits ?? [], issues: rows },
          },
          asked,
        ),
      ),
    );
  const table = (format: TableFormat) =>
    told(
      leave({ what: "month", format, count: figures.places.length + 1 }, (asked) =>
        saveTable(
          format,
          figuresFileName(community, figures.month),
          [{ name: "指标", rows: figureRows(figures) }],
          asked,
        ),
      ),
    );
  return (
    <>
      <div class="desk-acts no-print">
        <Button icon="table" disabled={!visits?.isWhole} onTap={workbook}>
          {t.workbook}
        </Button>
        <Button icon="table" onTap={() => table("csv")}>
          {t.csv}
        </Button>
        <Button icon="table" onTap={() => table("xlsx")}>
          {t.xlsx}
        </Button>
      </div>
      {sheet}
      <p role="status" class="quiet-text no-print">
        {said}
      </p>
    </>
  );
}
