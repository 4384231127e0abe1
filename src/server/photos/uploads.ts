import { createWriteStream, mkdirSync } from "node:fs";
import { readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { FileStore } from "@tus/file-store";
import { type DataStore, Server } from "@tus/server";
import type { Id } from "../../domain/ids.ts";
import { PHOTO_BYTES_MAX, type PhotoSlot } from "../../domain/photo.ts";
import { PROTO } from "../../sync/protocol.ts";
import type { PhotoKey } from "../log/photoAccess.ts";
import { storageFault } from "../storageFault.ts";
import type { WholeUpload } from "./vault.ts";

/**
 * A lane brings one picture after the other, so that more than a few lie half-way only where somebody wants
 * them to: 16 MB a person at most.
 */
export const UNFINISHED_MAX = 8;
/** A phone in a drawer may come back after weeks; then it begins that picture anew. */
export const KEPT_MS = 14 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

/**
 * A picture on its way in by one person's hand. Nobody adds to what another brings, so that nobody spoils it.
 */
export type IncomingUpload = PhotoKey & { person: Id };

/** Pictures on their way in, as far as they have come: for each and each who brings it one of its own. */
export type Uploads = {
  /**
   * tus 1.0: POST begins, HEAD tells the offset, PATCH adds. Who may, and which file it is, is decided
   * before; nothing in the request says so again.
   */
  handle(request: Request, coming: IncomingUpload): Promise<Response>;
  /**
   * Before one more begins: drops what this person left half-way longest ago, where there is too much of it.
   */
  makeRoom(person: Id): Promise<void>;
  /**
   * False also where the machine went out before all was written that the package needs to go on: then it
   * begins anew.
   */
  isBegun(coming: IncomingUpload): Promise<boolean>;
  /** All of its bytes, or null while some are missing. */
  whole(coming: IncomingUpload, named: PhotoSlot): Promise<WholeUpload | null>;
  drop(coming: IncomingUpload): Promise<void>;
  /** Removes what nobody has added to for two weeks; tells how many. */
  sweep(nowMs: number): Promise<number>;
  /** The same, where a day of this clock has passed since it was done. */
  sweepDaily(clockMs: number): Promise<void>;
  /** Removes what belongs to something erased. */
  removeErased(isErased: (record: string) => boolean, hashes: ReadonlySet<string>): Promise<void>;
};

export const UPLOADS_PATH = "/api/photos/uploads";

/** The three parts have no dot in them, so that the name says each of them and names no other file. */
export const uploadName = ({ record, slot, hash, person }: IncomingUpload) =>
  `${record}.${slot}.${hash}.${person}`;
const KEY = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([a-z0-9-]{1,40})\.([0-9a-f]{64})$/;

const ID_CHARS = 36;
/** With whose it is behind; without in folders from before. */
const OURS = new RegExp(`${KEY.source.slice(0, -1)}(\\.[0-9a-f-]{${ID_CHARS}})?$`);

export function readUploadId(id: string): PhotoKey | null {
  const [, record, slot, hash] = KEY.exec(id) ?? [];
  return record && slot && hash ? { record, slot, hash } : null;
}

const METADATA =
  /^(record|slot|hash) ([A-Za-z0-9+/]+={0,2}),(record|slot|hash) ([A-Za-z0-9+/]+={0,2}),(record|slot|hash) ([A-Za-z0-9+/]+={0,2})$/;

/**
 * From the `Upload-Metadata` header, exactly as phones write it: each of the three once, one space, one
 * comma. It is read here and nowhere else: what the package makes of the header names nothing.
 */
export function readMetadata(header: string): PhotoKey | null {
  const [, ...words] = METADATA.exec(header) ?? [];
  const said = new Map<string, string>();
  for (let at = 0; at < words.length; at += 2) {
    const text = Buffer.from(words[at + 1] ?? "", "base64");
    // Base64 has many spellings of one text; only the one that would be written is taken.
    if (text.toString("base64") === words[at + 1]) said.set(words[at] ?? "", text.toString());
  }
  return said.size === 3
    ? readUploadId(`${said.get("record")}.${said.get("slot")}.${said.get("hash")}`)
    : null;
}

/** The package's own `write` forgets why the disk did not take the bytes. */
class Disk extends FileStore {
  override async write(readable: Readable, id: string, offset: number): Promise<number> {
    const file = createWriteStream(join(this.directory, id), { flags: "r+", start: offset });
    let fault: Error | null = null;
    file.on("error", (error) => {
      fault = error;
    });
    await pipeline(readable, file).catch((broken: Error) => {
      throw storageFault(fault)
        ? fault
        : Object.assign(broken, { status_code: 500, body: "the picture was not received\n" });
    });
    return offset + file.bytesWritten;
  }
}

/** Speaks tus over a store, which is opened with the first upload. */
export function speakTus(openStore: () => DataStore): Uploads["handle"] {
  /** Which file each request that is being answered is about. */
  const about = new WeakMap<Request, IncomingUpload>();
  const nameFor = (request: Request) => {
    const coming = about.get(request);
    if (!coming) throw new Error("a request about no upload");
    return uploadName(coming);
  };
  let tus: Server | undefined;
  const server = () => {
    tus ??= new Server({
      path: UPLOADS_PATH,
      datastore: openStore(),
      // By itself the package says 500 of a full disk, as if the picture were to blame.
      onResponseError(_, fault) {
        const error = storageFault(fault);
        return error ? { status_code: 507, body: JSON.stringify({ proto: PROTO, error }) } : undefined;
      },
      maxSize: PHOTO_BYTES_MAX,
      relativeLocation: true,
      allowedOrigins: [],
      namingFunction: nameFor,
      getFileIdFromRequest: nameFor,
      generateUrl: (request, { path }) => `${path}/${nameFor(request).slice(0, -ID_CHARS - 1)}`,
    });
    return tus;
  };
  return (request, coming) => {
    about.set(request, coming);
    return server().handleWeb(request);
  };
}

export function sweepDailyBy(sweep: () => Promise<number>): Uploads["sweepDaily"] {
  let sweptMs = Number.NEGATIVE_INFINITY;
  return async (clockMs) => {
    if (clockMs - sweptMs <= DAY_MS) return;
    sweptMs = clockMs;
    await sweep();
  };
}

/** One file for each and each who brings it, in a folder of their own. */
export function openUploads(data: string): Uploads {
  const folder = join(data, "uploads");
  const path = (coming: IncomingUpload) => join(folder, uploadName(coming));
  const handle = speakTus(() => {
    // By itself the package makes it in the background, where nobody hears that it failed.
    mkdirSync(folder, { recursive: true });
    return new Disk({ directory: folder });
  });
  const sizeOf = async (name: string) => (await stat(join(folder, name)).catch(absent(null)))?.size ?? null;
  const drop = async (name: string) => {
    await rm(join(folder, name), { force: true });
    await rm(join(folder, `${name}.json`), { force: true });
  };
  const opened: Uploads = {
    // By the clock of the disk, which is what the files carry.
    sweepDaily: sweepDailyBy(() => opened.sweep(Date.now())),
    handle,
    async makeRoom(person) {
      const own = (await readdir(folder).catch(absent<string[]>([]))).filter((name) =>
        name.endsWith(`.${person}`),
      );
      if (own.length < UNFINISHED_MAX) return;
      const dated = await Promise.all(
        own.map(async (name) => ({
          name,
          ms: (await stat(join(folder, name)).catch(absent(null)))?.mtimeMs ?? 0,
        })),
      );
      dated.sort((one, other) => one.ms - other.ms);
      for (const { name } of dated.slice(0, own.length - UNFINISHED_MAX + 1)) await drop(name);
    },
    isBegun: async (coming) =>
      (await sizeOf(uploadName(coming))) !== null &&
      isJson(await readFile(`${path(coming)}.json`, "utf8").catch(absent(""))),
    whole: async (coming, named) =>
      (await sizeOf(uploadName(coming))) === named.bytes
        ? { bytes: await readFile(path(coming)), file: path(coming) }
        : null,
    drop: (coming) => drop(uploadName(coming)),
    async removeErased(isErased, hashes) {
      for (const name of await readdir(folder).catch(absent<string[]>([]))) {
        const [record = "", , hash = ""] = name.split(".");
        if (isErased(record) || hashes.has(hash)) await rm(join(folder, name), { force: true });
      }
    },
    async sweep(nowMs) {
      let swept = 0;
      for (const name of await readdir(folder).catch(absent<string[]>([]))) {
        const bytes = name.replace(/\.json$/, "");
        const found = OURS.test(bytes) && (await stat(join(folder, name)).catch(absent(null)));
        if (!found || nowMs - found.mtimeMs < KEPT_MS) continue;
        if (name.endsWith(".json") && (await sizeOf(bytes)) !== null) continue;
        await rm(join(folder, name), { force: true });
        swept += 1;
      }
      return swept;
    },
  };
  return opened;
}

/**
 * What is not there is `nothing`; a disk that cannot be read, or too many open files, is a fault and thrown.
 */
function absent<T>(nothing: T): (fault: NodeJS.ErrnoException) => T {
  return (fault) => {
    if (fault.code === "ENOENT") return nothing;
    throw fault;
  };
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === "object";
  } catch {
    // Cut off while it was written: the upload begins anew.
    return false;
  }
}
