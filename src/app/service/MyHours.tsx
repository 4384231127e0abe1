import { useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import { isConfirmed, SERVICE_WORDS_MAX, type ServiceLog } from "../../domain/service/serviceLog.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { useDraft } from "../drafts/useDraft.ts";
import { useKept } from "../drafts/useKept.ts";
import { sayDay } from "../say/sayDate.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { Card, CardRow, Tag } from "../ui/frame/Card.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { OneWriter } from "../ui/notices/OneWriter.tsx";
import { Ticks } from "../ui/notices/Ticks.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { type HoursHere, readHours } from "./readService.ts";
import "../wishes/wishes.css";

type HoursDraft = { id: Id; day: string; halfHours: number; content: string };
const NAME = "hours";
const SPANS = [1, 2, 3, 4, 6, 8, 16] as const;
const SHOWN = 10;

/** One's own hours: noted by oneself, checked by the office; nobody is compared with anybody. */
export default function MyHours() {
  const { store, me } = useWorld();
  const t = useWords("service");
  const kept = useKept<HoursDraft>(NAME);
  const [isOpen, setOpen] = useState<boolean>();
  const [isSaved, setSaved] = useState(false);
  const here = useLive(() => readHours(store, me.person.id), [me.person.id]);
  if (!here || kept === undefined) return null;
  const isWriting = isOpen ?? kept !== null;
  const close = (saved: boolean) => {
    setOpen(false);
    setSaved(saved);
  };
  return (
    <section class="wall" aria-labelledby="my-hours">
      <h2 id="my-hours">{t.hours}</h2>
      <p class="quiet-text">{t.hoursLead}</p>
      {isSaved && <p role="status">{t.saved}</p>}
      {isWriting ? (
        <Card>
          <WriteOn onDone={close} />
        </Card>
      ) : (
        <Button icon="plus" onTap={() => setOpen(true)}>
          {t.addHours}
        </Button>
      )}
      {here
        .filter(({ log }) => !log.body.withdrawn)
        .slice(0, SHOWN)
        .map((one) => (
          <One key={one.log.record} here={one} />
        ))}
    </section>
  );
}

/** What another page has kept since this one was opened is found as well. */
function WriteOn({ onDone }: { onDone: (saved: boolean) => void }) {
  const kept = useKept<HoursDraft>(NAME);
  return kept === undefined ? null : <Write kept={kept} onDone={onDone} />;
}

function Write({ kept, onDone }: { kept: HoursDraft | null; onDone: (saved: boolean) => void }) {
  const { store, now, newId, me } = useWorld();
  const t = useWords("service");
  const [draft, setDraft] = useState<HoursDraft>(
    () => kept ?? { id: newId(), day: dayOf(now()), halfHours: 4, content: "" },
  );
  const [isTouched, setTouched] = useState(kept !== null);
  const [isWrong, setWrong] = useState(false);
  const { save, fault, isSaving } = useSave(undefined, NAME);
  const { done } = useDraft(store, NAME, draft, isTouched, kept);
  const set = (change: Partial<HoursDraft>) => {
    setTouched(true);
    setWrong(false);
    setDraft((standing) => ({ ...standing, ...change }));
  };
  const put = async () => {
    const { id, day, halfHours, content } = draft;
    if (content.trim() === "" || day === "") return setWrong(true);
    const body: ServiceLog = {
      ...{ kind: "service_log", person: me.person.id, day, halfHours },
      ...{ content: content.trim(), withdrawn: false },
    };
    if (!(await save<"service_log">({ id, body }))) return;
    await done();
    onDone(true);
  };
  return (
    <OneWriter name={NAME}>
      <Field
        label={t.content}
        max={SERVICE_WORDS_MAX}
        value={draft.content}
        onText={(content) => set({ content })}
        fault={isWrong ? t.fault : undefined}
      />
      <Field label={t.day} type="date" value={draft.day} onText={(day) => set({ day })} />
      <Chips
        title={t.long}
        chips={SPANS.map((value) => ({ value, word: t.halves(value) }))}
        chosen={SPANS.filter((value) => value === draft.halfHours)}
        onPick={(halfHours) => set({ halfHours })}
      />
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="buttons">
        <Button look="main" disabled={isSaving} onTap={put}>
          {t.save}
        </Button>
        <Button
          look="quiet"
          onTap={async () => {
            await done();
            onDone(false);
          }}
        >
          {t.leaveOut}
        </Button>
      </div>
    </OneWriter>
  );
}

function One({ here: { log, check } }: { here: HoursHere }) {
  const { words, newId } = useWorld();
  const t = useWords("service");
  const { save, fault } = useSave();
  const { body, record } = log;
  const isRight = isConfirmed(body, check?.body);
  const differs = check && !isRight && check.body.isRight;
  return (
    <Card>
      <CardRow>
        <b>{body.content}</b>
        <Ticks state={log.state} words={t.recordState} />
      </CardRow>
      <p class="wish-tags">
        <Tag>{sayDay(body.day, words)}</Tag>
        <Tag>{t.halves(body.halfHours)}</Tag>
        <Tag tone={isRight ? "jade" : "stone"}>
          {isRight ? t.confirmed : differs ? t.differs(check.body.halfHours) : t.unchecked}
        </Tag>
      </p>
      {fault && <Notice tone="red">{fault}</Notice>}
      {!isRight && (
        <Button
          look="quiet"
          icon="undo"
          onTap={() =>
            save<"service_log">({ id: newId(), record, from: log, body: { ...body, withdrawn: true } })
          }
        >
          {t.undo}
        </Button>
      )}
    </Card>
  );
}
