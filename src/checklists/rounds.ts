import type { AnswerCode } from "../domain/inspections/answers.ts";
import type { PatrolSort } from "../domain/inspections/patrol.ts";
import type { Checklist, Lit, RoundKind, Said } from "./checklist.ts";
import { checklists, newestOf } from "./everyChecklist.ts";

/** One line in the menu of a new round. */
export type RoundOffer = { checklist: Checklist; round: RoundKind };

/** All rounds that somebody may open by hand, in the order of the checklists. */
export function roundOffers(among: readonly Checklist[] = checklists): RoundOffer[] {
  return among.flatMap((checklist) =>
    checklist.rounds.filter(({ byPlanOnly }) => !byPlanOnly).map((round) => ({ checklist, round })),
  );
}

/** A round that was opened, or what a plan's turns are: with which checklist, and of which sort. */
export type RoundOfList = { checklist: { id: AnswerCode }; sort: PatrolSort };

/** Its kind, as its checklist says it; undefined where this app does not know it. */
export function roundKindOf({ checklist, sort }: RoundOfList): RoundKind | undefined {
  return newestOf(checklist.id)?.rounds.find((round) => round.sort === sort);
}

/** What such a round is called in every language; undefined where its sort's own word says it. */
export function roundSaid(walk: RoundOfList): Said | undefined {
  return roundKindOf(walk)?.say;
}

/** How lights are counted on such a round; undefined where none are. */
export function litOf({ checklist, sort }: RoundOfList): Lit | undefined {
  const lit = newestOf(checklist.id)?.lit;
  return lit?.sort === sort ? lit : undefined;
}
