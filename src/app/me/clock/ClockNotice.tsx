import { useState } from "preact/hooks";
import type { Moment } from "../../../domain/ids.ts";
import type { ClockWords } from "../../../words/zh/clock.ts";
import { sayDay, sayTime } from "../../say/sayDate.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { sayAge } from "../health/sayFigures.ts";
import { whereIs } from "../troubles/whereIs.ts";
import { useHoldings } from "../useHoldings.ts";
import "./clock.css";
import { type StillMisdated, setDaysRight, stillMisdated } from "./setDaysRight.ts";

/** As many are said one by one. */
const SHOWN_MAX = 3;

/**
 * Says on every screen that this phone's clock is wrong; once it is right again, what it dated wrong,
 * and sets their days right in one tap.
 */
export default function ClockNotice() {
  const world = useWorld();
  const t = useWords("clock");
  const holdings = useHoldings();
  const clock = useLive(async () => {
    if (!holdings) return undefined;
    const { behindMs, misdated } = await holdings.clock();
    const left = await stillMisdated(world, misdated);
    const shown = await Promise.all(
      left
        .slice(0, SHOWN_MAX)
        .map(async (one) => ({ ...one, place: (await whereIs(world.store, one.from, world.words)).where })),
    );
    return { behindMs, left, shown };
  }, [holdings, world]);
  if (!holdings || !clock || (clock.behindMs === undefined && clock.left.length === 0)) return null;
  return (
    <aside class="clock-notice">
      {clock.behindMs === undefined ? (
        <Misdates t={t} {...clock} holdings={holdings} />
      ) : (
        <Off t={t} behindMs={clock.behindMs} isWaiting={clock.left.length > 0} />
      )}
    </aside>
  );
}

function Off({ t, behindMs, isWaiting }: { t: ClockWords; behindMs: number; isWaiting: boolean }) {
  const { sync } = useWorld();
  const [said, setSaid] = useState("");
  const look = async () => {
    setSaid(t.trying);
    await sync.tryNow();
    setSaid(t.still);
  };
  return (
    <Notice tone="warn" title={t.title(sayAge(Math.abs(behindMs), t), behindMs > 0)}>
      <p>{t.lead}</p>
      {isWaiting && <p>{t.first}</p>}
      <div class="clock-buttons">
        <Button onTap={look}>{t.again}</Button>
        <span role="status">{said}</span>
      </div>
    </Notice>
  );
}

type MisdatesProps = {
  t: ClockWords;
  left: StillMisdated[];
  shown: (StillMisdated & { place: string | undefined })[];
  holdings: NonNullable<ReturnType<typeof useHoldings>>;
};

function Misdates({ t, left, shown, holdings }: MisdatesProps) {
  const world = useWorld();
  const { words } = world;
  const { save, isSaving, fault } = useSave();
  const say = (when: Moment) => t.moment(when.slice(0, 4), sayDay(when, words), sayTime(when));
  const put = () => save(() => setDaysRight(world, holdings, left));
  return (
    <Notice tone="warn" title={t.misdated(left.length)}>
      <p>{t.misdatedLead}</p>
      <ul>
        {shown.map(({ record, place, was, at }) => (
          <li key={record}>{t.one(place ?? "", say(was), say(at))}</li>
        ))}
      </ul>
      {left.length > shown.length && <p>{t.more(left.length - shown.length)}</p>}
      {fault && <p role="alert">{fault}</p>}
      <div class="clock-buttons">
        <Button look="main" disabled={isSaving} onTap={put}>
          {t.setRight(left.length)}
        </Button>
        <Button look="quiet" onTap={() => holdings.letBe(left.map(({ record }) => record))}>
          {t.letBe}
        </Button>
      </div>
    </Notice>
  );
}
