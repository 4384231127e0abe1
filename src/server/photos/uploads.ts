import { mkdirSync } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { FileStore } from "@tus/file-store";
import { Server } from "@tus/server";
import { PHOTO_BYTES_MAX, type PhotoSlot } from "../../domain/photo.ts";
import type { PhotoKey } from "./standing.ts";

/** A phone in a drawer may come back after weeks; then it begins that picture anew. */
const KEPT_DAYS = 14;
const DAY_MS = 24 * 3_600_000;

/** Pictures on their way in, as far as they have come: one file each in a folder of their own. */
export type Uploads = {
  /** tus 1.0: POST begins, HEAD tells the offset, PATCH adds. Who may is decided before. */
  handle(request: Request): Promise<Response>;
  /** False also where the machine went out before all was written that the package needs to go on: then it begins anew. */
  isBegun(key: PhotoKey): Promise<boolean>;
  /** All of its bytes, or null while some are missing. */
  whole(key: PhotoKey, named: PhotoSlot): Promise<Uint8Array | null>;
  path(key: PhotoKey): string;
  drop(key: PhotoKey): Promise<void>;
  /** Removes what nobody has added to for KEPT_DAYS; tells how many. */
  sweep(nowMs: number): Promise<number>;
};

export const UPLOADS_PATH = "/api/photos/uploads";

/** The three parts have no dot in them, so that the name says each of them and names no other file. */
const uploadId = ({ record, slot, hash }: PhotoKey) => `${record}.${slot}.${hash}`;
const KEY = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([a-z0-9-]{1,40})\.([0-9a-f]{64})$/;

export function readUploadId(id: string): PhotoKey | null {
  const [, record, slot, hash] = KEY.exec(id) ?? [];
  return record && slot && hash ? { record, slot, hash } : null;
}

/** From the `Upload-Metadata` header. */
export function readMetadata(header: string): PhotoKey | null {
  const said = new Map(
    header
      .split(",")
      .map((pair) => pair.trim().split(" "))
      .map(([name = "", value = ""]) => [name, Buffer.from(value, "base64").toString()]),
  );
  return readUploadId(`${said.get("record")}.${said.get("slot")}.${said.get("hash")}`);
}

export function openUploads(data: string): Uploads {
  const folder = join(data, "uploads");
  const path = (key: PhotoKey) => join(folder, uploadId(key));
  let tus: Server | undefined;
  /** With the first upload: the package makes its folder in the background, where nobody hears that it failed. */
  const server = () => {
    if (tus) return tus;
    mkdirSync(folder, { recursive: true });
    tus = new Server({
      path: UPLOADS_PATH,
      datastore: new FileStore({ directory: folder }),
      maxSize: PHOTO_BYTES_MAX,
      relativeLocation: true,
      allowedOrigins: [],
      namingFunction: (_, metadata) => `${metadata?.record}.${metadata?.slot}.${metadata?.hash}`,
    });
    return tus;
  };
  const sizeOf = async (key: PhotoKey) => (await stat(path(key)).catch(() => null))?.size ?? null;
  return {
    handle: (request) => server().handleWeb(request),
    path,
    isBegun: async (key) => (await sizeOf(key)) !== null && isJson(await readFile(`${path(key)}.json`, "utf8").catch(() => "")),
    whole: async (key, named) => ((await sizeOf(key)) === named.bytes ? readFile(path(key)) : null),
    async drop(key) {
      await rm(path(key), { force: true });
      await rm(`${path(key)}.json`, { force: true });
    },
    async sweep(nowMs) {
      let swept = 0;
      for (const name of await readdir(folder).catch(() => [])) {
        const key = readUploadId(name.replace(/\.json$/, ""));
        const found = key && (await stat(join(folder, name)).catch(() => null));
        if (!key || !found || nowMs - found.mtimeMs < KEPT_DAYS * DAY_MS) continue;
        const ownSize = await sizeOf(key);
        if (name.endsWith(".json") && ownSize !== null) continue;
        await rm(join(folder, name), { force: true });
        swept += 1;
      }
      return swept;
    },
  };
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    return false;
  }
}
