import { join } from "node:path";
import type { BucketPlace } from "../bucket/bucket.ts";
import {
  arePicturesElsewhere,
  markPicturesElsewhere,
  markPicturesHere,
  openVault,
  tryBucket,
} from "../bucket/bucketPlace.ts";
import { lockAlone } from "../folderLock.ts";
import { folderVault } from "../photos/folderVault.ts";
import { flushFolder } from "../photos/pictureFile.ts";
import type { PictureVault } from "../photos/vault.ts";
import { logFault } from "../serverLog.ts";
import { openSidecar, SIDECAR } from "../sidecar/sidecar.ts";

/** `damaged`: those that were so before, and were set aside where they lay. `isLeft`: copies are still there. */
type MovedPictures =
  | { ok: true; moved: number; damaged: number; isLeft: boolean }
  | { ok: false; why: "nothing" | "running" };

/**
 * Moves the community's pictures from the folder into the bucket, or back; each is read whole where it comes
 * to before any goes from where it was. Nobody serves the folder meanwhile. It may break off anywhere, and is
 * begun again by the same command. Throws `StartFault` where the bucket cannot be used, and `BucketFault`.
 */
export async function movePictures(
  to: "bucket" | "folder",
  data: string,
  place: BucketPlace,
): Promise<MovedPictures> {
  const lock = lockAlone(data);
  if (!lock) return { ok: false, why: "running" };
  try {
    const community = openSidecar(data).community()?.id;
    if (!community) return { ok: false, why: "nothing" };
    await tryBucket(place);
    const [folder, bucket] = [folderVault(data), openVault(place, data, community)];
    const [from, into] = to === "bucket" ? [folder, bucket] : [bucket, folder];
    const { moved, damaged } = await copyEach(from, into);
    if (moved.size === 0 && arePicturesElsewhere(data) === (to === "bucket"))
      return { ok: false, why: "nothing" };
    if (to === "bucket") markPicturesElsewhere(data);
    else markPicturesHere(data);
    await flushFolder(join(data, SIDECAR));
    const isLeft = await from.remove(moved).then(
      () => false,
      (fault: unknown) => {
        logFault("pictures that were moved are still where they were", fault);
        return true;
      },
    );
    return { ok: true, moved: moved.size, damaged, isLeft };
  } finally {
    lock.release();
  }
}

async function copyEach(from: PictureVault, into: PictureVault) {
  const moved = new Set<string>();
  let damaged = 0;
  for (const hash of await from.names()) {
    const bytes = await from.read(hash);
    if (bytes === "damaged") {
      await from.setAside(hash);
      damaged += 1;
    }
    if (typeof bytes === "string") continue;
    const there = await into.read(hash);
    if (there === "damaged") await into.setAside(hash);
    if (typeof there === "string") await into.place(hash, bytes);
    moved.add(hash);
  }
  return { moved, damaged };
}
