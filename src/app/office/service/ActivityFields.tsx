import { LABEL_CHARS_MAX, PLACE_CHARS_MAX } from "../../../domain/ids.ts";
import {
  ACTIVITY_WORDS_MAX,
  type ActivitySort,
  activitySorts,
  safetyPoints,
} from "../../../domain/service/activity.ts";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import type { ActivityForm } from "./activityForm.ts";
import { LinkPicker } from "./LinkPicker.tsx";
import type { Linkables } from "./readLinkables.ts";

type Props = {
  form: ActivityForm;
  set: (change: Partial<ActivityForm>) => void;
  /** Wishes and issues that it may be for. */
  links: Linkables;
  /** It has begun: what was served is counted. */
  isCounting: boolean;
};
const with1 = <T,>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];
const linesOf = (text: string) => [...new Set(text.split("\n").map((line) => line.trim()))].filter(Boolean);

/** All that is written of an activity. Whoever is served is counted; there is no field for a reading. */
export function ActivityFields({ form, set, links, isCounting }: Props) {
  const t = useWords("serviceDesk");
  const w = useWords("service");
  const supplies = linesOf(form.supplies);
  return (
    <>
      <div class="desk-form">
        <Field
          label={t.titleField}
          max={LABEL_CHARS_MAX}
          value={form.title}
          onText={(title) => set({ title })}
        />
        <Field
          label={t.sort}
          value={form.sort}
          options={activitySorts.map((value) => ({ value, word: w.sorts[value] }))}
          onText={(sort) => set({ sort: sort as ActivitySort })}
        />
        <Field label={t.day} type="date" value={form.day} onText={(day) => set({ day })} />
        <Field label={t.place} max={PLACE_CHARS_MAX} value={form.place} onText={(place) => set({ place })} />
        <Field
          label={t.organiser}
          max={LABEL_CHARS_MAX}
          value={form.organiser}
          onText={(organiser) => set({ organiser })}
        />
        <Field
          label={t.partners}
          max={LABEL_CHARS_MAX}
          value={form.partners}
          onText={(partners) => set({ partners })}
        />
      </div>
      {form.sort === "clinic" && <ClinicFields form={form} set={set} isCounting={isCounting} />}
      <div class="desk-form">
        <Field
          label={t.shifts}
          hint={t.shiftsHint}
          lines={3}
          value={form.shifts}
          onText={(shifts) => set({ shifts })}
        />
        <Field label={t.items} lines={3} value={form.items} onText={(items) => set({ items })} />
        <Field label={t.supplies} lines={3} value={form.supplies} onText={(supplies) => set({ supplies })} />
      </div>
      {supplies.length > 0 && (
        <Chips
          title={t.supply}
          chips={supplies.map((value) => ({ value, word: value }))}
          chosen={form.there}
          onPick={(one) => set({ there: with1(form.there, one) })}
        />
      )}
      <Chips
        title={t.safety}
        chips={safetyPoints.map((value) => ({ value, word: t.points[value] }))}
        chosen={form.safety}
        onPick={(one) => set({ safety: with1(form.safety, one) })}
      />
      <div class="desk-form">
        <LinkPicker
          title={t.cards}
          all={links.cards}
          chosen={form.cards}
          onChosen={(cards) => set({ cards })}
        />
        <LinkPicker
          title={t.issues}
          all={links.issues}
          chosen={form.issues ?? []}
          onChosen={(issues) => set({ issues })}
        />
      </div>
      {isCounting && (
        <div class="desk-form">
          <Field label={t.served} digits value={form.served} onText={(served) => set({ served })} />
          {linesOf(form.items).map((name) => (
            <Field
              key={name}
              label={t.count(name)}
              digits
              value={form.counts[name] ?? ""}
              onText={(count) => set({ counts: { ...form.counts, [name]: count } })}
            />
          ))}
        </div>
      )}
      <Field
        label={t.summary}
        lines={2}
        max={ACTIVITY_WORDS_MAX}
        value={form.summary}
        onText={(summary) => set({ summary })}
      />
    </>
  );
}

function ClinicFields({ form, set, isCounting }: Omit<Props, "links">) {
  const t = useWords("serviceDesk");
  return (
    <>
      <Notice>{t.clinicLead}</Notice>
      <div class="desk-form">
        <Field
          label={t.filingNumber}
          max={LABEL_CHARS_MAX}
          value={form.filingNumber}
          onText={(filingNumber) => set({ filingNumber })}
        />
        <Field label={t.filedOn} type="date" value={form.filedOn} onText={(filedOn) => set({ filedOn })} />
        <Field
          label={t.institution}
          max={LABEL_CHARS_MAX}
          value={form.institution}
          onText={(institution) => set({ institution })}
        />
        <Field
          label={t.licensedStaff}
          digits
          value={form.licensedStaff}
          onText={(licensedStaff) => set({ licensedStaff })}
        />
        {isCounting && (
          <Field
            label={t.referrals}
            digits
            value={form.referrals}
            onText={(referrals) => set({ referrals })}
          />
        )}
      </div>
      <Chips
        title={t.noSales}
        bare
        chips={[{ value: true, word: t.noSales }]}
        chosen={form.noSales ? [true] : []}
        onPick={() => set({ noSales: !form.noSales })}
      />
    </>
  );
}
