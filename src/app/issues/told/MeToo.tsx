import { useState } from "preact/hooks";
import { compareLabels } from "../../../domain/address.ts";
import { isActive } from "../../../domain/doors/doorAt.ts";
import type { Id } from "../../../domain/ids.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { FormFields } from "../../ui/controls/FormFields.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { stepNow } from "../life/steps.ts";

type MeTooProps = { issue: Id; life: IssueLife; onSaved: (record: Id) => void };

/** One more household says the same: its door joins those that are to be told. */
export function MeToo({ issue, life, onSaved }: MeTooProps) {
  const { store, words, now, newId } = useWorld();
  const t = useWords("issueLife").asked;
  const [building, setBuilding] = useState<Id | "">("");
  const [door, setDoor] = useState<Id | "">("");
  const [id] = useState(newId);
  const { save, fault, isSaving } = useSave();
  const houses = useLive(async () => {
    const all = await store.all("building");
    const doors = await Promise.all(all.map(({ record }) => store.doorsOf(record)));
    return all
      .map(({ record, body }, at) => ({
        id: record,
        name: body.name,
        units: body.units,
        doors: (doors[at] ?? []).filter((one) => isActive(one.body) && !life.asked.has(one.record)),
      }))
      .filter((house) => house.doors.length > 0)
      .sort((a, b) => compareLabels(a.name, b.name));
  }, [store]);
  if (!houses) return null;
  const house = houses.find((one) => one.id === building) ?? (houses.length === 1 ? houses[0] : undefined);
  const unitOf = (key: string) => house?.units.find((unit) => unit.key === key)?.name;
  const labelOf = (unit: string, label: string) =>
    [house && house.units.length > 1 && unitOf(unit) && words.doors.unit(unitOf(unit) ?? ""), label]
      .filter(Boolean)
      .join(" ");
  const none = { value: "", word: t.choose };
  return (
    <form
      class="issue-form"
      onSubmit={async (event) => {
        event.preventDefault();
        if (door === "") return;
        if (await save({ id, body: stepNow(issue, "me_too", life, now(), { door }) })) onSaved(id);
      }}
    >
      <FormFields isSaving={isSaving}>
        <Field
          label={t.building}
          value={house?.id ?? ""}
          options={[none, ...houses.map(({ id, name }) => ({ value: id, word: name }))]}
          onText={(value) => {
            setBuilding(value);
            setDoor("");
          }}
        />
        {house && (
          <Field
            label={t.door}
            value={door}
            options={[
              none,
              ...house.doors
                .map(({ record, body }) => ({ value: record, word: labelOf(body.unit, body.label) }))
                .sort((a, b) => compareLabels(a.word, b.word)),
            ]}
            onText={setDoor}
          />
        )}
        {fault && <Notice tone="red">{fault}</Notice>}
        <Button look="main" submit disabled={door === "" || isSaving}>
          {t.join}
        </Button>
      </FormFields>
    </form>
  );
}
