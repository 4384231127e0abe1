import { useRef, useState } from "preact/hooks";
import { isCorrected } from "../../../domain/edits/correction.ts";
import { findsInNote, type NoteFind } from "../../../domain/text/noteCheck.ts";
import { dayOf, momentOf } from "../../../domain/time/moment.ts";
import type { RoundAt } from "../../../domain/visits/roundOf.ts";
import {
  NOTE_CHARS_MAX,
  PersonMet,
  Topic,
  type Visit,
  VisitMode,
  VisitResult,
} from "../../../domain/visits/visit.ts";
import { useDraft } from "../../drafts/useDraft.ts";
import { useAddress } from "../../navigation/address.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { forgetTaken } from "../../photos/forgetTaken.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { OneWriter } from "../../ui/notices/OneWriter.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { revisitDays } from "../revisitDays.ts";
import { roundFor, saveVisit, type VisitDraft } from "./visitDraft.ts";
import { modeWith } from "./visitDrafts.ts";
import "./visitForm.css";

const PhotoChooser = lazily(() => import("../../photos/PhotoChooser.tsx"));

export type VisitFormProps = {
  draft: VisitDraft;
  /** Under which it is kept as it is written. */
  name: string;
  /** What was found half written: then leaving it throws words away, and the button says so. */
  found: VisitDraft | null;
  rounds: RoundAt[];
  onSaved: (saved: VisitDraft) => void;
  /** Left without saving; what was typed is thrown away on purpose. */
  onLeft: () => void;
};

const ALONE: readonly VisitResult[] = ["not_home", "vacant", "not_found"];

/**
 * Everything a visit may say. Nothing but the result must be answered; an answer tapped again is taken back.
 */
export default function VisitForm({ draft, name, found, rounds, onSaved, onLeft }: VisitFormProps) {
  const world = useWorld();
  const { words, now, store } = world;
  const t = useWords("visit");
  const answers = useWords("answers");
  const [body, setBody] = useState<Visit>(draft.body);
  const [isTouched, setTouched] = useState(found !== null);
  const [asking, setAsking] = useState<NoteFind>();
  const { save, fault, setFault } = useSave(undefined, name);
  /** What was heard is to be reported once it is saved: by the large button, where that was said before. */
  const [isPhotoComing, setPhotoComing] = useState(false);
  const isReported = draft.isReported === true;
  const isReporting = useRef(false);
  const { go } = useAddress();
  const kept = useDraft(store, name, { ...draft, body }, isTouched, found);

  const change = (part: Partial<Visit>) => {
    setTouched(true);
    setFault(undefined);
    setAsking(undefined);
    setBody((body) => ({ ...body, ...part }));
  };
  const swap = <V,>(now: V | undefined, tapped: V) => (now === tapped ? undefined : tapped);
  const chips = <V extends string>(all: { [K in V]: string }, order: readonly V[]) =>
    order.map((value) => ({ value, word: all[value] }));
  /** Where nobody was met, only what is said already is asked about. */
  const isAsked = (said: unknown) =>
    !ALONE.includes(body.result) || (said !== undefined && String(said) !== "");
  const days = revisitDays(dayOf(now()));

  const put = async (isSure: boolean) => {
    const [suspect] = findsInNote(body.note);
    if (suspect && !isSure) return setAsking(suspect);
    if (Date.parse(body.visitedAt) > now().getTime() + 60_000) return setFault(t.future);
    const round = draft.from
      ? {}
      : { round: undefined, ...roundFor(body.door, rounds, body.visitedAt.slice(0, 10)) };
    const photos = body.photos?.length || draft.from?.body.photos ? body.photos : undefined;
    const said = { ...body, ...round, note: body.note.trim(), photos };
    const written = {
      ...draft,
      body: draft.from && isCorrected(draft.from.body, said) ? { ...said, corrected: true } : said,
    };
    if (!(await save(() => saveVisit(world, written)))) return;
    await kept.done();
    if (isReporting.current) return go(`/issues/new?visit=${draft.from?.record ?? draft.id}`);
    onSaved(written);
  };

  return (
    <form
      class="visit-form"
      onSubmit={(event) => {
        event.preventDefault();
        isReporting.current = isReported;
        put(false);
      }}
    >
      <OneWriter name={name} found={found !== null && t.restored}>
        <Chips
          title={t.result}
          chips={chips(words.result, VisitResult.options)}
          chosen={[body.result]}
          onPick={(result) => change({ result, mode: modeWith(body, result) })}
        />
        <Chips
          title={t.mode}
          chips={chips(answers.mode, VisitMode.options)}
          chosen={body.mode ? [body.mode] : []}
          onPick={(mode) => change({ mode: swap(body.mode, mode) })}
        />
        {isAsked(body.personMet) && (
          <Chips
            title={t.met}
            chips={chips(answers.personMet, PersonMet.options)}
            chosen={body.personMet ? [body.personMet] : []}
            onPick={(met) => change({ personMet: swap(body.personMet, met) })}
          />
        )}
        {isAsked(body.topics) && (
          <Chips
            title={t.topics}
            chips={chips(answers.topic, Topic.options)}
            chosen={body.topics}
            onPick={(topic) =>
              change({
                topics: Topic.options.filter((one) =>
                  one === topic ? !body.topics.includes(one) : body.topics.includes(one),
                ),
              })
            }
          />
        )}
        {isAsked(body.solvedNow) && (
          <Chips
            title={t.solved}
            chips={[
              { value: true, word: t.yes },
              { value: false, word: t.no },
            ]}
            chosen={body.solvedNow === undefined ? [] : [body.solvedNow]}
            onPick={(solved) => change({ solvedNow: swap(body.solvedNow, solved) })}
          />
        )}
        {isAsked(body.satisfaction) && (
          <Chips
            title={t.satisfaction}
            chips={([3, 2, 1] as const).map((value) => ({ value, word: answers.satisfaction[value] }))}
            chosen={body.satisfaction ? [body.satisfaction] : []}
            onPick={(satisfaction) => change({ satisfaction: swap(body.satisfaction, satisfaction) })}
          />
        )}
        <Chips
          title={t.revisit}
          chips={[
            { value: days.tonight, word: t.tonight },
            { value: days.weekend, word: t.weekend },
            { value: days.week, word: t.week },
          ]}
          chosen={body.revisitOn ? [body.revisitOn] : []}
          onPick={(day) => change({ revisitOn: swap(body.revisitOn, day) })}
        />
        <Field
          label={t.revisitDay}
          type="date"
          value={body.revisitOn ?? ""}
          onText={(day) => change({ revisitOn: day || undefined })}
        />
        <Field
          label={t.note}
          hint={t.noteHint}
          lines={3}
          max={NOTE_CHARS_MAX}
          value={body.note}
          onText={(note) => change({ note })}
          asks="atSave"
        />
        <PhotoChooser
          record={draft.from?.record ?? draft.id}
          photos={body.photos ?? []}
          onPhotos={(photos) => change({ photos })}
          onWorking={setPhotoComing}
          keepDraft={() => {
            setTouched(true);
            return kept.keep();
          }}
        />
        <Field
          label={t.when}
          type="datetime-local"
          hint={body.enteredLater ? t.laterMark : t.whenHint}
          value={body.visitedAt.slice(0, 16)}
          onText={(local) => {
            const when = new Date(local);
            if (!Number.isNaN(when.getTime())) change({ visitedAt: momentOf(when), enteredLater: true });
          }}
        />
        <Button
          look="quiet"
          disabled={isPhotoComing}
          onTap={() => {
            isReporting.current = !isReported;
            put(false);
          }}
        >
          {isReported ? t.save : t.saveAndReport}
        </Button>
        <div class="form-foot">
          {fault && <Notice tone="red">{fault}</Notice>}
          {asking ? (
            <Notice tone="warn" title={t.ask[asking]}>
              <div class="form-buttons">
                <Button onTap={() => setAsking(undefined)}>{t.ask.mend}</Button>
                <Button disabled={isPhotoComing} onTap={() => put(true)}>
                  {t.ask.anyway}
                </Button>
              </div>
            </Notice>
          ) : (
            <div class="form-buttons">
              <Button
                disabled={isPhotoComing}
                onTap={async () => {
                  await forgetTaken(
                    store,
                    draft.from?.record ?? draft.id,
                    body.photos,
                    draft.from?.body.photos,
                  );
                  await kept.done();
                  onLeft();
                }}
              >
                {isTouched || draft.from ? t.drop : words.act.back}
              </Button>
              <Button look="main" submit disabled={isPhotoComing}>
                {isReported ? t.saveAndReport : t.save}
              </Button>
            </div>
          )}
        </div>
      </OneWriter>
    </form>
  );
}
