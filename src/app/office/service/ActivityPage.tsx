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
import { printPage, useExport } from "../../files/useExport.tsx";
import { useAddress } from "../../navigation/address.ts";
import { useReads } from "../../patrolReads.tsx";
import ActivityPhotos from "../../service/ActivityPhotos.tsx";
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
import { ActivityPaper } from "./ActivityPaper.tsx";
import { type ActivityForm, activityBody, activityFormOf, newActivityForm } from "./activityForm.ts";
import { type Linkables, readLinkables } from "./readLinkables.ts";
import { Signups } from "./Signups.tsx";

/** One activity: what is written of it, where it stands and may go, and who comes. */
export default function ActivityPage({ id }: { id: Id | "new" }) {
  const { store, now } = useWorld();
  const today = dayOf(now());
  const { category } = useWords("issueScreens");
  const reads = useReads();
  const t = useWords("serviceDesk");
  const [nth, setNth] = useState(0);
  const { leave, sheet } = useExport();
  const here = useLive(async () => {
    const [all, people] = await Promise.all([readActivities(store, reads), store.all("person")]);
    const one = all.find(({ activity }) => activity.record === id);
    const named = one?.activity.body.issues ?? [];
    return { people, one, links: await readLinkables(store, reads, { today, named, category }) };
  }, [id, today]);
  if (!here) return null;
  const { one, links, people } = here;
  const names = new Map(people.map(({ record, body }) => [record, body.name]));
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
      {one && <Next one={one} onPrint={() => leave(SHEET, printPage)} />}
      {sheet}
      <Kept<ActivityForm> key={nth} name={`activity:${id}`}>
        {(kept) => <Edit id={id} one={one} links={links} kept={kept} onSaved={() => setNth(nth + 1)} />}
      </Kept>
      {one && <Signups one={one} people={people} />}
      {one && <ActivityPhotos activity={one.activity.record} names={names} />}
      {one && <ActivityPaper one={one} names={names} />}
    </Page>
  );
}

const SHEET = { what: "activities", format: "paper", count: 1 } as const;

function Next({ one: { activity }, onPrint }: { one: ActivityHere; onPrint: () => void }) {
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
        <Button icon="print" onTap={onPrint}>
          {t.paper.print}
        </Button>
      </div>
    </>
  );
}

type EditProps = {
  id: Id | "new";
  one: ActivityHere | undefined;
  links: Linkables;
  kept: ActivityForm | null;
  onSaved: () => void;
};
const COUNTING: readonly ActivityState[] = ["running", "done", "reported"];

function Edit({ id, one, links, kept, onSaved }: EditProps) {
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
        links={links}
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
