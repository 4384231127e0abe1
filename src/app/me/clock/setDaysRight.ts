import type { Id } from "../../../domain/ids.ts";
import { readRounds } from "../../doors/readPlace.ts";
import { roundFor } from "../../doors/visit/visitDraft.ts";
import type { Holdings } from "../../store/read/holdings.ts";
import { type DatedKind, happenedIn, type Misdated } from "../../store/read/misdated.ts";
import type { Draft, Saved, Shown, Store } from "../../store/store.ts";
import type { World } from "../../world.ts";

/** One that still says what the wrong clock said. */
export type StillMisdated = Misdated & { from: Shown<DatedKind> };

/** Those of them that still say what the wrong clock said, and are this person's to correct. */
export async function stillMisdated(
  { store, me }: Pick<World, "store" | "me">,
  misdated: readonly Misdated[],
): Promise<StillMisdated[]> {
  const shown = await readDated(store, misdated);
  return misdated.flatMap((one) => {
    const from = shown.get(one.record);
    if (!from || from.body.withdrawn || from.begun.by !== me.person.id) return [];
    return happenedAt(from) === one.was ? [{ ...one, from }] : [];
  });
}

/**
 * Corrects each by the office's clock: a revision like every other, a visit in the round that holds its door
 * on the right day. All of them or none.
 */
export async function setDaysRight(
  world: World,
  holdings: Pick<Holdings, "letBe">,
  misdated: readonly Misdated[],
): Promise<Saved> {
  const { store, newId } = world;
  const rounds = await readRounds(store);
  const drafts = (await stillMisdated(world, misdated)).map(({ record, at, from }): Draft => {
    const { body } = from;
    const right = { ...body, [happenedIn[body.kind]]: at } as typeof body;
    if (body.kind === "visit")
      Object.assign(right, { round: undefined, ...roundFor(body.door, rounds, at.slice(0, 10)) });
    if (body.kind !== "issue") Object.assign(right, { corrected: true });
    return { id: newId(), record, parent: placeOf(body), from, body: right };
  });
  const saved = await store.saveAll(drafts);
  if (!saved.saved) return saved;
  await holdings.letBe(misdated.map(({ record }) => record));
  return saved;
}

const placeOf = (body: Shown<DatedKind>["body"]): Id => (body.kind === "visit" ? body.door : body.place);

function happenedAt({ body }: Shown<DatedKind>): string {
  return (body as { [field: string]: unknown })[happenedIn[body.kind]] as string;
}

async function readDated(store: Store, misdated: readonly Misdated[]): Promise<Map<Id, Shown<DatedKind>>> {
  const found = new Map<Id, Shown<DatedKind>>();
  for (const kind of Object.keys(happenedIn) as DatedKind[]) {
    const records = misdated.filter((one) => (one.kind ?? "visit") === kind).map(({ record }) => record);
    if (records.length === 0) continue;
    for (const one of await store.getMany(kind, records)) if (one) found.set(one.record, one);
  }
  return found;
}
