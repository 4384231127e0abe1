import { fundings, OPTION_CHARS_MAX, OPTIONS_MAX } from "../../../../domain/deliberation/topic.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { useWords } from "../../../useWords.ts";
import { newOption, type TopicForm } from "./topicForm.ts";

type Options = TopicForm["options"];

/** What could be done, what it costs and who pays; one of them is that nothing is done. */
export function OptionFields({ options, onChange }: { options: Options; onChange: (some: Options) => void }) {
  const { topic: t } = useWords("deliberation");
  const put = (at: number, change: Partial<Options[number]>) =>
    onChange(options.map((one, nth) => (nth === at ? { ...one, ...change } : one)));
  const paid = fundings.map((value) => ({ value, word: t.fundings[value] }));
  return (
    <fieldset class="card">
      <legend>{t.options}</legend>
      {options.map((option, at) => {
        const name = option.isAsIs ? t.asIs : t.option(at + 1);
        return (
          <div key={at} class="option-row">
            <Field
              label={name}
              max={OPTION_CHARS_MAX}
              value={option.text}
              onText={(text) => put(at, { text })}
            />
            <Field label={t.cost} digits value={option.cost} onText={(cost) => put(at, { cost })} />
            <Field
              label={t.funding}
              value={option.funding}
              onText={(value) => put(at, { funding: fundings.find((one) => one === value) ?? "none" })}
              options={paid}
            />
            {!option.isAsIs && (
              <Button look="quiet" icon="bin" onTap={() => onChange(options.filter((_, nth) => nth !== at))}>
                {t.remove(name)}
              </Button>
            )}
          </div>
        );
      })}
      <Button
        look="quiet"
        icon="plus"
        onTap={() => onChange([...options, newOption()])}
        disabled={options.length >= OPTIONS_MAX}
      >
        {t.addOption}
      </Button>
    </fieldset>
  );
}
