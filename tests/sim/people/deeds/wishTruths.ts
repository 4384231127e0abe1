import { type RecordRow, shownOf } from "../../../../src/app/store/row.ts";
import { byParent } from "../../../../src/app/wishes/readWall.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import type { Role } from "../../../../src/domain/person.ts";
import type { SurveyRecord } from "../../../../src/domain/records.ts";
import { type CardLife, cardLife, type NumberedEvent } from "../../../../src/domain/wishes/cardLife.ts";
import type { CardEvent, WishCard } from "../../../../src/domain/wishes/wishCard.ts";
import type { LogTable } from "../../../../src/server/database/tables.ts";
import { Broken, revisionIn } from "../../ledger.ts";

/** Of whose steps on a card are the office's alone, written down a second time and by hand. */
const OFFICE_STEPS = ["confirm", "undone", "prolong", "end"];
/** What somebody says of a claim, which must be their own. */
const OF_ONES_OWN = ["promise", "release", "did"];
const LATER = "2026-03-20";

/** What a phone holds, past all code; `reads`: the streams that the office tells its person of. */
export type Shelf = {
  name: string;
  person: Id;
  rows: readonly RecordRow[];
  outbox: ReadonlySet<string>;
  reads: ReadonlySet<string>;
};

const bodyOf = (row: LogTable) => revisionIn(row).body as unknown as SurveyRecord;

/**
 * Steps on cards are their author's to make, and said once; where somebody goes is read by them and the
 * office; no card has two holders, none of its claims is nowhere, and every phone whose person reads a card
 * says of it what the office says.
 */
export function expectWishes(
  rows: readonly LogTable[],
  roleOf: (person: Id) => Role | undefined,
  phones: readonly Shelf[],
): void {
  const live = rows.filter((row) => row.id !== null && row.live !== null && row.sort !== "held");
  const placed = rows.filter((row) => row.id !== null && row.sort !== "held");
  for (const row of placed) expectMay(row, roleOf, placed);
  for (const { name, person, rows: held } of phones)
    for (const row of held) {
      const role = roleOf(person);
      const isInside = row.kind === "errand" || row.kind === "wish" || row.kind === "wish_event";
      // Without a number it is what they wrote themselves, and the office has not.
      if (!isInside || role === "office" || row.head === "" || row.seq === 0) continue;
      const { body } = JSON.parse(row.head) as { body: { person?: Id } };
      if (row.kind === "errand" ? body.person !== person : role === "volunteer")
        throw new Broken(
          "diverged",
          "I12",
          `${name} holds the ${row.kind} ${row.record}, which is not theirs`,
        );
    }
  const cards = live.filter(({ kind }) => kind === "wish_card");
  const steps = live
    .filter(({ kind }) => kind === "card_event")
    .map(
      ({ record, begun_by, live: seq, ...row }): NumberedEvent<CardEvent> => ({
        ...{ id: record, by: begun_by, seq: Number(seq) },
        body: bodyOf({ record, begun_by, live: seq, ...row }) as CardEvent,
      }),
    );
  for (const { record, ...row } of cards) {
    const card = bodyOf({ record, ...row }) as WishCard;
    const events = steps.filter(({ body }) => body.card === record);
    const office = cardLife(card, events, LATER);
    expectOneHolder(record, office, events);
    const said = JSON.stringify(office);
    if (said !== JSON.stringify(cardLife(card, [...events].reverse(), LATER)))
      throw new Broken("diverged", "I13", `the card ${record} has another holder, by the order`);
    for (const phone of phones) {
      // To whom an emptied office does not know it says nothing: they keep the card that was written there.
      if (!phone.reads.has(row.stream)) continue;
      const here = lifeOn(phone, record);
      if (here && JSON.stringify(here) !== said)
        throw new Broken(
          "diverged",
          "I9",
          `${phone.name} says that ${sayHolder(here)}, not ${sayHolder(office)}`,
        );
    }
  }
}

const sayHolder = ({ holder, waiting, state }: CardLife) =>
  `it is ${state} with ${holder?.person.slice(0, 4)}, then ${waiting.map(({ person }) => person.slice(0, 4))}`;

function expectMay(
  row: LogTable,
  roleOf: (person: Id) => Role | undefined,
  placed: readonly LogTable[],
): void {
  const { kind, record, by, stream, sort } = row;
  const role = roleOf(by);
  const body = bodyOf(row);
  const fail = (what: string) =>
    new Broken("diverged", "I12", `${by.slice(0, 4)}, a ${role}, ${what} ${record}`);
  if (body.kind === "errand" && row.live !== null && stream !== `person:${body.person}`)
    throw fail(`left in ${stream} the errand`);
  if (kind === "wish_card" && row.live !== null && stream !== "all") throw fail("hid the card");
  if (role === undefined || row.let_in_by !== null || sort !== "line") return;
  if ((kind === "errand" || kind === "wish_card") && role !== "office") throw fail(`wrote the ${kind}`);
  if ((kind === "wish" || kind === "wish_event") && role === "volunteer") throw fail(`wrote the ${kind}`);
  if (body.kind !== "card_event") return;
  if (row.prev) throw fail("said anew the step");
  if (role === "office") return;
  if (OFFICE_STEPS.includes(body.step) || body.claimer) throw fail(`took the step ${body.step}`);
  if (!OF_ONES_OWN.includes(body.step)) return;
  // The office may say later that a claim is another's: what its author said before was said of their own.
  const claims = placed.filter((one) => one.record === body.claim);
  const isOwn = claims.some((claim) => ((bodyOf(claim) as CardEvent).claimer ?? claim.begun_by) === by);
  if (claims.length > 0 && !isOwn) throw fail(`said ${body.step} of another's claim`);
}

/** By hand: of those whose claim stands, whom the office confirmed first, else who has the lowest number. */
function expectOneHolder(card: Id, life: CardLife, events: readonly NumberedEvent<CardEvent>[]): void {
  const claims = events.filter(({ body }) => body.step === "claim");
  const { holder, waiting, out } = life;
  const told = [...(holder ? [holder] : []), ...waiting, ...out.map(({ claim }) => claim)];
  const ids = told.map(({ id }) => id);
  if (new Set(ids).size !== ids.length || claims.some(({ id }) => !ids.includes(id)))
    throw new Broken("lost", "I1", `of the ${claims.length} claims of ${card} ${ids.length} are told`);
  const line = [...(holder ? [holder] : []), ...waiting];
  if (new Set(line.map(({ person }) => person)).size !== line.length)
    throw new Broken("duplicated", "I2", `somebody stands twice in the line of ${card}`);
  const seqOf = new Map(claims.map(({ id, seq }) => [id, seq]));
  const first = (of: typeof line) =>
    of.toSorted((a, b) => (seqOf.get(a.id) ?? 0) - (seqOf.get(b.id) ?? 0))[0];
  const confirms = events.filter(({ body }) => body.step === "confirm").toSorted((a, b) => a.seq - b.seq);
  const confirmed = confirms.flatMap(({ body }) =>
    line.filter(({ ids: all }) => all.includes(body.claim ?? "")),
  );
  const meant = confirmed[0] ?? first(line);
  if (meant?.id !== holder?.id)
    throw new Broken("diverged", "I13", `${card} is held by ${holder?.id}, and ${meant?.id} came first`);
}

/** As the phone's own wall would say it; null where it does not show the card. */
function lifeOn({ rows, outbox }: Shelf, card: Id): CardLife | null {
  const head = rows.find(({ record }) => record === card);
  const shown = head && shownOf<"wish_card">(head, outbox);
  if (!shown) return null;
  const events = rows
    .filter(({ kind }) => kind === "card_event")
    .flatMap((row) => {
      const one = shownOf<"card_event">(row, outbox);
      return one ? [{ ...one, seq: row.seq }] : [];
    });
  const here = byParent<CardEvent>(events, ({ card: of }) => of).get(card) ?? [];
  return cardLife(shown.body, here, LATER);
}
