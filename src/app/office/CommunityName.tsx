import { useState } from "preact/hooks";
import { LABEL_CHARS_MAX } from "../../domain/ids.ts";
import ClashesHere from "../clash/ClashesHere.tsx";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { FormFields } from "../ui/controls/FormFields.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";

/** What the community is called, on every phone and every slip. */
export function CommunityName() {
  const { store, me } = useWorld();
  const shown = useLive(() => store.get("community", me.community.id), [me.community.id]);
  return shown ? (
    <>
      <ClashesHere record={shown.record} />
      <NameForm key={shown.rev} shown={shown} />
    </>
  ) : null;
}

function NameForm({ shown }: { shown: Shown<"community"> }) {
  const { newId } = useWorld();
  const words = useWords("office");
  const [id] = useState(newId);
  const [name, setName] = useState(shown.body.name);
  const { save, fault, isSaving } = useSave();
  const typed = name.trim();
  const keep = async (event: Event) => {
    event.preventDefault();
    if (typed === "" || typed === shown.body.name) return;
    await save({
      id,
      record: shown.record,
      from: shown,
      body: { ...shown.body, name: typed },
    });
  };
  return (
    <form class="card no-print" onSubmit={keep}>
      <FormFields isSaving={isSaving}>
        <Field
          label={words.community.title}
          value={name}
          onText={setName}
          max={LABEL_CHARS_MAX}
          hint={words.community.lead}
        />
        <div class="desk-acts">
          <Button submit disabled={typed === "" || typed === shown.body.name}>
            {words.community.keep}
          </Button>
        </div>
        {fault && <Notice tone="red">{fault}</Notice>}
      </FormFields>
    </form>
  );
}
