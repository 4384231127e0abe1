import { useMemo, useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import { dayOf } from "../../domain/time/moment.ts";
import type { BallotChoice } from "../../domain/votes/ballot.ts";
import { type DeliveryStep, deliverySteps } from "../../domain/votes/delivery.ts";
import { isOpenOn, lastDayOf } from "../../domain/votes/vote.ts";
import { hasBallots } from "../../domain/votes/voteSheet.ts";
import { useReads } from "../patrolReads.tsx";
import { sayDay, sayMoment } from "../say/sayDate.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Card } from "../ui/frame/Card.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { Ticks } from "../ui/notices/Ticks.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { newStub, paperDrafts, undoPaper } from "./atDoor/paper.ts";
import { isAsked } from "./atDoor/readAtDoors.ts";

const CHOICES = ["for", "against", "abstain"] as const;

/**
 * Rounds that go from door to door: whether their papers came, and came back. Of a secret round
 * nothing more is asked; of an open one the voice goes into its box, and nothing of it stands here either.
 */
export function DoorVotes({ door }: { door: Id }) {
  const { store, now } = useWorld();
  const reads = useReads();
  const today = dayOf(now());
  const here = useLive(async () => {
    const [votes, steps, at] = await Promise.all([
      store.all("vote"),
      reads.deliveriesAt(door),
      store.get("door", door),
    ]);
    const isHere = ({ body }: Shown<"vote">) =>
      body.sheet.method === "doors" && isOpenOn(body, today) && at !== null && isAsked(body.sheet, at.body);
    return { votes: votes.filter(isHere), steps };
  }, [door, today]);
  return (
    <>
      {here?.votes.map((vote) => (
        <Paper
          key={vote.record}
          door={door}
          vote={vote}
          steps={here.steps.filter(({ body }) => body.vote === vote.record)}
        />
      ))}
    </>
  );
}

type PaperProps = { door: Id; vote: Shown<"vote">; steps: readonly Shown<"delivery">[] };

function Paper({ door, vote, steps }: PaperProps) {
  const world = useWorld();
  const { words, now, me, store } = world;
  const t = useWords("doorVotes");
  const { recordState } = useWords("issueScreens");
  const { save, fault, isSaving } = useSave();
  const [isAnother, setAnother] = useState(false);
  const stub = useMemo(() => newStub(world), [steps.length]);
  const { body } = vote;
  const standing = steps.filter((step) => !step.body.withdrawn);
  const isTapped = hasBallots(body.sheet);
  const isIn = standing.some((step) => step.body.step === "taken");
  const say = async (step: DeliveryStep, choice?: BallotChoice) => {
    const act = { vote, door, step, steps, stub, ...(choice ? { choice } : {}) };
    if (await save(() => store.saveAll(paperDrafts(world, act).drafts))) setAnother(false);
  };
  const takeBack = (step: Shown<"delivery">) =>
    save(async () => (await undoPaper(world, step.record)) ?? { saved: true, rev: step.rev });
  const mayTakeBack = (step: Shown<"delivery">) =>
    step.begun.by === me.person.id || me.person.role === "office";
  return (
    <Card>
      <h2>{t.title(body.sheet.title)}</h2>
      <p>{body.sheet.text}</p>
      <p class="quiet-text">
        {t.until(sayDay(lastDayOf(body), words))} {isTapped ? t.openLead(stub) : t.lead}
      </p>
      {standing.map((step) => (
        <p key={step.record}>
          {t.step[step.body.step]} · {sayMoment(step.body.happenedAt, dayOf(now()), words)}{" "}
          <Ticks state={step.state} words={recordState} />
          {mayTakeBack(step) && (
            <Button look="quiet" onTap={() => takeBack(step)}>
              {words.act.undo}
            </Button>
          )}
        </p>
      ))}
      {fault && <Notice tone="red">{fault}</Notice>}
      {isTapped && isIn && !isAnother && <Button onTap={() => setAnother(true)}>{t.another}</Button>}
      {isTapped && (!isIn || isAnother) && (
        <>
          {isAnother && <p>{t.anotherLead}</p>}
          <Chips
            title={t.voice}
            chips={CHOICES.map((value) => ({ value, word: t.choice[value] }))}
            chosen={[]}
            onPick={(choice) => isSaving || say("taken", choice)}
          />
        </>
      )}
      <Chips
        title={t.what}
        chips={deliverySteps
          .filter((step) => !isTapped || step !== "taken")
          .map((value) => ({ value, word: t.step[value] }))}
        chosen={[]}
        onPick={(step) => isSaving || say(step)}
      />
      <p class="quiet-text">{t.disclaimer}</p>
    </Card>
  );
}
