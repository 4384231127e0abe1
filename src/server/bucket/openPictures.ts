import type { Kysely } from "kysely";
import type { LogTables } from "../database/tables.ts";
import type { Log } from "../log/log.ts";
import { openKeeper } from "../photos/keeper.ts";
import { takerOf } from "../photos/taking.ts";
import { openUploadRows } from "../photos/uploadRows.ts";
import { openUploads } from "../photos/uploads.ts";
import type { Seal } from "../seal/key.ts";
import type { BucketPlace } from "./bucket.ts";
import { openVault } from "./bucketPlace.ts";

type House = { data: string; db: Kysely<LogTables>; log: Log; seal: Seal; now(): Date };

/**
 * In the folder, which has one machine; or in a bucket, and on their way there in the database: then any
 * process of any machine goes on with what another one has begun.
 */
export function openPictures(place: BucketPlace | null, { data, db, log, seal, now }: House) {
  const vault = openVault(place, data, log.community);
  const uploads = place ? openUploadRows(db, log.community, now) : openUploads(data);
  const keeper = openKeeper({ data, log, vault, nowMs: () => now().getTime() });
  const { blobStore } = keeper;
  const photos = { uploads, blobStore, taker: takerOf({ log, blobStore, uploads, seal }) };
  return { vault, uploads, keeper, photos };
}
