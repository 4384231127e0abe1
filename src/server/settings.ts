import { join } from "node:path";
import { version } from "../sync/version.ts";
import type { BucketPlace } from "./bucket/bucket.ts";
import { readBucketPlace } from "./bucket/bucketPlace.ts";
import { isOlder, isVersion } from "./http/leastApp.ts";
import { BACKUPS } from "./madeBackups.ts";
import { StartFault } from "./trouble.ts";

/** Each has up to 11 connections to the database. */
const WORKERS_MAX = 64;

export type ServerSettings = {
  port: number;
  /** As it was asked for; see `Listening`. */
  host: string | undefined;
  /** Names under which phones may come in, null to learn them. */
  hosts: string[] | null;
  /** LINFANG_APP_MIN: phones with an older app hand in and are given nothing to read. */
  leastApp: string | null;
  data: string;
  /** LINFANG_COMMUNITIES: a folder with a folder of each of many communities, null where there is one. */
  communities: string | null;
  /** LINFANG_BACKUP where it is set: of many communities each has a folder in it. */
  communityBackups: string | null;
  /** Where phones come in, where that is known. */
  site: string | null;
  /** DATABASE_URL: a PostgreSQL has the database, not the folder. Never written down: it holds a password. */
  databaseUrl: string | null;
  /** S3_*: a bucket has the pictures, not the folder. Never written down: it holds a secret. */
  bucket: BucketPlace | null;
  /** METRICS_PORT: where this machine alone is told how much goes on; null for nowhere. */
  metricsPort: number | null;
  /** WORKERS: so many processes behind the port; 1 without a PostgreSQL, whatever was asked for. */
  workers: number;
  /** Where the daily backups go. */
  backups: string;
  tls: { cert: string; key: string } | null;
  /** After a bad update: phones let go of the worker that came with it. */
  isWorkerOff: boolean;
};

export function readSettings(env: NodeJS.ProcessEnv): ServerSettings {
  const port = readPort("PORT", env.PORT || "8787");
  const { TLS_CERT: cert, TLS_KEY: key } = env;
  if (Boolean(cert) !== Boolean(key))
    throw new StartFault("TLS_CERT 和 TLS_KEY 要一起设置 / must be set together");
  const data = env.LINFANG_DATA || "data";
  const backups = env.LINFANG_BACKUP || join(data, BACKUPS);
  const hosts = env.LINFANG_HOSTS?.split(/[\s,;]+/).filter((name) => name !== "") ?? [];
  const leastApp = env.LINFANG_APP_MIN || null;
  if (leastApp && !isVersion(leastApp))
    throw new StartFault(`LINFANG_APP_MIN=${leastApp} 不是版本号 / is not a version, like ${version}`);
  if (leastApp && isOlder(version, leastApp))
    throw new StartFault(
      `LINFANG_APP_MIN=${leastApp} 比这里的 ${version} 还新 / is newer than the app served here, ${version}`,
    );
  return {
    leastApp,
    port,
    host: env.HOST || undefined,
    hosts: hosts.length > 0 ? hosts : null,
    data,
    communities: env.LINFANG_COMMUNITIES || null,
    communityBackups: env.LINFANG_BACKUP || null,
    site: null,
    metricsPort: env.METRICS_PORT ? readPort("METRICS_PORT", env.METRICS_PORT) : null,
    databaseUrl: readDatabaseUrl(env.DATABASE_URL),
    bucket: readBucketPlace(env),
    workers: readWorkers(env.WORKERS || "1"),
    backups,
    tls: cert && key ? { cert, key } : null,
    isWorkerOff: env.LINFANG_WORKER === "off",
  };
}

function readPort(name: string, text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1 && port <= 65535) return port;
  throw new StartFault(`${name}=${text} 不是端口号 / is not a port number`);
}

function readWorkers(text: string): number {
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= WORKERS_MAX) return workers;
  throw new StartFault(
    `WORKERS=${text} 不是 1 到 ${WORKERS_MAX} 的数 / is not a number from 1 to ${WORKERS_MAX}`,
  );
}

function readDatabaseUrl(url: string | undefined): string | null {
  if (!url) return null;
  if (/^postgres(ql)?:\/\//.test(url)) return url;
  throw new StartFault(
    "DATABASE_URL 要以 postgres:// 开头 / must begin with postgres://, like postgres://linfang:…@db.example.org/linfang",
  );
}
