import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { ANSWER_CHARS_MAX, type SlipLetter } from "../../../sync/slipProtocol.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { FormFields } from "../../ui/controls/FormFields.tsx";
import { useBusy } from "../../ui/controls/useBusy.ts";
import { Sheet } from "../../ui/frame/Sheet.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import type { Settling } from "./letterBoxHere.ts";

type Props = {
  slip: SlipLetter;
  settle: (how: Settling) => Promise<Id[] | undefined>;
  onDone: (text: string) => void;
  onClose: () => void;
};

/** The only words of the office that whoever holds the slip reads. What was taken stays taken. */
export function AnswerSheet({ slip, settle, onDone, onClose }: Props) {
  const t = useWords("slipDesk");
  const [answer, setAnswer] = useState(slip.answer ?? "");
  const [isLacking, setLacking] = useState(false);
  const { isBusy, busy } = useBusy();
  const send = async () => {
    if (answer.trim() === "") return setLacking(true);
    const as = slip.fate === "taken" ? "taken" : "answered";
    if (!(await settle({ ids: [slip.id], as, answer: answer.trim() }))) return;
    onDone(t.done.answer);
    onClose();
  };
  return (
    <Sheet title={t.answer.title} onClose={onClose}>
      <p class="quiet-text">{t.answer.lead}</p>
      <p class="slip-words">{slip.words}</p>
      <FormFields isSaving={isBusy}>
        <Field label={t.answer.words} lines={3} max={ANSWER_CHARS_MAX} value={answer} onText={setAnswer} />
        {isLacking && <Notice tone="red">{t.answer.lacks}</Notice>}
        <Button look="main" onTap={() => busy(send)}>
          {t.answer.save}
        </Button>
      </FormFields>
    </Sheet>
  );
}
