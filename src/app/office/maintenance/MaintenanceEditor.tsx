import { useState } from "preact/hooks";
import type { RoundKind } from "../../../checklists/checklist.ts";
import { newestOf } from "../../../checklists/everyChecklist.ts";
import { LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { PatrolBy } from "../../../domain/inspections/maintenance.ts";
import { shortened } from "../../../domain/text/shortened.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { useRoundWord } from "../../inspections/useRoundWord.ts";
import { useAddress } from "../../navigation/address.ts";
import { useReads } from "../../patrolReads.tsx";
import { inLang } from "../../say/sayAnswers.ts";
import type { Shown } from "../../store/store.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { AssetChooser } from "../assets/AssetChooser.tsx";
import { Kept } from "../deskForm/Kept.tsx";
import type { DeskData } from "../deskForm/readDesk.ts";
import { useDeskForm } from "../deskForm/useDeskForm.ts";
import { Interval } from "./Interval.tsx";
import {
  freshPlan,
  type MaintenanceForm,
  type PlanFault,
  planBody,
  planChecklists,
  planFaultOf,
  planForm,
  turned,
  usualChecklist,
} from "./maintenanceForm.ts";
import { PLANS } from "./plansPath.ts";
import "../register/register.css";

/** Of a long list of issues the newest are offered. */
const ISSUES_MAX = 60;

/**
 * Makes a plan, or changes one: which things, who patrols them and how often, who maintains them and how
 * often.
 */
export function MaintenanceEditor({ desk, shown }: { desk: DeskData; shown?: Shown<"maintenance"> }) {
  const { store } = useWorld();
  const t = useWords("upkeepDesk").plans;
  const { query } = useAddress();
  const decided = shown ? undefined : query.topic;
  const topic = useLive(async () => (decided ? store.get("topic", decided) : null), [store, decided]);
  if (topic === undefined) return null;
  const name = `maintenance:${shown?.record ?? decided ?? "new"}`;
  return (
    <Page
      title={shown ? t.edit : t.add}
      sub={shown?.body.name}
      back={shown ? `${PLANS}/${shown.record}` : PLANS}
      wide
    >
      {desk.assets.length === 0 && !shown ? (
        <Empty icon="lamp" title={t.nothing} />
      ) : (
        <Kept<MaintenanceForm> name={name}>
          {(kept) =>
            decided && !topic && !kept ? (
              <Empty icon="talk" title={t.topicLost} />
            ) : (
              <Editor desk={desk} shown={shown} topic={topic} name={name} kept={kept} />
            )
          }
        </Kept>
      )}
    </Page>
  );
}

type EditorProps = {
  desk: DeskData;
  shown: Shown<"maintenance"> | undefined;
  /** What it is to carry out. */
  topic: Shown<"topic"> | null;
  name: string;
  kept: MaintenanceForm | null;
};

function Editor({ desk, shown, topic, name, kept }: EditorProps) {
  const { newId, now, lang } = useWorld();
  const roundWord = useRoundWord();
  const reads = useReads();
  const t = useWords("upkeepDesk").plans.form;
  const desks = useWords("patrolDesk");
  const words = useWords("asset");
  const { go } = useAddress();
  const { say } = useToast();
  const issues = useLive(async () => (await reads.openIssues()).slice(0, ISSUES_MAX), [reads]);
  const lists = planChecklists(desk.assets.map(({ body }) => body));
  const { form, set, isTouched, done } = useDeskForm<MaintenanceForm>(name, kept, () =>
    shown
      ? planForm(newId(), shown)
      : {
          ...freshPlan(newId(), dayOf(now()), usualChecklist(lists), words.owner.property),
          ...(topic ? { sourceTopic: topic.record, name: shortened(topic.body.title, LABEL_CHARS_MAX) } : {}),
        },
  );
  const [fault, setFault] = useState<PlanFault | null>(null);
  const { save, fault: failed } = useSave();
  const change = (said: Partial<MaintenanceForm>) => {
    setFault(null);
    set(said);
  };
  const faultIf = (which: PlanFault) => (fault === which ? t.fault[which] : undefined);
  const checklist = newestOf(form.family);
  const rounds: readonly Pick<RoundKind, "sort">[] = checklist?.rounds ?? [form];
  const chosen = new Set(form.assets);
  const offered = desk.assets.filter(
    ({ record, body }) =>
      checklist?.kinds.includes(body.type) && (body.status === "in_use" || chosen.has(record)),
  );
  const elsewhere = form.assets.filter((id) => !desk.assets.some(({ record }) => record === id)).length;
  const grids = new Set(
    desk.assets.filter(({ record }) => chosen.has(record)).map(({ body }) => body.grid ?? ""),
  );
  const isMixed = form.patrolBy !== "office" && (grids.size > 1 || grids.has(""));
  const isIssueFar =
    form.sourceIssue !== "" &&
    issues !== undefined &&
    !issues.some(({ record }) => record === form.sourceIssue);

  const put = async () => {
    const wrong = planFaultOf(form);
    setFault(wrong);
    if (wrong) return;
    const isSaved = await save<"maintenance">({
      id: form.id,
      ...(form.from ? { from: form.from } : {}),
      body: planBody(form),
    });
    if (!isSaved) return;
    await done();
    say({ key: form.id, text: desks.form.saved(form.name.trim()) });
    go(`${PLANS}/${form.from?.record ?? form.id}`, "replace");
  };
  const drop = async () => {
    await done();
    go(shown ? `${PLANS}/${shown.record}` : PLANS, "replace");
  };
  return (
    <form
      class="asset-editor"
      onSubmit={(event) => {
        event.preventDefault();
        put();
      }}
    >
      <section class="card">
        <Field
          label={t.name}
          value={form.name}
          onText={(value) => change({ name: value })}
          hint={t.nameHint}
          fault={faultIf("name")}
        />
        {lists.length > 1 && (
          <Chips
            title={t.what}
            chips={lists.map(({ id, name, things = name }) => ({ value: id, word: inLang(things, lang) }))}
            chosen={[form.family]}
            onPick={(id) => {
              const next = lists.find((one) => one.id === id);
              if (next && id !== form.family) change({ ...turned(next), assets: [] });
            }}
          />
        )}
        <Chips
          title={t.sort}
          chips={rounds.map(({ sort }) => ({
            value: sort,
            word: roundWord({ checklist: { id: form.family }, sort }),
          }))}
          chosen={[form.sort]}
          onPick={(sort) => change({ sort })}
        />
      </section>
      <section class="card">
        <h2>{t.set}</h2>
        <p role="status">
          {t.chosen(form.assets.length)}
          {elsewhere > 0 && ` · ${t.elsewhere(elsewhere)}`}
        </p>
        {isMixed && <Notice tone="warn">{t.mixed}</Notice>}
        <AssetChooser
          desk={desk}
          offered={offered}
          chosen={form.assets}
          onChange={(assets) => change({ assets })}
        />
      </section>
      <section class="card">
        <Chips
          title={t.patrolBy}
          chips={PatrolBy.options.map((value) => ({ value, word: t.role[value] }))}
          chosen={[form.patrolBy]}
          onPick={(patrolBy) => change({ patrolBy })}
        />
        <Interval
          title={t.patrolDays}
          days={form.patrolDays}
          onDays={(patrolDays) => change({ patrolDays })}
          fault={faultIf("patrolDays")}
        />
        <Chips
          title={t.rain}
          chips={[
            { value: true, word: t.rainYes },
            { value: false, word: t.rainNo },
          ]}
          chosen={[form.isAfterRain]}
          onPick={(isAfterRain) => change({ isAfterRain })}
        />
        <Field
          label={t.maintainBy}
          value={form.maintainBy}
          onText={(maintainBy) => change({ maintainBy })}
          hint={t.maintainHint}
          fault={faultIf("maintainBy")}
        />
        <Interval
          title={t.maintainDays}
          days={form.maintainDays}
          onDays={(maintainDays) => change({ maintainDays })}
          fault={faultIf("maintainDays")}
        />
        <div class="desk-form">
          <Field
            label={t.startsOn}
            type="date"
            value={form.startsOn}
            onText={(startsOn) => change({ startsOn })}
            hint={t.startsHint}
            fault={faultIf("startsOn")}
          />
          <Field
            label={t.source}
            value={form.sourceIssue}
            onText={(sourceIssue) => change({ sourceIssue })}
            options={[
              { value: "", word: t.noSource },
              ...(isIssueFar ? [{ value: form.sourceIssue, word: "…" }] : []),
              ...(issues ?? []).map(({ record, body }) => ({
                value: record,
                word: [body.where, body.words].filter(Boolean).join(" · ").slice(0, 60),
              })),
            ]}
          />
        </div>
        {shown && (
          <Chips
            title={t.ended}
            chips={[
              { value: false, word: t.going },
              { value: true, word: t.over },
            ]}
            chosen={[form.isEnded]}
            onPick={(isEnded) => change({ isEnded })}
          />
        )}
      </section>
      {fault && <Notice tone="red">{t.fault[fault]}</Notice>}
      {failed && <Notice tone="red">{failed}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit>
          {t.save}
        </Button>
        {(shown || isTouched) && (
          <Button look="quiet" onTap={drop}>
            {desks.form.drop}
          </Button>
        )}
      </div>
    </form>
  );
}
