import { useState } from "preact/hooks";
import { dayOf } from "../../../domain/time/moment.ts";
import { type Month, monthsLater } from "../../../reports/figures/month/monthFigures.ts";
import { sayMonth } from "../../../reports/month/figurePaper.ts";
import { pageOf } from "../../../reports/paper/paperTree.ts";
import { publicMonth } from "../../../reports/publication/publicMonth.ts";
import { publicLines, publicPaper } from "../../../reports/publication/publicPaper.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { saveFolder, savePicture } from "./monthFiles.ts";
import { closedFigures, frozen, monthId, readFrozen, releasedFigures } from "./monthRecords.ts";
import { PaperView } from "./PaperView.tsx";
import { type PaperWords, usePaperWords } from "./usePaperWords.ts";
import "../issues/paper/paperA4.css";
import "./paperSheet.css";

/** What everybody may see of a closed month: proposed by rules, released by a person, taken back whole. */
export default function BoardPage({ month }: { month: Month }) {
  const { store, me, newId, now } = useWorld();
  const words = useWords("month");
  const { board: t, report } = words;
  const { say } = useToast();
  const { save, fault, isSaving } = useSave();
  const [said, setSaid] = useState("");
  const here = useLive(async () => {
    const [copy, closed, released] = await Promise.all([
      readFrozen(store, "month_board", month),
      closedFigures(store),
      releasedFigures(store),
    ]);
    return { copy, figures: closed.get(month), released };
  }, [month]);
  const zh = usePaperWords("zh-CN");
  const en = usePaperWords("en");
  const [isEnglish, setEnglish] = useState(false);
  if (!here || !zh || !en) return null;
  const { copy, figures, released } = here;
  const title = `${sayMonth(words, month)} ${t.title}`;
  const back = `/office/month/report/${month}`;
  if (!figures && !copy) {
    return (
      <Page title={title} back={back}>
        <Empty icon="globe" title={t.notClosed} />
      </Page>
    );
  }
  const today = dayOf(now());
  const community = me.community.name;
  if (!copy && figures) {
    const shown = publicMonth(figures);
    const paperIn = ({ said: words, day }: PaperWords) =>
      publicPaper(words, {
        ...{ community, figures: shown, releasedOn: today, day },
        before: released.get(monthsLater(month, -1)),
        yearBefore: released.get(monthsLater(month, -12)),
      });
    const paper = paperIn(isEnglish ? en : zh);
    const pageIn = (words: PaperWords, lang: string) => {
      const { month: of } = words.said;
      return pageOf(of.board.heading(community, sayMonth(of, month)), lang, paperIn(words));
    };
    const release = async () => {
      const isSaved = await save(async () =>
        store.save<"month_board">({
          id: newId(),
          record: await monthId(me.community.id, "month_board", month),
          body: {
            ...{ kind: "month_board", month, releasedOn: today },
            ...{ ...(await frozen(pageIn(zh, "zh-CN"))), english: await frozen(pageIn(en, "en")) },
            ...{ data: JSON.stringify(shown), withdrawn: false },
          },
        }),
      );
      if (isSaved) say({ key: month, text: t.released });
    };
    return (
      <Page title={title} sub={t.lead} back={back} wide>
        <Notice tone="warn">{t.releaseLead}</Notice>
        {fault && <Notice tone="red">{fault}</Notice>}
        <div class="desk-acts no-print">
          <Button look="main" icon="globe" disabled={isSaving} onTap={release}>
            {t.release}
          </Button>
          <InLanguage isEnglish={isEnglish} onPick={setEnglish} />
        </div>
        <section class="a4">
          <PaperView node={paper} />
        </section>
      </Page>
    );
  }
  if (!copy) return null;
  const { shown, tree, english, isIntact } = copy;
  const { withdrawn, page, data } = shown.body;
  const spoken = isEnglish && english ? en : zh;
  const put = () =>
    save<"month_board">({
      id: newId(),
      record: shown.record,
      from: shown,
      body: { ...shown.body, withdrawn: !withdrawn },
    });
  const made = (act: Promise<unknown>) =>
    act.then(
      (how) => how !== "left" && setSaid(report.done),
      (failed) => {
        console.error(failed);
        setSaid(report.failed);
      },
    );
  const pages = {
    "index.html": page,
    ...(shown.body.english ? { "en.html": shown.body.english.page } : {}),
  };
  const picture = () =>
    made(
      savePicture(
        t.pictureName(month),
        publicLines(spoken.said, { community, figures: JSON.parse(data) }),
        spoken.said.month.board.foot(spoken.day(shown.body.releasedOn)),
      ),
    );
  const isGood = isIntact && tree !== null;
  return (
    <Page title={title} back={back} wide>
      <div class="desk-acts no-print">
        <Ticks state={shown.state} words={report.state} />
        {withdrawn && <Tag icon="undo">{t.withdrawn}</Tag>}
        {isGood && !withdrawn && (
          <>
            <Button look="main" icon="print" onTap={() => print()}>
              {report.print}
            </Button>
            <Button icon="globe" onTap={() => made(saveFolder(title, { pages }, "figures"))}>
              {report.folder}
            </Button>
            <Button icon="camera" onTap={picture}>
              {t.picture}
            </Button>
            {english && <InLanguage isEnglish={isEnglish} onPick={setEnglish} />}
          </>
        )}
        <Button look="quiet" disabled={isSaving} onTap={put}>
          {withdrawn ? t.back : t.withdraw}
        </Button>
      </div>
      {fault && <Notice tone="red">{fault}</Notice>}
      <p role="status" class="quiet-text no-print">
        {said}
      </p>
      {isGood ? (
        <section class="a4">
          <PaperView node={isEnglish && english ? english : tree} />
        </section>
      ) : (
        <Notice tone="red">{report.broken}</Notice>
      )}
    </Page>
  );
}

/** Which of the two pages is looked at; both are released together. */
function InLanguage({ isEnglish, onPick }: { isEnglish: boolean; onPick: (isEnglish: boolean) => void }) {
  const { board: t } = useWords("month");
  return (
    <Chips
      title={t.language}
      bare
      chips={[false, true].map((value) => ({ value, word: value ? "English" : "中文" }))}
      chosen={[isEnglish]}
      onPick={onPick}
    />
  );
}
