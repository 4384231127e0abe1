import { useState } from "preact/hooks";
import type { AgendaItem } from "../../../../domain/deliberation/meeting.ts";
import { TITLE_CHARS_MAX } from "../../../../domain/deliberation/topic.ts";
import { type HolderKind, holderKinds } from "../../../../domain/issues/moves.ts";
import { sayDay } from "../../../say/sayDate.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { FormFields } from "../../../ui/controls/FormFields.tsx";
import { useBusy } from "../../../ui/controls/useBusy.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";

type Tasks = AgendaItem["tasks"];

/** Who does what until when, decided on the spot. */
export function TasksHere({
  tasks,
  onChange,
}: {
  tasks: Tasks;
  onChange: (tasks: Tasks) => Promise<boolean>;
}) {
  const { words } = useWorld();
  const t = useWords("deliberation");
  const { mark } = useWords("answers");
  const { holder: holders } = useWords("issueLife");
  const [what, setWhat] = useState("");
  const [holder, setHolder] = useState<HolderKind>("property");
  const [by, setBy] = useState("");
  const isWhole = what.trim() !== "" && what.length <= TITLE_CHARS_MAX && by !== "";
  const { isBusy, busy } = useBusy();
  const add = async () => {
    if (!(await onChange([...tasks, { what: what.trim(), holder, by }]))) return;
    setWhat("");
    setBy("");
  };
  return (
    <>
      {tasks.map((task, at) => {
        const said = t.meeting.said(task.what, holders[task.holder], sayDay(task.by, words));
        return (
          <p key={`${at}${task.what}`}>
            {t.meeting.tasks}
            {mark.colon}
            {said}
            <Button
              look="quiet"
              label={t.topic.remove(task.what)}
              onTap={() => onChange(tasks.filter((_, nth) => nth !== at))}
            >
              ×
            </Button>
          </p>
        );
      })}
      <FormFields isSaving={isBusy}>
        <div class="hall-tally">
          <Field label={t.meeting.task} max={TITLE_CHARS_MAX} value={what} onText={setWhat} />
          <Field
            label={t.meeting.holder}
            value={holder}
            onText={(value) => setHolder(value as HolderKind)}
            options={holderKinds.map((value) => ({ value, word: holders[value] }))}
          />
          <Field label={t.meeting.by} type="date" value={by} onText={setBy} />
          <Button onTap={() => busy(add)} disabled={!isWhole}>
            {t.meeting.addTask}
          </Button>
        </div>
      </FormFields>
    </>
  );
}
