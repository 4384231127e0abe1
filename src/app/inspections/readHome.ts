import type { Day, Id } from "../../domain/ids.ts";
import { isLampType } from "../../domain/inspections/assetTypes.ts";
import type { Patrol } from "../../domain/inspections/patrol.ts";
import type { PatrolReads, Shown, Store } from "../store/store.ts";
import { type DuePlan, readDue } from "./assets/readDue.ts";
import { readVotedFirst } from "./assets/votedFirst.ts";

/** A round as its card shows it: of its assets those that this phone holds. */
export type PatrolWalk = {
  id: Id;
  patrol: Patrol;
  done: number;
  total: number;
  isLamps: boolean;
  overdueDays?: number;
  /** What was voted on, by which it comes before others. */
  votedFirst?: string;
};
export type PatrolHomeView = {
  assets: number;
  open: PatrolWalk[];
  closed: PatrolWalk[];
  /** But for turns that a round under way is walked for: their lateness stands with that round. */
  due: DuePlan[];
  /** Those over something on this phone. */
  plans: Shown<"maintenance">[];
};

/** Rounds reach every phone of the community; shown are those over something that this person looks after. */
export async function readHome(store: Store, reads: PatrolReads, today: Day): Promise<PatrolHomeView> {
  const [assets, patrols] = await Promise.all([reads.allAssets(), store.all("patrol")]);
  const own = new Map(assets.map(({ record, body }) => [record, body]));
  const mine = patrols.filter(({ body }) => body.assets.some((id) => own.has(id)));
  const walks = await Promise.all(
    mine.map(async (patrol) => walkOf(patrol, await reads.placesDone(patrol.record))),
  );
  function walkOf({ record, body }: Shown<"patrol">, done: ReadonlyMap<Id, unknown>): PatrolWalk {
    const here = body.assets
      .map((id) => ({ id, asset: own.get(id) }))
      .filter(({ asset }) => asset !== undefined);
    const wanted = here.filter(({ asset }) => asset?.status === "in_use");
    return {
      id: record,
      patrol: body,
      done: wanted.filter(({ id }) => done.has(id)).length,
      total: wanted.length,
      isLamps: wanted.every(({ asset }) => asset && isLampType(asset.type)),
    };
  }
  walks.sort((a, b) => (a.patrol.from < b.patrol.from ? 1 : a.patrol.from > b.patrol.from ? -1 : 0));
  const plans = (await store.all("maintenance")).filter(
    ({ body }) => !body.ended && body.assets.some((id) => own.has(id)),
  );
  const going = walks.filter(({ patrol }) => !patrol.closed);
  const voted = await readVotedFirst(store, going);
  const open = [
    ...going
      .filter(({ id }) => voted.has(id))
      .map((walk) => ({ ...walk, votedFirst: voted.get(walk.id) ?? "" })),
    ...going.filter(({ id }) => !voted.has(id)),
  ];
  const due = await readDue(store, reads, plans, today);
  const isWalked = (one: DuePlan) => open.some(({ id }) => id === one.open);
  return {
    assets: assets.length,
    open: open.map((walk) => {
      const overdueDays = due.find((one) => one.open === walk.id)?.turn.overdueDays ?? 0;
      return { ...walk, ...(overdueDays > 0 ? { overdueDays } : {}) };
    }),
    closed: walks.filter(({ patrol }) => patrol.closed),
    due: due.filter((one) => !isWalked(one)),
    plans,
  };
}
