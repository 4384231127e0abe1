import { existsSync, writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { renderUnicodeCompact } from "uqr";
import type { Role } from "../domain/person.ts";
import { keepUp, openData } from "./communities/keepOpen.ts";
import { serveMany } from "./communities/serveMany.ts";
import type { Endpoint } from "./http/endpoint.ts";
import { writeRequest } from "./http/requestLog.ts";
import { addressesOf, sayAddresses } from "./lanAddresses.ts";
import { listen, stopOnSignals } from "./listen.ts";
import { listenMetrics } from "./metrics/listenMetrics.ts";
import { RequestCounts } from "./metrics/metricsText.ts";
import { lookHourly, runWorkers, workerSide } from "./processes/workers.ts";
import { noteServed, sayOthers } from "./servedFolders.ts";
import type { ServerSettings } from "./settings.ts";
import { sayLacking } from "./sidecar/reached.ts";
import { StartFault } from "./trouble.ts";

const FIRST_OFFICE = "社区办公室";
const DEMO_COMMUNITY = "新塘社区";
/** Lies in a data folder that the demo filled, so that a real community's folder is never taken for one. */
const DEMO_MARK = "demo";

export function linkTo({ port, tls, site }: ServerSettings, code: string): string {
  return `${site ?? `${tls ? "https" : "http"}://localhost:${port}`}/#join=${code}`;
}

/** As it is easily typed: 1234 5678. */
export const inFours = (digits: string) => digits.replace(/(\d{4})(?=\d)/g, "$1 ");

/** Puts a fictional town into an empty data folder. */
type Filler = (endpoint: Endpoint) => Promise<unknown>;

type Serving = { demo: Filler | null; build(): void; buildId: string };

/**
 * Serves app and API on one port until it is told to stop. `build` makes what is missing, once folder and
 * port are known to be good; `buildId` says which program this is.
 */
export async function serve(settings: ServerSettings, { demo, build, buildId }: Serving): Promise<void> {
  const worker = workerSide(process.env);
  const isFirst = worker?.isFirst ?? true;
  if (!worker && settings.workers > 1) {
    if (settings.databaseUrl && !demo && settings.communities === null) return runWorkers(settings);
    console.warn(
      settings.communities === null
        ? "WORKERS 要和 DATABASE_URL 一起用，现在只启动一个 / WORKERS needs a PostgreSQL (DATABASE_URL): one process is started"
        : "WORKERS 不能和 LINFANG_COMMUNITIES 一起用，现在只启动一个 / WORKERS and LINFANG_COMMUNITIES do not go together: one process is started",
    );
  }
  if (settings.communities !== null) {
    if (demo) throw new StartFault("演示只用一个社区，去掉 LINFANG_COMMUNITIES / the demo is one community");
    return serveMany(settings, { build, buildId });
  }
  let stop = async () => {};
  const others = isFirst && sayOthers(settings.data);
  if (others) console.warn(others);
  const counts = new RequestCounts();
  const endpoint = await openData(settings, demo ? DEMO_COMMUNITY : "社区", {
    build: buildId,
    onRequest(line) {
      if (worker) worker.counted(line);
      else counts.take(line);
      writeRequest(line);
    },
    onTaken(words) {
      console.error(words);
      void stop().then(() => process.exit(1));
    },
  });
  if (endpoint.lacking && isFirst) console.warn(sayLacking(endpoint.lacking));
  const metricsPort = worker ? null : settings.metricsPort;
  const close = await listen(endpoint, settings).catch(async (fault) => {
    await endpoint.close();
    throw fault;
  });
  const telling = metricsPort
    ? listenMetrics(metricsPort, async () => counts.text(await endpoint.gauges()))
    : undefined;
  const closeMetrics = await Promise.resolve(telling).catch(async (fault) => {
    await close();
    throw fault;
  });
  const going = isFirst ? keepUp(endpoint, settings) : lookHourly(endpoint);
  stop = async () => {
    endpoint.announceStop();
    going.stop();
    await Promise.all([close(), closeMetrics?.()]);
  };
  if (worker) worker.stopWhenTold(stop);
  else stopOnSignals(stop);
  try {
    build();
    if (demo) await fill(endpoint, settings, demo);
  } catch (fault) {
    await stop();
    throw fault;
  }
  worker?.ready(endpoint.gauges);
  if (!isFirst) return;
  noteServed(settings);
  console.log(`邻访 Linfang  ${linkTo(settings, "").replace("#join=", "")}`);
  if (demo) await printPeople(endpoint, settings);
  else if (!(await endpoint.hasDevices())) await printFirstLink(endpoint, settings);
  console.log(reach(settings));
}

/** How phones come in, under the links that say localhost. */
export function reach(settings: ServerSettings): string {
  return sayAddresses(settings, addressesOf(networkInterfaces()));
}

async function fill(endpoint: Endpoint, { data }: ServerSettings, demo: Filler): Promise<void> {
  const mark = join(data, DEMO_MARK);
  if (existsSync(mark)) return;
  if ((await endpoint.log.permissions()).people.size > 0) {
    throw new StartFault(
      `${data} 里已有数据，演示不会写进去 / is not empty, the demo will not touch it. LINFANG_DATA=./demo npm start -- --demo`,
    );
  }
  await demo(endpoint);
  writeFileSync(mark, "");
}

async function printPeople(endpoint: Endpoint, settings: ServerSettings): Promise<void> {
  const order: Role[] = ["office", "grid_worker", "block_leader", "volunteer", "viewer"];
  const people = [...(await endpoint.log.permissions()).people].filter(([, person]) => !person.left);
  people.sort(([, a], [, b]) => order.indexOf(a.role) - order.indexOf(b.role));
  for (const [id, { role, name }] of people)
    console.log(`${role}  ${name}  ${linkTo(settings, (await endpoint.newCode(id)).code)}`);
}

async function printFirstLink(endpoint: Endpoint, settings: ServerSettings): Promise<void> {
  const person = await endpoint.addPerson({ name: FIRST_OFFICE, role: "office" });
  const { code, digits } = await endpoint.newCode(person);
  const link = linkTo(settings, code);
  console.log(
    `\n社区第一次加入，用一次就失效 / the office joins here, once:\n${link}\n或输入数字 / or type: ${inFours(digits)}\n`,
  );
  console.log(renderUnicodeCompact(link));
}

/** Runs it; what somebody can put right is one line and exit code 1. */
export async function runOrSay(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (fault) {
    if (!(fault instanceof StartFault)) throw fault;
    console.error(fault.message);
    process.exitCode = 1;
  }
}
