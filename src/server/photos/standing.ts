import type { Id } from "../../domain/ids.ts";
import { PhotoSlot } from "../../domain/photo.ts";
import type { Revision } from "../../domain/revision.ts";
import { type PhotoReceipt, wordsOf } from "../../sync/photo/lane.ts";
import type { Seal } from "../key.ts";
import type { Known, Shelf } from "../shelf.ts";

export type PhotoKey = { record: Id; slot: string; hash: string };

/**
 * Who asks. `words`: of a picture out of a colleague's file, the revision that names it as `wordsOf` says it. Only who has its text knows that hash, since
 * every text is salted; however many bring the same file, each of them may bring its pictures.
 */
export type Asker = { person: Id; words?: string };

/** Where a picture stands, as one person may know it. */
export type PhotoStanding = {
  /** As a revision names it: what the bytes must be. */
  named: PhotoSlot;
  /** The record's newest row: where it lives. */
  row: Known;
  /** They read the record's stream, and the record still shows the picture. */
  mayRead: boolean;
  /** They wrote it or carry its words, so that they may bring its bytes. Who only reads it has nothing to bring. */
  mayBring: boolean;
  receipt: PhotoReceipt | null;
  /** These bytes came before, for a record that this person reads: they need not travel again. */
  isKnownHere: boolean;
};

const RECEIPTS_MAX = 50;

/**
 * A picture is spoken of only to those who read its record, who wrote the revision that names it, or who carry that revision: its bytes may still be on
 * their phone when the record has gone elsewhere. It is shown only while the head, or a value that clashes with it, names it.
 */
export async function standingOf(shelf: Shelf, reads: ReadonlySet<string>, { person, words }: Asker, key: PhotoKey, seal: Seal): Promise<PhotoStanding | null> {
  const rows = await shelf.rowsOf(key.record);
  const naming = rows.filter((row) => row.text?.includes(key.hash));
  const head = rows.find((row) => row.live !== null);
  const row = head ?? rows.at(-1);
  const isReader = head !== undefined && reads.has(head.stream);
  const isTheirs = (row: Known) => row.by === person || wordsOf(row) === words;
  const known = naming.filter((row) => isReader || isTheirs(row)).map((row) => ({ row, slot: slotIn(row.text ?? "", key) }));
  const named = known.find(({ slot }) => slot !== null)?.slot;
  if (!row || !named) return null;
  const receipts = await shelf.photos(key.hash, RECEIPTS_MAX);
  const own = receipts.find(({ record, path }) => record === key.record && path === key.slot);
  return {
    named,
    row,
    mayBring: known.some(({ row, slot }) => slot !== null && isTheirs(row)),
    mayRead: isReader && (isNamedIn(head.text, key) || head.clashes.includes(key.hash)),
    receipt: own ? receiptOf(key, { seq: Number(own.seq), chain: own.chain }, seal) : null,
    isKnownHere: receipts.some(({ stream }) => reads.has(stream)),
  };
}

export function receiptOf(key: PhotoKey, number: Pick<PhotoReceipt, "seq" | "chain">, seal: Seal): PhotoReceipt {
  return { ...key, ...number, stamp: seal("stamp", "photo", key.record, key.slot, key.hash) };
}

const isNamedIn = (text: string | null | undefined, key: PhotoKey) => slotIn(text ?? "{}", key) !== null;

/** Off any body with a list of photos, so that a kind newer than this endpoint can be held with its pictures. */
function slotIn(text: string, { slot, hash }: PhotoKey): PhotoSlot | null {
  const { photos } = (JSON.parse(text) as Partial<Revision>).body ?? {};
  if (!Array.isArray(photos)) return null;
  for (const one of photos) {
    const parsed = PhotoSlot.safeParse(one);
    if (parsed.success && parsed.data.slot === slot && parsed.data.hash === hash) return parsed.data;
  }
  return null;
}
