import { useState } from "preact/hooks";
import { dayOf } from "../../../domain/time/moment.ts";
import type { Month } from "../../../reports/figures/month/monthFigures.ts";
import { sayMonth } from "../../../reports/month/figurePaper.ts";
import { printPage, useExport } from "../../files/useExport.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { CloseMonth } from "./close/CloseMonth.tsx";
import { picturesOf, saveFolder } from "./monthFiles.ts";
import { readFrozen } from "./monthRecords.ts";
import { PaperView } from "./PaperView.tsx";
import "../issues/paper/paperA4.css";
import "./paperSheet.css";

/** The report of a month: to be closed, or as it was closed, byte for byte. */
export default function ReportPage({ month }: { month: Month }) {
  const { store, now } = useWorld();
  const words = useWords("month");
  const { report: t } = words;
  const here = useLive(async () => ({ frozen: await readFrozen(store, "month_report", month) }), [month]);
  const { leave, sheet } = useExport();
  const [said, setSaid] = useState("");
  if (!here) return null;
  const title = `${sayMonth(words, month)} ${t.title}`;
  const back = `/office/month?month=${month}`;
  const { frozen } = here;
  if (!frozen && month > dayOf(now()).slice(0, 7)) {
    return (
      <Page title={title} back="/office/month" wide>
        <Empty icon="note" title={t.future} />
      </Page>
    );
  }
  if (!frozen) {
    return (
      <Page title={title} sub={t.closeLead} back={back} wide>
        <CloseMonth month={month} today={dayOf(now())} />
      </Page>
    );
  }
  const { shown, tree, isIntact } = frozen;
  const out = { what: "month", count: 1 } as const;
  const folder = () =>
    leave({ ...out, format: "zip" }, async (asked) => {
      const { page, photos = [] } = shown.body;
      const pictures = await picturesOf(store, shown.record, photos);
      return saveFolder(title, { pages: { "index.html": page }, pictures }, asked);
    }).then(
      (how) => how !== "left" && setSaid(t.done),
      (fault) => {
        console.error(fault);
        setSaid(t.failed);
      },
    );
  return (
    <Page title={title} back={back} wide>
      <div class="desk-acts no-print">
        <Ticks state={shown.state} words={t.state} />
        <Button look="main" icon="print" onTap={() => leave({ ...out, format: "paper" }, printPage)}>
          {t.print}
        </Button>
        <Button icon="globe" onTap={folder}>
          {t.folder}
        </Button>
        <Button icon="people" href={`/office/month/board/${month}`}>
          {words.board.title}
        </Button>
      </div>
      {sheet}
      <p role="status" class="quiet-text no-print">
        {said}
      </p>
      {isIntact && tree ? (
        <p class="quiet-text no-print">{t.intact}</p>
      ) : (
        <Notice tone="red">{t.broken}</Notice>
      )}
      {isIntact && tree && (
        <section class="a4">
          <PaperView node={tree} photos={{ record: shown.record, slots: shown.body.photos ?? [] }} />
        </section>
      )}
    </Page>
  );
}
