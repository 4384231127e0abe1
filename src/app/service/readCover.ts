import type { Day, Id } from "../../domain/ids.ts";
import type { Shift } from "../../domain/service/activity.ts";
import { isCardToCover, shiftsToCover, whoLeft } from "../../domain/service/cover.ts";
import type { PatrolReads, Store } from "../store/store.ts";
import { type CardHere, readCards } from "../wishes/readWall.ts";
import { type ActivityHere, readActivities } from "./readService.ts";

export type CoverHere = {
  shifts: readonly { here: ActivityHere; shift: Shift; left: readonly Id[] }[];
  cards: readonly CardHere[];
};

/** Where somebody cannot come and nobody has come forward, the next day first. */
export async function readCover(store: Store, reads: PatrolReads, today: Day): Promise<CoverHere> {
  const [activities, cards] = await Promise.all([
    readActivities(store, reads),
    readCards(store, reads, today),
  ]);
  return {
    shifts: activities.flatMap((here) =>
      shiftsToCover(here.activity.body, here.lines, today).map((shift) => {
        const line = here.lines.find(({ key }) => key === shift.key);
        return { here, shift, left: line ? whoLeft(line) : [] };
      }),
    ),
    cards: cards.filter(({ life }) => isCardToCover(life, today)),
  };
}
