import { randomBytes } from "node:crypto";
import { backUpDaily } from "../backups/daily.ts";
import { type Endpoint, type EndpointOptions, openEndpoint } from "../http/endpoint.ts";
import { writeRequest } from "../http/requestLog.ts";
import { logFault } from "../serverLog.ts";
import type { ServerSettings } from "../settings.ts";
import { StartFault } from "../trouble.ts";

const SCRUB_EVERY_MS = 10_000;

type ToldOfServing = Pick<EndpointOptions, "onTaken" | "build" | "onRequest" | "shared">;

/** The community of this folder. Throws `StartFault`. */
export async function openData(
  settings: ServerSettings,
  community: string,
  { onRequest = writeRequest, ...told }: ToldOfServing = {},
): Promise<Endpoint> {
  try {
    return await openEndpoint({
      data: settings.data,
      databaseUrl: settings.databaseUrl ?? undefined,
      bucket: settings.bucket,
      now: () => new Date(),
      random: (bytes) => new Uint8Array(randomBytes(bytes)),
      community: { name: community },
      hosts: settings.hosts ?? undefined,
      leastApp: settings.leastApp ?? undefined,
      isWorkerOff: settings.isWorkerOff,
      onRequest,
      ...told,
    });
  } catch (fault) {
    if (fault instanceof StartFault) throw fault;
    throw new StartFault(
      `打不开数据文件夹，或不能写入 / cannot open or write the data folder: ${settings.data} (${(fault as Error).message})`,
    );
  }
}

/** What goes on beside its requests until it is told to stop: daily backups, and the look at its pictures. */
export function keepUp(
  endpoint: Endpoint,
  { data, backups, databaseUrl, bucket }: Pick<ServerSettings, "data" | "backups" | "databaseUrl" | "bucket">,
  oneByOne?: <T>(work: () => Promise<T>) => Promise<T>,
): { stop(): void } {
  const daily = backUpDaily(
    data,
    backups,
    () => new Date(),
    (fault, thrown) => {
      if (fault) logFault("备份没有做成 / the backup failed", thrown);
      endpoint.heedBackups(fault).catch((failed) => logFault("the backups were not looked at", failed));
    },
    { databaseUrl, bucket, oneByOne },
  );
  const scrubbing = setInterval(() => void scrub(endpoint), SCRUB_EVERY_MS);
  scrubbing.unref();
  return {
    stop() {
      daily.stop();
      clearInterval(scrubbing);
    },
  };
}

/** One piece of the look through all pictures. One that fails comes again with the next. */
async function scrub(endpoint: Endpoint): Promise<void> {
  await endpoint.scrubPiece().catch((fault) => logFault("the pictures could not be looked through", fault));
}
