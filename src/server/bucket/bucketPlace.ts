import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Id } from "../../domain/ids.ts";
import { isOnDisk } from "../onDisk.ts";
import { folderVault } from "../photos/folderVault.ts";
import type { PictureVault } from "../photos/vault.ts";
import { SIDECAR } from "../sidecar/sidecar.ts";
import { writeWhole } from "../sidecar/writeWhole.ts";
import { StartFault } from "../trouble.ts";
import { type BucketPlace, openBucket } from "./bucket.ts";
import { bucketVault } from "./bucketVault.ts";

/** Lies in the folder of a community whose pictures are in a bucket: without it none begins. */
const ELSEWHERE = "bucket";
const REGION = "us-east-1";
const PREFIX = "linfang/";
const NAMES = ["S3_ENDPOINT", "S3_BUCKET", "S3_KEY", "S3_SECRET"] as const;
/** What nobody else on the way can read: this machine, and networks of no public address. */
const OWN_NETWORK =
  /^(localhost|127\.[\d.]+|\[::1\]|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+)$/;

/** Null where nothing of it is set. Throws `StartFault`. */
export function readBucketPlace(env: NodeJS.ProcessEnv): BucketPlace | null {
  const [endpoint = "", bucket = "", key = "", secret = ""] = NAMES.map((name) => env[name] ?? "");
  const missing = NAMES.filter((name) => !env[name]);
  if (missing.length === NAMES.length) return null;
  if (missing.length > 0)
    throw new StartFault(`S3_* 要一起设置，还缺 / must be set together, missing: ${missing.join(", ")}`);
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (
    !url ||
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== "/" ||
    url.search ||
    url.hash ||
    url.username
  )
    throw new StartFault(
      "S3_ENDPOINT 只写协议和主机 / is protocol and host alone, like https://s3.cn-north-1.example.org",
    );
  if (url.protocol === "http:" && !OWN_NETWORK.test(url.hostname))
    throw new StartFault(
      "S3_ENDPOINT 要用 https，照片不能明文过公网 / must be https: pictures do not cross a public network unencrypted",
    );
  if (!/^[a-z0-9][a-z0-9.-]{1,62}$/.test(bucket) || bucket.includes(".."))
    throw new StartFault(`S3_BUCKET=${bucket} 不是桶的名字 / is not the name of a bucket`);
  const prefix = (env.S3_PREFIX ?? PREFIX).replace(/\/*$/, "/").replace(/^\/$/, "");
  if (prefix !== "" && !/^([A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\/){1,9}$/.test(prefix))
    throw new StartFault(
      `S3_PREFIX=${env.S3_PREFIX} 只能用字母、数字、. _ - 和 / / takes letters, digits, . _ - and / alone`,
    );
  return { endpoint: url.origin, bucket, key, secret, region: env.S3_REGION || REGION, prefix };
}

export const arePicturesElsewhere = (data: string): boolean => isOnDisk(join(data, SIDECAR, ELSEWHERE));
export const markPicturesElsewhere = (data: string): void => writeWhole(join(data, SIDECAR, ELSEWHERE), "");
export const markPicturesHere = (data: string): void =>
  rmSync(join(data, SIDECAR, ELSEWHERE), { force: true });

/** `place`: null for the folder. */
export const openVault = (place: BucketPlace | null, data: string, community: Id): PictureVault =>
  place ? bucketVault(openBucket(place), community) : folderVault(data);

/**
 * Whether the pictures are where whoever asks looks for them. A bucket must answer the first time; later it
 * may be away for a while. Throws `StartFault`.
 */
export async function heedPicturePlace(data: string, place: BucketPlace | null): Promise<void> {
  const isElsewhere = arePicturesElsewhere(data);
  if (!place && isElsewhere)
    throw new StartFault(
      `${data} 的照片在 S3 桶里，请设好 S3_* / its pictures are in an S3 bucket: set S3_*. npm run move -- --pictures-to-folder`,
    );
  if (!place || isElsewhere) return;
  if ((await folderVault(data).names()).size > 0)
    throw new StartFault(
      `${data} 里已有照片，没有动它。要搬进桶里：npm run move -- --pictures-to-bucket；不搬就去掉 S3_* / ` +
        "holds pictures; nothing was changed. To move them: npm run move -- --pictures-to-bucket; else go without S3_*",
    );
  await tryBucket(place);
  markPicturesElsewhere(data);
}

/** Throws `StartFault` where it cannot be read. */
export async function tryBucket(place: BucketPlace): Promise<void> {
  try {
    await openBucket({ ...place, pageMax: 1 })
      .list("")
      .next();
  } catch (fault) {
    throw new StartFault(
      `S3 桶用不了，请看 S3_* / the S3 bucket cannot be used, look at S3_*: ${(fault as Error).message}`,
    );
  }
}
