import { useEffect, useRef, useState } from "preact/hooks";
import {
  type AgendaItem,
  claimsUnanimity,
  MINUTE_CHARS_MAX,
} from "../../../../domain/deliberation/meeting.ts";
import { useDraft } from "../../../drafts/useDraft.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Tag } from "../../../ui/frame/Card.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Kept } from "../../deskForm/Kept.tsx";
import { TasksHere } from "./TasksHere.tsx";

type Said = Pick<AgendaItem, "notes" | "dissent">;
type Props = { name: string; item: AgendaItem; onChange: (said: Partial<AgendaItem>) => Promise<boolean> };

/**
 * What is taken down of one item. It is saved whenever a field is left, and kept as it is typed until then;
 * what a lost page had kept is saved when the item is opened again.
 */
export function ItemMinutes(props: Props) {
  return <Kept<Said> name={props.name}>{(kept) => <Write {...props} kept={kept} />}</Kept>;
}

function Write({ name, item, onChange, kept }: Props & { kept: Said | null }) {
  const { store } = useWorld();
  const t = useWords("deliberation").meeting;
  const [said, setSaid] = useState<Said>(kept ?? { notes: item.notes, dissent: item.dissent });
  const [isTouched, setTouched] = useState(kept !== null);
  const isSaved = useRef(true);
  const { done } = useDraft(store, name, said, isTouched, kept);
  const set = (change: Partial<Said>) => {
    setTouched(true);
    isSaved.current = false;
    setSaid((current) => ({ ...current, ...change }));
  };
  const keep = async () => {
    const isLong = said.notes.length > MINUTE_CHARS_MAX || said.dissent.length > MINUTE_CHARS_MAX;
    const isSame = said.notes === item.notes && said.dissent === item.dissent;
    if (isLong) return;
    isSaved.current = isSame || (await onChange(said));
  };
  useEffect(() => {
    if (kept) keep();
    return () => {
      if (isSaved.current) done().catch(console.error);
    };
  }, []);
  const isAsked = item.isNobodyAgainst || said.dissent.trim() !== "";
  return (
    <div class="hall-minutes" onFocusOut={keep}>
      <Field
        label={t.notes}
        lines={2}
        max={MINUTE_CHARS_MAX}
        value={said.notes}
        onText={(notes) => set({ notes })}
      />
      <Field
        label={t.dissent}
        lines={2}
        max={MINUTE_CHARS_MAX}
        value={said.dissent}
        onText={(dissent) => set({ dissent })}
      />
      {claimsUnanimity(`${said.notes} ${said.dissent}`) && !isAsked && (
        <Notice tone="warn" title={t.unanimous} />
      )}
      {item.isNobodyAgainst ? (
        <Tag icon="check">{t.none}</Tag>
      ) : (
        said.dissent.trim() === "" && (
          <Button look="quiet" onTap={() => onChange({ isNobodyAgainst: true })}>
            {t.asked}
          </Button>
        )
      )}
      <TasksHere tasks={item.tasks} onChange={(tasks) => onChange({ tasks })} />
    </div>
  );
}
