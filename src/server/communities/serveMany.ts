import { writeRequest } from "../http/requestLog.ts";
import { listen, stopOnSignals } from "../listen.ts";
import { listenMetrics } from "../metrics/listenMetrics.ts";
import { RequestCounts } from "../metrics/metricsText.ts";
import { noteServed } from "../servedFolders.ts";
import { logAs, logFault } from "../serverLog.ts";
import type { ServerSettings } from "../settings.ts";
import { StartFault } from "../trouble.ts";
import { adminPage } from "./adminPage.ts";
import { readCommunities } from "./communityFile.ts";
import { type Deployment, openDeployment } from "./deployment.ts";
import { sayHalfMoved } from "./manage.ts";
import { settingsFor } from "./ownSettings.ts";
import { readStandings } from "./standings.ts";

/** Serves all communities of a folder on one port until it is told to stop. Throws `StartFault`. */
export async function serveMany(
  settings: ServerSettings,
  { build, buildId }: { build(): void; buildId: string },
): Promise<void> {
  if (settings.databaseUrl !== null || settings.hosts !== null)
    throw new StartFault(
      "LINFANG_COMMUNITIES 和 DATABASE_URL、LINFANG_HOSTS 不能一起用，写到各社区的 community.json 里 / DATABASE_URL and LINFANG_HOSTS belong into each community's community.json",
    );
  const counts = new RequestCounts();
  const deployment = await openDeployment(settings, {
    build: buildId,
    onRequest(line, community) {
      counts.take(line, community);
      logAs(community, () => writeRequest(line));
    },
  });
  const closing: (() => Promise<void>)[] = [() => deployment.close()];
  const stop = async () => {
    deployment.announceStop();
    await Promise.all(closing.map((close) => close()));
  };
  try {
    const { metricsPort } = settings;
    if (metricsPort) closing.push(await listenToAdmin(metricsPort, deployment, counts));
    closing[0] = await listen(deployment, settings);
    build();
  } catch (fault) {
    await stop();
    throw fault;
  }
  stopOnSignals(stop);
  // A map that is no good is said, and what ran goes on.
  process.on("SIGHUP", () => void deployment.heed().catch((fault) => console.error(String(fault.message))));
  noteAll(settings);
  console.log(`邻访 Linfang  ${settings.communities}`);
  for (const { id, isMoving } of readCommunities(settings.communities ?? ""))
    if (isMoving) console.warn(sayHalfMoved(id));
  for (const place of deployment.places()) {
    const isNew = (await place.endpoint?.hasDevices()) === false;
    const how = isNew ? `  npm run join -- --community ${place.id} --role office --name 社区办公室` : "";
    console.log(`${place.id}  ${place.state}${how}`);
  }
}

function listenToAdmin(port: number, deployment: Deployment, counts: RequestCounts) {
  const read = () => readStandings(deployment.places());
  return listenMetrics(
    port,
    async () => counts.textOfMany(await read()),
    async () => adminPage(await read(), new Date()),
  );
}

/** So that scripts which are told a community's id alone find its folder. */
function noteAll(settings: ServerSettings): void {
  try {
    for (const one of readCommunities(settings.communities ?? "")) noteServed(settingsFor(one, settings));
  } catch (fault) {
    logFault("scripts will have to be told LINFANG_COMMUNITIES", fault);
  }
}
