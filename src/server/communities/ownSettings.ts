import { join } from "node:path";
import { BACKUPS } from "../madeBackups.ts";
import type { ServerSettings } from "../settings.ts";
import type { MappedCommunity } from "./communityFile.ts";

/** A community's own folder, names and database in place of the deployment's. */
export function settingsFor(one: MappedCommunity, settings: ServerSettings): ServerSettings {
  const { tls, port } = settings;
  const [host = ""] = one.hosts;
  const isHere = host === "localhost" || host.endsWith(".localhost");
  const tail = isHere || (tls && port !== 443) ? `:${port}` : "";
  return {
    ...settings,
    data: one.data,
    hosts: one.hosts,
    databaseUrl: one.databaseUrl,
    backups: settings.communityBackups ? join(settings.communityBackups, one.id) : join(one.data, BACKUPS),
    site: `${isHere && !tls ? "http" : "https"}://${host}${tail}`,
  };
}
