import type { PhotoRow } from "../../src/app/store/photos/photoShelf.ts";
import { revisionOf } from "../../src/app/store/relayed.ts";
import type { Draft } from "../../src/app/store/store.ts";
import type {
  Acknowledged,
  AcknowledgedPack,
  Relayed,
  TroubleRow,
  Waiting,
} from "../../src/app/store/tables.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Revision } from "../../src/domain/revision.ts";
import type { LogTable } from "../../src/server/database/tables.ts";
import type { OpenedParcel } from "../../src/sync/parcel/opening.ts";
import { picturesNamed } from "../../src/sync/parcel/picturesNamed.ts";
import { wordsKeyOf } from "../../src/sync/photo/lane.ts";
import type { Phone } from "./people/phone.ts";
import { POISON } from "./wire.ts";

/** A field that this version's forms do not know and a newer one's write. */
export const NEWER_FIELD = "lantern";

/** What must be true; a schedule fails by one of four names. */
export type Harm = "lost" | "duplicated" | "diverged" | "stuck";

/** Something that must be true was not. */
export class Broken extends Error {
  readonly harm: Harm;
  readonly truth: string;

  constructor(harm: Harm, truth: string, what: string) {
    super(`${truth}: ${what}`);
    this.harm = harm;
    this.truth = truth;
  }
}

/**
 * A form that somebody opened; its id was minted then. `isTorn`: the phone went out while it was being saved,
 * and nobody knows whether it was. `written`: null where it was saved more than once, or the clock jumped
 * meanwhile.
 */
export type Form = {
  id: Id;
  phone: Phone;
  by: Id;
  draft: Draft;
  isSaving: boolean;
  isTorn?: boolean;
  written?: Written | null;
};

/** When something was written in truth, and how far the phone's clock was off. */
type Written = { trueMs: number; offMs: number };

/** What a phone told its person was saved. */
export type Saved = {
  id: Id;
  record: Id;
  by: Id;
  phone: Phone;
  text: string;
  hash: string;
  revision: Revision;
  /** The only phone that held it was wiped, or set back to before it was written: nobody can have it. */
  isGone: boolean;
  isPoison: boolean;
  written?: Written | null;
};

/**
 * A picture that a saved record names. `isCarried`: on a colleague's phone, out of a file; it waits there for
 * its words, which may be `isPoison`.
 */
export type Pictured = {
  record: Id;
  by: Id;
  slot: string;
  hash: string;
  phone: Phone;
  isGone: boolean;
  isCarried?: boolean;
  isPoison?: boolean;
};

/**
 * What a phone took along out of a colleague's file. `isGone` as above: that phone's store was lost with it.
 */
export type CarriedWords = {
  id: Id;
  hash: string;
  text: string;
  carrier: Phone;
  isGone: boolean;
  isPoison: boolean;
};

/** A revision, and what the endpoint merged in it. */
export type Said = { revision: Revision; merges: ReadonlySet<Id> };

const NOTHING: ReadonlySet<Id> = new Set();
const revisions = new WeakMap<LogTable, Revision>();

/** What a row of the office's disk says; a row that changes is another. */
export function revisionIn(row: LogTable): Revision {
  const revision = revisions.get(row) ?? (JSON.parse(row.text ?? "") as Revision);
  revisions.set(row, revision);
  return revision;
}

/** Remembers what was promised to whom, beside all of the code. */
export class Ledger {
  readonly forms = new Map<Id, Form>();
  readonly saved = new Map<Id, Saved>();
  readonly pictures: Pictured[] = [];
  readonly carried: CarriedWords[] = [];
  /** What somebody made up. */
  readonly forged = new Set<Id>();
  /** Revisions that ever were held because their author might not write there. */
  readonly #denied = new Set<Id>();
  /** Every hash of bytes that ever lay in the office's vault. */
  readonly vaulted = new Set<string>();
  /** Every revision that the office ever committed, by its hash, with all that it ever was a merge of. */
  readonly #committed = new Map<string, { row: LogTable; merges: Set<Id> }>();
  /** Of pictures whose file at the office was spoilt at some time. */
  readonly rotted = new Set<string>();
  /** Pictures whose bytes a phone's browser let go of: phone, record and slot. */
  readonly letGo = new Set<string>();
  /** Phones whose disk was full at some time. */
  readonly wasFull = new Set<Phone>();
  /** A phone that keeps forms half written was doubled, or set back. */
  areDraftsDoubled = false;
  /** The office's clock was wrong at some time. */
  wasOfficeOff = false;
  /** The office lost a part of its past. */
  wasRewound = false;
  #read: readonly LogTable[] = [];
  /** What of it is read off already; a row that changes is another. */
  readonly #known = new Set<LogTable>();
  /** What stands at the office now: whose text has this hash. */
  readonly #here = new Map<string, Id>();

  /** Looks at what the office has committed since it was last looked at. */
  collect(rows: readonly LogTable[]): void {
    if (rows === this.#read) return;
    this.#read = rows;
    this.#here.clear();
    for (const row of rows) {
      if (row.id === null || row.hash === null) continue;
      this.#here.set(row.hash, row.id);
      if (this.#known.has(row)) continue;
      this.#known.add(row);
      this.#expectRight(row);
      const known = this.#committed.get(row.hash) ?? { row, merges: new Set() };
      if (row.merges) known.merges.add(row.merges);
      this.#committed.set(row.hash, known);
    }
  }

  /**
   * What its author never wrote has no place before the office has let it in, and neither has what was held
   * for want of a right: whoever gives a right later has not seen it. After a rewind words come back with the
   * stamp of a place that they once had.
   */
  #expectRight({ id, sort, reason, let_in_by }: LogTable): void {
    if (id === null) return;
    if (sort === "held") {
      if (reason === "access") this.#denied.add(id);
      return;
    }
    if (let_in_by !== null) return;
    if (this.forged.has(id)) throw new Broken("diverged", "I11", `${id} has a place, and nobody wrote it`);
    if (this.#denied.has(id) && !this.wasRewound)
      throw new Broken(
        "diverged",
        "I12",
        `${id} was held for want of a right, and has a place that nobody gave it`,
      );
  }

  isAtOffice(id: Id, hash: string): boolean {
    return this.#here.get(hash) === id;
  }

  wasCommitted(id: Id, hash: string): boolean {
    return this.#committed.get(hash)?.row.id === id;
  }

  /** All that was ever said of a record, whether or not a disk still holds it. */
  everSaidOf(record: Id): Map<Id, Said> {
    const said = new Map<Id, Said>();
    for (const { id, record: whose, revision } of this.saved.values())
      if (whose === record) said.set(id, { revision, merges: NOTHING });
    for (const { row, merges } of this.#committed.values())
      if (row.record === record && row.id !== null && row.text !== null)
        said.set(row.id, { revision: revisionIn(row), merges });
    return said;
  }

  /** The phone has just said that this was saved. */
  confirm(form: Form, rows: readonly LogTable[]): void {
    if (this.saved.has(form.id)) return;
    const found = onPhone(form.phone, form.id) ?? rows.find((row) => row.id === form.id);
    if (!found) throw new Broken("lost", "I6", `${form.id} was said to be saved and stands nowhere`);
    const { text, hash } = found as { text: string; hash: string };
    const revision = JSON.parse(text) as Revision;
    const { by, body, record } = revision;
    const said = form.draft.body as { [field: string]: unknown };
    for (const field of Object.keys(said)) {
      const kept = (body as { [field: string]: unknown })[field];
      if (JSON.stringify(kept) !== JSON.stringify(said[field]))
        throw new Broken("lost", "I3", `${form.id} was saved with another ${field}`);
    }
    const before = form.draft.from?.body as { [field: string]: unknown } | undefined;
    if (before && NEWER_FIELD in before && !(NEWER_FIELD in body))
      throw new Broken("lost", "I15", `${form.id} lost what a newer version had written`);
    if (by !== form.by) throw new Broken("diverged", "I11", `${form.id} was saved under another name`);
    for (const { slot, hash: picture } of (said.photos ?? []) as { slot: string; hash: string }[]) {
      const isGone = this.letGo.has(`${form.phone.name}|${record}|${slot}`);
      if (record === form.id)
        this.pictures.push({ record, by, slot, hash: picture, phone: form.phone, isGone });
    }
    const isPoison = text.includes(POISON);
    this.saved.set(form.id, {
      id: form.id,
      record,
      by,
      phone: form.phone,
      text,
      hash,
      revision,
      isGone: false,
      isPoison,
      written: form.written,
    });
  }

  /** A phone has just said that it took this file along. */
  carry(
    carrier: Phone,
    { revisions, photos }: Pick<OpenedParcel, "revisions" | "photos">,
    isRoomForAll: boolean,
  ): void {
    for (const { id, hash, text } of revisions) {
      if (
        this.carried.some(
          (one) => one.id === id && one.hash === hash && one.carrier === carrier && !one.isGone,
        )
      )
        continue;
      this.carried.push({ id, hash, text, carrier, isGone: false, isPoison: text.includes(POISON) });
    }
    const hashes = new Set(photos.map(({ hash }) => hash));
    for (const { record, slot, words } of picturesNamed(revisions)) {
      if (
        !hashes.has(slot.hash) ||
        this.pictures.some(
          (one) => one.phone === carrier && one.record === record && one.slot === slot.slot && !one.isGone,
        )
      )
        continue;
      // Where there was no room for all, its row may stand from before, and its bytes may be gone since.
      const isHere =
        carrier.disk
          .rows<PhotoRow>("photos")
          .some((row) => row.record === record && row.slot === slot.slot) &&
        (isRoomForAll || hasBytes(carrier, slot.hash));
      if (!isHere && isRoomForAll)
        throw new Broken(
          "lost",
          "I6",
          `the picture ${slot.hash.slice(0, 8)} was said to be taken along and is not on ${carrier.name}`,
        );
      const isPoison = revisions.some((one) => wordsKeyOf(one) === words && one.text.includes(POISON));
      if (isHere)
        this.pictures.push({
          record,
          by: "",
          slot: slot.slot,
          hash: slot.hash,
          phone: carrier,
          isGone: false,
          isCarried: true,
          isPoison,
        });
    }
  }
}

/** Whether a phone's disk has a picture, or the beginning of it. */
export const hasBytes = ({ disk }: Phone, hash: string) =>
  disk.rows<{ id: string }>("photoChunks").some(({ id }) => id.startsWith(hash));

/** Where a revision stands on a phone's disk, wherever that is. */
export function onPhone({ disk }: Phone, id: Id): Waiting | Acknowledged | TroubleRow | undefined {
  const is = (one: { id: Id }) => one.id === id;
  return (
    disk.rows<Waiting>("outbox").find(is) ??
    disk.rows<TroubleRow>("troubles").find(is) ??
    disk
      .rows<AcknowledgedPack>("kept")
      .flatMap(({ texts }) => texts)
      .find(is)
  );
}

/**
 * Where carried words stand on the phone that took them: among its colleagues', or among what it answers for
 * itself.
 */
export function withCarrier({
  carrier: { disk },
  id,
  hash,
}: CarriedWords): Relayed | Waiting | TroubleRow | Acknowledged | undefined {
  const is = (one: { id: Id; hash: string }) => one.id === id && one.hash === hash;
  return (
    disk.rows<Relayed>("carried").find((one) => is({ id: revisionOf(one.id), hash: one.hash })) ??
    disk.rows<Waiting>("outbox").find((one) => is(one) && (!one.again || one.again.isKept)) ??
    disk.rows<TroubleRow>("troubles").find((one) => is(one)) ??
    disk
      .rows<AcknowledgedPack>("kept")
      .flatMap(({ texts }) => texts)
      .find(is)
  );
}
export const isWithCarrier = (carried: CarriedWords) => withCarrier(carried) !== undefined;
