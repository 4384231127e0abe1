import { useState } from "preact/hooks";
import {
  type CareReasonCode,
  type ConsentWay,
  careReasons,
  consentWays,
} from "../../domain/care/careCodes.ts";
import { isEnded } from "../../domain/care/careReason.ts";
import type { Id } from "../../domain/ids.ts";
import { momentOf } from "../../domain/time/moment.ts";
import { useReads } from "../patrolReads.tsx";
import { sayDay } from "../say/sayDate.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { Ticks } from "../ui/notices/Ticks.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";

type Consent = Shown<"care_reason">;

/**
 * Why the household is seen, for those who may read it: covered until somebody asks to see it, which is kept
 * first. Nothing of it is a draft: what was not agreed to is not kept.
 */
export function CareReasonHere({ door, isOffered }: { door: Id; isOffered: boolean }) {
  const { now, newId } = useWorld();
  const reads = useReads();
  const t = useWords("care").why;
  const { save, fault } = useSave();
  const [isWriting, setWriting] = useState(false);
  const [isEnding, setEnding] = useState(false);
  const [wasEnded, setWasEnded] = useState(false);
  const said = useLive(() => reads.consentAt(door), [door]);
  if (!said) return null;
  const withdrawals = said.withdrawals.map(({ body }) => body);
  const kept = said.reasons.filter((one) => !isEnded(one, withdrawals));
  if (kept.length === 0 && !isOffered && !wasEnded) return null;

  async function end() {
    const saved = await save<"care_withdrawal">({
      ...{ id: newId(), parent: door },
      body: {
        ...{ kind: "care_withdrawal", door, saidAt: momentOf(now()) },
        ends: kept.map(({ record }) => record),
      },
    });
    if (!saved) return;
    setEnding(false);
    setWasEnded(true);
  }

  return (
    <div class="care-why">
      <h3>{t.title}</h3>
      {wasEnded && kept.length === 0 && <p role="status">{t.ended}</p>}
      {fault && <Notice tone="red">{fault}</Notice>}
      {kept.map((consent) => (
        <Kept key={consent.record} consent={consent} />
      ))}
      {kept.length > 0 && !isEnding && (
        <Button look="quiet" icon="undo" onTap={() => setEnding(true)}>
          {t.end}
        </Button>
      )}
      {kept.length > 0 && isEnding && (
        <Notice tone="warn">
          <p>{t.endAsk}</p>
          <div class="care-acts">
            <Button look="danger" onTap={end}>
              {t.endSure}
            </Button>
            <Button onTap={() => setEnding(false)}>{t.keep}</Button>
          </div>
        </Notice>
      )}
      {kept.length === 0 && !isWriting && (
        <>
          <p class="quiet-text">{t.lead}</p>
          <Button look="quiet" icon="pen" onTap={() => setWriting(true)}>
            {t.open}
          </Button>
        </>
      )}
      {kept.length === 0 && isWriting && (
        <Asking
          door={door}
          onDone={() => {
            setWriting(false);
            setWasEnded(false);
          }}
        />
      )}
    </div>
  );
}

function Kept({ consent }: { consent: Consent }) {
  const { words, now, newId, me } = useWorld();
  const t = useWords("care");
  const { recordState } = useWords("wishes");
  const { mark } = useWords("answers");
  const { save, fault } = useSave();
  const [isSeen, setSeen] = useState(false);
  const { door, reasons, way, givenAt } = consent.body;
  /** What cannot be noted is not shown. */
  const see = async () => {
    const { id: person } = me.person;
    const body = { kind: "care_reveal" as const, person, door, at: momentOf(now()) };
    if (await save<"care_reveal">({ id: newId(), body })) setSeen(true);
  };
  return (
    <>
      <p class="care-kept">
        <span>{t.why.kept(t.way[way], sayDay(givenAt, words))}</span>
        <Ticks state={consent.state} words={recordState} />
      </p>
      {fault && <Notice tone="red">{fault}</Notice>}
      {isSeen ? (
        <p class="care-seen" role="status">
          <strong>{reasons.map((one) => t.reason[one]).join(mark.list)}</strong>
        </p>
      ) : (
        <>
          <Button icon="search" onTap={see}>
            {t.why.see}
          </Button>
          <p class="quiet-text">{t.why.seeLead}</p>
        </>
      )}
    </>
  );
}

function Asking({ door, onDone }: { door: Id; onDone: () => void }) {
  const { now, newId } = useWorld();
  const t = useWords("care");
  const { save, fault, isSaving } = useSave();
  const [reasons, setReasons] = useState<readonly CareReasonCode[]>([]);
  const [way, setWay] = useState<ConsentWay>();
  async function keep() {
    if (!way) return;
    const given = { kind: "care_reason" as const, door, way, givenAt: momentOf(now()) };
    const body = { ...given, reasons: careReasons.filter((one) => reasons.includes(one)) };
    if (await save<"care_reason">({ id: newId(), parent: door, body })) onDone();
  }
  return (
    <>
      <p class="care-say">{t.why.say}</p>
      <Chips
        title={t.why.reasons}
        chips={careReasons.map((value) => ({ value, word: t.reason[value] }))}
        chosen={reasons}
        onPick={(one) =>
          setReasons(reasons.includes(one) ? reasons.filter((other) => other !== one) : [...reasons, one])
        }
      />
      <Chips
        title={t.why.way}
        chips={consentWays.map((value) => ({ value, word: t.way[value] }))}
        chosen={way ? [way] : []}
        onPick={setWay}
      />
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="care-acts">
        <Button look="main" disabled={isSaving || reasons.length === 0 || !way} onTap={keep}>
          {t.why.save}
        </Button>
        <Button onTap={onDone}>{t.why.cancel}</Button>
      </div>
    </>
  );
}
