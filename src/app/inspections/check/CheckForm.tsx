import { useMemo, useState } from "preact/hooks";
import {
  allGood,
  hintsOf,
  openItems,
  safetyFor,
  severityOf,
  shownItems,
  standingAnswers,
} from "../../../checklists/asking.ts";
import type { AskedAt, Checklist } from "../../../checklists/checklist.ts";
import type { ChecklistAnswers } from "../../../domain/inspections/answers.ts";
import type { AssetAt } from "../../../domain/inspections/asset.ts";
import { CannotInspect, type Inspection } from "../../../domain/inspections/inspection.ts";
import { findsInNote, type NoteFind } from "../../../domain/text/noteCheck.ts";
import { useDraft } from "../../drafts/useDraft.ts";
import { useAddress } from "../../navigation/address.ts";
import { forgetTaken } from "../../photos/forgetTaken.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { OneWriter } from "../../ui/notices/OneWriter.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { PatrolLook } from "../readPatrol.ts";
import { Aside } from "./Aside.tsx";
import "./check.css";
import type { LookedAt } from "../../places/readLooked.ts";
import { inLang, isEarlier } from "../../say/sayAnswers.ts";
import { CheckBar } from "./CheckBar.tsx";
import { type KeptLook, lookName } from "./checkDrafts.ts";
import { answersOfTheHour, type InspectionDraft, inspectionNow } from "./inspect.ts";
import { OtherLooks } from "./OtherLooks.tsx";
import { Question } from "./Question.tsx";
import { useSaveCheck } from "./useSaveCheck.ts";

export type CheckFormProps = {
  looked: LookedAt;
  checklist: Checklist;
  round: PatrolLook | null;
  next: AssetAt | null;
  edit: Shown<"inspection"> | null;
  kept: KeptLook | undefined;
  /** What else is half answered about this thing: another round's look, or another day's. */
  others: readonly KeptLook[];
};

/**
 * Any checklist: the questions that apply, 全部正常 in one tap, or why it could not be looked at. What was tapped
 * is kept as it is tapped.
 */
export function CheckForm({ looked, checklist, round, next, edit, kept: begun, others }: CheckFormProps) {
  const world = useWorld();
  const { now, newId, lang, store, me } = world;
  const t = useWords("checkScreens");
  const { go } = useAddress();
  const fresh = useMemo<InspectionDraft>(() => {
    const ids = { id: newId(), issueId: newId() };
    if (edit) return { ...ids, body: edit.body, from: edit };
    const held = round
      ? { id: round.patrol.record, preset: round.patrol.body.preset }
      : { preset: answersOfTheHour(checklist, now()) };
    return { ...ids, body: inspectionNow(looked, checklist, now(), held) };
  }, []);
  const [kept] = useState(begun);
  const draft = kept && !edit ? onRound(kept.draft, fresh) : (kept?.draft ?? fresh);
  const [body, setBody] = useState<Inspection>(draft.body);
  const [isTouched, setTouched] = useState(kept !== undefined);
  const [isBlocked, setBlocked] = useState(body.cannotInspect !== undefined);
  const [asking, setAsking] = useState<NoteFind>();
  const [isPhotoComing, setPhotoComing] = useState(false);
  const draftName = kept?.name ?? lookName(looked.id, draft);
  const keeping = useDraft(store, draftName, { ...draft, body }, isTouched, kept?.draft);
  const { saveCheck, fault, setFault } = useSaveCheck({ looked, checklist, round, next, form: draftName });

  const asked: AskedAt = { ...looked.asked, role: me.person.role };
  const shown = shownItems(checklist, body.answers, asked);
  const found = severityOf(checklist, body.answers, asked);
  const hasAnswer = shown.some(({ id, preset }) => !preset && body.answers[id]);
  const change = (part: Partial<Inspection>) => {
    setTouched(true);
    setFault(undefined);
    setAsking(undefined);
    setBody((before) => ({ ...before, ...part }));
  };
  const put = async (said: Inspection, isSure: boolean, isAllGood = false) => {
    const [suspect] = findsInNote(said.note);
    if (suspect && !isSure) return setAsking(suspect);
    if (said.cannotInspect === "other" && said.note === "") return setFault(t.cannotSay);
    if (Date.parse(said.inspectedAt) > now().getTime() + 60_000) return setFault(t.future);
    await saveCheck({ ...draft, body: said }, isAllGood, keeping.done);
  };
  const written = (answers: ChecklistAnswers): Inspection => {
    const { cannotInspect: _, ...rest } = body;
    const standing = standingAnswers(checklist, answers, asked);
    const { severity } = severityOf(checklist, standing, asked);
    return { ...rest, answers: standing, severity: severity ?? undefined, note: body.note.trim() };
  };
  const blocked = (): Inspection => ({
    ...body,
    answers: presets(checklist, body.answers),
    severity: undefined,
    note: body.note.trim(),
  });
  const swapBlocked = () => {
    setBlocked(!isBlocked);
    if (isBlocked) change({ cannotInspect: undefined });
  };
  const drop = async () => {
    await forgetTaken(store, edit?.record ?? draft.id, body.photos, edit?.body.photos);
    await keeping.done();
    go(back, "replace");
  };
  const fillRest = () => {
    let answers = body.answers;
    for (
      let item = openItems(checklist, answers, asked)[0];
      item?.good;
      item = openItems(checklist, answers, asked)[0]
    )
      answers = { ...answers, [item.id]: [item.good] };
    change({ answers });
  };

  const back = backOf(looked, round, edit);
  return (
    <Page
      title={looked.name}
      sub={[looked.where, round?.patrol.body.name ?? inLang(checklist.name, lang)]
        .filter(Boolean)
        .join(" · ")}
      back={back}
    >
      <OneWriter name={draftName} found={kept ? t.restored : undefined}>
        {others.length > 0 && <OtherLooks looked={looked} others={others} />}
        {isEarlier(body) && <Notice>{t.oldVersion}</Notice>}
        {isBlocked ? (
          <Chips
            title={t.cannotWhy}
            chips={CannotInspect.options.map((value) => ({ value, word: t.cannotReasons[value] }))}
            chosen={body.cannotInspect ? [body.cannotInspect] : []}
            onPick={(cannotInspect) => change({ cannotInspect })}
          />
        ) : (
          <div class="questions">
            {shown
              .filter(
                ({ id, type }) => type !== "photo" && type !== "note" && !round?.patrol.body.preset?.[id],
              )
              .map((item) => (
                <Question
                  key={item.id}
                  item={item}
                  answers={body.answers}
                  heads={asked.heads}
                  onAnswers={(answers) => change({ answers })}
                />
              ))}
          </div>
        )}
        {!isBlocked && hasAnswer && openItems(checklist, body.answers, asked).length > 0 && (
          <p class="quiet-text">{t.unanswered}</p>
        )}
        {!isBlocked &&
          hintsOf(checklist, body.answers, asked).map(({ id, say, send }) => (
            <Notice key={id} tone="warn" title={inLang(say, lang)}>
              <p>{inLang(send, lang)}</p>
            </Notice>
          ))}
        <Aside
          draft={{ ...draft, body }}
          isPhotoAsked={shown.some(({ type }) => type === "photo") || isBlocked}
          isOpen={isBlocked && body.cannotInspect === "other"}
          onChange={change}
          onPhotoComing={setPhotoComing}
          keepDraft={() => {
            setTouched(true);
            return keeping.keep();
          }}
        />
        {!edit && (
          <Button look="quiet" disabled={isPhotoComing} onTap={swapBlocked}>
            {isBlocked ? t.cannotBack : t.cannot}
          </Button>
        )}
        {isTouched && (
          <Button look="quiet" disabled={isPhotoComing} onTap={drop}>
            {t.drop}
          </Button>
        )}
        {fault && <Notice tone="red">{fault}</Notice>}
        <CheckBar
          safety={inLang(safetyFor(checklist, asked.kind === "door"), lang)}
          found={isBlocked || !hasAnswer ? null : found.severity}
          action={found.severity ? inLang(checklist.action[found.severity], lang) : undefined}
        >
          {asking ? (
            <Notice tone="warn" title={t.ask[asking]}>
              <div class="check-buttons">
                <Button onTap={() => setAsking(undefined)}>{t.ask.mend}</Button>
                <Button
                  disabled={isPhotoComing}
                  onTap={() => put(isBlocked ? blocked() : written(body.answers), true)}
                >
                  {t.ask.anyway}
                </Button>
              </div>
            </Notice>
          ) : isBlocked ? (
            <Button
              look="main"
              wide
              disabled={!body.cannotInspect || isPhotoComing}
              onTap={() => put(blocked(), false)}
            >
              {t.cannotSave}
            </Button>
          ) : hasAnswer ? (
            <div class="check-buttons">
              {openItems(checklist, body.answers, asked).length > 0 && (
                <Button onTap={fillRest}>{t.restGood}</Button>
              )}
              <Button look="main" disabled={isPhotoComing} onTap={() => put(written(body.answers), false)}>
                {t.save}
              </Button>
            </div>
          ) : (
            <Button
              look="main"
              wide
              icon="check"
              disabled={isPhotoComing}
              onTap={() => put(written(allGood(checklist, body.answers, asked)), false, true)}
            >
              {t.allGood}
            </Button>
          )}
        </CheckBar>
      </OneWriter>
    </Page>
  );
}

/** What was begun earlier counts for the round on which one stands now, or for none. */
function onRound(kept: InspectionDraft, fresh: InspectionDraft): InspectionDraft {
  const { patrol: _, ...rest } = kept.body;
  const held = fresh.body.patrol
    ? { patrol: fresh.body.patrol, answers: { ...rest.answers, ...fresh.body.answers } }
    : {};
  return { ...kept, body: { ...rest, ...held } };
}

function backOf(looked: LookedAt, round: PatrolLook | null, edit: Shown<"inspection"> | null): string {
  if (edit) return `/patrol/seen/${edit.record}`;
  if (round) return `/patrol/round/${round.patrol.record}`;
  return looked.kind === "asset" ? `/patrol/asset/${looked.id}` : `/door/${looked.id}`;
}

/** What holds for the whole round, which is also true of what could not be looked at. */
function presets(checklist: Checklist, answers: ChecklistAnswers): ChecklistAnswers {
  return Object.fromEntries(
    checklist.items
      .filter(({ id, preset }) => preset && answers[id])
      .map(({ id }) => [id, answers[id] ?? []]),
  );
}
