import { useState } from "preact/hooks";
import type { Day, Id } from "../../../../domain/ids.ts";
import { REPORT_WORDS_MAX } from "../../../../domain/month/monthReport.ts";
import { PHOTOS_MAX, type PhotoSlot } from "../../../../domain/photo.ts";
import { daysOfMonth, type Month, monthsLater } from "../../../../reports/figures/month/monthFigures.ts";
import { sayMonth } from "../../../../reports/month/figurePaper.ts";
import { dataOf, reportPaper } from "../../../../reports/month/reportPaper.ts";
import { pageOf } from "../../../../reports/paper/paperTree.ts";
import { useToast } from "../../../toast.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { FormFields } from "../../../ui/controls/FormFields.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Reading } from "../../book/Reading.tsx";
import { closedFigures, frozen, monthId } from "../monthRecords.ts";
import { PaperView } from "../PaperView.tsx";
import { useMonth } from "../useMonth.ts";
import { usePaperWords } from "../usePaperWords.ts";
import { CasePictures } from "./CasePictures.tsx";
import { ServicePicture } from "./ServicePicture.tsx";
import { useCases } from "./useCases.ts";
import { useServiceDays } from "./useServiceDays.ts";

/** What goes into a month's report, the report as it will be frozen, and the act that closes the month. */
export function CloseMonth({ month, today }: { month: Month; today: Day }) {
  const { store, me, newId } = useWorld();
  const words = useWords("month");
  const { report: t } = words;
  const { say } = useToast();
  const { save, fault, isSaving } = useSave();
  const [onTop, setOnTop] = useState("");
  const [picked, setPicked] = useState<readonly Id[]>([]);
  const [pictures, setPictures] = useState<ReadonlyMap<Id, PhotoSlot>>(new Map());
  const [isSure, setSure] = useState(false);
  const [isTooLong, setTooLong] = useState(false);
  const figures = useMonth(month, today);
  const cases = useCases(month);
  const days = useServiceDays(month);
  const zh = usePaperWords("zh-CN");
  const closed = useLive(async () => {
    const report = await monthId(me.community.id, "month_report", month);
    return { figures: await closedFigures(store), report };
  }, [store, month]);
  if (!figures || !zh || !closed) return <Reading />;
  const last = monthsLater(month, -1);
  const was = closed.figures.get(last)?.town;
  const chosen = cases.filter(({ id }) => picked.includes(id));
  const held = days.filter(({ id }) => picked.includes(id));
  const photos = [...chosen, ...held].flatMap(({ id }) => pictures.get(id) ?? []);
  const pick = (id: Id) =>
    setPicked(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  const hang = (id: Id, picture: PhotoSlot | undefined) =>
    setPictures((now) => {
      const next = new Map(now);
      if (picture) next.set(id, picture);
      else next.delete(id);
      return next;
    });
  const paper = reportPaper(zh.said, {
    ...{ community: me.community.name, figures, words: onTop.trim(), closedOn: today, day: zh.day },
    cases: chosen.map((one) => ({ ...one, picture: pictures.get(one.id) })),
    services: held.map(({ sort, day, served, id }) => ({
      ...{ sort, day, picture: pictures.get(id) },
      ...(served === undefined ? {} : { served }),
    })),
    corrections: was ? [{ month: last, was, is: figures.before }] : [],
  });
  const close = async () => {
    const { month: said } = zh.said;
    const title = said.report.heading(me.community.name, sayMonth(said, month));
    const page = pageOf(title, "zh-CN", paper);
    const isSaved = await save(async () =>
      store.save<"month_report">({
        id: newId(),
        record: closed.report,
        body: {
          ...{ kind: "month_report", month, closedOn: today, words: onTop.trim() },
          ...{ ...(await frozen(page)), data: dataOf(figures) },
          ...(photos.length > 0 ? { photos } : {}),
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
        <FormFields isSaving={isSaving}>
          <Field label={t.words} value={onTop} onText={setOnTop} lines={3} max={REPORT_WORDS_MAX} />
          {cases.length === 0 ? (
            <p class="quiet-text">{t.noCases}</p>
          ) : (
            <Chips
              title={t.pick}
              chips={cases.map(({ id, word }) => ({ value: id, word }))}
              chosen={picked}
              onPick={pick}
            />
          )}
          {days.length > 0 && (
            <Chips
              title={t.pickDays}
              chips={days.map(({ id, word }) => ({ value: id, word }))}
              chosen={picked}
              onPick={pick}
            />
          )}
          {chosen.map(({ id, word, pair }) =>
            pair ? (
              <CasePictures
                key={id}
                report={closed.report}
                word={word}
                pair={pair}
                picture={pictures.get(id)}
                hasRoom={photos.length < PHOTOS_MAX}
                onPicture={(picture) => hang(id, picture)}
              />
            ) : null,
          )}
          {held.map((one) => (
            <ServicePicture
              key={one.id}
              report={closed.report}
              of={one}
              picture={pictures.get(one.id)}
              hasRoom={photos.length < PHOTOS_MAX}
              onPicture={(picture) => hang(one.id, picture)}
            />
          ))}
          {photos.length >= PHOTOS_MAX && <p class="quiet-text">{t.picturesFull(PHOTOS_MAX)}</p>}
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
        </FormFields>
      </div>
      <section class="a4">
        <PaperView node={paper} photos={{ record: closed.report, slots: photos }} />
      </section>
    </>
  );
}

const PAGE_CHARS = 60_000;
