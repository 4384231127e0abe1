import { useState } from "preact/hooks";
import { meetingBodies, NOTICE_DAYS, noticeOf, noticeWays } from "../../../../domain/deliberation/meeting.ts";
import { TITLE_CHARS_MAX } from "../../../../domain/deliberation/topic.ts";
import { PLACE_CHARS_MAX } from "../../../../domain/ids.ts";
import { desks } from "../../../../domain/kindRow.ts";
import { dayOf } from "../../../../domain/time/moment.ts";
import { useAddress } from "../../../navigation/address.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Chips } from "../../../ui/controls/Chips.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useLive } from "../../../useLive.ts";
import { useSave } from "../../../useSave.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Kept } from "../../deskForm/Kept.tsx";
import { useDeskForm } from "../../deskForm/useDeskForm.ts";
import {
  type MeetingFault,
  type MeetingForm,
  meetingBody,
  meetingFaultOf,
  meetingForm,
} from "./meetingForm.ts";

const DRAFT = "meeting";

/** A meeting is prepared: who sits there by role, who leads, who writes, what is talked over. */
export default function MeetingNew() {
  const t = useWords("deliberation").meeting;
  return (
    <Page title={t.new} sub={t.lead} back={desks.deliberation} wide>
      <Kept<MeetingForm> name={DRAFT}>{(kept) => <Prepare kept={kept} />}</Kept>
    </Page>
  );
}

function Prepare({ kept }: { kept: MeetingForm | null }) {
  const { store, now, newId, me } = useWorld();
  const { go } = useAddress();
  const { meeting: t, save: saveWord } = useWords("deliberation");
  const { form, set, done } = useDeskForm<MeetingForm>(DRAFT, kept, () => ({
    ...meetingForm(newId(), t.suggested(now().getMonth() + 1), dayOf(now())),
    chair: me.person.name,
  }));
  const { notice } = useWords("voteCount");
  const told = noticeOf(meetingBody(form, t.observer, () => ""));
  const [fault, setFault] = useState<MeetingFault | null>(null);
  const { save, fault: failed } = useSave();
  const topics = useLive(() => store.all("topic"), [store]);
  const waiting = (topics ?? []).filter(({ body }) => ["screened", "scheduled"].includes(body.state));
  const keep = async () => {
    const wrong = meetingFaultOf(form);
    setFault(wrong);
    const titleOf = (id: string) => topics?.find(({ record }) => record === id)?.body.title ?? "";
    const draft = () => store.save<"meeting">({ id: form.id, body: meetingBody(form, t.observer, titleOf) });
    if (wrong || !(await save(draft))) return;
    await done();
    go(`${desks.deliberation}/meeting/${form.id}`, "replace");
  };
  const faultAt = (...some: MeetingFault[]) => (fault && some.includes(fault) ? t.fault[fault] : undefined);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Field
        label={t.titleField}
        max={TITLE_CHARS_MAX}
        value={form.title}
        onText={(title) => set({ title })}
        fault={faultAt("title")}
      />
      <div class="desk-form">
        <Field label={t.day} type="date" value={form.day} onText={(day) => set({ day })} />
        <Field label={t.place} max={PLACE_CHARS_MAX} value={form.place} onText={(place) => set({ place })} />
        <Field
          label={t.chair}
          asks="never"
          value={form.chair}
          onText={(chair) => set({ chair })}
          fault={faultAt("people", "recorder")}
        />
        <Field
          label={t.recorder}
          asks="never"
          value={form.recorder}
          onText={(recorder) => set({ recorder })}
        />
        <Field
          label={t.body}
          value={form.body}
          onText={(body) => set({ body: body as MeetingForm["body"] })}
          options={meetingBodies.map((value) => ({ value, word: t.bodies[value] }))}
        />
        <Field
          label={t.track}
          value={form.track}
          onText={(track) => set({ track: track as MeetingForm["track"] })}
          options={(["deep", "instant"] as const).map((value) => ({ value, word: t.tracks[value] }))}
        />
        <Field
          label={notice.on}
          type="date"
          value={form.noticeOn ?? ""}
          onText={(noticeOn) => set({ noticeOn })}
        />
        <Field
          label={notice.way}
          value={form.noticeWay ?? "board"}
          onText={(way) => set({ noticeWay: noticeWays.find((one) => one === way) ?? "board" })}
          options={noticeWays.map((value) => ({ value, word: notice.ways[value] }))}
        />
      </div>
      <p class="quiet-text">{form.track === "deep" ? notice.deep(NOTICE_DAYS.deep) : notice.instant}</p>
      {told && !told.isEnough && <Notice tone="warn">{notice.short(told.days)}</Notice>}
      <Field
        label={t.seats}
        hint={t.seatsHint}
        lines={8}
        value={form.seats}
        onText={(seats) => set({ seats })}
        fault={faultAt("seats", "long")}
      />
      {waiting.length > 0 && (
        <Chips
          title={t.topics}
          chips={waiting.map(({ record, body }) => ({ value: record, word: body.title }))}
          chosen={form.topics}
          onPick={(id) =>
            set({
              topics: form.topics.includes(id)
                ? form.topics.filter((one) => one !== id)
                : [...form.topics, id],
            })
          }
        />
      )}
      <Field
        label={t.agenda}
        lines={5}
        value={form.agenda}
        onText={(agenda) => set({ agenda })}
        fault={faultAt("agenda")}
      />
      {failed && <Notice tone="red">{failed}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit>
          {saveWord}
        </Button>
      </div>
    </form>
  );
}
