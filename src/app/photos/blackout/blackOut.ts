import { cleanPhoto } from "../../../sync/photo/clean.ts";
import { type BlackPatch, pixelsOf } from "./patches.ts";

const QUALITY = 0.85;

/**
 * Another picture, in which these parts are black: drawn anew from what is seen, so that nothing of what was
 * covered, and nothing that stood beside the picture in its file, is in it. The one that it was made from is
 * read and left as it is. `url`: where it lies; the page's policy lets an image open it, and nothing else.
 * Throws where this browser cannot draw it.
 */
export async function blackOut(url: string, patches: readonly BlackPatch[]): Promise<Blob> {
  const image = new Image();
  image.src = url;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth;
  canvas.height = image.naturalHeight;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("this browser draws no pictures");
  context.drawImage(image, 0, 0);
  context.fillStyle = "#000000";
  for (const patch of patches) {
    const { x, y, width, height } = pixelsOf(patch, canvas);
    context.fillRect(x, y, width, height);
  }
  const drawn = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
  const cleaned = drawn && cleanPhoto(new Uint8Array(await drawn.arrayBuffer()));
  if (!cleaned?.ok) throw new Error("this browser writes no JPEG");
  return new Blob([new Uint8Array(cleaned.bytes)], { type: "image/jpeg" });
}
