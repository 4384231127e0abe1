import { useState } from "preact/hooks";
import type { DoorAt } from "../../../../domain/doors/doorAt.ts";
import { LABEL_CHARS_MAX } from "../../../../domain/ids.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Sheet } from "../../../ui/frame/Sheet.tsx";
import { useWords } from "../../../useWords.ts";
import { isLabelTaken, nextLabel } from "./freeLabel.ts";
import type { Landing } from "./House.tsx";

export type AddDoorSheetProps = {
  doors: readonly DoorAt[];
  landing: Landing;
  onClose: () => void;
  onAdd: (label: string) => void;
};

/** One number for one new door; the next number of the landing stands there already. */
export function AddDoorSheet({ doors, landing, onClose, onAdd }: AddDoorSheetProps) {
  const words = useWords("register").house;
  const [label, setLabel] = useState(() => nextLabel(doors, landing));
  const isTaken = isLabelTaken(doors, landing.unit, label);
  const save = (event: Event) => {
    event.preventDefault();
    if (!isTaken && label.trim() !== "") onAdd(label.trim());
  };
  return (
    <Sheet title={words.add(landing.label)} onClose={onClose}>
      <form onSubmit={save}>
        <Field
          label={words.label}
          value={label}
          onText={setLabel}
          max={LABEL_CHARS_MAX}
          fault={isTaken ? words.labelTaken : undefined}
        />
        <Button look="main" wide submit disabled={isTaken || label.trim() === ""}>
          {words.addTitle}
        </Button>
      </form>
    </Sheet>
  );
}
