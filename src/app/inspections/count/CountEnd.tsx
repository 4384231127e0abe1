import { leftOf } from "../../../reports/figures/latest.ts";
import { Counted } from "../../say/EmptyHere.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { Closing } from "../Closing.tsx";
import type { PatrolLook } from "../readPatrol.ts";
import { ReportDark } from "./ReportDark.tsx";
import type { Counting } from "./useCounting.ts";

/**
 * After the last lamp: what is out goes to the office with one tap, and the round is ended where the thumb
 * is.
 */
export function CountEnd({ look, counting }: { look: PatrolLook; counting: Counting }) {
  const t = useWords("patrolScreens");
  const n = useWords("counting");
  const left = leftOf(look.walked).filter((id) => look.walked.assets.has(id)).length;
  const round = `/patrol/round/${look.patrol.record}`;
  return (
    <Counted>
      <div class="counter-end">
        <h2>{t.counter.done}</h2>
        <p>{n.end}</p>
        {counting.fault && <Notice tone="red">{counting.fault}</Notice>}
        <p class="counter-said" role="status">
          {counting.said}
        </p>
        <ReportDark look={look} />
      </div>
      <div class="counter-foot">
        <Closing look={look} left={left} />
        <div class="counter-tools">
          <button type="button" onClick={counting.before}>
            <Icon name="left" />
            {t.counter.before}
          </button>
          <button type="button" onClick={counting.undo} disabled={!counting.canUndo}>
            <Icon name="undo" />
            {t.counter.undo}
          </button>
          <a href={round}>
            <Icon name="table" />
            {t.counter.toRound}
          </a>
        </div>
      </div>
    </Counted>
  );
}
