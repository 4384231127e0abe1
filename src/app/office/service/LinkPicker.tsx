import type { Id } from "../../../domain/ids.ts";
import { LINKS_MAX } from "../../../domain/service/activity.ts";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { useWords } from "../../useWords.ts";

/** `isOffered`: it may still be chosen; what is over is only shown where it was. */
export type Linkable = { record: Id; text: string; isOffered: boolean };
type Props = {
  title: string;
  all: readonly Linkable[];
  chosen: readonly Id[];
  onChosen: (chosen: Id[]) => void;
};

/** What an activity is for: chosen out of a list, each shown as a word that a tap takes off again. */
export function LinkPicker({ title, all, chosen, onChosen }: Props) {
  const t = useWords("serviceDesk");
  const offered = all.filter(({ record, isOffered }) => isOffered && !chosen.includes(record));
  if (offered.length === 0 && chosen.length === 0) return null;
  const textOf = (id: Id) => all.find(({ record }) => record === id)?.text ?? t.goneLink;
  return (
    <div class="link-picker">
      {offered.length > 0 && chosen.length < LINKS_MAX && (
        <Field
          label={title}
          value=""
          options={[
            { value: "", word: t.pickLink },
            ...offered.map(({ record, text }) => ({ value: record, word: text })),
          ]}
          onText={(id) => id && onChosen([...chosen, id])}
        />
      )}
      {chosen.length > 0 && (
        <Chips
          title={title}
          bare={offered.length > 0}
          chips={chosen.map((id) => ({ value: id, word: textOf(id) }))}
          chosen={chosen}
          onPick={(id) => onChosen(chosen.filter((one) => one !== id))}
        />
      )}
    </div>
  );
}
