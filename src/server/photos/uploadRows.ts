import type { Readable } from "node:stream";
import { DataStore, ERRORS, Upload } from "@tus/server";
import type { Kysely, SelectQueryBuilder } from "kysely";
import type { Id } from "../../domain/ids.ts";
import type { LogTables } from "../database/tables.ts";
import { KEPT_MS, speakTus, sweepDailyBy, UNFINISHED_MAX, type Uploads, uploadName } from "./uploads.ts";

/** What a machine that goes out loses of one request at most. */
const PIECE_BYTES = 64 * 1024;
const NAMES_AT_ONCE = 500;

/**
 * Pictures on their way in, as rows of the community's database: whichever process takes the next bytes
 * finds what came before. `at`: now.
 */
export function openUploadRows(db: Kysely<LogTables>, community: Id, at: () => Date): Uploads {
  const rows = new UploadRows(db, community, at);
  const uploads: Uploads = {
    handle: speakTus(() => rows),
    async makeRoom(person) {
      const own = rows.uploads().where("person", "=", person).orderBy("touched_at").orderBy("name");
      const names = (await own.select("name").execute()).map(({ name }) => name);
      if (names.length >= UNFINISHED_MAX) await rows.drop(names.slice(0, names.length - UNFINISHED_MAX + 1));
    },
    isBegun: async (coming) => (await rows.find(uploadName(coming))) !== undefined,
    async whole(coming, named) {
      const name = uploadName(coming);
      const upload = await rows.find(name);
      if (upload?.received !== named.bytes) return null;
      const bytes = await rows.bytesOf(name);
      return bytes.length === named.bytes ? { bytes, file: null } : null;
    },
    drop: (coming) => rows.drop([uploadName(coming)]),
    async sweep(nowMs) {
      const old = rows.uploads().where("touched_at", "<=", new Date(nowMs - KEPT_MS).toISOString());
      const names = (await old.select("name").execute()).map(({ name }) => name);
      await rows.drop(names);
      return names.length;
    },
    sweepDaily: sweepDailyBy(() => uploads.sweep(at().getTime())),
    async removeErased(isErased, hashes) {
      const names = (await rows.uploads().select("name").execute()).map(({ name }) => name);
      await rows.drop(
        names.filter((name) => {
          const [record = "", , hash = ""] = name.split(".");
          return isErased(record) || hashes.has(hash);
        }),
      );
    },
  };
  return uploads;
}

type UploadsFound = SelectQueryBuilder<LogTables, "upload", object>;

/** A row an upload, and a row a piece of it, which is there as soon as it has come. */
class UploadRows extends DataStore {
  readonly #db: Kysely<LogTables>;
  readonly #community: Id;
  readonly #at: () => Date;

  constructor(db: Kysely<LogTables>, community: Id, at: () => Date) {
    super();
    this.#db = db;
    this.#community = community;
    this.#at = at;
    this.extensions = ["creation"];
  }

  uploads(): UploadsFound {
    return this.#db.selectFrom("upload").where("community", "=", this.#community);
  }

  find(name: string) {
    return this.uploads().select(["length", "received"]).where("name", "=", name).executeTakeFirst();
  }

  override async create(upload: Upload): Promise<Upload> {
    const touched_at = this.#at().toISOString();
    const { id: name, size: length = 0 } = upload;
    // Another process may have begun it just now, and have more of it.
    await this.#db
      .insertInto("upload")
      .values({
        community: this.#community,
        name,
        person: name.split(".")[3] ?? "",
        touched_at,
        length,
        received: 0,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const found = await this.find(id);
    if (!found) throw ERRORS.FILE_NOT_FOUND;
    return new Upload({ id, size: found.length, offset: found.received });
  }

  override async write(stream: Readable, name: string, offset: number): Promise<number> {
    let parts: Buffer[] = [];
    let start = offset;
    const bytesIn = () => parts.reduce((sum, { length }) => sum + length, 0);
    const add = async () => {
      const bytes = Buffer.concat(parts);
      parts = [];
      if (bytes.length === 0) return;
      await this.#add(name, start, bytes);
      start += bytes.length;
    };
    try {
      for await (const part of stream) {
        parts.push(part as Buffer);
        if (bytesIn() >= PIECE_BYTES) await add();
      }
    } finally {
      // What had come when the line broke, too.
      await add();
    }
    return start;
  }

  /** Only where nobody else has added to it meanwhile. */
  async #add(name: string, start: number, bytes: Buffer): Promise<void> {
    const [community, touched_at] = [this.#community, this.#at().toISOString()];
    await this.#db.transaction().execute(async (tx) => {
      const { numUpdatedRows } = await tx
        .updateTable("upload")
        .set({ received: start + bytes.length, touched_at })
        .where("community", "=", community)
        .where("name", "=", name)
        .where("received", "=", start)
        .where("length", ">=", start + bytes.length)
        .executeTakeFirst();
      if (numUpdatedRows !== 1n) throw ERRORS.INVALID_OFFSET;
      const piece = { community, name, start, bytes: bytes.toString("base64") };
      await tx.insertInto("upload_piece").values(piece).execute();
    });
  }

  async bytesOf(name: string): Promise<Uint8Array> {
    const pieces = this.#db
      .selectFrom("upload_piece")
      .select("bytes")
      .where("community", "=", this.#community);
    const found = await pieces.where("name", "=", name).orderBy("start").execute();
    return Buffer.concat(found.map(({ bytes }) => Buffer.from(bytes, "base64")));
  }

  async drop(names: readonly string[]): Promise<void> {
    for (let from = 0; from < names.length; from += NAMES_AT_ONCE) {
      const some = names.slice(from, from + NAMES_AT_ONCE);
      await this.#db.transaction().execute(async (tx) => {
        for (const table of ["upload", "upload_piece"] as const)
          await tx
            .deleteFrom(table)
            .where("community", "=", this.#community)
            .where("name", "in", some)
            .execute();
      });
    }
  }
}
