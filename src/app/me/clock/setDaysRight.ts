import { readRounds } from "../../doors/readPlace.ts";
import { roundFor } from "../../doors/visit/visitDraft.ts";
import type { Holdings } from "../../store/read/holdings.ts";
import type { Misdated } from "../../store/read/misdated.ts";
import type { Draft, Saved } from "../../store/store.ts";
import type { World } from "../../world.ts";

/** Those of them that still say what the wrong clock said, and are this person's to correct. */
export async function stillMisdated(
  { store, me }: Pick<World, "store" | "me">,
  misdated: readonly Misdated[],
): Promise<Misdated[]> {
  if (misdated.length === 0) return [];
  const visits = await store.getMany(
    "visit",
    misdated.map(({ record }) => record),
  );
  return misdated.filter(({ was }, nth) => {
    const visit = visits[nth];
    return visit && !visit.body.withdrawn && visit.body.visitedAt === was && visit.begun.by === me.person.id;
  });
}

/**
 * Corrects each by the office's clock: a revision like every other, in the round that holds its door on the
 * right day. All of them or none.
 */
export async function setDaysRight(
  world: World,
  holdings: Pick<Holdings, "letBe">,
  misdated: readonly Misdated[],
): Promise<Saved> {
  const { store, newId } = world;
  const rounds = await readRounds(store);
  const records = misdated.map(({ record }) => record);
  const visits = await store.getMany("visit", records);
  const drafts = misdated.flatMap(({ record, was, at }, nth): Draft<"visit">[] => {
    const from = visits[nth];
    if (!from || from.body.visitedAt !== was) return [];
    const round = { round: undefined, ...roundFor(from.body.door, rounds, at.slice(0, 10)) };
    return [
      {
        id: newId(),
        record,
        parent: from.body.door,
        from,
        body: { ...from.body, ...round, visitedAt: at, corrected: true },
      },
    ];
  });
  const saved = await store.saveAll(drafts as Draft[]);
  if (!saved.saved) return saved;
  await holdings.letBe(records);
  return saved;
}
