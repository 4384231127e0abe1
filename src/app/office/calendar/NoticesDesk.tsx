import { useState } from "preact/hooks";
import { dayOf } from "../../../domain/time/moment.ts";
import { isShownOn, NOTICE_CHARS_MAX } from "../../../domain/time/notice.ts";
import { sayDay } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Differing } from "../deskForm/Differing.tsx";
import { Kept } from "../deskForm/Kept.tsx";
import { useDeskForm } from "../deskForm/useDeskForm.ts";
import { type NoticeFault, type NoticeForm, noticeBody, noticeFaultOf, noticeForm } from "./noticeForm.ts";

const DRAFT = "notice";

/** What every phone says on its first screen until a day; who has read it is asked of nobody. */
export default function NoticesDesk() {
  const { store } = useWorld();
  const t = useWords("calendarDesk").notices;
  const [key, setKey] = useState(0);
  const notices = useLive(() => store.all("notice"), [store]);
  return (
    <Page title={t.title} sub={t.lead} wide>
      <Kept<NoticeForm> key={key} name={DRAFT}>
        {(kept) => <Write kept={kept} onSaved={() => setKey(key + 1)} />}
      </Kept>
      {notices?.length === 0 && (
        <Empty icon="talk" title={t.empty.title}>
          <p>{t.empty.lead}</p>
        </Empty>
      )}
      {notices
        ?.sort((a, b) => (a.body.until < b.body.until ? 1 : -1))
        .map((one) => (
          <One key={one.record} notice={one} />
        ))}
    </Page>
  );
}

function Write({ kept, onSaved }: { kept: NoticeForm | null; onSaved: () => void }) {
  const { store, now, newId } = useWorld();
  const t = useWords("calendarDesk").notices;
  const { say } = useToast();
  const { form, set, done } = useDeskForm<NoticeForm>(DRAFT, kept, () => noticeForm(newId(), dayOf(now())));
  const [fault, setFault] = useState<NoticeFault | null>(null);
  const { save, fault: failed } = useSave();
  const keep = async () => {
    const wrong = noticeFaultOf(form);
    setFault(wrong);
    if (wrong || !(await save(() => store.save<"notice">({ id: form.id, body: noticeBody(form) })))) return;
    await done();
    say({ key: form.id, text: t.saved });
    onSaved();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <Field
        label={t.words}
        hint={t.hint}
        lines={2}
        max={NOTICE_CHARS_MAX}
        value={form.words}
        onText={(words) => set({ words })}
        fault={fault === "words" ? t.fault.words : undefined}
      />
      <div class="desk-form">
        <Field label={t.from} type="date" value={form.from} onText={(from) => set({ from })} />
        <Field
          label={t.until}
          type="date"
          value={form.until}
          onText={(until) => set({ until })}
          fault={fault === "days" ? t.fault.days : undefined}
        />
      </div>
      {failed && <Notice tone="red">{failed}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit>
          {t.save}
        </Button>
      </div>
    </form>
  );
}

function One({ notice }: { notice: Shown<"notice"> }) {
  const { store, words, now, newId } = useWorld();
  const t = useWords("calendarDesk").notices;
  const { body } = notice;
  const { save, fault } = useSave();
  const put = (withdrawn: boolean) =>
    save(() => store.save<"notice">({ id: newId(), from: notice, body: { ...body, withdrawn } }));
  return (
    <Card>
      <CardRow>
        <strong>{body.words}</strong>
        <Ticks state={notice.state} words={t.recordState} />
      </CardRow>
      <p class="quiet-text">{t.span(sayDay(body.from, words), sayDay(body.until, words))}</p>
      <Differing shown={notice} />
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="desk-acts">
        {isShownOn(body, dayOf(now())) && <Tag tone="sky">{t.shown}</Tag>}
        {body.withdrawn && <Tag icon="undo">{t.taken}</Tag>}
        <Button look="quiet" onTap={() => put(!body.withdrawn)}>
          {body.withdrawn ? t.back : t.take}
        </Button>
      </div>
    </Card>
  );
}
