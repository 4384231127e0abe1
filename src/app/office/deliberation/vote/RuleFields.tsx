import {
  SOURCE_CHARS_MAX,
  silenceRules,
  type Threshold,
  type VoteRule,
} from "../../../../domain/votes/voteRule.ts";
import { Field } from "../../../ui/controls/Field.tsx";
import { useWords } from "../../../useWords.ts";
import { wholeNumber } from "./hundredths.ts";

const DAYS = [
  ["proxiesMax", "proxies"],
  ["extensionDays", "extension"],
  ["notAgainDays", "notAgain"],
] as const;

type Props = { rule: VoteRule; onChange: (rule: VoteRule) => void };

/** A rule's shares and terms as the office sets them. What a share is taken of, the preset says. */
export function RuleFields({ rule, onChange }: Props) {
  const t = useWords("deliberation").vote;
  const { part: parts, base: bases } = useWords("vote");
  const put = (at: number, change: Partial<Threshold>) =>
    onChange({ ...rule, needs: rule.needs.map((one, nth) => (nth === at ? { ...one, ...change } : one)) });
  return (
    <fieldset class="card">
      <legend>{t.ruleTitle}</legend>
      {rule.needs.map(({ part, base, num, den, isOver }, at) => (
        <div key={`${part}${base}`} class="option-row">
          <Field
            label={`${parts[part]} ÷ ${bases[base]}`}
            value={isOver ? "over" : "atLeast"}
            onText={(value) => put(at, { isOver: value === "over" })}
            options={[
              { value: "over", word: t.over },
              { value: "atLeast", word: t.atLeast },
            ]}
          />
          <Field
            label={t.num}
            digits
            value={num ? String(num) : ""}
            onText={(text) => put(at, { num: wholeNumber(text) ?? 0 })}
          />
          <Field
            label={t.den}
            digits
            value={den ? String(den) : ""}
            onText={(text) => put(at, { den: wholeNumber(text) ?? 0 })}
          />
        </div>
      ))}
      <div class="option-row">
        <Field
          label={t.silence}
          value={rule.silence}
          onText={(value) =>
            onChange({ ...rule, silence: silenceRules.find((one) => one === value) ?? "none" })
          }
          options={silenceRules.map((value) => ({ value, word: t.silences[value] }))}
        />
        {DAYS.map(([field, label]) => (
          <Field
            key={field}
            label={t[label]}
            digits
            value={String(rule[field])}
            onText={(text) => onChange({ ...rule, [field]: wholeNumber(text) ?? 0 })}
          />
        ))}
      </div>
      {rule.silence !== "none" && (
        <Field
          label={t.silenceSource}
          max={SOURCE_CHARS_MAX}
          value={rule.silenceSource ?? ""}
          onText={(text) => onChange({ ...rule, silenceSource: text || undefined })}
        />
      )}
      <Field
        label={t.sourceField}
        max={SOURCE_CHARS_MAX}
        value={rule.source}
        onText={(source) => onChange({ ...rule, source })}
      />
    </fieldset>
  );
}
