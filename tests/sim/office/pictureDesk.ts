import type { Id } from "../../../src/domain/ids.ts";
import type { Log } from "../../../src/server/log/log.ts";
import type { Asker } from "../../../src/server/log/photoAccess.ts";
import type { BlobStore } from "../../../src/server/photos/blobStore.ts";
import { takerOf } from "../../../src/server/photos/taking.ts";
import type { IncomingUpload } from "../../../src/server/photos/uploads.ts";
import type { Seal } from "../../../src/server/seal/key.ts";
import { TUS_VERSION, WORDS_HEADER } from "../../../src/sync/photo/lane.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import type { Reply } from "./office.ts";
import type { PictureDisk, Upload } from "./pictureFolders.ts";

export type PictureRequest = {
  method: string;
  path: string;
  headers: { [name: string]: string };
  body?: Uint8Array;
};

/**
 * The office's pictures below HTTP: the uploads are in memory; who may, what counts as a picture and whether
 * it is still held is the real code's to say.
 */
export class PictureDesk {
  readonly #uploads: Map<string, Upload>;
  readonly #taker: ReturnType<typeof takerOf>;

  constructor(log: Log, seal: Seal, disk: PictureDisk, blobStore: BlobStore) {
    this.#uploads = disk.uploads;
    const uploads = disk.uploads;
    const name = ({ record, slot, hash, person }: IncomingUpload) => `${record}.${slot}.${hash}.${person}`;
    this.#taker = takerOf({
      log,
      seal,
      blobStore,
      uploads: {
        handle: () => Promise.reject(new Error("not by this way")),
        makeRoom: async () => {},
        isBegun: async (key) => uploads.has(name(key)),
        whole: async (key, named) => {
          const bytes = uploads.get(name(key))?.bytes;
          return bytes?.length === named.bytes ? { bytes, file: name(key) } : null;
        },
        drop: async (key) => {
          uploads.delete(name(key));
        },
        sweep: async () => 0,
        sweepDaily: async () => undefined,
        removeErased: async () => undefined,
      },
    });
  }

  async hear(person: Id, { method, path, headers, body }: PictureRequest): Promise<Reply> {
    const [, , , ...parts] = path.split("/");
    const asker = { person, words: headers[WORDS_HEADER] };
    if (method === "POST") return this.#begin(asker, headers);
    if (parts[0] !== "uploads") {
      const [record = "", slot = "", hash = ""] = parts;
      return said(await this.#taker.take(asker, { record, slot, hash }));
    }
    const [record = "", slot = "", hash = ""] = (parts[1] ?? "").split(".");
    const id = `${record}.${slot}.${hash}.${person}`;
    const key = { record, slot, hash };
    const standing = await this.#taker.standing(asker, key);
    if (!standing) return bare(404, {});
    if (method === "HEAD") {
      const taken = await this.#taker.take(asker, key, headers["linfang-stamp"] ?? "");
      if (!("left" in taken)) return bare(200, { "upload-offset": String(standing.named.bytes) });
      const upload = standing.mayBring ? this.#uploads.get(id) : undefined;
      return upload ? bare(200, { "upload-offset": String(upload.bytes.length) }) : bare(404, {});
    }
    const upload = this.#uploads.get(id);
    if (!upload || !standing.mayBring) return bare(404, {});
    if (Number(headers["upload-offset"]) !== upload.bytes.length) return bare(409, {});
    upload.bytes = joined(upload.bytes, body ?? new Uint8Array());
    const answer = bare(204, { "upload-offset": String(upload.bytes.length) });
    if (upload.bytes.length !== standing.named.bytes) return answer;
    const taken = await this.#taker.take(asker, key);
    return "fault" in taken ? said(taken) : answer;
  }

  async #begin(asker: Asker, headers: PictureRequest["headers"]): Promise<Reply> {
    const told = new Map(
      (headers["upload-metadata"] ?? "").split(",").map((pair) => pair.split(" ") as [string, string]),
    );
    const [record = "", slot = "", hash = ""] = ["record", "slot", "hash"].map((name) =>
      Buffer.from(told.get(name) ?? "", "base64").toString(),
    );
    const standing = await this.#taker.standing(asker, { record, slot, hash });
    if (!standing?.mayBring) return refused(409, "unnamed");
    const length = Number(headers["upload-length"]);
    if (length !== standing.named.bytes) return refused(422, "size");
    const id = `${record}.${slot}.${hash}.${asker.person}`;
    if (!this.#uploads.has(id)) this.#uploads.set(id, { length, bytes: new Uint8Array() });
    return bare(201, {});
  }
}

const TUS = { "tus-resumable": TUS_VERSION };
const bare = (status: number, headers: { [name: string]: string }): Reply => ({
  status,
  text: "",
  headers: { ...TUS, ...headers },
});
const refused = (status: number, error: string): Reply => ({
  status,
  text: JSON.stringify({ proto: PROTO, error }),
  headers: TUS,
});

function said(taken: Awaited<ReturnType<ReturnType<typeof takerOf>["take"]>>): Reply {
  if ("receipt" in taken)
    return { status: 200, text: JSON.stringify({ proto: PROTO, receipt: taken.receipt }), headers: TUS };
  if ("fault" in taken) return refused(422, taken.fault);
  return refused(taken.left === "unnamed" ? 404 : 409, taken.left);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
