import { dayOf } from "../../../domain/time/moment.ts";
import { figureIds } from "../../../reports/figures/month/figures.ts";
import type { Month } from "../../../reports/figures/month/monthFigures.ts";
import { sayMonth, sayShare } from "../../../reports/month/figurePaper.ts";
import { sumOfMonths } from "../../../reports/month/reportPaper.ts";
import { tableOf } from "../../../reports/paper/charts.ts";
import { el } from "../../../reports/paper/paperTree.ts";
import { printPage, useExport } from "../../files/useExport.tsx";
import { useAddress } from "../../navigation/address.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { closedFigures } from "./monthRecords.ts";
import { PaperView } from "./PaperView.tsx";
import "../issues/paper/paperA4.css";
import "./paperSheet.css";

const QUARTERS = [1, 2, 3, 4] as const;
const MONTHS_OF_QUARTER = 3;
const MONTHS_OF_YEAR = 12;

/** A quarter or a year, added from its closed months alone; without any there is no sum, and no nought. */
export default function SumsPage() {
  const { store, now, me } = useWorld();
  const words = useWords("month");
  const { mark } = useWords("answers");
  const { report: t, figures: f } = words;
  const { query, go } = useAddress();
  const { leave, sheet } = useExport();
  const closed = useLive(() => closedFigures(store), [store]);
  const today = dayOf(now());
  const year = /^20\d\d$/.test(query.year ?? "") ? Number(query.year) : Number(today.slice(0, 4));
  const quarter = QUARTERS.find((nth) => String(nth) === query.quarter);
  if (!closed) return null;
  const begins = quarter ? (quarter - 1) * MONTHS_OF_QUARTER + 1 : 1;
  const first: Month = `${year}-${String(begins).padStart(2, "0")}`;
  const { sum, help, there, missing } = sumOfMonths(
    closed,
    first,
    quarter ? MONTHS_OF_QUARTER : MONTHS_OF_YEAR,
  );
  const title = quarter ? t.quarter(year, quarter) : t.year(year);
  const said = (months: readonly Month[]) => months.map((month) => sayMonth(words, month)).join(mark.list);
  const ask = (next: string) => go(`/office/month/sums?${next}`, "replace");
  return (
    <Page title={t.sums} sub={t.sumLead} back="/office/month" wide>
      <div class="no-print">
        <Chips
          title={words.picked}
          bare
          chips={[year - 1, year].flatMap((one) => [
            ...QUARTERS.map((nth) => ({ value: `year=${one}&quarter=${nth}`, word: t.quarter(one, nth) })),
            { value: `year=${one}`, word: t.year(one) },
          ])}
          chosen={[quarter ? `year=${year}&quarter=${quarter}` : `year=${year}`]}
          onPick={ask}
        />
        {there.length > 0 && (
          <div class="desk-acts">
            <Button icon="print" onTap={() => leave({ what: "month", format: "paper", count: 1 }, printPage)}>
              {t.print}
            </Button>
          </div>
        )}
        {sheet}
      </div>
      <section class="a4">
        <PaperView
          node={el(
            "main",
            { class: "paper-sheet" },
            el("h1", {}, `${me.community.name} ${title}`),
            there.length > 0 &&
              tableOf(
                [f.figure, title],
                [
                  ...figureIds.map((id) => [f.name[id], sayShare(words, sum.shares[id])]),
                  [f.raised, f.pieces(sum.raised)],
                  [f.closedCount, f.pieces(sum.closed)],
                  [words.help.held, words.help.times(help.held)],
                  [words.help.served, words.help.people(help.served)],
                  [words.help.hours, f.share(help.hours.n / 2, help.hours.of / 2)],
                ],
              ),
            there.length > 0 && el("p", { class: "paper-note" }, t.counted(said(there))),
            missing.length > 0 && el("p", { class: "paper-note" }, t.missing(said(missing))),
          )}
        />
      </section>
    </Page>
  );
}
