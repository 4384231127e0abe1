import { useEffect, useRef, useState } from "preact/hooks";
import { LABEL_CHARS_MAX } from "../../../../domain/ids.ts";
import { type HandlingUnit, holderOf } from "../../../../domain/issues/handlingUnits.ts";
import { ISSUE_CHARS_MAX } from "../../../../domain/issues/issue.ts";
import type { Holder } from "../../../../domain/issues/issueEvent.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { FormFields } from "../../../ui/controls/FormFields.tsx";
import { Sheet } from "../../../ui/frame/Sheet.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";

type Props = {
  units: readonly HandlingUnit[];
  saving: { fault: string | undefined; isBusy: boolean };
  onAssign: (holder: Holder, words: string | undefined) => void;
  onClose: () => void;
};

/** To which unit, what it should do, and the number by which it knows the matter. Digits choose a unit. */
export function AssignSheet({ units, saving, onAssign, onClose }: Props) {
  const t = useWords("issueDesk").assign;
  const [chosen, setChosen] = useState<number>(units.length === 1 ? 0 : -1);
  const [words, setWords] = useState("");
  const [number, setNumber] = useState("");
  const [isLacking, setLacking] = useState(false);
  const put = (at = chosen) => {
    const unit = units[at];
    if (!unit) return setLacking(true);
    const known = number.trim();
    onAssign({ ...holderOf(unit), ...(known ? { number: known } : {}) }, words.trim() || undefined);
  };
  const choose = useRef(put);
  choose.current = put;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyping = (event.target as Element).matches("input, textarea");
      if (isTyping || !/^[1-9]$/.test(event.key)) return;
      event.preventDefault();
      choose.current(Number(event.key) - 1);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return (
    <Sheet title={t.title} onClose={onClose}>
      {units.length === 0 ? (
        <>
          <p>{t.none}</p>
          <Button href="/office/issues/units">{t.to}</Button>
        </>
      ) : (
        <form
          class="issue-form"
          onSubmit={(event) => {
            event.preventDefault();
            put();
          }}
        >
          <FormFields isSaving={saving.isBusy}>
            <ul class="assign-units">
              {units.map(({ name, code }, at) => (
                <li key={`${name}${code}`}>
                  <Button pressed={chosen === at} onTap={() => setChosen(at)}>
                    <kbd>{at + 1}</kbd> {name} {code}
                  </Button>
                </li>
              ))}
            </ul>
            <Field
              label={t.task}
              hint={t.taskHint}
              lines={2}
              max={ISSUE_CHARS_MAX}
              value={words}
              onText={setWords}
            />
            <Field label={t.number} max={LABEL_CHARS_MAX} value={number} onText={setNumber} />
            {isLacking && <Notice tone="red">{t.lacks}</Notice>}
            {saving.fault && <Notice tone="red">{saving.fault}</Notice>}
            <Button look="main" submit disabled={saving.isBusy}>
              {t.act}
            </Button>
          </FormFields>
        </form>
      )}
    </Sheet>
  );
}
