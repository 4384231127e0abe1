import { useEffect, useState } from "preact/hooks";
import type { Moment } from "../../../domain/ids.ts";
import { dayOf, momentOf } from "../../../domain/time/moment.ts";
import type { BoardAnswer } from "../../../sync/boardProtocol.ts";
import type { Failure } from "../../../sync/failure.ts";
import { askBoard, fetchHere } from "../../api.ts";
import { sayMoment } from "../../say/sayDate.ts";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Numbers } from "./Numbers.tsx";

type Kept = { at: Moment; answer: BoardAnswer };
const SETTING = "board";

/**
 * Sums of the whole community, asked when the screen opens and when a signal returns; without one, those of
 * the last time, with their day.
 */
export default function Totals() {
  const { store, now, me, words } = useWorld();
  const t = useWords("board");
  const failure = useWords("failure");
  const [kept, setKept] = useState<Kept>();
  const [fault, setFault] = useState<Failure>();
  useEffect(() => {
    // Under the person's id: the next one on this phone is shown nothing of it.
    const name = `${SETTING}:${me.person.id}`;
    const ask = async () => {
      const asked = await askBoard(fetchHere);
      setFault(asked.answered ? undefined : asked.why);
      if (!asked.answered) return;
      const heard = { at: momentOf(now()), answer: asked.answer };
      setKept(heard);
      await store.set(name, heard).catch((fault) => console.warn("the sums are not kept", fault));
    };
    store.setting<Kept>(name).then(
      (known) => known && setKept((now) => now ?? known),
      (fault) => console.warn("the sums of before cannot be read", fault),
    );
    ask();
    addEventListener("online", ask);
    return () => removeEventListener("online", ask);
  }, [store, me.person.id]);
  const today = dayOf(now());
  const answer = kept?.answer;
  return (
    <>
      {answer?.notices
        .filter(({ until }) => today <= until)
        .map(({ words }) => (
          <Notice key={words}>
            <p>{words}</p>
          </Notice>
        ))}
      {answer && <Figures totals={answer.totals} asOf={sayMoment(kept.at, today, words)} />}
      {!answer && !fault && <p role="status">{t.asking}</p>}
      {fault && <Notice tone="warn">{failure[fault]}</Notice>}
      <Numbers lines={answer?.lines ?? []} isAll={answer !== undefined} />
    </>
  );
}

function Figures({ totals, asOf }: { totals: BoardAnswer["totals"]; asOf: string }) {
  const t = useWords("board");
  const { doors, issues, lit, released } = totals;
  const month = Number(totals.month.slice(5, 7));
  return (
    <section class="board-totals" aria-labelledby="board-totals">
      <h2 id="board-totals">{t.totals.title(month)}</h2>
      {!released && <p>{t.totals.none}</p>}
      <dl hidden={!released}>
        <Figure
          name={t.totals.doors}
          said={doors.of === 0 ? t.totals.count(null) : t.totals.share(doors.n, doors.of)}
        />
        <Figure name={t.totals.raised} said={t.totals.count(issues.raised)} />
        <Figure name={t.totals.closed} said={t.totals.count(issues.closed)} />
        {lit && <Figure name={t.totals.lit(lit.on)} said={t.totals.share(lit.n, lit.of)} />}
      </dl>
      {released && <p class="quiet-text">{t.totals.hidden}</p>}
      <p class="quiet-text">{t.totals.asOf(asOf)}</p>
    </section>
  );
}

const Figure = ({ name, said }: { name: string; said: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{said}</dd>
  </div>
);
