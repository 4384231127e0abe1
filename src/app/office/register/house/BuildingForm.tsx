import { BuildingShape as Form } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { useWords } from "../../../useWords.ts";
import type { Landing } from "./House.tsx";
import { type HouseEdit, withBasement, withStorey, withUnit } from "./houseEdit.ts";

const ALIASES_MAX = 5;

export type BuildingFormProps = {
  edit: HouseEdit;
  compoundCode: string;
  onEdit: (edit: Partial<HouseEdit>) => void;
  onAdd: (landing: Landing) => void;
  newId: () => Id;
};

/**
 * What is said of the whole building, and what can be added to it. The name that it had is kept beside the
 * new one, and found.
 */
export function BuildingForm({ edit, compoundCode, onEdit, onAdd, newId }: BuildingFormProps) {
  const { house: words, forms, wizard } = useWords("register");
  const { mark } = useWords("answers");
  const { building, from } = edit;
  const set = (change: Partial<HouseEdit["building"]>) => onEdit({ building: { ...building, ...change } });
  const rename = (name: string) => {
    const old = from.building.body;
    const aliases =
      name === old.name || old.aliases.includes(old.name) ? old.aliases : [old.name, ...old.aliases];
    set({ name: name || old.name, aliases: aliases.slice(0, ALIASES_MAX) });
  };
  const ground = building.storeys.find(({ index }) => index > 0);
  return (
    <details class="preview-list">
      <summary>{words.building}</summary>
      <div class="building-form">
        <Field
          label={words.name}
          value={building.name}
          onText={rename}
          hint={building.aliases.join(mark.list)}
          max={40}
        />
        <Chips
          title={wizard.form}
          chips={Form.options.map((value) => ({ value, word: forms[value] }))}
          chosen={[building.form]}
          onPick={(form) => set({ form })}
        />
        <Chips
          title={words.order}
          chips={(["ltr", "rtl", "clockwise", "custom"] as const).map((value) => ({
            value,
            word: words.orders[value],
          }))}
          chosen={[building.doorOrder]}
          onPick={(doorOrder) => set({ doorOrder })}
        />
        <div class="register-acts">
          <Button icon="plus" onTap={() => onEdit(withStorey(edit, compoundCode, newId))}>
            {words.addStorey}
          </Button>
          <Button icon="plus" onTap={() => onEdit(withBasement(edit, compoundCode, newId))}>
            {words.addBasement}
          </Button>
          <Button icon="plus" onTap={() => onEdit(withUnit(edit, compoundCode, newId))}>
            {words.addUnit}
          </Button>
          <Button
            icon="plus"
            onTap={() => onAdd({ unit: "", storey: ground?.index ?? 1, label: ground?.label ?? "1" })}
          >
            {words.addShop}
          </Button>
        </div>
      </div>
    </details>
  );
}
