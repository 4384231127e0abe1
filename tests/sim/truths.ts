import type { RecordRow } from "../../src/app/store/row.ts";
import type { Acknowledged, AcknowledgedPack, TroubleRow, Waiting } from "../../src/app/store/tables.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Clash, Revision } from "../../src/domain/revision.ts";
import type { LogTable } from "../../src/server/database/tables.ts";
import {
  Broken,
  type CarriedWords,
  hasBytes,
  type Ledger,
  type Pictured,
  revisionIn,
  type Said,
  withCarrier,
} from "./ledger.ts";
import { isIntact, type Vault } from "./office/pictureFolders.ts";
import { readsOf } from "./office/reads.ts";
import { type Phone, sha256 } from "./people/phone.ts";

type Fields = { [field: string]: unknown };

/** What is true at every moment, read off the disks. */
export function expectAlways(
  ledger: Ledger,
  phones: readonly Phone[],
  rows: readonly LogTable[],
  isInBackups: (id: Id, hash: string) => boolean,
): void {
  ledger.collect(rows);
  for (const phone of phones) {
    if (phone.disk.isWriting) continue;
    const entries = phone.disk.rows<Waiting>("outbox");
    const outbox = new Map<Id, Waiting>();
    const written = new Set<Id>();
    for (const entry of entries) {
      outbox.set(entry.id, entry);
      // A rewind may bring back what is still to be sent as it was; what was written waits once.
      if (entry.again) continue;
      if (written.has(entry.id))
        throw new Broken("duplicated", "I2", `${phone.name} sends the same revision twice`);
      written.add(entry.id);
    }
    const troubles = new Map<Id, TroubleRow>();
    for (const trouble of phone.disk.rows<TroubleRow>("troubles")) troubles.set(trouble.id, trouble);
    const kept = new Map<Id, Acknowledged>();
    for (const { texts } of phone.disk.rows<AcknowledgedPack>("kept"))
      for (const text of texts) kept.set(text.id, text);
    for (const { id, again } of outbox.values())
      if (!again && !ledger.forms.has(id))
        throw new Broken("duplicated", "I2", `${phone.name} sends ${id}, which nobody wrote`);
    for (const saved of ledger.saved.values()) {
      if (saved.phone !== phone || saved.isGone) continue;
      const { id, hash } = saved;
      const here = outbox.get(id) ?? troubles.get(id) ?? kept.get(id);
      if (!here && !ledger.isAtOffice(id, hash))
        throw new Broken("lost", "I1", `${id} is neither on ${phone.name} nor at the office`);
      if (here && (here.text !== saved.text || here.hash !== hash))
        throw new Broken("lost", "I3", `${id} was altered on ${phone.name}`);
      const isRefused = troubles.has(id) && troubles.get(id)?.state !== "held";
      if (!outbox.has(id) && !isRefused && !ledger.wasCommitted(id, hash))
        throw new Broken("lost", "I4", `${phone.name} calls ${id} handed in`);
      if (!here && !isInBackups(id, hash))
        throw new Broken("lost", "I7", `${phone.name} let go of ${id}, which a backup may lack`);
    }
    expectWhole(ledger, phone, entries);
  }
  for (const carried of ledger.carried)
    if (!carried.isGone && phones.includes(carried.carrier) && !carried.carrier.disk.isWriting)
      expectCarried(ledger, carried, isInBackups);
}

/**
 * What was taken along out of a colleague's file is as safe as if it had been written there: its author's
 * phone may be gone.
 */
function expectCarried(
  ledger: Ledger,
  carried: CarriedWords,
  isInBackups: (id: Id, hash: string) => boolean,
): void {
  const { id, hash, text, carrier } = carried;
  const here = withCarrier(carried);
  if (!here && !ledger.isAtOffice(id, hash))
    throw new Broken("lost", "I1", `${id}, carried by ${carrier.name}, is neither there nor at the office`);
  if (here && here.text !== text)
    throw new Broken("lost", "I3", `${id} was altered on ${carrier.name}, which carries it`);
  if (here && "from" in here && here.seq !== undefined && !ledger.wasCommitted(id, hash))
    throw new Broken("lost", "I4", `${carrier.name} calls ${id} handed in for a colleague`);
  if (!here && !isInBackups(id, hash))
    throw new Broken("lost", "I7", `${carrier.name} let go of ${id}, which it carried and a backup may lack`);
}

type PhotoHere = { record: Id; slot: string; hash: string; state: string; reason?: string; isHere: boolean };
/** A picture's bytes are where they are said to be. `vaults`: the office's, and those of its backups. */
export function expectPictures(ledger: Ledger, phones: readonly Phone[], vaults: readonly Vault[]): void {
  for (const hash of vaults[0]?.keys() ?? []) ledger.vaulted.add(hash);
  if (ledger.pictures.length === 0) return;
  const isSafe = (hash: string) => vaults.some((vault) => isIntact(hash, vault.get(hash)));
  for (const phone of phones) {
    if (phone.disk.isWriting) continue;
    for (const { hash, state } of phone.disk.rows<PhotoHere>("photos")) {
      if (state === "stored" && !ledger.vaulted.has(hash))
        throw new Broken("lost", "I4", `${phone.name} calls the picture ${hash.slice(0, 8)} handed in`);
    }
    for (const picture of ledger.pictures) {
      const { hash, isGone, phone: whose } = picture;
      if (whose !== phone || isGone || isSafe(hash) || hasBytes(phone, hash)) continue;
      if (ledger.wasFull.has(phone) && ledger.rotted.has(hash) && wasLetGo(phone, picture)) {
        picture.isGone = true;
        continue;
      }
      throw new Broken(
        "lost",
        "I1",
        `the picture ${hash.slice(0, 8)} is neither on ${phone.name} nor at the office`,
      );
    }
  }
}

/**
 * On a full disk a picture with a receipt makes room for words, which would have none, and no phone can know
 * that the office's file, the last one, is spoilt or will be. Once the office has asked for it, it waits, and
 * what waits is never let go of: that is no excuse.
 */
const wasLetGo = ({ disk }: Phone, { record, slot, hash }: Pictured) =>
  disk
    .rows<PhotoHere>("photos")
    .some(
      (row) =>
        row.record === record &&
        row.slot === slot &&
        row.hash === hash &&
        row.state === "stored" &&
        !row.isHere,
    );

/**
 * What only this phone's store held of pictures is gone with it, and so is what belongs to a form again that
 * is gone with it.
 */
export function loseOf(ledger: Ledger, phone: Phone): void {
  const records = new Set(phone.disk.rows<RecordRow>("records").map(({ record }) => record));
  const here = phone.disk
    .rows<PhotoHere>("photos")
    .filter(({ record, state }) => state !== "draft" || records.has(record));
  for (const picture of ledger.pictures) {
    const isNamed = here.some(({ record, slot }) => record === picture.record && slot === picture.slot);
    if (picture.phone === phone && !(isNamed && hasBytes(phone, picture.hash))) picture.isGone = true;
  }
}

/** Under a clear sky every picture whose words have their place has come. */
export function expectPicturesCame(
  ledger: Ledger,
  rows: readonly LogTable[],
  vault: ReadonlyMap<string, Uint8Array>,
): void {
  for (const { record, by, slot, hash, phone, isGone, isCarried, isPoison } of ledger.pictures) {
    // Only its author, or who reads its record, may bring a picture of their own phone; on one that changed
    // hands it waits for them. A carried one has its words.
    if (phone.me.person.id !== by && !isCarried) continue;
    const isPlaced = rows.some((row) => row.id === record && row.sort !== "held");
    if (isGone || isPoison || !isPlaced) continue;
    const here = phone.disk
      .rows<PhotoHere>("photos")
      .find((row) => row.record === record && row.slot === slot);
    const place = `${here ? `${here.state} ${here.reason ?? ""}` : "unknown"} on ${phone.name}`;
    const bytes = vault.get(hash);
    if (!isIntact(hash, bytes))
      throw new Broken(
        "lost",
        "I3",
        `the picture ${hash.slice(0, 8)} of ${record.slice(0, 4)} never came whole, ${place}`,
      );
    const receipts = rows.filter(
      (row) =>
        row.sort === "photo" && row.record === record && row.hash === hash && row.path?.startsWith(slot),
    );
    // What was lost and came again has a number of its own each time, and so has each who brings it.
    const isTwice = new Set(receipts.map((row) => row.by)).size < receipts.length;
    if (receipts.length === 0 || (isTwice && !ledger.rotted.has(hash)))
      throw new Broken(
        isTwice ? "duplicated" : "stuck",
        "I2",
        `${hash.slice(0, 8)} of ${record.slice(0, 4)} has ${receipts.length} receipts, ${place}`,
      );
  }
}

/** A record and what waits of it stand together or not at all. */
function expectWhole(ledger: Ledger, phone: Phone, entries: readonly Waiting[]): void {
  if (entries.length === 0) return;
  const records = new Map<Id, RecordRow>();
  for (const row of phone.disk.rows<RecordRow>("records")) records.set(row.record, row);
  const last = new Map<Id, Waiting>();
  for (const entry of entries) if (!entry.again) last.set(entry.record, entry);
  for (const { id, record, text, hash } of last.values()) {
    const row = records.get(record);
    // A first revision whose answer was lost waits on while the screen shows what the office has made of it
    // since, or while the record has left this phone.
    const isPlaced = id === record && ledger.wasCommitted(id, hash);
    if (!row && isPlaced) continue;
    if (!row)
      throw new Broken("lost", "I6", `${id} waits on ${phone.name}, whose screen knows no such record`);
    if (id === record && row.own === "" && (row.seq > 0 || isPlaced)) continue;
    // After a rewind that itself waits to be heard of again.
    if (isPlaced && entries.some(({ again, text: offered }) => again && offered === row.own)) continue;
    // After a rewind the same words may wait twice, and the row stands for either.
    const isMeant = entries.some((entry) => entry.order === row.order && entry.id === id);
    if (!isMeant || row.own !== text)
      throw new Broken("diverged", "I18", `${phone.name} shows something other than ${id}, which waits`);
  }
}

/**
 * Rows whose hashes were found right, after which link of the chain: with the same rows every schedule
 * begins. A row that changes is another.
 */
const proved = new WeakMap<LogTable, string>();

function isChained(row: LogTable, before: string): boolean {
  const words = `${before}|${row.id ?? row.record}|${row.hash ?? row.stream}`;
  return row.chain === sha256(`${words}|${row.sort}`) || row.chain === sha256(`${words}|held`);
}

/** What the office's disk must be like, whatever was sent in whatever order. */
export function expectBooks(ledger: Ledger, rows: readonly LogTable[], knownIds: ReadonlySet<Id>): void {
  const ids = new Set<Id>();
  const texts = new Set<string>();
  const lines = new Map<Id, LogTable[]>();
  let chain = "";
  for (const [at, row] of rows.entries()) {
    if (row.seq !== at + 1) throw new Broken("diverged", "I9", `number ${row.seq} stands at ${at + 1}`);
    const before = chain;
    chain = row.chain;
    const isProved = proved.get(row) === before;
    if (!isProved && !isChained(row, before))
      throw new Broken("diverged", "I9", `the chain breaks at ${row.seq}`);
    if (row.id === null) continue;
    // What is held proves nothing about whose the id is, so that both texts of a doubled form may be.
    const isHeldApart = ledger.areDraftsDoubled && row.sort === "held";
    const words = `${row.id}|${row.hash}`;
    if (texts.has(words) || (ids.has(row.id) && !isHeldApart))
      throw new Broken("duplicated", "I2", `${row.id} stands twice`);
    texts.add(words);
    if (!isHeldApart) ids.add(row.id);
    if (!knownIds.has(row.id) && !ledger.forms.has(row.id) && !ledger.forged.has(row.id) && !isEndpoints(row))
      throw new Broken("duplicated", "I2", `nobody wrote ${row.id}`);
    if (!isProved && sha256(row.text ?? "") !== row.hash)
      throw new Broken("lost", "I3", `${row.id} has another text than was hashed`);
    proved.set(row, before);
    if (row.prev !== null) lines.set(row.record, [...(lines.get(row.record) ?? []), row]);
  }
  for (const line of lines.values()) expectStraight(line, ledger.wasRewound);
  expectNearParents(rows);
  for (const { id, text, hash, by, isGone } of ledger.saved.values()) {
    const row = rows.find((one) => one.id === id && one.hash === hash) ?? rows.find((one) => one.id === id);
    if (!row) continue;
    if (!isGone && (row.text !== text || row.hash !== hash))
      throw new Broken("lost", "I3", `${id} is other at the office`);
    if (row.by !== by) throw new Broken("diverged", "I11", `${id} stands under another name`);
  }
}

/** One form, kept on a phone that was doubled, was saved on both: the second is held, and nothing is lost. */
export const isDraftOfTwo = ({ areDraftsDoubled }: Ledger, { sort, reason }: LogTable) =>
  areDraftsDoubled && sort === "held" && reason === "other-content";

/**
 * A record lives where what it hangs on lives, and is read by the same people; why a household is cared for
 * lives beside it.
 */
function expectNearParents(rows: readonly LogTable[]): void {
  const heads = new Map(
    rows.filter((row) => row.live !== null && row.id !== null).map((row) => [row.record, row]),
  );
  for (const { record, kind, parent, stream } of heads.values()) {
    const above = parent && heads.get(parent)?.stream;
    const home = kind === "care_reason" ? above?.replace(/^patch:/, "care:") : above;
    if (home && home !== stream)
      throw new Broken("diverged", "I12", `${record} is in ${stream}, and what it hangs on in ${home}`);
  }
}

/**
 * Where a door lives decides who reads what was said there: nobody but the office moves one, unless the
 * office lets it in.
 */
export function expectMovedByOffice(
  { wasRewound }: Ledger,
  rows: readonly LogTable[],
  office: ReadonlySet<Id>,
): void {
  if (wasRewound) return;
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const row of rows) {
    const before = row.kind === "door" && row.prev ? byId.get(row.prev) : undefined;
    if (!before || row.let_in_by !== null || office.has(row.by)) continue;
    const [from, to] = [before, row].map((one) => (revisionIn(one).body as Fields).patch);
    if (from !== to)
      throw new Broken("diverged", "I12", `${row.id} moved a door, and ${row.by} is not of the office`);
  }
}

/** The endpoint writes what merging gives; after a rewind it comes back from the phones. */
const isEndpoints = (row: LogTable) => revisionIn(row).device === "endpoint";

function expectStraight(line: LogTable[], wasRewound: boolean): void {
  const byPrev = new Map(line.map((row) => [row.prev, row]));
  let steps = 0;
  let n = 0;
  let last: LogTable | undefined;
  for (let row = byPrev.get(""); row; row = byPrev.get(row.id)) {
    last = row;
    steps++;
    // After a rewind a line goes on from the last that the phones had, and keeps its number.
    if (wasRewound ? row.n <= n : row.n !== steps)
      throw new Broken("diverged", "I9", `${row.id} is number ${row.n} of its line, not ${steps}`);
    n = row.n;
  }
  if (steps !== line.length)
    throw new Broken("diverged", "I9", `the line of ${line[0]?.record} is not straight`);
  const live = line.filter((row) => row.live !== null);
  if (live.length !== 1 || live[0] !== last)
    throw new Broken("diverged", "I9", `the head of ${line[0]?.record} is not the last of its line`);
}

/**
 * Nobody's value was replaced by somebody who had not seen that value, unless both stand there as a clash.
 */
export function expectNothingOverwritten(
  rows: readonly LogTable[],
  everSaidOf: (record: Id) => ReadonlyMap<Id, Said>,
): void {
  const byRecord = new Map<Id, LogTable[]>();
  for (const row of rows)
    if (row.id !== null && row.sort !== "held")
      byRecord.set(row.record, [...(byRecord.get(row.record) ?? []), row]);
  for (const [record, placed] of byRecord) if (placed.length > 1) expectAllSeen(placed, everSaidOf(record));
}

/**
 * What somebody had seen follows from what they wrote upon, and from what the endpoint had merged into that;
 * never from where it was placed, since placing is what is judged here. `ever` has also what went under with
 * the office's disk or a phone's: whoever wrote upon that had seen it.
 */
function expectAllSeen(placed: readonly LogTable[], ever: ReadonlyMap<Id, Said>): void {
  const seen = new Map<Id, Set<Id>>();
  const seenBy = (id: Id): Set<Id> => {
    const known = seen.get(id);
    if (known) return known;
    const all = new Set([id]);
    seen.set(id, all);
    const said = ever.get(id);
    for (const earlier of said ? [said.revision.base, ...said.merges] : [])
      if (earlier) for (const each of seenBy(earlier)) all.add(each);
    return all;
  };
  const head = placed.find(({ live }) => live !== null);
  if (!head?.id) return;
  const body = revisionIn(head).body as Fields;
  const clashes = JSON.parse(head.clashes) as Clash[];
  const isHere = new Set(placed.map(({ id }) => id));
  const inHead = seenBy(head.id);
  const words = [...ever.values()]
    .map(({ revision }) => revision)
    .filter(({ device }) => device !== "endpoint");
  // Of what is nowhere any more only what the head stands on can have had a say in it.
  const others = words.filter(({ id }) => isHere.has(id) || inHead.has(id));
  for (const { id, changed, body: said } of words.filter((one) => isHere.has(one.id))) {
    for (const field of changed) {
      const value = (said as Fields)[field];
      // After a rewind a merge that came back may carry the value of what it stands on: the value is there to
      // be chosen, under the merge's id.
      const isShown = (clash: Clash) =>
        clash.field === field &&
        (clash.rev === id || (isSame(clash.value, value) && seenBy(clash.rev).has(id)));
      if (isSame(body[field], value) || clashes.some(isShown)) continue;
      const isAnswered = others.some((other) => {
        if (other.id === id) return false;
        // Whoever names it has seen it, also where the merge that showed it was lost with the office's disk;
        // so has who names a merge that came back with its value.
        if (
          other.resolved.some(
            (rev) =>
              rev === id ||
              (isSame((ever.get(rev)?.revision.body as Fields | undefined)?.[field], value) &&
                seenBy(rev).has(id)),
          )
        ) {
          return true;
        }
        if (!other.changed.includes(field)) return false;
        const before = ever.get(other.base)?.revision.body as Fields | undefined;
        return seenBy(other.id).has(id) || (before !== undefined && isSame(before[field], value));
      });
      if (!isAnswered)
        throw new Broken(
          "diverged",
          "I10",
          `${field} of ${id} was overwritten by somebody who had not seen it`,
        );
    }
  }
}

const isSame = (one: unknown, other: unknown) =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

const isKnown = (rows: readonly LogTable[], { me }: Phone) =>
  rows.some((row) => row.kind === "person" && row.record === me.person.id && row.live !== null);

/**
 * A phone that has heard everything shows what the office has, all that its person may read, and nothing
 * else.
 */
export function expectSees(ledger: Ledger, phone: Phone, rows: readonly LogTable[]): void {
  const same = new Set<Phone>();
  for (let one: Phone | null = phone; one; one = one.copyOf) same.add(one);
  const wroteHere = new Set(
    [...ledger.saved.values()].flatMap((saved) => (same.has(saved.phone) ? [saved.record] : [])),
  );
  const reads = readsOf(rows, phone.me.person.id);
  const theirs = new Map(
    rows
      .filter((row) => row.live !== null && row.id !== null && reads.has(row.stream))
      .map((row) => [row.record, row]),
  );
  const outbox = new Set(phone.disk.rows<Waiting>("outbox").map(({ order }) => order));
  const troubles = new Map(phone.disk.rows<TroubleRow>("troubles").map((trouble) => [trouble.id, trouble]));
  for (const row of phone.disk.rows<RecordRow>("records")) {
    const there = theirs.get(row.record);
    theirs.delete(row.record);
    const own = row.own ? (JSON.parse(row.own) as Revision).id : "";
    if (!there) {
      // A row without a word only says that the record was begun here.
      if (troubles.has(own) || (row.head === "" && row.own === "")) continue;
      // To whom the emptied office does not know it says nothing of where words went: they keep theirs, and
      // those that whoever held the phone before wrote on it.
      const isFromHere = row.begun.by === phone.me.person.id || wroteHere.has(row.record);
      if (reads.size === 0 && isFromHere && !isKnown(rows, phone)) continue;
      throw new Broken(
        "diverged",
        "I12",
        `${phone.name} still holds ${row.kind} ${row.record}, which is not theirs`,
      );
    }
    if (row.ownState === "waiting" && outbox.has(row.order))
      throw new Broken("stuck", "I5", `${own} still waits on ${phone.name}`);
    const shown = row.ownState === "waiting" ? row.own : row.head || row.own;
    if (shown !== there.text)
      throw new Broken(
        "diverged",
        "I9",
        `${phone.name} shows another ${row.kind} ${row.record} than the office has`,
      );
    if (JSON.stringify(row.clashes) !== there.clashes)
      throw new Broken("diverged", "I10", `${phone.name} shows other clashes on ${row.record}`);
  }
  for (const missing of theirs.values())
    throw new Broken("diverged", "I9", `${phone.name} lacks ${missing.kind} ${missing.record}`);
}
