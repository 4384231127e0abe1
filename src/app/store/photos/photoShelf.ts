import type { Day, Id, Moment } from "../../../domain/ids.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";

/** A picture that was just taken: its name in the record to be, and its bytes. */
export type TakenPhoto = {
  record: Id;
  slot: PhotoSlot;
  bytes: Uint8Array<ArrayBuffer>;
  thumb: Uint8Array<ArrayBuffer>;
  at: Moment;
};
export type PhotoKept = { kept: true } | { kept: false; why: "full" | "unavailable" };
/**
 * What of the pictures is here. `freeable`: the office has them, and every backup that may be restored has
 * them, too.
 */
export type PhotoRoom = { [K in PhotosAs | `${PhotosAs}Bytes`]: number };
/** `bad`: refused or lost. `half`: of a form that was not saved. */
type PhotosAs = "waiting" | "bad" | "half" | "stored" | "freeable";

/** Pictures on this phone, apart from the records that name them. */
export type PhotoShelf = {
  /** Puts bytes and name on the disk in one strict transaction. It travels once a saved record names it. */
  keep(photo: TakenPhoto): Promise<PhotoKept>;
  of(record: Id): Promise<PhotoRow[]>;
  /** Null where the bytes are not here; throws where they are no longer what they were. */
  bytes(hash: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Taken out of a form before it was saved. */
  forget(record: Id, slot: PhotoSlot): Promise<void>;
  room(): Promise<PhotoRoom>;
  /** Refused or lost, and not set aside: newest first, without their thumbnails. */
  bad(): Promise<Omit<PhotoRow, "thumb">[]>;
  /** Its person has seen it. */
  setAside(key: string): Promise<void>;
  /**
   * Lets go of the bytes of pictures that the office has, oldest first, until that makes so many; their
   * thumbnails stay. Tells how many bytes.
   */
  free(which: "freeable" | "stored", bytes?: number): Promise<number>;
  /**
   * On a full disk: lets go of the oldest, and then each time of as much as of all before, and tells how many
   * bytes that were. Whoever tries again after each finds room in few tries, and hardly more has gone than it
   * took. Ends where no more may go. That it happened is written down.
   */
  makingRoom(which: "freeable" | "stored", at: Moment): AsyncGenerator<number>;
};

/**
 * A picture of this phone's, named by record, slot and hash. "draft": taken, and no saved record names it
 * yet. "stored": the office has bytes with this hash. "dropped": the record was corrected and names it no
 * more. `isHere`: the bytes are on this phone.
 */
export type PhotoRow = {
  key: string;
  record: Id;
  slot: string;
  hash: string;
  bytes: number;
  type: "image/jpeg" | "image/webp";
  width: number;
  height: number;
  state: "draft" | "waiting" | "stored" | "refused" | "dropped";
  reason?: string;
  /** Refused, and its person has seen it: it stays here and asks for nobody any more. */
  isAside?: true;
  at: Moment;
  thumb: ArrayBuffer | null;
  isHere: boolean;
  /** Bytes that the office said it has. */
  sent: number;
  seq: number;
  stamp: string;
  /** Out of a colleague's file: the revision that names it, as `wordsOf` says it. */
  words?: string;
  /** While it is a draft: the last day on which it was looked at, and on how many days. */
  seenOn?: Day;
  daysSeen?: number;
};
/**
 * `id`: the picture's hash and the chunk's number. Buffers, since some browsers store no Blobs or lose them.
 */
export type PhotoChunk = { id: string; bytes: ArrayBuffer };
