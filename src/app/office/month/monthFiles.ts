import { zipSync } from "fflate/browser";
import type { Id } from "../../../domain/ids.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";
import { barePng } from "../../../reports/publication/barePng.ts";
import { askPhoto, fetchHere } from "../../api.ts";
import { type ExportAsked, type Handed, shareFile, type Unasked } from "../../files/shareFile.ts";
import type { Store } from "../../store/store.ts";
import style from "./paperSheet.css?raw";

/** Pages by their names, and the pictures that they show by their hashes. */
type FolderFiles = {
  pages: { [path: string]: string };
  pictures?: { [hash: string]: Uint8Array<ArrayBuffer> };
};

/**
 * The bytes of a record's pictures by hash, from this computer or else from the office. Throws where one
 * cannot be had: a folder without it would show a hole.
 */
export async function picturesOf(
  store: Store,
  record: Id,
  photos: readonly PhotoSlot[],
): Promise<{ [hash: string]: Uint8Array<ArrayBuffer> }> {
  const shelf = await store.photos();
  const found = photos.map(async (photo) => {
    const here = await shelf.bytes(photo.hash);
    if (here) return [photo.hash, here] as const;
    const asked = await askPhoto(fetchHere, record, photo);
    if (!asked.answered) throw new Error(`a picture of the page cannot be had: ${asked.why}`);
    return [photo.hash, new Uint8Array(asked.answer)] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** A folder that any web server shows: the page to the byte as it was frozen, and how it looks. */
export function saveFolder(name: string, files: FolderFiles, why: ExportAsked | Unasked): Promise<Handed> {
  const utf8 = new TextEncoder();
  const pages = Object.entries(files.pages).map(([path, page]) => [path, utf8.encode(page)] as const);
  const pictures = Object.entries(files.pictures ?? {}).map(
    ([hash, bytes]) => [`photos/${hash}.jpg`, bytes] as const,
  );
  const zip = zipSync({ ...Object.fromEntries([...pages, ...pictures]), "style.css": utf8.encode(style) });
  return shareFile(new File([zip], `${name}.zip`, { type: "application/zip" }), why);
}

const WIDTH = 1080;
const MARGIN = 80;
const LINE = 76;
const TITLE = 52;
const TEXT = 40;

/** A picture of these lines and nothing else: its file says neither where nor when it was made. */
export async function savePicture(name: string, lines: readonly string[], foot: string): Promise<Handed> {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = 2 * MARGIN + (lines.length + 2) * LINE;
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser draws no picture");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.fillStyle = "#111111";
  lines.forEach((line, at) => {
    pen.font = `${at === 0 ? `600 ${TITLE}` : TEXT}px sans-serif`;
    pen.fillText(line, MARGIN, MARGIN + (at + 1) * LINE, WIDTH - 2 * MARGIN);
  });
  pen.fillStyle = "#444444";
  pen.font = `${TEXT * 0.7}px sans-serif`;
  pen.fillText(foot, MARGIN, MARGIN + (lines.length + 1.5) * LINE, WIDTH - 2 * MARGIN);
  const drawn = await new Promise<Blob | null>((made) => canvas.toBlob(made, "image/png"));
  const bare = drawn && barePng(new Uint8Array(await drawn.arrayBuffer()));
  if (!bare) throw new Error("this browser made no picture");
  return shareFile(new File([bare], `${name}.png`, { type: "image/png" }), "figures");
}
