import type { Id } from "../../../src/domain/ids.ts";
import type { SurveyRecord } from "../../../src/domain/records.ts";
import type { Revision } from "../../../src/domain/revision.ts";
import type { Receipt, Row } from "../../../src/sync/protocol.ts";
import type { Attack } from "../attack.ts";
import { isPlaced, nowOf, type Written } from "../phone.ts";
import { holdOf, type Thing, things } from "../things.ts";
import { NAMES, type Name, type Town } from "../town.ts";
import { mayRead, mayWrite } from "./rights.ts";
import { grown, leaked, look, type Snapshot } from "./truths.ts";

const SITUATIONS = ["still", "moved", "moved back"] as const;
const ATTACKERS = NAMES.filter((name) => name !== "office");
const AUTHORS_OWN = ["visit", "inspection", "issue", "issue_event", "upkeep", "round", "wish"];
/** Said once: not even its author says it otherwise. */
const SAID_ONCE = ["care_reason"];

/** Lived through by others of their kind already, where there is only a minute. */
const ALIKE = new Set([
  ...["inspection-of-a-door", "issue-on-an-asset", "issue-on-a-spot", "maintenance", "upkeep", "patrol"],
  ...["calendar", "handling_units", "reply_templates"],
]);

/**
 * One attacker on one thing of its own. `known` is the row as it was before the office did anything: with its
 * stamp, which readers have.
 */
type Chain = {
  who: Name;
  situation: (typeof SITUATIONS)[number];
  record: Id;
  moved?: Id;
  dependants: Id[];
  known: Row;
  held: Set<Id>;
};
type Step = {
  name: string;
  write(
    chain: Chain,
    head: Row,
    town: Town,
    thing: Thing,
  ): { own?: Written[]; file?: Written[]; clerk?: Written[] };
};

const bodyOf = ({ text }: Row) => (JSON.parse(text) as Revision).body as unknown as SurveyRecord;
const changesToSelf = ({ who }: Chain, town: Town, thing: Thing) =>
  thing.toSelf(town, holdOf(town, who), town.phone(who).person);

function edits({ who, known }: Chain, head: Row, town: Town, changes: object[]): Written[] {
  const phone = town.phone(who);
  return changes.flatMap((change) =>
    [head, known].map((from) => phone.edit(from, change, { changed: Object.keys(change) })),
  );
}

/** As after a rewind: with the stamp that the office once gave for the row. */
function again(
  written: { text: string; hash: string },
  { stamp, n, clashes, begun, merges }: Row,
  revision: Revision,
): Written {
  return { text: written.text, hash: written.hash, stamp, n, clashes, begun, merges, rewoundTo: 0, revision };
}

/** In the order in which they are tried, each on what the ones before have left. */
const STEPS: Step[] = [
  {
    name: "correct",
    write: (chain, head, town, thing) => ({ own: edits(chain, head, town, [thing.correct]) }),
  },
  {
    name: "move back",
    write: (chain, head, town, thing) => ({
      own: edits(chain, head, town, [thing.back(town, bodyOf(chain.known))]),
    }),
  },
  {
    name: "move",
    write: (chain, head, town, thing) => ({
      own: edits(chain, head, town, [...changesToSelf(chain, town, thing), ...thing.away(town)]),
    }),
  },
  {
    name: "withdraw",
    write: (chain, head, town, thing) => ({ own: edits(chain, head, town, [thing.withdraw]) }),
  },
  {
    name: "re-offer with an old stamp",
    write(chain, head, town, thing) {
      const { known, who } = chain;
      const altered = changesToSelf(chain, town, thing).flatMap((change) => [
        town.phone(who).edit(known, change),
        town.phone(who).edit(known, change, { base: "" }),
      ]);
      const original = again(known, known, JSON.parse(known.text) as Revision);
      return {
        own: [
          original,
          ...altered.flatMap((written) => [
            again(written, known, written.revision),
            again(written, head, written.revision),
          ]),
        ],
      };
    },
  },
  {
    name: "hand in for another",
    write(chain, head, town, thing) {
      const { who } = chain;
      const names = { office: town.office, author: town.phone(thing.author) };
      const forged = () =>
        Object.values(names).flatMap((author) =>
          author.name === who
            ? []
            : changesToSelf(chain, town, thing).map((change) =>
                town.phone(who).edit(head, change, { by: author.person, device: author.device }),
              ),
        );
      return { own: forged(), file: forged(), clerk: forged() };
    },
  },
];

/**
 * May they make this of what stands now? Then it is no attack. Of what was written on an older base only the
 * fields that were touched count.
 */
function isByRight(
  town: Town,
  who: Name,
  head: Row,
  { body, changed }: Pick<Revision, "body" | "changed">,
  rows: Map<Id, Row>,
): boolean {
  const standing = bodyOf(head);
  const { kind } = standing;
  const isAuthor = town.phone(who).person === head.begun.by;
  if (!isAuthor && AUTHORS_OWN.includes(kind)) return false;
  // Whoever walks there takes a wish back, and says no more of it.
  const isSame = (field: string) =>
    JSON.stringify(body[field]) === JSON.stringify(standing[field as keyof SurveyRecord]);
  const isMore = changed.some((field) => field !== "withdrawn" && !isSame(field));
  if (!isAuthor && kind === "door_wish" && isMore) return false;
  if (SAID_ONCE.includes(kind) || (kind === "care_tier" && isMore)) return false;
  const said = {
    ...standing,
    ...Object.fromEntries(changed.map((field) => [field, body[field]])),
  } as SurveyRecord;
  const homeOf = (one: SurveyRecord) => (kind === "round" ? "rounds" : (placeOf(one, rows) ?? head.stream));
  const covered = (one: SurveyRecord) => coversOf(one).map((place) => rows.get(place)?.stream ?? "");
  // Who opened a round may always make less of it.
  const stands = mayWrite(
    town,
    who,
    kind,
    kind === "round" ? "rounds" : head.stream,
    kind === "round" ? [] : covered(standing),
  );
  return stands && mayWrite(town, who, kind, homeOf(said), covered(said));
}

/**
 * Did somebody get what is not theirs? Beside the line of what they may write it may wait for a choice,
 * whatever it says.
 */
function isTaken(
  town: Town,
  who: Name,
  head: Row,
  { revision }: Written,
  receipt: Receipt | undefined,
  rows: Map<Id, Row>,
): boolean {
  if (!isPlaced(receipt)) return false;
  if (revision.by !== town.phone(who).person || receipt?.verdict === "line") return true;
  return !isByRight(town, who, head, { body: {}, changed: [] }, rows);
}

function coversOf(body: SurveyRecord): Id[] {
  if (body.kind === "round") return body.doors;
  return body.kind === "patrol" || body.kind === "maintenance" ? body.assets : [];
}

/** What not everybody reads who reads what it is about. */
const SHUT_IN: { readonly [kind: string]: string } = {
  care_reason: "care",
  errand: "person",
  ownership: "office",
};
const isShutIn = (kind: string, stream: string) =>
  SHUT_IN[kind] === undefined || stream.split(":")[0] === SHUT_IN[kind];
const AT_DOOR = ["visit", "door_wish", "wish", "care_tier"];

/** Where something with this body would live. */
function placeOf(body: SurveyRecord, rows: Map<Id, Row>): string | undefined {
  if (body.kind === "door") return `patch:${body.patch ?? "unassigned"}`;
  if (body.kind === "asset") return body.grid ? `grid:${body.grid}` : "office";
  if (AT_DOOR.includes(body.kind)) return rows.get((body as { door: Id }).door)?.stream;
  if (body.kind === "issue_event") return rows.get(body.issue)?.stream;
  if (body.kind === "issue" && body.placeKind === "grid") return `grid:${body.place}`;
  return body.kind === "issue" || body.kind === "inspection" ? rows.get(body.place)?.stream : undefined;
}

async function prepare(town: Town, thing: Thing): Promise<Chain[]> {
  const situations = thing.office ? SITUATIONS : (["still"] as const);
  const pairs = ATTACKERS.flatMap((who) => situations.map((situation) => ({ who, situation })));
  const made = await thing.make(town, pairs.length);
  const { rows } = await town.office.pull();
  for (const who of ATTACKERS) await town.phone(who).pull();
  const chains = pairs.map((pair, at): Chain => {
    const { record, moved, dependants } = made[at] ?? { record: "", dependants: [] };
    return { ...pair, record, moved, dependants, known: rows.get(record) as Row, held: new Set() };
  });
  const move = async (some: Chain[], change: object) => {
    const now = (await town.office.pull()).rows;
    await town.settle(
      ...some.map(({ moved, record }) => town.office.edit(now.get(moved ?? record) as Row, change)),
    );
  };
  if (thing.office) {
    const moved = chains.filter(({ situation }) => situation !== "still");
    await move(moved, thing.office.there(town));
    await move(
      moved.filter(({ situation }) => situation === "moved back"),
      thing.office.back(town),
    );
  }
  return chains;
}

const chained = (thing: Thing, isReversed: boolean): Attack => ({
  name: `chains-${thing.name}${isReversed ? "-reversed" : ""}`,
  row: 3,
  isLong: isReversed || ALIKE.has(thing.name),
  async run(town, broke) {
    const chains = await prepare(town, thing);
    let before = await look(town);
    const nameOf = ({ who, situation }: Chain, step: string) => `${who}, ${situation}, ${step}`;
    const judgeTruths = (step: string, after: Snapshot, exempt: Set<Id>) => {
      for (const { who, what } of grown(before, after)) broke(`${step}: ${who} ${what}`);
      for (const { who, record, kind } of leaked(before, after, exempt)) {
        const chain = chains.find(
          (one) => one.record === record || one.dependants.includes(record) || one.moved === record,
        );
        broke(`${chain ? nameOf(chain, step) : step}: ${who} reads a ${kind} that they could not`);
      }
      for (const [who, { rows }] of after)
        for (const { kind, stream } of rows.values())
          if (kind === thing.kind && !(mayRead(town, who, stream) && isShutIn(kind, stream)))
            broke(`${step}: ${who} reads a ${kind} in ${stream.split(":")[0]}`);
      for (const chain of chains) {
        const { record } = chain;
        const isGone = before.get("office")?.rows.has(record) && !after.get("office")?.rows.has(record);
        if (isGone) broke(`${nameOf(chain, step)}: not even the office reads it any more`);
      }
      before = after;
    };

    for (const step of isReversed ? [...STEPS].reverse() : STEPS) {
      const { rows } = before.get("office") ?? { rows: new Map<Id, Row>() };
      const exempt = new Set<Id>();
      for (const who of ATTACKERS) {
        const theirs = chains.filter((chain) => chain.who === who && rows.has(chain.record));
        const ways = { own: town.phone(who).put, file: town.phone(who).handIn, clerk: town.office.handIn };
        for (const [way, send] of Object.entries(ways) as [
          keyof typeof ways,
          (...words: Written[]) => Promise<Receipt[]>,
        ][]) {
          const words = theirs.flatMap((chain) => {
            const head = rows.get(chain.record) as Row;
            return (step.write(chain, head, town, thing)[way] ?? []).map((written) => ({
              chain,
              head,
              written,
            }));
          });
          if (words.length === 0) continue;
          const receipts = await send(...words.map(({ written }) => written));
          for (const [at, { chain, head, written }] of words.entries()) {
            const receipt = receipts[at];
            if (receipt?.verdict === "held") chain.held.add(receipt.id);
            const isOwn = written.revision.by === town.phone(who).person;
            if (isOwn && isByRight(town, who, head, written.revision, rows))
              for (const id of [chain.record, ...chain.dependants]) exempt.add(id);
            else if (
              written.revision.id !== chain.known.id &&
              isTaken(town, who, head, written, receipt, rows)
            ) {
              broke(
                `${nameOf(chain, step.name)}: ${way === "own" ? "it" : `by ${way}`} was answered ${nowOf(receipt)}`,
              );
            }
          }
        }
      }
      judgeTruths(step.name, await look(town), exempt);
    }
    await acceptAll(town, chains, broke);
    // What the office has let in by a tap it has named; nobody has become more by that.
    for (const { who, what } of grown(before, await look(town))) broke(`accept: ${who} ${what}`);
  },
});

/**
 * The attacker tries to let in what is held of it, and then the office taps it all without having read a
 * sentence.
 */
async function acceptAll(town: Town, chains: Chain[], broke: (what: string) => void): Promise<void> {
  for (const { who, held } of chains) {
    const [first] = held;
    if (first && (await town.phone(who).accept(first, true)).status < 400)
      broke(`${who} let in what was held of them`);
    for (const id of held) await town.office.accept(id);
  }
}

export const chains = things.flatMap((thing) => [chained(thing, false), chained(thing, true)]);
