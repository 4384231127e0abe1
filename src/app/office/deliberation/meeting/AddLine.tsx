import { useState } from "preact/hooks";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { FormFields } from "../../../ui/controls/FormFields.tsx";
import { useBusy } from "../../../ui/controls/useBusy.ts";

type Props = {
  label: string;
  act: string;
  max: number;
  isFull: boolean;
  onAdd: (text: string) => Promise<boolean>;
};

/** What comes up while the meeting goes on: one more item, one more seat. */
export function AddLine({ label, act, max, isFull, onAdd }: Props) {
  const [text, setText] = useState("");
  const { isBusy, busy } = useBusy();
  const add = async () => {
    if (await onAdd(text.trim())) setText("");
  };
  return (
    <FormFields isSaving={isBusy}>
      <Field label={label} max={max} value={text} onText={setText} />
      <Button
        icon="plus"
        onTap={() => busy(add)}
        disabled={isFull || text.trim() === "" || text.length > max}
      >
        {act}
      </Button>
    </FormFields>
  );
}
