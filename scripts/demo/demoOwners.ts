import { type DoorAt, isActive } from "../../src/domain/doors/doorAt.ts";
import type { Id } from "../../src/domain/ids.ts";
import { idParts, registerId, UNKEYED } from "../../src/domain/registerIds/derivedId.ts";
import { addDays } from "../../src/domain/time/days.ts";
import { type Ownership, UNSOLD } from "../../src/domain/votes/ownership.ts";
import {
  type FrozenRoll,
  freezeRoll,
  OWNED_USES,
  rollOf,
  rollText,
} from "../../src/domain/votes/voteRoll.ts";
import type { VoteSheet, Votes, VoteTally } from "../../src/domain/votes/voteSheet.ts";
import { sha1, sha256 } from "../../src/server/seal/key.ts";
import type { DemoWriting } from "./demoWriting.ts";

type Town = {
  community: Id;
  compound: Id;
  office: Id;
  doors: readonly DoorAt[];
  today: string;
  named: (...parts: string[]) => Promise<Id>;
};
/** Whose the doors are, and the roll that a round took down of it. */
export type DemoOwners = { writings: DemoWriting[]; roll: FrozenRoll };

/** Hundredths of a square metre, by the kinds of flat that the blocks have. */
const FLATS = [8953, 7620, 6385] as const;
const SHOP = 15_240;
/** So many flats stand empty with the developer, and so many belong to each of three who let them. */
const UNSOLD_FLATS = 18;
const LET_FLATS = 14;
const LETTERS = ["C01", "C02", "C03"];
const SHOPS_OWNER = "C04";
const IMPORTED_DAYS_AGO = 45;

/**
 * Everybody's flat by a number alone: most own theirs, three own fourteen each, one all shops, and eighteen
 * flats were never sold.
 */
export async function demoOwners({
  community,
  compound,
  office,
  doors,
  today,
  named,
}: Town): Promise<DemoOwners> {
  const at = `${addDays(today, -IMPORTED_DAYS_AGO)}T10:00:00+08:00`;
  const owned = doors.filter(({ door }) => isActive(door) && OWNED_USES.includes(door.use));
  const flats = owned.filter(({ door }) => door.use === "dwelling").map(({ id }) => id);
  const own = owned.map(({ id, door }): Ownership => {
    const nth = flats.indexOf(id);
    const area = door.use === "dwelling" ? (FLATS[nth % FLATS.length] ?? FLATS[0]) : SHOP;
    const source = nth % 20 === 19 ? ("contract" as const) : ("title" as const);
    return { kind: "ownership", door: id, owner: ownerOf(nth), area, source, withdrawn: false };
  });
  const writings: DemoWriting[] = [];
  for (const body of own) {
    const record = await registerId(sha1, community, UNKEYED, ...idParts.ownership(body.door));
    writings.push({ id: await named("demo", "revision", record), record, body, by: office, at });
  }
  const held = doors.map(({ id, door }) => ({ record: id, body: door }));
  return {
    writings,
    roll: freezeRoll(
      held,
      own,
      () => compound,
      (list) => list,
    ),
  };
}

/** Of a flat by its place among them; of a shop where it is none of them. */
function ownerOf(nth: number): string {
  if (nth < 0) return SHOPS_OWNER;
  if (nth < UNSOLD_FLATS) return UNSOLD;
  const letter = LETTERS[Math.floor((nth - UNSOLD_FLATS) / LET_FLATS)];
  return letter ?? `A${String(nth + 1).padStart(3, "0")}`;
}

/** A round's roll as it lies beside its sheet. */
export async function demoRoll(
  vote: Id,
  { pieces, eligible, areaDoors }: FrozenRoll,
  { office, at, named }: Pick<Town, "office" | "named"> & { at: string },
): Promise<{ on: Pick<VoteSheet, "eligible" | "areaDoors" | "roll">; writings: DemoWriting[] }> {
  const bodies = pieces.map((rows) => ({ kind: "vote_roll" as const, vote, rows }));
  const writings: DemoWriting[] = [];
  for (const [nth, body] of bodies.entries()) {
    const id = await named("demo", "roll", vote, String(nth));
    writings.push({ id, record: id, body, by: office, at });
  }
  return { on: { eligible, areaDoors, roll: bodies.map((body) => sha256(rollText(body))) }, writings };
}

/**
 * What the owners said: those of one flat as `heads` counts them, nobody of those who own many. `sheet` and
 * `roll` as the round took them down.
 */
export function demoTally(sheet: VoteSheet, { pieces }: FrozenRoll, heads: Votes): VoteTally {
  const said = rollOf(
    sheet,
    pieces.map((rows) => ({ hash: sha256(rollText({ rows })), body: { rows } })),
  );
  if (!said) throw new Error("the demo's roll is not the one of its sheet");
  const one = [...said.areaOf]
    .filter(([, area]) => FLATS.includes(area as (typeof FLATS)[number]))
    .sort(([voter], [other]) => voter - other);
  const area: Votes = { for: 0, against: 0, abstain: 0, invalid: 0 };
  let next = 0;
  for (const choice of ["for", "against", "abstain", "invalid"] as const)
    for (let nth = 0; nth < heads[choice]; nth++) area[choice] += one[next++]?.[1] ?? 0;
  return { heads, area };
}
