import { TITLE_CHARS_MAX, TOPIC_CHARS_MAX } from "../../../../domain/deliberation/topic.ts";
import { holderKinds } from "../../../../domain/issues/moves.ts";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { OpinionFields } from "./OpinionFields.tsx";
import { OptionFields } from "./OptionFields.tsx";
import type { TopicForm } from "./topicForm.ts";

const ITEMS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
type Props = { form: TopicForm; set: (change: Partial<TopicForm>) => void; isTitleMissing: boolean };

/** All that is asked about a topic; what follows from an answer stands beside it. */
export function TopicFields({ form, set, isTitleMissing }: Props) {
  const { topic: t } = useWords("deliberation");
  const { disclaimer } = useWords("vote");
  const { holder: holders } = useWords("issueLife");
  const { body } = form;
  const say = (said: Partial<TopicForm["body"]>) => set({ body: { ...body, ...said } });
  return (
    <>
      <Field
        label={t.titleField}
        max={TITLE_CHARS_MAX}
        value={body.title}
        onText={(title) => say({ title })}
        fault={isTitleMissing ? t.fault.title : undefined}
      />
      <Field
        label={t.background}
        lines={3}
        max={TOPIC_CHARS_MAX}
        value={body.background}
        onText={(background) => say({ background })}
      />
      <OptionFields options={form.options} onChange={(options) => set({ options })} />
      <Chips
        title={t.common}
        chips={[
          { value: "yes", word: t.yes },
          { value: "no", word: t.no },
        ]}
        chosen={body.touchesCommon === undefined ? [] : [body.touchesCommon ? "yes" : "no"]}
        onPick={(answer) => say({ touchesCommon: answer === "yes" })}
      />
      {body.touchesCommon && (
        <>
          <Notice tone="warn" title={t.owners}>
            <p>{disclaimer}</p>
          </Notice>
          <Field
            label={t.item}
            value={form.item}
            onText={(item) => set({ item })}
            options={[
              { value: "", word: t.pick },
              ...ITEMS.map((item) => ({ value: String(item), word: t.items(item) })),
            ]}
          />
        </>
      )}
      <OpinionFields opinions={body.opinions} onChange={(opinions) => say({ opinions })} />
      <div class="desk-form">
        <Field label={t.doors} digits value={form.doors} onText={(doors) => set({ doors })} />
        <Field
          label={t.executor}
          value={body.executor ?? ""}
          onText={(value) => say({ executor: holderKinds.find((kind) => kind === value) })}
          options={[
            { value: "", word: t.notYet },
            ...holderKinds.map((value) => ({ value, word: holders[value] })),
          ]}
        />
        <Field label={t.due} type="date" value={body.due ?? ""} onText={(due) => say({ due })} />
        <Field
          label={t.supervisor}
          asks="never"
          value={body.supervisor ?? ""}
          onText={(supervisor) => say({ supervisor })}
        />
      </div>
      <Field
        label={t.decision}
        lines={2}
        max={TOPIC_CHARS_MAX}
        value={body.decision ?? ""}
        onText={(decision) => say({ decision })}
      />
      <Field
        label={t.outcome}
        lines={2}
        max={TOPIC_CHARS_MAX}
        value={body.outcome ?? ""}
        onText={(outcome) => say({ outcome })}
      />
    </>
  );
}
