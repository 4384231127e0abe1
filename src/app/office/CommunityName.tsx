import { useRef, useState } from "preact/hooks";
import { type Id, LABEL_CHARS_MAX } from "../../domain/ids.ts";
import ClashesHere from "../clash/ClashesHere.tsx";
import type { Shown } from "../store/store.ts";
import { useToast } from "../toast.tsx";
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
      <NameForm shown={shown} />
    </>
  ) : null;
}

/**
 * What is typed goes on from what stood there when it was begun: another's name that comes meanwhile is asked
 * about.
 */
type Typed = { id: Id; from: Shown<"community">; name: string };

function NameForm({ shown }: { shown: Shown<"community"> }) {
  const { newId } = useWorld();
  const words = useWords("office");
  const [typed, setTyped] = useState<Typed | null>(null);
  const { save, fault, isSaving } = useSave();
  const { say } = useToast();
  const form = useRef<HTMLFormElement>(null);
  const name = typed?.name.trim() ?? "";
  const isNew = typed !== null && name !== "" && name !== typed.from.body.name;
  const keep = async (event: Event) => {
    event.preventDefault();
    if (!isNew) return;
    const { id, from } = typed;
    const isSaved = await save<"community">({
      ...{ id, record: from.record, from },
      body: { ...from.body, name },
    });
    if (!isSaved) return;
    setTyped(null);
    say({ key: id, text: words.community.saved });
    // The button that was tapped can do nothing now, and would let the keyboard's place go.
    form.current?.querySelector("input")?.focus();
  };
  return (
    <form ref={form} class="card no-print" onSubmit={keep}>
      <FormFields isSaving={isSaving}>
        <Field
          label={words.community.title}
          value={typed?.name ?? shown.body.name}
          onText={(text) =>
            setTyped((current) => ({ ...(current ?? { id: newId(), from: shown }), name: text }))
          }
          max={LABEL_CHARS_MAX}
          hint={words.community.lead}
        />
        <div class="desk-acts">
          <Button submit disabled={!isNew}>
            {words.community.keep}
          </Button>
        </div>
        {fault && <Notice tone="red">{fault}</Notice>}
      </FormFields>
    </form>
  );
}
