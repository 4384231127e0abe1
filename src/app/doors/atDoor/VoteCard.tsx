import { useMemo } from "preact/hooks";
import { type DeliveryStep, isPaperHere } from "../../../domain/votes/delivery.ts";
import { hasBallots } from "../../../domain/votes/voteSheet.ts";
import type { Shown } from "../../store/store.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { newStub, type PaperAct } from "./paper.ts";
import "../../issues/told/told.css";
import "./atDoor.css";

/** A round that goes from door to door, at a door whose paper is still out. */
export type VoteTask = { vote: Shown<"vote">; steps: readonly Shown<"delivery">[] };
type Props = { task: VoteTask; isBusy: boolean; onSay: (act: Omit<PaperAct, "door">) => void };

const CHOICES = ["for", "against", "abstain"] as const;

/** The question as it stands on the sheet, and what the household says to it, one tap each. */
export function VoteCard({ task: { vote, steps }, isBusy, onSay }: Props) {
  const world = useWorld();
  const t = useWords("doorVotes");
  const stub = useMemo(() => newStub(world), []);
  const { sheet } = vote.body;
  const isOpen = hasBallots(sheet);
  const say = (step: DeliveryStep, choice?: (typeof CHOICES)[number]) => (
    <button
      key={choice ?? step}
      type="button"
      disabled={isBusy}
      onClick={() => onSay({ vote, steps, stub, step, ...(choice ? { choice } : {}) })}
    >
      {choice ? t.choice[choice] : t.step[step]}
    </button>
  );
  const isHere = isPaperHere(steps.map(({ body }) => body));
  return (
    <section class="tell-card vote-card" aria-label={t.title(sheet.title)}>
      <h3>{t.title(sheet.title)}</h3>
      <p class="tell-say">{sheet.text}</p>
      <div class="tell-row">
        {isOpen ? CHOICES.map((choice) => say("taken", choice)) : say("taken")}
        {!isOpen && say("vote_refused")}
      </div>
      <div class="tell-row">
        {isOpen && say("vote_refused")}
        {!isHere && say("in_hand")}
        {!isHere && say("slipped")}
      </div>
      <p class="quiet-text">
        {isOpen ? t.stub(stub) : t.sealed} · {t.disclaimer}
      </p>
    </section>
  );
}
