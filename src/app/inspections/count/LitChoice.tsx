import type { Checklist } from "../../../checklists/checklist.ts";
import type { Code } from "../../../domain/inspections/answers.ts";
import { LIT_ANSWERS, litDefinition } from "../../../reports/figures/rates.ts";
import { Chips } from "../../ui/controls/Chips.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { inLang } from "../check/sayAnswers.ts";

export type LitChoiceProps = {
  checklist: Checklist;
  chosen: readonly Code[] | undefined;
  onChosen: (answers: Code[] | undefined) => void;
};

/**
 * Which answers this round counts as lit, with the sentence that will stand under its figure. What shines
 * counts always and what is out or could not be seen never; the rest is for the office to say.
 */
export function LitChoice({ checklist, chosen, onChosen }: LitChoiceProps) {
  const { lang } = useWorld();
  const t = useWords("patrolScreens");
  const light = checklist.items.find(({ id }) => id === "light");
  if (!light) return null;
  const counted = chosen ?? LIT_ANSWERS;
  const open = light.options.filter(({ code }) => LIT_ANSWERS.includes(code) && code !== light.good);
  const swap = (code: Code) => {
    const next = LIT_ANSWERS.filter((one) => (one === code ? !counted.includes(one) : counted.includes(one)));
    onChosen(next.length === LIT_ANSWERS.length ? undefined : next);
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
