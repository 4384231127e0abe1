import type { Id } from "../../domain/ids.ts";
import { PhotoSlot } from "../../domain/photo.ts";
import type { Revision } from "../../domain/revision.ts";
import { type PhotoReceipt, wordsKeyOf } from "../../sync/photo/lane.ts";
import type { Seal } from "../seal/key.ts";
import type { Known, LogStore } from "./logStore.ts";

export type PhotoKey = { record: Id; slot: string; hash: string };

/**
 * Who asks. `words`: of a picture out of a colleague's file, the revision that names it as `wordsOf` says it.
 * Only who has its text knows that hash, since every text is salted; however many bring the same file, each
 * of them may bring its pictures. `isBlocked`: with a phone that reads nothing any more.
 */
export type Asker = { person: Id; words?: string; isBlocked?: boolean };

/** Where a picture stands, as one person may know it. */
export type PhotoAccess = {
  /** As a revision names it: what the bytes must be. */
  named: PhotoSlot;
  /** The record's newest row: where it lives. */
  row: Known;
  /** They read the record's stream, and the record still shows the picture. */
  mayRead: boolean;
  /**
   * They wrote it or carry its words, so that they may bring its bytes. Who only reads it has nothing to
   * bring.
   */
  mayBring: boolean;
  /** Under the number from which on whoever has the log has the bytes. */
  receipt: PhotoReceipt | null;
  /** These bytes came before, for a record that this person reads: they need not travel again. */
  isKnownHere: boolean;
  /**
   * They may bring it, and the log does not say yet that they have: who is told that the office has it keeps
   * the bytes or lets go of them by that, and so is asked where they are lost.
   */
  isUnknownBringer: boolean;
  /** Receipts were given for these bytes, to whomever. */
  isReceipted: boolean;
  /** All revisions that name it are held: nothing limits how many there are of these. */
  isHeld: boolean;
};

/**
 * So many pictures of held words are taken of one person, 400 MB at most and about 60 as phones make them; as
 * with words, until somebody has looked.
 */
export const HELD_PHOTOS_MAX = 200;

const RECEIPTS_MAX = 50;
/**
 * In a receipt's path, between the slot and a number: the bytes had been lost, and came again, or somebody
 * else brought them, too. No slot has it in its name.
 */
const AGAIN = "#";
export const pathAgain = (slot: string, seq: number) => slot + AGAIN + seq;

/**
 * A picture is spoken of only to those who read its record, who wrote the revision that names it, or who
 * carry that revision: its bytes may still be on their phone when the record has gone elsewhere. It is shown
 * only while the head, or a value that clashes with it, names it.
 */
export async function photoAccessOf(
  logStore: LogStore,
  reads: ReadonlySet<string>,
  { person, words }: Asker,
  key: PhotoKey,
  seal: Seal,
): Promise<PhotoAccess | null> {
  const rows = await logStore.rowsOf(key.record);
  const naming = rows.filter((row) => row.text?.includes(key.hash));
  const head = rows.find((row) => row.live !== null);
  const row = head ?? rows.at(-1);
  const isReader = head !== undefined && reads.has(head.stream);
  const isTheirs = (row: Known) => row.by === person || wordsKeyOf(row) === words;
  const known = naming
    .filter((row) => isReader || isTheirs(row))
    .map((row) => ({ row, slot: slotIn(row.text ?? "", key) }));
  const named = known.find(({ slot }) => slot !== null)?.slot;
  if (!row || !named) return null;
  const receipts = await logStore.photos(key.hash, RECEIPTS_MAX, key.record);
  const own = receipts.find(
    ({ record, path }) => record === key.record && (path === key.slot || path?.startsWith(key.slot + AGAIN)),
  );
  // Whichever record the bytes came again for: a number from before says of no backup that it has them.
  const last = receipts
    .filter((row) => row === own || row.path?.includes(AGAIN))
    .sort((one, other) => Number(other.seq) - Number(one.seq))[0];
  const mayBring = known.some(({ row, slot }) => slot !== null && isTheirs(row));
  const isNoted =
    naming.some(({ by, handed_by }) => by === person || handed_by === person) ||
    receipts.some(({ by }) => by === person);
  return {
    named,
    row,
    mayBring,
    isUnknownBringer: mayBring && !isNoted && receipts.length < RECEIPTS_MAX,
    mayRead: isReader && (isNamedIn(head.text, key) || head.clashes.includes(key.hash)),
    receipt: own && last ? photoReceiptOf(key, { seq: Number(last.seq), chain: last.chain }, seal) : null,
    isKnownHere: receipts.some(({ stream }) => reads.has(stream)),
    isReceipted: receipts.length > 0,
    isHeld: naming.every(({ sort }) => sort === "held"),
  };
}

/**
 * Who wrote words that name these bytes, or brought words or bytes: their phones may have them still. `seq`:
 * the number of the first receipt. Null where none was given, and where no record shows the picture any more:
 * then nobody misses it, and nobody would bring it.
 */
export async function bringersOf(
  logStore: LogStore,
  hash: string,
): Promise<{ seq: number; people: Set<Id> } | null> {
  const receipts = await logStore.photos(hash, RECEIPTS_MAX, "");
  const people = new Set(receipts.map(({ by }) => by));
  let isShown = false;
  for (const record of new Set(receipts.map((row) => row.record))) {
    for (const { by, handed_by, text, live, sort, clashes } of await logStore.rowsOf(record)) {
      const isNamed = text?.includes(hash) ?? false;
      if (isNamed) for (const one of [by, handed_by]) if (one) people.add(one);
      isShown ||=
        (isNamed && (live !== null || sort === "held")) || (live !== null && clashes.includes(hash));
    }
  }
  return isShown ? { seq: Math.min(...receipts.map(({ seq }) => Number(seq))), people } : null;
}

export function photoReceiptOf(
  key: PhotoKey,
  number: Pick<PhotoReceipt, "seq" | "chain">,
  seal: Seal,
): PhotoReceipt {
  return { ...key, ...number, stamp: seal("stamp", "photo", key.record, key.slot, key.hash) };
}

const isNamedIn = (text: string | null | undefined, key: PhotoKey) => slotIn(text ?? "{}", key) !== null;

/**
 * Off any body with a list of photos, so that a kind newer than this endpoint can be held with its pictures.
 */
function slotIn(text: string, { slot, hash }: PhotoKey): PhotoSlot | null {
  const { photos } = (JSON.parse(text) as Partial<Revision>).body ?? {};
  if (!Array.isArray(photos)) return null;
  for (const one of photos) {
    const parsed = PhotoSlot.safeParse(one);
    if (parsed.success && parsed.data.slot === slot && parsed.data.hash === hash) return parsed.data;
  }
  return null;
}
