import { freePort } from "../browser/driving/town.ts";
import { newDatabase } from "../postgres/officeOn.ts";
import { startPostgres } from "../postgres/startPostgres.ts";
import { drain, foundTown, keepBusy, newPhones } from "./crowd.ts";
import { type EndpointProcess, newHome, startProcess } from "./endpointProcess.ts";
import { type HeldReport, holdReceipts, readPostgresLog } from "./logHeld.ts";

const PROCESSES = 3;
const PHONES_PER_PATCH = 5;
const WAITING = 2;
const PAUSE_MS = 1500;

export type ProcessesOptions = {
  phones: number;
  minutes: number;
  killEveryMs: number;
  chance: () => number;
  onKill?(kills: number, saved: number): void;
};

/**
 * Three processes over one PostgreSQL and one folder, killed in turn and started again, under phones each of
 * whose requests goes to any of them.
 */
export async function killInTurn(options: ProcessesOptions): Promise<HeldReport & { kills: number }> {
  const { chance } = options;
  const { folder, data, remove } = newHome();
  const server = await startPostgres();
  const processes: EndpointProcess[] = [];
  let kills = 0;
  try {
    const { url: databaseUrl } = await newDatabase(server);
    const ports = await freePorts(PROCESSES);
    const start = (port: number) =>
      startProcess(folder, { PORT: String(port), LINFANG_DATA: data, DATABASE_URL: databaseUrl });
    const leaders = await foundTown({
      data,
      databaseUrl,
      phones: options.phones,
      phonesPerPatch: PHONES_PER_PATCH,
    });
    for (const port of ports) processes.push(await start(port));
    const anyPort = () => ports[Math.floor(chance() * ports.length)] as number;
    const phones = await newPhones(anyPort, leaders);
    const rest = keepBusy(phones, { chance, waiting: WAITING, pauseMs: PAUSE_MS });
    const endMs = Date.now() + options.minutes * 60_000;
    while (Date.now() < endMs) {
      await new Promise((later) => setTimeout(later, options.killEveryMs));
      const at = kills % PROCESSES;
      await processes[at]?.kill();
      kills += 1;
      processes[at] = await start(ports[at] as number);
      options.onKill?.(
        kills,
        phones.reduce((sum, { saved }) => sum + saved.size, 0),
      );
    }
    await rest();
    await drain(phones);
    for (const one of processes) await one.kill();
    const held = await holdReceipts(await readPostgresLog(databaseUrl), phones);
    for (const { store } of phones) store.close();
    return { ...held, kills };
  } finally {
    for (const one of processes) await one.kill();
    await server.stop();
    remove();
  }
}

export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) ports.add(await freePort());
  return [...ports];
}
