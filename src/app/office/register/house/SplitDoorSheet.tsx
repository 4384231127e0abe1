import { useState } from "preact/hooks";
import type { DoorAt } from "../../../../domain/doors/doorAt.ts";
import { LABEL_CHARS_MAX } from "../../../../domain/ids.ts";
import { type HouseLayout, splitDoor } from "../../../../domain/layout/doorEdit.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Sheet } from "../../../ui/frame/Sheet.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { freeLetter, isLabelTaken } from "./freeLabel.ts";

export type SplitDoorSheetProps = {
  doors: readonly DoorAt[];
  house: HouseLayout;
  door: DoorAt;
  onClose: () => void;
  onDone: (doors: DoorAt[]) => void;
};

/**
 * One flat walled into two: the old number stays, with everything that was written there; the new one is
 * asked for.
 */
export function SplitDoorSheet({ doors, house, door, onClose, onDone }: SplitDoorSheetProps) {
  const { newId } = useWorld();
  const words = useWords("register").house;
  const [label, setLabel] = useState(() => freeLetter(doors, door));
  const isTaken = isLabelTaken(doors, door.door.unit, label);
  const save = (event: Event) => {
    event.preventDefault();
    if (!isTaken && label.trim() !== "")
      onDone(splitDoor(doors, house, door.id, [{ id: newId(), label: label.trim() }]));
  };
  return (
    <Sheet title={words.split} onClose={onClose}>
      <form onSubmit={save}>
        <p>{words.splitLead(door.door.label)}</p>
        <Field
          label={words.splitLabel}
          value={label}
          onText={setLabel}
          max={LABEL_CHARS_MAX}
          fault={isTaken ? words.labelTaken : undefined}
        />
        <Button look="main" wide submit disabled={isTaken || label.trim() === ""}>
          {words.split}
        </Button>
      </form>
    </Sheet>
  );
}
