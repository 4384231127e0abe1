import { useState } from "preact/hooks";
import type { DoorAt } from "../../../domain/doorAt.ts";
import { LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { Button } from "../../parts/Button.tsx";
import { Field } from "../../parts/Field.tsx";
import { Sheet } from "../../parts/Sheet.tsx";
import type { Landing } from "./House.tsx";
import { isLabelTaken } from "./HouseTools.tsx";
import { useRegisterWords } from "./useRegister.ts";

export type AddDoorSheetProps = { doors: readonly DoorAt[]; landing: Landing; onClose: () => void; onAdd: (label: string) => void };

/** One number for one new door; the next number of the landing stands there already. */
export function AddDoorSheet({ doors, landing, onClose, onAdd }: AddDoorSheetProps) {
  const words = useRegisterWords().house;
  const [label, setLabel] = useState(() => nextLabel(doors, landing));
  const isTaken = isLabelTaken(doors, landing.unit, label);
  const save = (event: Event) => {
    event.preventDefault();
    if (!isTaken && label.trim() !== "") onAdd(label.trim());
  };
  return (
    <Sheet title={words.add(landing.label)} onClose={onClose}>
      <form onSubmit={save}>
        <Field label={words.label} value={label} onText={setLabel} max={LABEL_CHARS_MAX} fault={isTaken ? words.labelTaken : undefined} />
        <Button look="main" wide submit disabled={isTaken || label.trim() === ""}>
          {words.addTitle}
        </Button>
      </form>
    </Sheet>
  );
}

const TRIES_MAX = 50;

/** 303 → 304, 书院路88-3号 → 书院路88-4号: the last number of the last door here, counted on until it is free. */
export function nextLabel(doors: readonly DoorAt[], landing: Pick<Landing, "unit" | "storey" | "label">): string {
  const here = doors.filter(({ door }) => door.unit === landing.unit && door.storey === landing.storey).sort((a, b) => a.door.slot - b.door.slot);
  let label = here.at(-1)?.door.label ?? (/^\d+$/.test(landing.label) ? `${landing.label}00` : "");
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const counted = label.replace(/(\d+)(\D*)$/, (_, digits: string, rest: string) => `${String(Number(digits) + 1).padStart(digits.length, "0")}${rest}`);
    if (counted === label) return "";
    label = counted;
    if (!isLabelTaken(doors, landing.unit, label)) return label;
  }
  return "";
}
