import type { Id } from "../../../domain/ids.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import type { PhotoKept, PhotoShelf, TakenPhoto } from "../../store/photos/photoShelf.ts";
import { sha256Of } from "../../store/photos/photos.ts";
import type { World } from "../../world.ts";
import type { ShrinkFault, Shrunk } from "./shrink.ts";
import { shrinkPhoto } from "./shrinkPhoto.ts";
import { keepTrying } from "./unsavedPhotos.ts";

/** Where even an emptied phone has no room for the usual size. */
const SMALL_SIDE_MAX = 800;

export type TakingPhoto =
  | { taken: true; slot: PhotoSlot; isHomeless: boolean }
  | { taken: false; why: ShrinkFault | "notKept" };

/**
 * Makes a picture small, puts it on the disk and tells how its record is to name it. On a full disk it first
 * lets go of pictures that the office has, then takes a smaller copy, and at last keeps the picture in memory
 * and goes on trying: the form can be saved in every case.
 */
export async function takePhoto(
  world: Pick<World, "store" | "sync" | "now" | "newId">,
  record: Id,
  file: Blob,
  item?: string,
): Promise<TakingPhoto> {
  const shelf = await world.store.photos();
  const slot = world.newId();
  const at = momentOf(world.now());
  const shrunk = await shrinkPhoto(file);
  if ("fault" in shrunk) return { taken: false, why: shrunk.fault };
  const photo = await named(shrunk, { record, slot, at, item });
  let kept = await keepMakingRoom(shelf, photo);
  if (kept.kept) return { taken: true, slot: photo.slot, isHomeless: false };
  if (kept.why !== "full") return { taken: false, why: "notKept" };
  const smaller = await shrinkPhoto(file, SMALL_SIDE_MAX);
  const modest = "fault" in smaller ? photo : await named(smaller, { record, slot, at, item });
  kept = await shelf.keep(modest);
  if (!kept.kept) keepTrying(shelf, modest, () => world.sync.wake());
  return { taken: true, slot: modest.slot, isHomeless: !kept.kept };
}

type Naming = { record: Id; slot: string; at: string; item?: string };

async function named(shrunk: Shrunk, { record, slot, at, item }: Naming): Promise<TakenPhoto> {
  const { bytes, thumb, type, width, height } = shrunk;
  const name: PhotoSlot = {
    slot,
    hash: await sha256Of(bytes),
    bytes: bytes.length,
    type,
    width,
    height,
    ...(item ? { item } : {}),
  };
  return { record, slot: name, bytes, thumb, at };
}

/** Those go first that every backup has; then those that the office has: this new picture is nowhere else. */
async function keepMakingRoom(shelf: PhotoShelf, photo: TakenPhoto): Promise<PhotoKept> {
  let kept = await shelf.keep(photo);
  for (const which of ["freeable", "stored"] as const) {
    if (kept.kept || kept.why !== "full") return kept;
    for await (const _ of shelf.makingRoom(which, photo.at)) {
      kept = await shelf.keep(photo);
      if (kept.kept || kept.why !== "full") return kept;
    }
  }
  return kept;
}
