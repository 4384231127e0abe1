import {
  type DeliberationTopic,
  OPTION_CHARS_MAX,
  speakerRoles,
  stances,
} from "../../../../domain/deliberation/topic.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { useWords } from "../../../useWords.ts";

type Opinions = DeliberationTopic["opinions"];

/** Who is for it and who against, by role; who it was is asked of nobody. */
export function OpinionFields({
  opinions,
  onChange,
}: {
  opinions: Opinions;
  onChange: (some: Opinions) => void;
}) {
  const { topic: t } = useWords("deliberation");
  const put = (at: number, change: Partial<Opinions[number]>) =>
    onChange(opinions.map((one, nth) => (nth === at ? { ...one, ...change } : one)));
  return (
    <fieldset class="card">
      <legend>{t.opinions}</legend>
      {opinions.map(({ stance, role, text }, at) => (
        <div key={at} class="option-row">
          <Field
            label={t.said}
            max={OPTION_CHARS_MAX}
            value={text}
            onText={(said) => put(at, { text: said })}
          />
          <Field
            label={t.stance}
            value={stance}
            onText={(value) => put(at, { stance: stances.find((one) => one === value) ?? "suggest" })}
            options={stances.map((value) => ({ value, word: t.stances[value] }))}
          />
          <Field
            label={t.role}
            value={role}
            onText={(value) => put(at, { role: speakerRoles.find((one) => one === value) ?? "resident" })}
            options={speakerRoles.map((value) => ({ value, word: t.roles[value] }))}
          />
        </div>
      ))}
      <Button
        look="quiet"
        icon="plus"
        onTap={() => onChange([...opinions, { stance: "suggest", role: "resident", text: "" }])}
      >
        {t.addOpinion}
      </Button>
    </fieldset>
  );
}
