import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { desks } from "../../../domain/kindRow.ts";
import {
  type Activity,
  type ActivityState,
  activityGap,
  activityMoves,
} from "../../../domain/service/activity.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import ClashesHere from "../../clash/ClashesHere.tsx";
import { useAddress } from "../../navigation/address.ts";
import { useReads } from "../../patrolReads.tsx";
import { type ActivityHere, readActivities } from "../../service/readService.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Kept } from "../deskForm/Kept.tsx";
import { useDeskForm } from "../deskForm/useDeskForm.ts";
import { ActivityFields } from "./ActivityFields.tsx";
import { type ActivityForm, activityBody, activityFormOf, newActivityForm } from "./activityForm.ts";
import { Signups } from "./Signups.tsx";

/** One activity: what is written of it, where it stands and may go, and who comes. */
export default function ActivityPage({ id }: { id: Id | "new" }) {
  const { store } = useWorld();
  const reads = useReads();
  const t = useWords("serviceDesk");
  const [nth, setNth] = useState(0);
  const here = useLive(async () => {
    const [all, cards, people] = await Promise.all([
      readActivities(store, reads),
      store.all("wish_card"),
      store.all("person"),
    ]);
    return {
      people,
      one: all.find(({ activity }) => activity.record === id),
      cards: cards.map(({ record, body }) => ({ record, text: `${body.number} ${body.text}` })),
    };
  }, [id]);
  if (!here) return null;
  const { one, cards, people } = here;
  if (id !== "new" && !one) {
    return (
      <Page title={t.title} back={desks.service}>
        <Empty icon="people" title={t.missing} />
      </Page>
    );
  }
  return (
    <Page title={one?.activity.body.title ?? t.new} back={desks.service} wide>
      {one && <ClashesHere record={one.activity.record} />}
      {one && <Next one={one} />}
      <Kept<ActivityForm> key={nth} name={`activity:${id}`}>
        {(kept) => <Edit id={id} one={one} cards={cards} kept={kept} onSaved={() => setNth(nth + 1)} />}
      </Kept>
      {one && <Signups one={one} people={people} />}
    </Page>
  );
}

function Next({ one: { activity } }: { one: ActivityHere }) {
  const { newId } = useWorld();
  const t = useWords("serviceDesk");
  const { save, fault, setFault } = useSave();
  const { record, body } = activity;
  const move = (state: ActivityState) => {
    const gap = activityGap(body, state);
    if (gap) return setFault(t.gap[gap]);
    return save<"activity">({ id: newId(), record, from: activity, body: { ...body, state } });
  };
  return (
    <>
      {fault && <Notice tone="warn">{fault}</Notice>}
      <div class="desk-acts">
        <Tag tone="sky">{t.state[body.state]}</Tag>
        <span class="quiet-text">{t.moveTo}</span>
        {activityMoves[body.state].map((state) => (
          <Button key={state} onTap={() => move(state)}>
            {t.state[state]}
          </Button>
        ))}
      </div>
    </>
  );
}

type EditProps = {
  id: Id | "new";
  one: ActivityHere | undefined;
  cards: readonly { record: Id; text: string }[];
  kept: ActivityForm | null;
  onSaved: () => void;
};
const COUNTING: readonly ActivityState[] = ["running", "done", "reported"];

function Edit({ id, one, cards, kept, onSaved }: EditProps) {
  const { now, newId } = useWorld();
  const { go } = useAddress();
  const t = useWords("serviceDesk");
  const { say } = useToast();
  const { save, fault, setFault } = useSave();
  const before = one?.activity;
  const { form, set, done } = useDeskForm<ActivityForm>(`activity:${id}`, kept, () =>
    before ? activityFormOf(newId(), before.body) : newActivityForm(newId(), dayOf(now())),
  );
  const keep = async () => {
    const body: Activity | "title" | "shifts" | "count" = activityBody(form, before?.body ?? null);
    if (typeof body === "string") return setFault(t.fault[body]);
    const gap = activityGap(body, body.state);
    if (gap) return setFault(t.gap[gap]);
    const draft = before ? { id: form.id, record: before.record, from: before, body } : { id: form.id, body };
    if (!(await save<"activity">(draft))) return;
    await done();
    say({ key: newId(), text: t.saved });
    if (before) onSaved();
    else go(`${desks.service}/activity/${form.id}`, "replace");
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <ActivityFields
        form={form}
        set={set}
        cards={cards}
        isCounting={before !== undefined && COUNTING.includes(before.body.state)}
      />
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit>
          {t.save}
        </Button>
      </div>
    </form>
  );
}
