import { type Kysely, sql } from "kysely";
import { hangsOn } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import { isKind, kinds } from "../../domain/records.ts";
import type { Revision } from "../../domain/revision.ts";
import { bySeq, type LogTable, type LogTables } from "../database/tables.ts";
import { readBody } from "../log/parsedPush.ts";

/** So many ids are asked for at once. */
const IDS_AT_ONCE = 500;

/**
 * What is held about the household behind some doors. `records`: all revisions of each, oldest first.
 * `revisions`: their words under ids that others used for records of their own. `doors`: what the register
 * says of the doors themselves. `named`: how many other records of a kind name a door by its id.
 */
export type AboutDoor = {
  records: ReadonlyMap<Id, readonly LogTable[]>;
  revisions: readonly Id[];
  doors: ReadonlyMap<Id, readonly LogTable[]>;
  named: ReadonlyMap<string, number>;
};

/**
 * A record is about a door where what stands of it says so, or, where nothing of it stands, anything that is
 * held: what hangs on the door, what hangs on that, and a step elsewhere that names it. Looks at
 * every row, some tenths of a second in a large community: for what the office asks once, not for a busy day.
 */
export async function findAboutDoor(
  db: Kysely<LogTables>,
  community: Id,
  doors: readonly Id[],
): Promise<AboutDoor> {
  const log = () => db.selectFrom("log").where("community", "=", community);
  const withText = () => log().select(["record", "kind"]).distinct().where("text", "is not", null);
  const has = (id: Id) => sql<boolean>`text like ${`%${id}%`}`;
  const isDoor = new Set(doors);

  async function rowsOf(records: Iterable<Id>): Promise<Map<Id, LogTable[]>> {
    const all = [...new Set(records)];
    const found = new Map<Id, LogTable[]>(all.map((record) => [record, []]));
    for (let from = 0; from < all.length; from += IDS_AT_ONCE)
      for (const row of await log()
        .selectAll()
        .where("record", "in", all.slice(from, from + IDS_AT_ONCE))
        .where("id", "is not", null)
        .where("text", "is not", null)
        .orderBy(bySeq)
        .execute())
        found.get(row.record)?.push(row);
    return found;
  }

  const naming = await withText()
    .where((or) => or.or([or("parent", "in", doors), ...doors.map(has)]))
    .execute();
  const candidates = await rowsOf(naming.map(({ record }) => record));
  const records = new Map<Id, LogTable[]>();
  const own = new Map<Id, LogTable[]>();
  const named = new Map<string, number>();
  for (const [record, rows] of candidates) {
    const said = standing(rows);
    if (isDoor.has(record)) own.set(record, rows);
    else if (said.some((row) => isAbout(row, isDoor))) records.set(record, rows);
    else {
      const naming = said.find(({ text }) => doors.some((door) => text?.includes(door)));
      if (naming) named.set(naming.kind, (named.get(naming.kind) ?? 0) + 1);
    }
  }

  /** What hangs on these, and on that in turn: steps on an issue at the door, or on its small wish. */
  async function addHanging(parents: readonly Id[]): Promise<void> {
    for (let above = parents; above.length > 0; ) {
      const next: Id[] = [];
      for (let from = 0; from < above.length; from += IDS_AT_ONCE) {
        const some = above.slice(from, from + IDS_AT_ONCE);
        const below = await withText().where("parent", "in", some).execute();
        for (const [record, rows] of await rowsOf(below.map((one) => one.record)))
          if (!records.has(record) && standing(rows).some((row) => hangsOnOne(row, some))) {
            records.set(record, rows);
            next.push(record);
          }
      }
      above = next;
    }
  }
  async function namingActivities(ids: readonly Id[]): Promise<{ kind: string }[]> {
    const heads = await log()
      .select(["kind", "text"])
      .where("kind", "=", "activity")
      .where("live", "is not", null)
      .execute();
    return heads.filter(({ text }) => ids.some((id) => text?.includes(id)));
  }
  await addHanging([...records.keys()]);

  // Its card on the wall says the household's words, and the errand says where they live.
  const cards = [...records.values()].flat().flatMap((row) => (row.live === null ? [] : cardIn(row)));
  for (const [card, rows] of await rowsOf(cards)) if (rows[0]?.kind === "wish_card") records.set(card, rows);
  await addHanging(cards);
  for (const card of cards) {
    const errands = await withText().where("kind", "=", "errand").where(has(card)).execute();
    for (const [errand, rows] of await rowsOf(errands.map(({ record }) => record))) records.set(errand, rows);
  }
  // A service day that was also for this household, among others: it stays, and holds an id of it.
  for (const { kind } of await namingActivities([...records.keys()]))
    named.set(kind, (named.get(kind) ?? 0) + 1);
  const merged = [...records.values()].flat().flatMap(({ merges }) => merges ?? []);
  const known = new Set([...records.values()].flat().map(({ id }) => id));
  return { records, revisions: merged.filter((id) => !known.has(id)), doors: own, named };
}

/** What a record says now: its head, or all that is held where it has none. */
function standing(rows: readonly LogTable[]): readonly LogTable[] {
  const head = rows.find(({ live }) => live !== null);
  return head ? [head] : rows;
}

function isAbout({ kind, text }: LogTable, doors: ReadonlySet<Id>): boolean {
  // What a household voted is in its box, also where it was held: nobody is shown it, and it is its round's.
  if (kind === "ballot") return false;
  const revision = JSON.parse(text ?? "{}") as Revision;
  const read = isKind(kind) ? readBody(kind, revision.body) : null;
  if (read?.ok) {
    const { body } = read;
    // Whose it is, is said of the door; a round's roll is its round's, with many doors.
    if (body.kind === "ownership") return doors.has(body.door);
    const parent = hangsOn(body);
    if (parent?.kind === "door") return doors.has(parent.id);
    return body.kind === "issue_event" && body.door !== undefined && doors.has(body.door);
  }
  // What this version cannot read may say it anywhere; what has a form that lists doors is a list.
  if (isKind(kind) && kinds[kind].covers !== null) return false;
  return [...doors].some((id) => text?.includes(id));
}

function hangsOnOne({ kind, text }: LogTable, parents: readonly Id[]): boolean {
  const revision = JSON.parse(text ?? "{}") as Revision;
  const read = isKind(kind) ? readBody(kind, revision.body) : null;
  if (!read?.ok) return parents.some((id) => text?.includes(id));
  return parents.includes(hangsOn(read.body)?.id ?? "");
}

/** The card that a wish was published on, which only the office does. */
function cardIn({ kind, text }: LogTable): Id[] {
  const read = kind === "wish_event" ? readBody(kind, (JSON.parse(text ?? "{}") as Revision).body) : null;
  const body = read?.ok && read.body.kind === "wish_event" ? read.body : null;
  return body?.step === "publish" && body.card ? [body.card] : [];
}

/** Hashes of the pictures that these rows name, in what they say and in what clashes with it. */
export function picturesIn(rows: Iterable<Pick<LogTable, "text" | "clashes">>): Set<string> {
  const hashes = new Set<string>();
  for (const { text, clashes } of rows)
    for (const [, hash] of `${text ?? ""}${clashes}`.matchAll(/"hash":"([0-9a-f]{64})"/g))
      if (hash) hashes.add(hash);
  return hashes;
}
