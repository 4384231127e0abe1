import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { desks } from "../../../domain/kindRow.ts";
import { dayNamed } from "../../../domain/time/dayNamed.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import ClashesHere from "../../clash/ClashesHere.tsx";
import { useAddress } from "../../navigation/address.ts";
import { useReads, WithReads } from "../../patrolReads.tsx";
import { sayDay } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { ToastHere, useToast, WithToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Kept } from "../deskForm/Kept.tsx";
import { useDeskForm } from "../deskForm/useDeskForm.ts";
import { StudyFields } from "./StudyFields.tsx";
import { StudyPaper } from "./StudyPaper.tsx";
import { newStudyForm, type StudyForm, studyBody, studyFormOf } from "./studyForm.ts";

/** So many of each sort may be chosen as what follows; the newest come first. */
const LEADS_SHOWN = 30;

/** One study day on one screen: what it is about, who led it, how many came, what follows. */
export default function StudyPage({ id }: { id: Id | "new" }) {
  return (
    <WithReads>
      <WithToast>
        <Here id={id} />
        <ToastHere />
      </WithToast>
    </WithReads>
  );
}

type Lead = { value: string; word: string };

function Here({ id }: { id: Id | "new" }) {
  const { store, words } = useWorld();
  const reads = useReads();
  const { study: t } = useWords("calendarDesk");
  const { study: w } = useWords("monthDays");
  const { category } = useWords("issueScreens");
  const [nth, setNth] = useState(0);
  const here = useLive(async () => {
    const [shown, topics, activities, issues] = await Promise.all([
      id === "new" ? null : store.get("study_session", id),
      store.all("topic"),
      store.all("activity"),
      reads.openIssues(),
    ]);
    const leads: Lead[] = [
      ...topics
        .slice(-LEADS_SHOWN)
        .map(({ record, body }) => ({ value: `topic:${record}`, word: `${t.kinds.topic} · ${body.title}` })),
      ...activities.slice(-LEADS_SHOWN).map(({ record, body }) => ({
        value: `activity:${record}`,
        word: `${t.kinds.activity} · ${sayDay(body.day, words)} ${body.title}`,
      })),
      ...issues.slice(0, LEADS_SHOWN).map(({ record, body }) => ({
        value: `issue:${record}`,
        word: `${t.kinds.issue} · ${body.where || category[body.category]}`,
      })),
    ];
    return { shown, leads };
  }, [id, words]);
  if (!here) return null;
  const { shown, leads } = here;
  const back = `/days/study${shown ? `?month=${shown.body.day.slice(0, 7)}` : ""}`;
  if (id !== "new" && !shown) {
    return (
      <Page title={t.title} back={back}>
        <Empty icon="flag" title={t.missing} />
      </Page>
    );
  }
  return (
    <Page title={t.title} sub={t.lead} back={back} wide>
      {shown && (
        <div class="desk-acts no-print">
          <Ticks state={shown.state} words={w.recordState} />
          {shown.body.withdrawn && <Tag icon="undo">{t.withdrawn}</Tag>}
          <Button icon="print" onTap={() => print()}>
            {t.print}
          </Button>
        </div>
      )}
      {shown && <ClashesHere record={shown.record} />}
      <div class="no-print">
        <Kept<StudyForm> key={nth} name={`study:${id}`}>
          {(kept) => <Edit id={id} shown={shown} leads={leads} kept={kept} onSaved={() => setNth(nth + 1)} />}
        </Kept>
      </div>
      {shown && <StudyPaper body={shown.body} />}
    </Page>
  );
}

type EditProps = {
  id: Id | "new";
  shown: Shown<"study_session"> | null;
  leads: readonly Lead[];
  kept: StudyForm | null;
  onSaved: () => void;
};

function Edit({ id, shown, leads, kept, onSaved }: EditProps) {
  const { now, newId } = useWorld();
  const { query, go } = useAddress();
  const { study: t } = useWords("calendarDesk");
  const { say } = useToast();
  const { save, fault, setFault } = useSave();
  const { form, set, done } = useDeskForm<StudyForm>(`study:${id}`, kept, () =>
    shown ? studyFormOf(newId(), shown.body) : newStudyForm(newId(), dayNamed(query.day) ?? dayOf(now())),
  );
  const put = async (withdrawn: boolean) => {
    const body = studyBody(form, withdrawn);
    if (typeof body === "string") return setFault(t.fault[body]);
    const draft = shown ? { id: form.id, record: shown.record, from: shown, body } : { id: form.id, body };
    if (!(await save<"study_session">(draft))) return;
    await done();
    say({ key: newId(), text: t.saved });
    if (shown) onSaved();
    else go(`${desks.study}/${form.id}`, "replace");
  };
  const isOut = shown?.body.withdrawn === true;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        put(isOut);
      }}
    >
      <StudyFields form={form} set={set} leads={leads} />
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit>
          {t.save}
        </Button>
        {shown && (
          <Button look="quiet" onTap={() => put(!isOut)}>
            {isOut ? t.back : t.withdraw}
          </Button>
        )}
      </div>
    </form>
  );
}
