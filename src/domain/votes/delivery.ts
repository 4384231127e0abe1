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

/** One step of one paper, said once; taken back by its author or the office. */
export const PaperDelivery = z.object({
  kind: z.literal("delivery"),
  door: Id,
  vote: Id,
  step: z.enum(deliverySteps),
  /** The ballot that was tapped with it, by its number alone. */
  ballot: z.optional(Id),
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
export const SETTLED: readonly DeliveryStep[] = ["taken", "vote_refused", "paper_refused"];

/** Of one round: how many doors have the paper, gave it back or would not vote, and which gave two back. */
export type DeliveryCount = { arrived: number; taken: number; refused: number; doubled: Id[] };

/** A door that gave a paper back had it. Whoever took two is shown, and both are kept. */
export function countDeliveries(
  steps: readonly Pick<PaperDelivery, "door" | "step" | "withdrawn">[],
): DeliveryCount {
  const arrived = new Set<Id>();
  const taken = new Map<Id, number>();
  const refused = new Set<Id>();
  for (const { door, step, withdrawn } of steps) {
    if (withdrawn) continue;
    if (ARRIVED.includes(step) || step === "taken") arrived.add(door);
    if (step === "taken") taken.set(door, (taken.get(door) ?? 0) + 1);
    if (step === "paper_refused" || step === "vote_refused") refused.add(door);
  }
  for (const door of taken.keys()) refused.delete(door);
  const doubled = [...taken].filter(([, count]) => count > 1).map(([door]) => door);
  return { arrived: arrived.size, taken: taken.size, refused: refused.size, doubled: doubled.sort() };
}
