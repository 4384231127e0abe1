import { withOption } from "../../../checklists/asking.ts";
import type { Item } from "../../../checklists/checklist.ts";
import type { ChecklistAnswers } from "../../../domain/inspections/answers.ts";
import { inLang } from "../../say/sayAnswers.ts";
import { Chips } from "../../ui/controls/Chips.tsx";
import { useWorld } from "../../world.ts";

/** One question of any checklist, as its type asks for. Pictures and the note have places of their own. */
export function Question({
  item,
  answers,
  heads,
  onAnswers,
}: {
  item: Item;
  answers: ChecklistAnswers;
  heads: number;
  onAnswers: (answers: ChecklistAnswers) => void;
}) {
  const { lang } = useWorld();
  const options =
    item.type === "count"
      ? Array.from({ length: heads + 1 }, (_, lit) => ({ value: String(lit), word: String(lit) }))
      : item.options.map(({ code, say }) => ({ value: code, word: inLang(say, lang) }));
  return (
    <Chips
      title={inLang(item.ask, lang)}
      chips={options}
      chosen={answers[item.id] ?? []}
      onPick={(code) => onAnswers(withOption(item, answers, code))}
    />
  );
}
