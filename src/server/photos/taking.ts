import type { PhotoFault, PhotoReceipt } from "../../sync/photo/lane.ts";
import type { Log } from "../log/log.ts";
import { type Asker, type PhotoAccess, type PhotoKey, photoReceiptOf } from "../log/photoAccess.ts";
import { isEqualSecret, type Seal } from "../seal/key.ts";
import type { BlobStore } from "./blobStore.ts";
import { type Uploads, uploadName } from "./uploads.ts";
import { validatePhoto } from "./validatePhoto.ts";

export type TakenUpload =
  | { receipt: PhotoReceipt }
  | { fault: PhotoFault }
  | { left: "unfinished" | "unnamed" };

type House = { log: Log; blobStore: BlobStore; uploads: Uploads; seal: Seal };

/**
 * Turns bytes that have come into a picture with a receipt. In whatever step it is cut off, it is taken up
 * again by whoever asks for the receipt: the receipt is the last step, and it stands only for bytes that lie
 * in the blob store. Whoever asks for it again hears it only while they still do.
 */
export function takerOf({ log, blobStore, uploads, seal }: House) {
  const going = new Map<string, Promise<TakenUpload>>();

  async function takeOnce(asker: Asker, key: PhotoKey, stamp: string): Promise<TakenUpload> {
    const standing = await log.photo(asker, key);
    if (!standing) return { left: "unnamed" };
    const isDue =
      standing.receipt !== null ||
      standing.isKnownHere ||
      isEqualSecret(stamp, photoReceiptOf(key, { seq: 0 }, seal).stamp);
    const held = isDue ? await blobStore.read(key.hash) : null;
    if (held && standing.receipt)
      return standing.isUnknownBringer || (await blobStore.cameAgain(key.hash))
        ? number(asker, key)
        : { receipt: standing.receipt };
    if (held) {
      // This record may tell other measures of the same bytes.
      const fault = validatePhoto(held, standing.named);
      return fault ? { fault } : number(asker, key);
    }
    const coming = { ...key, person: asker.person };
    const upload = standing.mayBring ? await uploads.whole(coming, standing.named) : null;
    if (!upload) return { left: "unfinished" };
    const fault = validatePhoto(upload.bytes, standing.named);
    const isAgain = !fault && standing.isReceipted && (await blobStore.read(key.hash)) === null;
    if (!fault) await blobStore.put(key.hash, upload, isAgain);
    const taken = fault ? { fault } : await number(asker, key);
    // Last, so that where the receipt fails what came need not come again.
    await uploads.drop(coming);
    return taken;
  }

  /**
   * Of bytes that were lost and came again the old number says nothing: backups that have it need not have
   * them. They get a number of their own, and the phone keeps the picture until there are backups that have
   * that one. So does who brings them for a colleague and is told that they are there: their phone may be the
   * last to have them, and is asked by that number.
   */
  async function number(asker: Asker, key: PhotoKey): Promise<TakenUpload> {
    const isAgain = await blobStore.cameAgain(key.hash);
    const receipt = await log.takePhoto(asker, key, isAgain);
    if (receipt && isAgain) await blobStore.numbered(key.hash);
    return receipt ? { receipt } : { left: "unnamed" };
  }

  return {
    /** `stamp`: of an earlier receipt, which a restored log may have forgotten. */
    take(asker: Asker, key: PhotoKey, stamp = ""): Promise<TakenUpload> {
      const name = uploadName({ ...key, person: asker.person });
      const before = going.get(name);
      const taking = (
        before
          ? // Told to whoever asked for it.
            before.catch(() => null).then(() => takeOnce(asker, key, stamp))
          : takeOnce(asker, key, stamp)
      ).finally(() => {
        if (going.get(name) === taking) going.delete(name);
      });
      going.set(name, taking);
      return taking;
    },
    async standing(asker: Asker, key: PhotoKey): Promise<PhotoAccess | null> {
      return log.photo(asker, key);
    },
  };
}
