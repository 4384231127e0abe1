/** Bytes on their way in, all of them. `file`: where this disk has the same, for a vault that takes it over. */
export type WholeUpload = { bytes: Uint8Array; file: string | null };

/** `file`: which file of which disk it is; null where that is no question. */
export type Shelved = { bytes: number; file: string | null };

/**
 * Where pictures lie, each under the SHA-256 of its bytes: a folder, or a bucket of others. What cannot be
 * told just now is thrown by every one of these, and never taken for “it is not there”.
 */
export type PictureVault = {
  /** The bytes only where they are those that the name says. */
  read(hash: string): Promise<Uint8Array | "absent" | "damaged">;
  /** Takes what an upload brought; when this returns, it lies there for good. */
  take(hash: string, upload: WholeUpload): Promise<void>;
  /** Writes bytes of its own; when this returns, they lie there for good. */
  place(hash: string, bytes: Uint8Array): Promise<void>;
  /**
   * A damaged picture is kept for whoever looks into it, and is held no more. What turns out to be whole
   * stays.
   */
  setAside(hash: string): Promise<void>;
  /** Under which hashes there is anything, unread, without what was set aside. */
  names(): Promise<ReadonlySet<string>>;
  /** The same with their lengths. */
  list(): Promise<ReadonlyMap<string, Shelved>>;
  /** For good, also damaged ones; tells how many there were. */
  remove(hashes: ReadonlySet<string>): Promise<number>;
  /** That its bytes were lost, come again, and have no new number yet. */
  markAgain(hash: string): Promise<void>;
  hasMark(hash: string): Promise<boolean>;
  dropMark(hash: string): Promise<void>;
};
