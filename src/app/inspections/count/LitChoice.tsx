import type { Checklist } from "../../../checklists/checklist.ts";
import type { AnswerCode } from "../../../domain/inspections/answers.ts";
import { litDefinition } from "../../../reports/figures/rates.ts";
import { inLang } from "../../say/sayAnswers.ts";
import { Chips } from "../../ui/controls/Chips.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

export type LitChoiceProps = {
  checklist: Checklist;
  chosen: readonly AnswerCode[] | undefined;
  onChosen: (answers: AnswerCode[] | undefined) => void;
};

/**
 * Which answers this round counts as lit, with the sentence that will stand under its figure. What shines
 * counts always and what is out or could not be seen never; the rest is for the office to say.
 */
export function LitChoice({ checklist, chosen, onChosen }: LitChoiceProps) {
  const { lang } = useWorld();
  const t = useWords("patrolScreens");
  const { lit } = checklist;
  const light = checklist.items.find(({ id }) => id === lit?.item);
  if (!lit || !light) return null;
  const counted = chosen ?? lit.counted;
  const open = light.options.filter(({ code }) => lit.counted.includes(code) && code !== light.good);
  const swap = (code: AnswerCode) => {
    const next = lit.counted.filter((one) => (one === code ? !counted.includes(one) : counted.includes(one)));
    onChosen(next.length === lit.counted.length ? undefined : next);
  };
  return (
    <>
      <Chips
        title={t.form.lit}
        chips={open.map(({ code, say }) => ({ value: code, word: inLang(say, lang) }))}
        chosen={open.map(({ code }) => code).filter((code) => counted.includes(code))}
        onPick={swap}
      />
      <p class="quiet-text" role="status">
        {inLang(litDefinition(counted, checklist), lang)}
      </p>
    </>
  );
}
