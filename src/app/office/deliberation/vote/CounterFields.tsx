import { Field } from "../../../ui/controls/Field.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import type { VoteForm } from "./voteForm.ts";

type Props = {
  form: Pick<VoteForm, "counters" | "witness">;
  set: (change: Partial<Pick<VoteForm, "counters" | "witness">>) => void;
  /** Who counts by the roll of owners is of the office, which alone reads it. */
  isByRoll?: boolean;
};

/** Two who count, at least one of them of the office, and a third one who watches. */
export function CounterFields({ form: { counters, witness }, set, isByRoll = false }: Props) {
  const { store } = useWorld();
  const t = useWords("voteCount");
  const { roll: owners } = useWords("owners");
  const people = useLive(() => store.all("person"), [store]) ?? [];
  const here = people.filter(({ body }) => !body.left);
  const listed = (fits: (role: string) => boolean) => [
    { value: "", word: t.nobody },
    ...here
      .filter(({ body }) => fits(body.role))
      .map(({ record, body }) => ({ value: record, word: body.name })),
  ];
  return (
    <div class="desk-form">
      <Field
        label={t.first}
        value={counters[0]}
        onText={(one) => set({ counters: [one, counters[1]] })}
        options={listed((role) => role === "office")}
      />
      <Field
        label={t.second}
        value={counters[1]}
        onText={(other) => set({ counters: [counters[0], other] })}
        options={listed((role) => role === "office" || (role === "grid_worker" && !isByRoll))}
        hint={isByRoll ? owners.counters : undefined}
      />
      <Field
        label={t.witness}
        value={witness}
        onText={(one) => set({ witness: one })}
        options={listed(() => true)}
      />
    </div>
  );
}
