import { LABEL_CHARS_MAX, PLACE_CHARS_MAX } from "../../../domain/ids.ts";
import {
  absenceReasons,
  STUDY_LINE_CHARS_MAX,
  STUDY_POINTS_CHARS_MAX,
  studyForms,
} from "../../../domain/service/studySession.ts";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { useWords } from "../../useWords.ts";
import { type StudyForm, studyLines } from "./studyForm.ts";

type Props = {
  form: StudyForm;
  set: (change: Partial<StudyForm>) => void;
  /** What a thing to be followed up may lead to. */
  leads: readonly { value: string; word: string }[];
};

/** All of a study day on one screen. Who was there is counted: no field asks for a name but who led it. */
export function StudyFields({ form, set, leads }: Props) {
  const { study: t } = useWords("calendarDesk");
  const { study: w } = useWords("monthDays");
  return (
    <>
      <div class="desk-form">
        <Field
          label={t.topic}
          max={STUDY_LINE_CHARS_MAX}
          value={form.topic}
          onText={(topic) => set({ topic })}
        />
        <Field label={t.day} type="date" value={form.day} onText={(day) => set({ day })} />
        <Field label={t.from} type="time" value={form.from} onText={(from) => set({ from })} />
        <Field label={t.to} type="time" value={form.to} onText={(to) => set({ to })} />
        <Field label={t.place} max={PLACE_CHARS_MAX} value={form.place} onText={(place) => set({ place })} />
        <Field
          label={t.host}
          max={LABEL_CHARS_MAX}
          asks="never"
          value={form.host}
          onText={(host) => set({ host })}
        />
        <Field
          label={t.recorder}
          max={LABEL_CHARS_MAX}
          asks="never"
          value={form.recorder}
          onText={(recorder) => set({ recorder })}
        />
      </div>
      <Chips
        title={t.form}
        chips={studyForms.map((value) => ({ value, word: w.forms[value] }))}
        chosen={[form.form]}
        onPick={(one) => set({ form: one })}
      />
      <div class="desk-form">
        <Field
          label={t.materials}
          hint={t.materialsHint}
          lines={2}
          value={form.materials}
          onText={(materials) => set({ materials })}
        />
        <Field
          label={t.keyPoints}
          lines={3}
          max={STUDY_POINTS_CHARS_MAX}
          value={form.keyPoints}
          onText={(keyPoints) => set({ keyPoints })}
        />
        <Field
          label={t.followUps}
          lines={2}
          value={form.followUps}
          onText={(followUps) => set({ followUps })}
        />
      </div>
      {studyLines(form.followUps).length > 0 && (
        <div class="desk-form">
          {studyLines(form.followUps).map((what) => (
            <Field
              key={what}
              label={t.leadsTo(what)}
              value={form.leads[what] ?? ""}
              options={[{ value: "", word: t.nowhere }, ...leads]}
              onText={(lead) => set({ leads: { ...form.leads, [what]: lead } })}
            />
          ))}
        </div>
      )}
      <div class="desk-form study-counts">
        <Field label={t.expected} digits value={form.expected} onText={(expected) => set({ expected })} />
        <Field label={t.present} digits value={form.present} onText={(present) => set({ present })} />
        {absenceReasons.map((reason) => (
          <Field
            key={reason}
            label={t.absent[reason]}
            digits
            value={form.absent[reason] ?? ""}
            onText={(count) => set({ absent: { ...form.absent, [reason]: count } })}
          />
        ))}
      </div>
      <Chips
        title={t.signed}
        bare
        chips={[{ value: true, word: t.signed }]}
        chosen={form.isSignedOnPaper ? [true] : []}
        onPick={() => set({ isSignedOnPaper: !form.isSignedOnPaper })}
      />
    </>
  );
}
