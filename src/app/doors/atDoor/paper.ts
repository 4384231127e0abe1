import type { Id } from "../../../domain/ids.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import type { RoundAt } from "../../../domain/visits/roundOf.ts";
import type { VisitResult } from "../../../domain/visits/visit.ts";
import type { Ballot, BallotChoice } from "../../../domain/votes/ballot.ts";
import { type DeliveryStep, type PaperDelivery, standingPapers } from "../../../domain/votes/delivery.ts";
import type { Draft, Saved, Shown } from "../../store/store.ts";
import type { World } from "../../world.ts";
import { type VisitDraft, visitNow } from "../visit/visitDraft.ts";

/** What became of a paper at a door; `choice` where the round is open and the voice is tapped. */
export type PaperAct = {
  vote: Shown<"vote">;
  door: Id;
  step: DeliveryStep;
  choice?: BallotChoice;
  /** All that was said of this paper before. */
  steps: readonly Shown<"delivery">[];
  stub: string;
};

/** As it is said to a household that wants to find its voice again. */
export const newStub = ({ newId }: Pick<World, "newId">): string => newId().slice(0, 8).toUpperCase();

/** What knocking was, if it was that paper alone. */
const knockOf = (step: DeliveryStep): VisitResult =>
  step === "slipped" || step === "not_met" ? "not_home" : "met";

/**
 * The step, and with it the voice for the box. It stands in the place of what this door said before: nobody
 * votes twice by changing their mind.
 */
export function paperDrafts(
  { now, newId }: Pick<World, "now" | "newId">,
  { vote: { record, body }, door, step, choice, steps, stub }: PaperAct,
): { drafts: Draft[]; delivery: Id } {
  const happenedAt = momentOf(now());
  const delivery = newId();
  const said: PaperDelivery = { kind: "delivery", door, vote: record, step, happenedAt, withdrawn: false };
  if (!choice) return { delivery, drafts: [draft({ id: delivery, parent: door, body: said })] };
  const before = standingPapers(steps.map((one) => one.body));
  const replaces = before.flatMap(({ ballot }) => ballot ?? []);
  const voice: Ballot = {
    ...{ kind: "ballot", vote: record, hash: body.hash, door, choice, happenedAt, stub, replaces },
    ...(replaces.length > 0 ? { why: "household" } : {}),
  };
  const ballot = newId();
  return {
    delivery,
    drafts: [
      draft({ id: ballot, body: voice }),
      draft({
        id: delivery,
        parent: door,
        body: { ...said, ballot, ...(replaces.length > 0 ? { replaces } : {}) },
      }),
    ],
  };
}

/** One tap: the knock and what became of the paper, saved together or not at all. */
export async function savePaper(
  world: World,
  act: PaperAct,
  rounds: readonly RoundAt[],
  lastHere?: Shown<"visit">,
): Promise<{ saved: Saved; draft: VisitDraft }> {
  const { store, now, newId, me } = world;
  const visit = newId();
  const knock = knockOf(act.step);
  const here = visitNow(act.door, knock, rounds, now());
  const isSaid =
    lastHere?.begun.by === me.person.id &&
    (lastHere.body.result === "met" || lastHere.body.result === knock) &&
    lastHere.body.visitedAt.slice(0, 10) === here.visitedAt.slice(0, 10);
  const { drafts, delivery } = paperDrafts(world, act);
  const draftOf: VisitDraft = isSaid
    ? { id: visit, body: lastHere.body, from: lastHere, also: [delivery] }
    : { id: visit, body: here, also: [delivery] };
  const knocks = isSaid ? [] : [draft<"visit">({ id: visit, parent: act.door, body: here })];
  return { saved: await store.saveAll([...knocks, ...drafts]), draft: draftOf };
}

/** Takes a step back, and the voice that went with it; null where there is nothing to take back. */
export async function undoPaper({ store, newId, now }: World, record: Id): Promise<Saved | null> {
  const from = await store.get("delivery", record);
  if (!from || from.body.withdrawn) return null;
  const { ballot, vote, door } = from.body;
  const round = ballot && (await store.get("vote", vote));
  const nothing: Draft[] =
    ballot && round
      ? [
          draft<"ballot">({
            id: newId(),
            body: {
              ...{ kind: "ballot", vote, hash: round.body.hash, door, choice: "none" },
              ...{ happenedAt: momentOf(now()), stub: newStub({ newId }), replaces: [ballot], why: "slip" },
            },
          }),
        ]
      : [];
  const back = draft<"delivery">({ id: newId(), record, from, body: { ...from.body, withdrawn: true } });
  return store.saveAll([...nothing, back]);
}

const draft = <K extends "visit" | "ballot" | "delivery">(one: Draft<K>) => one as Draft;
