import { cleanPhoto } from "../../../sync/photo/clean.ts";
import { type Measures, measure } from "./measure.ts";
import { type Turn, uprightAsked } from "./webpTurn.ts";

const SIDE_MAX = 1600;
const THUMB_SIDE_MAX = 256;
const BYTES_AIM = 300_000;
/** From the first on until the picture is about as small as aimed for. */
const QUALITIES = [0.8, 0.7, 0.6, 0.5, 0.4];
const THUMB_QUALITY = 0.7;
/** Wider or higher than this, a picture made narrower could grow the other way. */
const SLIM_FROM = 3;

export type Shrunk = {
  bytes: Uint8Array<ArrayBuffer>;
  type: "image/jpeg";
  width: number;
  height: number;
  thumb: Uint8Array<ArrayBuffer>;
};
export type ShrinkFault = "unreadable" | "large";

/** A drawing surface: in a worker an OffscreenCanvas, on the page of an older browser a canvas. */
export type Surface = {
  /** Fills the surface, which is this large, with the picture, turned first. */
  draw(source: CanvasImageSource, width: number, height: number, turn?: Turn): void;
  source: CanvasImageSource;
  jpeg(quality: number): Promise<Blob>;
};
export type Studio = {
  decode(file: Blob, resizeWidth: number | null): Promise<Decoded>;
  surface(width: number, height: number): Surface;
};
export type Decoded = Measures & { source: CanvasImageSource; close(): void };

/**
 * The picture turned upright, at most SIDE_MAX long, as a JPEG with nothing in it but the picture, and a
 * thumbnail. Everything that the camera wrote beside it (where, when, with what) is left behind.
 */
export async function shrink(
  file: Blob,
  studio: Studio,
  sideMax = SIDE_MAX,
): Promise<Shrunk | { fault: ShrinkFault }> {
  let decoded: Decoded;
  let turn: Turn;
  try {
    const measures = await measure(file);
    if (measures === "large") return { fault: "large" };
    const asked = await uprightAsked(file);
    turn = asked.turn;
    decoded = await studio.decode(asked.file, measures && isWorthResizing(measures) ? SIDE_MAX : null);
  } catch (fault) {
    console.warn("no picture could be made of the file", fault);
    return { fault: "unreadable" };
  }
  const { width, height } = decoded;
  const size = within(turn < 5 ? { width, height } : { width: height, height: width }, sideMax);
  const full = studio.surface(size.width, size.height);
  full.draw(decoded.source, size.width, size.height, turn);
  decoded.close();
  const small = within(size, THUMB_SIDE_MAX);
  const thumb = studio.surface(small.width, small.height);
  thumb.draw(full.source, small.width, small.height);

  let picture = await full.jpeg(QUALITIES[0] ?? 1);
  for (const quality of QUALITIES.slice(1)) {
    if (picture.size <= BYTES_AIM) break;
    picture = await full.jpeg(quality);
  }
  const cleaned = await cleanBytes(picture);
  const cleanedThumb = await cleanBytes(await thumb.jpeg(THUMB_QUALITY));
  if (!cleaned || !cleanedThumb) return { fault: "unreadable" };
  return { bytes: cleaned, type: "image/jpeg", ...size, thumb: cleanedThumb };
}

/**
 * The width is asked for before or after the picture is turned, browsers differ: either way both sides end up
 * small, and the surface does the rest.
 */
function isWorthResizing({ width, height }: Measures): boolean {
  return Math.min(width, height) > SIDE_MAX && Math.max(width, height) / Math.min(width, height) < SLIM_FROM;
}

function within({ width, height }: Measures, sideMax: number): Measures {
  const scale = Math.min(1, sideMax / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function cleanBytes(picture: Blob): Promise<Uint8Array<ArrayBuffer> | null> {
  const cleaned = cleanPhoto(new Uint8Array(await picture.arrayBuffer()));
  return cleaned.ok && cleaned.type === "image/jpeg" ? new Uint8Array(cleaned.bytes) : null;
}
