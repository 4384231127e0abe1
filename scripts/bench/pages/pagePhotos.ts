import { shrink } from "../../../src/app/photos/capture/shrink.ts";
import { offscreenStudio } from "../../../src/app/photos/capture/studio.ts";
import { jpeg } from "../../../tests/jpegNoise.ts";

export type Shrinking = { ms: number; floorMs: number; bytes: number };

/** A camera's picture made small as the worker does it, against the bare drawing of the same picture. */
export async function shrinkOne(width: number, height: number, detail: number): Promise<Shrinking> {
  const file = new Blob([jpeg({ width, height, detail })], { type: "image/jpeg" });
  const floorFrom = performance.now();
  const bitmap = await createImageBitmap(file, { resizeWidth: 1600, resizeQuality: "medium" });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  bitmap.close();
  await canvas.convertToBlob({ type: "image/jpeg", quality: 0.8 });
  const floorMs = performance.now() - floorFrom;
  const from = performance.now();
  const shrunk = await shrink(file, offscreenStudio);
  if ("fault" in shrunk) throw new Error(shrunk.fault);
  return { ms: performance.now() - from, floorMs, bytes: shrunk.bytes.length };
}

/**
 * Draws so many thumbnails as the app does, or empty boxes, and scrolls through them; tells how long each
 * frame took.
 */
export async function scrollThumbs(count: number, isFloor: boolean): Promise<number[]> {
  const list = document.createElement("ul");
  list.style.cssText = "display:flex;flex-wrap:wrap;gap:10px;margin:0;padding:0;list-style:none";
  for (let nth = 0; nth < count; nth += 1) {
    if (isFloor) {
      const box = document.createElement("div");
      box.style.cssText = "width:96px;height:96px;background:#ccc";
      list.append(box);
      continue;
    }
    const image = document.createElement("img");
    image.loading = "lazy";
    image.decoding = "async";
    image.width = 96;
    image.height = 96;
    image.style.objectFit = "cover";
    image.src = URL.createObjectURL(
      new Blob([jpeg({ width: 256, height: 192, detail: 8, seed: nth + 1 })], { type: "image/jpeg" }),
    );
    list.append(image);
  }
  document.body.replaceChildren(list);
  scrollTo(0, 0);
  await new Promise((later) => setTimeout(later, 1500));
  const frames: number[] = [];
  return new Promise((done) => {
    let last = performance.now();
    const step = (now: number) => {
      frames.push(now - last);
      last = now;
      const before = scrollY;
      scrollBy(0, 30);
      if (scrollY === before) return done(frames.slice(2));
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  });
}
