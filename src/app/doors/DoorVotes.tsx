import type { Id } from "../../domain/ids.ts";
import { dayOf, momentOf } from "../../domain/time/moment.ts";
import { deliverySteps, type PaperDelivery } from "../../domain/votes/delivery.ts";
import { isOpenOn, lastDayOf } from "../../domain/votes/vote.ts";
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

/**
 * The ballot papers of rounds that go from door to door: whether they came, and came back. Of what was marked
 * on them nothing is asked and nothing is kept.
 */
export function DoorVotes({ door }: { door: Id }) {
  const { store, now } = useWorld();
  const reads = useReads();
  const today = dayOf(now());
  const here = useLive(async () => {
    const [votes, steps] = await Promise.all([store.all("vote"), reads.deliveriesAt(door)]);
    const isHere = ({ body }: Shown<"vote">) => body.sheet.method === "doors" && isOpenOn(body, today);
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

function Paper({ door, vote: { record, body }, steps }: PaperProps) {
  const { words, now, newId, me } = useWorld();
  const t = useWords("doorVotes");
  const { recordState } = useWords("issueScreens");
  const { save, fault } = useSave();
  const standing = steps.filter((step) => !step.body.withdrawn);
  const say = (step: PaperDelivery["step"]) => {
    const happenedAt = momentOf(now());
    const said: PaperDelivery = { kind: "delivery", door, vote: record, step, happenedAt, withdrawn: false };
    return save<"delivery">({ id: newId(), parent: door, body: said });
  };
  const takeBack = (step: Shown<"delivery">) =>
    save<"delivery">({
      ...{ id: newId(), record: step.record, from: step, parent: door },
      body: { ...step.body, withdrawn: true },
    });
  const mayTakeBack = (step: Shown<"delivery">) =>
    step.begun.by === me.person.id || me.person.role === "office";
  return (
    <Card>
      <h2>{t.title(body.sheet.title)}</h2>
      <p>{body.sheet.text}</p>
      <p class="quiet-text">
        {t.until(sayDay(lastDayOf(body), words))} {t.lead}
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
      <Chips
        title={t.what}
        chips={deliverySteps.map((value) => ({ value, word: t.step[value] }))}
        chosen={[]}
        onPick={say}
      />
      <p class="quiet-text">{t.disclaimer}</p>
    </Card>
  );
}
