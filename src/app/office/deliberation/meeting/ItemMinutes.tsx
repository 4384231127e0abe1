import { useEffect, useRef, useState } from "preact/hooks";
import {
  type AgendaItem,
  claimsUnanimity,
  MINUTE_CHARS_MAX,
} from "../../../../domain/deliberation/meeting.ts";
import { mayKeep, turnOf } from "../../../drafts/oneWriter.ts";
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
 * what a lost page had kept is saved when the item is opened again. Typing goes on while it is saved, and
 * what was typed since is saved with the next field that is left, or kept.
 */
export function ItemMinutes(props: Props) {
  return <Kept<Said> name={props.name}>{(kept) => <Write {...props} kept={kept} />}</Kept>;
}

function Write({ name, item, onChange, kept }: Props & { kept: Said | null }) {
  const { store } = useWorld();
  const t = useWords("deliberation").meeting;
  const [said, setSaid] = useState<Said>(kept ?? { notes: item.notes, dissent: item.dissent });
  const [isTouched, setTouched] = useState(kept !== null);
  const latest = useRef(said);
  /** As the record holds it once what was handed on from here is saved. */
  const stands = useRef<Said>({ notes: item.notes, dissent: item.dissent });
  const saving = useRef<Promise<unknown>>(Promise.resolve());
  const { done } = useDraft(store, name, said, isTouched, kept);
  const set = (change: Partial<Said>) => {
    setTouched(true);
    latest.current = { ...latest.current, ...change };
    setSaid(latest.current);
  };
  const keep = () => {
    const now = latest.current;
    const isLong = now.notes.length > MINUTE_CHARS_MAX || now.dissent.length > MINUTE_CHARS_MAX;
    const before = stands.current;
    if (isLong || isAlike(now, before)) return;
    const change = differing(now, before);
    stands.current = now;
    const saved = onChange(change).then((isSaved) => {
      if (!isSaved) stands.current = { ...stands.current, ...differing(before, now) };
    });
    saving.current = Promise.all([saving.current, saved]);
  };
  useEffect(() => {
    // Where another page is writing them, it saves them.
    if (kept) Promise.resolve(mayKeep(name, turnOf(name))).then((may) => may && keep());
    return () => {
      const end = () => (isAlike(latest.current, stands.current) ? done() : undefined);
      saving.current.then(end).catch(console.error);
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

const isAlike = (one: Said, other: Said) => one.notes === other.notes && one.dissent === other.dissent;

/** Only what was typed here, so that what another desk has taken down meanwhile stays. */
const differing = (now: Said, before: Said): Partial<Said> => ({
  ...(now.notes === before.notes ? {} : { notes: now.notes }),
  ...(now.dissent === before.dissent ? {} : { dissent: now.dissent }),
});
