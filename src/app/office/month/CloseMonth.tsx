import { useMemo, useState } from "preact/hooks";
import type { Day, Id } from "../../../domain/ids.ts";
import { REPORT_WORDS_MAX } from "../../../domain/month/monthReport.ts";
import { daysOfMonth, type Month, monthsLater } from "../../../reports/figures/month/monthFigures.ts";
import { sayMonth } from "../../../reports/month/figurePaper.ts";
import { dataOf, type MonthCase, reportPaper } from "../../../reports/month/reportPaper.ts";
import { pageOf } from "../../../reports/paper/paperTree.ts";
import { sayDay } from "../../say/sayDate.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Reading } from "../book/Reading.tsx";
import { useDeskRecords } from "../book/useDeskBook.ts";
import { useIssueBook } from "../issues/book/useIssueBook.ts";
import { closedFigures, frozen, monthId } from "./monthRecords.ts";
import { PaperView } from "./PaperView.tsx";
import { useChinese } from "./useChinese.ts";
import { useMonth } from "./useMonth.ts";

const CASES_MAX = 12;

/** What goes into a month's report, the report as it will be frozen, and the act that closes the month. */
export function CloseMonth({ month, today }: { month: Month; today: Day }) {
  const { store, me, newId } = useWorld();
  const words = useWords("month");
  const { report: t } = words;
  const { say } = useToast();
  const { save, fault, isSaving } = useSave();
  const [onTop, setOnTop] = useState("");
  const [picked, setPicked] = useState<readonly Id[]>([]);
  const [isSure, setSure] = useState(false);
  const [isTooLong, setTooLong] = useState(false);
  const figures = useMonth(month, today);
  const cases = useCases(month);
  const zh = useChinese();
  const closed = useLive(() => closedFigures(store), [store]);
  if (!figures || !zh || !closed) return <Reading />;
  const last = monthsLater(month, -1);
  const was = closed.get(last)?.town;
  const paper = reportPaper(zh.said, {
    ...{ community: me.community.name, figures, words: onTop.trim(), closedOn: today, day: zh.day },
    cases: cases.flatMap((one) => (picked.includes(one.id) ? [one] : [])),
    corrections: was ? [{ month: last, was, is: figures.before }] : [],
  });
  const close = async () => {
    const { month: said } = zh.said;
    const title = said.report.heading(me.community.name, sayMonth(said, month));
    const page = pageOf(title, "zh-CN", paper);
    const isSaved = await save(async () =>
      store.save<"month_report">({
        id: newId(),
        record: await monthId(me.community.id, "month_report", month),
        body: {
          ...{ kind: "month_report", month, closedOn: today, words: onTop.trim() },
          ...{ ...(await frozen(page)), data: dataOf(figures) },
        },
      }),
    );
    if (isSaved) say({ key: month, text: t.closed(sayMonth(words, month)) });
    else setTooLong(page.length > PAGE_CHARS);
    setSure(false);
  };
  return (
    <>
      {daysOfMonth(month).to >= today && <Notice tone="warn">{t.running}</Notice>}
      <div class="card no-print">
        <Field label={t.words} value={onTop} onText={setOnTop} lines={3} max={REPORT_WORDS_MAX} />
        {cases.length === 0 ? (
          <p class="quiet-text">{t.noCases}</p>
        ) : (
          <Chips
            title={t.pick}
            chips={cases.map(({ id, word }) => ({ value: id, word }))}
            chosen={picked}
            onPick={(id) =>
              setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id])
            }
          />
        )}
        {fault && <Notice tone="red">{isTooLong ? t.tooLong : fault}</Notice>}
        <div class="desk-acts">
          {isSure ? (
            <Button look="main" disabled={isSaving || onTop.length > REPORT_WORDS_MAX} onTap={close}>
              {t.sure}
            </Button>
          ) : (
            <Button look="main" onTap={() => setSure(true)}>
              {t.close}
            </Button>
          )}
        </div>
      </div>
      <section class="a4">
        <PaperView node={paper} />
      </section>
    </>
  );
}

const PAGE_CHARS = 60_000;

/** What was closed in the month, the latest first: a category and an estate, nobody's words. */
function useCases(month: Month): (MonthCase & { id: Id; word: string })[] {
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
      .map(({ id, issue: { body }, life }) => {
        const place = estates.get(houses.get(doors.get(body.place) ?? "") ?? "") ?? "";
        const raisedOn = body.collectedAt.slice(0, 10);
        const days = Math.max(0, Math.round((Date.parse(life.since) - Date.parse(raisedOn)) / 86_400_000));
        const told = [...life.asked.values()].filter((how) => how === "told").length;
        return {
          ...{ id, category: body.category, place, raisedOn, closedOn: life.since, days, told },
          word: [category[body.category], place, sayDay(life.since, words)].filter(Boolean).join(" · "),
        };
      });
  }, [rows, records, month, category, words]);
}
