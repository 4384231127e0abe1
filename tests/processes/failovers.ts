import { drain, foundTown, keepBusy, newPhones } from "./crowd.ts";
import { type EndpointProcess, newHome, startProcess } from "./endpointProcess.ts";
import { freePorts } from "./killedProcesses.ts";
import { type HeldReport, holdReceipts, readPostgresLog } from "./logHeld.ts";
import { startPair } from "./standbys.ts";

const PHONES_PER_PATCH = 5;
const WAITING = 3;
const PAUSE_MS = 400;
const LOAD_MS = 1000;
const HEAL_MS = 1500;

export type FailoverOptions = {
  times: number;
  phones: number;
  processes: number;
  isSynchronous: boolean;
  chance: () => number;
  onFailover?(nth: number, told: Failover): void;
};
/** `lacked`: numbers that the standby did not have, at least. `rewinds`: phones that were told. */
export type Failover = { lacked: number; rewinds: number };

/**
 * Processes that go on while the PostgreSQL below them dies again and again and its standby takes over, under
 * phones that hand in and take in. Where replication is asynchronous the standby is cut off before each end,
 * so that it always lacks what phones already have receipts for.
 */
export async function failOverAgainAndAgain(
  options: FailoverOptions,
): Promise<HeldReport & { failovers: Failover[] }> {
  const { chance, isSynchronous } = options;
  const { folder, data, remove } = newHome();
  const pair = await startPair("office", isSynchronous);
  const processes: EndpointProcess[] = [];
  const failovers: Failover[] = [];
  const wait = (ms: number) => new Promise((later) => setTimeout(later, ms));
  try {
    const leaders = await foundTown({
      ...{ data, databaseUrl: pair.url },
      ...{ phones: options.phones, phonesPerPatch: PHONES_PER_PATCH },
    });
    const ports = await freePorts(options.processes);
    for (const port of ports)
      processes.push(
        await startProcess(folder, { PORT: String(port), LINFANG_DATA: data, DATABASE_URL: pair.url }),
      );
    const anyPort = () => ports[Math.floor(chance() * ports.length)] as number;
    const phones = await newPhones(anyPort, leaders);
    const rest = keepBusy(phones, { chance, waiting: WAITING, pauseMs: PAUSE_MS });
    const rewinds = () => phones.reduce((sum, phone) => sum + phone.rewinds, 0);
    for (let nth = 1; nth <= options.times; nth += 1) {
      await wait(LOAD_MS);
      const before = rewinds();
      if (!isSynchronous) {
        await pair.cutLine();
        await wait(LOAD_MS * (0.5 + chance()));
      }
      const had = await pair.seq();
      const lacked = Math.max(0, had - (await pair.failOver()));
      await wait(HEAL_MS);
      await pair.standByAgain();
      // Until every phone has spoken with the one that took over.
      await wait(HEAL_MS);
      const told = { lacked, rewinds: rewinds() - before };
      failovers.push(told);
      options.onFailover?.(nth, told);
    }
    await rest();
    await drain(phones);
    for (const one of processes) await one.kill();
    const held = await holdReceipts(await readPostgresLog(pair.url), phones);
    for (const { store } of phones) store.close();
    return { ...held, failovers };
  } finally {
    for (const one of processes) await one.kill();
    await pair.stop();
    remove();
  }
}
