import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { dueOfIssue, isOverdue, nextStepOf } from "../../../domain/issues/issueDue.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import { type IssueState, type IssueStep, mayMove, moves } from "../../../domain/issues/moves.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import { isWorkingDay } from "../../../domain/time/workingDays.ts";
import { useReads } from "../../patrolReads.tsx";
import { sayDay, sayMoment } from "../../say/sayDate.ts";
import { lifeHere } from "../../store/read/lifeHere.ts";
import type { Draft, Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Sheet } from "../../ui/frame/Sheet.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { Toast } from "../../ui/notices/Toast.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { AskedDoors } from "../told/AskedDoors.tsx";
import { MeToo } from "../told/MeToo.tsx";
import { newsForRaisers } from "../told/newsForRaisers.ts";
import { useWorkingDays } from "../useWorkingDays.ts";
import { Merged } from "./Merged.tsx";
import { StepForm } from "./StepForm.tsx";
import { StepPhotos } from "./StepPhotos.tsx";
import { stepNow, stepsNow, undoSteps } from "./steps.ts";
import { Timeline, type TimelineProps } from "./Timeline.tsx";
import "./life.css";

type Open = IssueStep | "more" | { notTold: Id };
type Said = { key: string; text: string; undo?: () => void };

/** What became of an issue, who has it in hand until when, and all that may be done about it now. */
export function Life({ issue, life, events, nameOf }: TimelineProps) {
  const world = useWorld();
  const reads = useReads();
  const t = useWords("issueLife");
  const [open, setOpen] = useState<Open>();
  const [said, setSaid] = useState<Said>();
  const { save } = useSave((text) => setSaid({ key: world.newId(), text }));
  const mover = { role: world.me.person.role, person: world.me.person.id };
  const { first, more } = issue.body.withdrawn
    ? { first: [], more: [] }
    : stepsNow(life, world.me, issue.body);
  const only = more.length === 1 ? more[0] : undefined;
  const saved =
    (step: IssueStep) =>
    (record: Id, also: readonly Id[] = []) => {
      setOpen(undefined);
      const undo = async () => {
        if (await save(() => undoSteps(world, [record, ...also])))
          setSaid({ key: world.newId(), text: t.undone });
      };
      setSaid({ key: record, text: t.saved(t.act[step]), undo });
    };
  const step =
    typeof open === "object" ? "not_told" : open === "more" || open === "me_too" ? undefined : open;
  const settle = async (to: IssueState) => {
    const id = world.newId();
    const body = stepNow(issue.record, "settle", life, world.now(), { to });
    let also: Draft<"issue_event">[] = [];
    const isSaved = await save(async () => {
      also = await newsForRaisers(world, reads, body);
      return world.store.saveAll([{ id, body }, ...also]);
    });
    if (!isSaved) return;
    saved("settle")(
      id,
      also.map((told) => told.id),
    );
  };
  return (
    <section>
      <h2>{t.title}</h2>
      {issue.body.placeKind === "person" && issue.body.place !== mover.person && (
        <Notice>{t.readByRaiser}</Notice>
      )}
      <Standing issue={issue} life={life} />
      <Merged issue={issue.record} life={life} />
      <Contradictions
        issue={issue}
        life={life}
        events={events}
        nameOf={nameOf}
        onSettle={mayMove("settle", life, mover) ? settle : undefined}
      />
      <StepPhotos issue={issue} events={events} />
      <AskedDoors issue={issue} life={life} onNotTold={(door) => setOpen({ notTold: door })} />
      <Timeline issue={issue} life={life} events={events} nameOf={nameOf} />
      <div class="issue-buttons">
        {first.map((step, at) => (
          <Button
            key={step}
            look={at === 0 && step !== "reopen" ? "main" : "plain"}
            onTap={() => setOpen(step)}
          >
            {t.act[step]}
          </Button>
        ))}
        {mayMove("remark", life, mover) && (
          <Button icon="pen" onTap={() => setOpen("remark")}>
            {t.say}
          </Button>
        )}
        {only && <Button onTap={() => setOpen(only)}>{t.act[only]}</Button>}
        {more.length > 1 && (
          <Button look="quiet" onTap={() => setOpen("more")}>
            {t.more}
          </Button>
        )}
      </div>
      {said && (
        <Toast
          key={said.key}
          text={said.text}
          act={said.undo && world.words.act.undo}
          onAct={said.undo}
          onGone={() => setSaid(undefined)}
        />
      )}
      {open === "more" && (
        <Sheet title={t.moreTitle} onClose={() => setOpen(undefined)}>
          <div class="issue-buttons">
            {more.map((step) => (
              <Button key={step} onTap={() => setOpen(step)}>
                {t.act[step]}
              </Button>
            ))}
          </div>
        </Sheet>
      )}
      {open === "me_too" && (
        <Sheet title={t.act.me_too} onClose={() => setOpen(undefined)}>
          <MeToo issue={issue.record} life={life} onSaved={saved("me_too")} />
        </Sheet>
      )}
      {step && (
        <Sheet title={t.act[step]} onClose={() => setOpen(undefined)}>
          <StepForm
            issue={issue.record}
            step={step}
            life={life}
            about={issue.body}
            {...(typeof open === "object" ? { door: open.notTold } : {})}
            onSaved={saved(step)}
            onLeft={() => setOpen(undefined)}
          />
        </Sheet>
      )}
    </section>
  );
}

/** Who has it in hand, and the next day on which something must happen. */
function Standing({ issue, life }: { issue: Shown<"issue">; life: IssueLife }) {
  const { words, now } = useWorld();
  const t = useWords("issueLife");
  const today = momentOf(now()).slice(0, 10);
  const days = useWorkingDays();
  const holder = life.holder.unit || t.holder[life.holder.kind];
  if (!days) return <p>{t.heldBy(holder)}</p>;
  const next = issue.body.withdrawn ? null : nextStepOf(issue.body, life, days, today);
  const due = dueOfIssue(issue.body, life, days, today);
  const isLate = isOverdue(next, today, isWorkingDay(today, days), now().getTime());
  const by =
    next?.atMs === undefined
      ? next && sayDay(next.on, words)
      : sayMoment(momentOf(new Date(next.atMs)), today, words);
  return (
    <>
      <p>{t.heldBy(holder)}</p>
      {next && (
        <>
          <p>
            <strong>{(isLate ? t.overdue : t.next)(t.nextWhat[next.what], by ?? "")}</strong>
          </p>
          {due && due.heldDays > 0 && <p class="quiet-text">{t.heldDays(due.heldDays)}</p>}
          {!days.years.has(Number(next.on.slice(0, 4))) && <p class="quiet-text">{t.weekdays}</p>}
        </>
      )}
    </>
  );
}

type ContradictionsProps = TimelineProps & {
  onSettle?: (to: IssueState) => void;
};

/** Both are said with who wrote them; whoever may settle it does so with one tap. */
function Contradictions({ issue, life, events, nameOf, onSettle }: ContradictionsProps) {
  const t = useWords("issueLife");
  const { state } = useWords("issueScreens");
  const { groundless } = life;
  if (life.contradictions.length === 0 && !groundless) return null;
  const byId = new Map(events.map((event) => [event.record, event]));
  const ids = new Set([
    ...life.contradictions.flatMap(({ one, other }) => [one, other]),
    ...(groundless ? [groundless] : []),
  ]);
  const steps = [...ids].flatMap((id) => byId.get(id) ?? []);
  const leads = steps.flatMap(({ body }) => {
    const { to } = moves[body.step];
    return (to === "seen" ? body.to : to) ?? [];
  });
  const without = events.filter(({ record }) => record !== groundless);
  if (groundless) leads.push(lifeHere(issue.body, without).state);
  const says = ({ begun, body }: Shown<"issue_event">) => `${nameOf(begun.by)} ${t.did[body.step]}`;
  return (
    <Notice
      tone="warn"
      title={life.contradictions.length > 0 ? t.contradiction.title : t.contradiction.groundless}
    >
      {steps.map((event) => (
        <p key={event.record}>{says(event)}</p>
      ))}
      {onSettle ? (
        <div class="issue-buttons">
          {[...new Set(leads)].map((to) => (
            <Button key={to} onTap={() => onSettle(to)}>
              {t.contradiction.settle(state[to])}
            </Button>
          ))}
        </div>
      ) : (
        <p>{t.contradiction.office}</p>
      )}
    </Notice>
  );
}
