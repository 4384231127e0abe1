import type { Day } from "../../../domain/ids.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { type Month, monthsLater } from "../../../reports/figures/month/monthFigures.ts";
import { scopeSorts } from "../../../reports/figures/month/townFigures.ts";
import {
  categoryTable,
  figureCharts,
  figureTable,
  phonesNote,
  placeTable,
  sayMonth,
} from "../../../reports/month/figurePaper.ts";
import { helpPaper } from "../../../reports/month/helpPaper.ts";
import { useAddress } from "../../navigation/address.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Reading } from "../book/Reading.tsx";
import { MonthTables } from "./MonthTables.tsx";
import { isMonthYoung, monthToOpen } from "./monthToOpen.ts";
import { PaperView } from "./PaperView.tsx";
import { useMonth } from "./useMonth.ts";

/** The month that the address names, where it has begun. */
function monthIn(query: { [name: string]: string | undefined }, today: string): Month | undefined {
  const asked = query.month ?? "";
  return /^20\d\d-(0[1-9]|1[0-2])$/.test(asked) && asked <= today.slice(0, 7) ? asked : undefined;
}

/** Every figure of one month; of the last one first while this one has hardly begun. */
export function FiguresPage() {
  const { store, now, me } = useWorld();
  const { query } = useAddress();
  const today = dayOf(now());
  const asked = monthIn(query, today);
  const opened = useLive(async () => {
    const [community, reports] = await Promise.all([
      store.get("community", me.community.id),
      store.all("month_report"),
    ]);
    const closed = reports.map(({ body }) => body.month);
    return { closed, month: monthToOpen(today, community?.begun.at.slice(0, 10) ?? today, closed) };
  }, [store, today]);
  if (!opened) return <Reading />;
  const picked = asked ?? opened.month;
  return <Figures picked={picked} today={today} isClosed={opened.closed.includes(picked)} />;
}

/** Every figure of one month, by place, and the year as charts that read as tables. */
type FiguresProps = { picked: Month; today: Day; isClosed: boolean };

function Figures({ picked, today, isClosed }: FiguresProps) {
  const month = useWords("month");
  const { category } = useWords("issueScreens");
  const { path, query, go } = useAddress();
  const figures = useMonth(picked, today);
  const words = {
    ...{ month, category, wishes: useWords("wishes").sorts, services: useWords("service").sorts },
  };
  const ask = (name: string, value: string) =>
    go(`${path}?${new URLSearchParams({ ...query, [name]: value })}`, "replace");
  const by = scopeSorts.find((sort) => sort === query.by) ?? "compound";
  const note = figures && phonesNote(words, figures);
  const present = today.slice(0, 7);
  const last = monthsLater(present, -1);
  const short = (of: Month) => month.short(Number(of.slice(5)));
  return (
    <Page title={sayMonth(month, picked)} sub={month.lead} wide>
      <div class="desk-acts no-print">
        <Button icon="left" onTap={() => ask("month", monthsLater(picked, -1))}>
          {month.before}
        </Button>
        <Button icon="right" disabled={picked >= present} onTap={() => ask("month", monthsLater(picked, 1))}>
          {month.after}
        </Button>
        <Button icon="note" href={`/office/month/report/${picked}`}>
          {month.report.title}
        </Button>
        <Button icon="globe" href={`/office/month/board/${picked}`}>
          {month.board.title}
        </Button>
        <Button icon="chart" href="/office/month/sums">
          {month.report.sums}
        </Button>
      </div>
      {picked === present && isMonthYoung(today) && (
        <Notice>
          <p>{month.young(short(present), Number(today.slice(8)))}</p>
          <Button onTap={() => ask("month", last)}>{month.see(short(last))}</Button>
        </Notice>
      )}
      {picked === last && !isClosed && (
        <Notice>
          <p>{month.unclosed(short(last))}</p>
          <div class="desk-acts">
            <Button look="main" icon="note" href={`/office/month/report/${last}`}>
              {month.toReport(short(last))}
            </Button>
            <Button onTap={() => ask("month", present)}>{month.see(short(present))}</Button>
          </div>
        </Notice>
      )}
      {!figures && <Reading />}
      {figures && (
        <div class="month-paper">
          <MonthTables figures={figures} />
          {note && <Notice tone="warn">{note}</Notice>}
          <section class="card" aria-label={month.figures.title}>
            <h2>{month.figures.title}</h2>
            <PaperView node={figureTable(words, figures)} />
          </section>
          <section class="card" aria-label={month.places.title}>
            <h2>{month.places.title}</h2>
            <div class="no-print">
              <Chips
                title={month.places.place}
                bare
                chips={scopeSorts.map((value) => ({ value, word: month.places.sort[value] }))}
                chosen={[by]}
                onPick={(value) => ask("by", value)}
              />
            </div>
            <PaperView node={placeTable(words, figures.places, by)} />
          </section>
          {figures.categories.length > 0 && (
            <section class="card" aria-label={month.charts.categories}>
              <PaperView node={categoryTable(words, figures)} />
            </section>
          )}
          {[...figureCharts(words, figures), ...helpPaper(words, figures)].map((node, nth) => (
            <section key={nth} class="card">
              <PaperView node={node} />
            </section>
          ))}
        </div>
      )}
    </Page>
  );
}
