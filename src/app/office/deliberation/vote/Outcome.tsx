import { verdictOf } from "../../../../domain/votes/verdict.ts";
import { verdictText } from "../../../../reports/votes/verdictText.ts";
import type { Shown } from "../../../store/store.ts";
import { Tag } from "../../../ui/frame/Card.tsx";
import { useWords } from "../../../useWords.ts";

/** What came of a round: the sum in words, and that it is void where it is. */
export function Outcome({ vote: { body } }: { vote: Pick<Shown<"vote">, "body"> }) {
  const t = useWords("deliberation").vote;
  const sums = useWords("vote");
  const { sheet, result, voided } = body;
  const verdict = result && verdictOf(sheet, result.tally);
  return (
    <>
      <p>{sheet.text}</p>
      {voided && <Tag icon="undo">{t.voided(voided.why)}</Tag>}
      {verdict && (
        <p class={`sum${verdict.hasPassed && !voided ? " passed" : ""}${voided ? " void" : ""}`}>
          {verdictText(sums, verdict)}
        </p>
      )}
      {!result && !voided && <p class="quiet-text">{t.waiting}</p>}
    </>
  );
}
