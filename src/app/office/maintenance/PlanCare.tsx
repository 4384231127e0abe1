import { useState } from "preact/hooks";
import { newestOf } from "../../../checklists/everyChecklist.ts";
import { mayCorrect } from "../../../domain/access.ts";
import type { Day, Id } from "../../../domain/ids.ts";
import { isLampType } from "../../../domain/inspections/assetTypes.ts";
import { desks } from "../../../domain/kindRow.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { NOTE_CHARS_MAX } from "../../../domain/visits/visit.ts";
import { sayDay } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { ToastHere, useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Card, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Differing } from "../deskForm/Differing.tsx";
import { Kept } from "../deskForm/Kept.tsx";
import { useDeskForm } from "../deskForm/useDeskForm.ts";
import { PLANS } from "./plansPath.ts";
import type { PlanLook } from "./readPlans.ts";
import { Turns } from "./Turns.tsx";

/** One plan: what is due, and the maintenance that was done under it. */
export function PlanCare({ look }: { look: PlanLook }) {
  const t = useWords("upkeepDesk").plans;
  const { pieces } = useWords("patrolScreens");
  const { topics } = useWords("deliberation");
  const { me } = useWorld();
  const { plan, open, upkeep } = look;
  const { body } = plan;
  const kinds = newestOf(body.checklist.id)?.kinds ?? [];
  const isLamps = kinds.length > 0 && kinds.every((kind) => kind !== "door" && isLampType(kind));
  const [noted, setNoted] = useState(0);
  const name = `upkeep:${plan.record}`;
  return (
    <Page title={body.name} sub={pieces(body.assets.length, isLamps)} back={PLANS} wide>
      <Differing shown={plan} />
      <div class="card">
        {body.ended && <Tag>{t.ended}</Tag>}
        <Turns look={look} />
        {body.sourceTopic && me.person.role === "office" && (
          <a href={`${desks.deliberation}/topic/${body.sourceTopic}`}>{topics}</a>
        )}
        {body.sourceIssue && <a href={`/issues/${body.sourceIssue}`}>{t.source}</a>}
      </div>
      <div class="desk-acts">
        <Button icon="pen" href={`${PLANS}/${plan.record}/edit`}>
          {t.edit}
        </Button>
        {open && <Button href={`/patrol/round/${open}`}>{t.toRound}</Button>}
      </div>
      <ToastHere />
      {!body.ended && (
        <section class="card" key={noted}>
          <h2>{t.done.title}</h2>
          <Kept<UpkeepForm> name={name}>
            {(kept) => (
              <NoteUpkeep plan={plan.record} name={name} kept={kept} onNoted={() => setNoted(noted + 1)} />
            )}
          </Kept>
        </section>
      )}
      <h2>{t.done.history}</h2>
      {upkeep.length === 0 ? (
        <p class="quiet-text">{t.done.none}</p>
      ) : (
        <ul class="desk-cards">
          {upkeep.map((one) => (
            <li key={one.record}>
              <Done one={one} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

type UpkeepForm = { id: Id; doneOn: Day; note: string };

function NoteUpkeep({
  plan,
  name,
  kept,
  onNoted,
}: {
  plan: Id;
  name: string;
  kept: UpkeepForm | null;
  onNoted: () => void;
}) {
  const { newId, now } = useWorld();
  const t = useWords("upkeepDesk").plans.done;
  const { say } = useToast();
  const today = dayOf(now());
  const { form, set, done } = useDeskForm<UpkeepForm>(name, kept, () => ({
    id: newId(),
    doneOn: today,
    note: "",
  }));
  const { save, fault: failed } = useSave();
  const isFuture = form.doneOn > today;
  const put = async () => {
    if (isFuture) return;
    const isSaved = await save<"upkeep">({
      id: form.id,
      body: {
        kind: "upkeep",
        maintenance: plan,
        doneOn: form.doneOn,
        note: form.note.trim(),
        withdrawn: false,
      },
    });
    if (!isSaved) return;
    await done();
    say({ key: form.id, text: t.saved });
    onNoted();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <p class="quiet-text">{t.lead}</p>
      <div class="desk-form">
        <Field
          label={t.on}
          type="date"
          value={form.doneOn}
          onText={(doneOn) => doneOn && set({ doneOn })}
          fault={isFuture ? t.future : undefined}
        />
        <Field
          label={t.note}
          value={form.note}
          onText={(note) => set({ note })}
          hint={t.noteHint}
          max={NOTE_CHARS_MAX}
          lines={2}
        />
      </div>
      {failed && <Notice tone="red">{failed}</Notice>}
      <Button look="main" submit disabled={isFuture}>
        {t.save}
      </Button>
    </form>
  );
}

function Done({ one }: { one: Shown<"upkeep"> }) {
  const { me, newId, words } = useWorld();
  const t = useWords("upkeepDesk").plans.done;
  const states = useWords("office").visits.state;
  const { say } = useToast();
  const { save } = useSave((text) => say({ key: newId(), text }));
  const { body } = one;
  const day = sayDay(body.doneOn, words);
  const may = mayCorrect(me.person.role, "upkeep", one.begun.by === me.person.id);
  const takeBack = async () => {
    if (await save<"upkeep">({ id: newId(), from: one, body: { ...body, withdrawn: true } }))
      say({ key: newId(), text: t.takenBack });
  };
  return (
    <Card>
      <Differing shown={one} />
      <div class="desk-acts">
        <strong>{day}</strong>
        <Ticks state={one.state} words={states} />
        {body.withdrawn && <Tag>{t.takenBack}</Tag>}
      </div>
      {body.note && <p>{body.note}</p>}
      {may && !body.withdrawn && (
        <Button look="quiet" icon="undo" onTap={takeBack}>
          {t.takeBack(day)}
        </Button>
      )}
    </Card>
  );
}
