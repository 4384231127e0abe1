import * as z from "zod/mini";
import { Id, Moment } from "../ids.ts";

/**
 * What became of a ballot paper at a door: how it came there (送达), and whether it came back, in its
 * envelope or not at all. What was marked on it is not known at the door.
 */
export const deliverySteps = [
  ...(["in_hand", "slipped", "posted", "not_met", "paper_refused"] as const),
  ...(["taken", "vote_refused"] as const),
] as const;
export type DeliveryStep = (typeof deliverySteps)[number];

/** The paper is there: the household has it, or can have it. */
const ARRIVED: readonly DeliveryStep[] = ["in_hand", "slipped", "posted"];

const REPLACES_MAX = 20;

/** One step of one paper, said once; taken back by its author or the office. */
export const PaperDelivery = z.object({
  kind: z.literal("delivery"),
  door: Id,
  vote: Id,
  step: z.enum(deliverySteps),
  /** The ballot that was tapped with it, by its number alone. */
  ballot: z.optional(Id),
  /** The ballots of this door in whose place that one stands. */
  replaces: z.optional(z.array(Id).check(z.maxLength(REPLACES_MAX))),
  happenedAt: Moment,
  withdrawn: z.boolean(),
});
export type PaperDelivery = z.infer<typeof PaperDelivery>;

/** Of a round, and at a door. */
export const deliveryKeys = ({ vote, door, withdrawn }: PaperDelivery): string[] => [
  `${withdrawn ? "unpaper" : "paper"}|${vote}|${door}`,
  `paperat|${door}`,
];

/** Nothing more is to be fetched at a door of which this was said. */
const SETTLED: readonly DeliveryStep[] = ["taken", "vote_refused", "paper_refused"];

/** Of one round: how many doors have the paper, gave it back or would not vote, and which gave two back. */
export type DeliveryCount = { arrived: number; taken: number; refused: number; doubled: Id[] };

type Said = Pick<PaperDelivery, "door" | "step" | "withdrawn" | "ballot" | "replaces">;

/** A door that gave a paper back had it. Whoever took two is shown, and both are kept. */
export function countDeliveries(steps: readonly Said[]): DeliveryCount {
  const arrived = new Set<Id>();
  const taken = new Map<Id, number>();
  const refused = new Set<Id>();
  const said = steps.filter(({ withdrawn }) => !withdrawn);
  for (const { door, step } of said) {
    if (ARRIVED.includes(step) || step === "taken") arrived.add(door);
    if (step === "paper_refused" || step === "vote_refused") refused.add(door);
  }
  for (const { door } of standingPapers(said)) taken.set(door, (taken.get(door) ?? 0) + 1);
  for (const door of taken.keys()) refused.delete(door);
  const doubled = [...taken].filter(([, count]) => count > 1).map(([door]) => door);
  return { arrived: arrived.size, taken: taken.size, refused: refused.size, doubled: doubled.sort() };
}

/** Papers that were taken back, without those in whose place another one of the same door stands. */
export function standingPapers<S extends Said>(steps: readonly S[]): S[] {
  const taken = steps.filter(({ step, withdrawn }) => step === "taken" && !withdrawn);
  const replaced = new Set(taken.flatMap(({ door, replaces = [] }) => replaces.map((id) => `${door} ${id}`)));
  return taken.filter(({ door, ballot }) => ballot === undefined || !replaced.has(`${door} ${ballot}`));
}

/** The household has the paper, or can have it. */
export const isPaperHere = (steps: readonly Pick<PaperDelivery, "step" | "withdrawn">[]): boolean =>
  steps.some(({ step, withdrawn }) => !withdrawn && ARRIVED.includes(step));

/** Whether anything of this round is still to be fetched at a door of which that was said. */
export const isPaperOpen = (steps: readonly Pick<PaperDelivery, "step" | "withdrawn">[]): boolean =>
  !steps.some(({ step, withdrawn }) => !withdrawn && SETTLED.includes(step));
