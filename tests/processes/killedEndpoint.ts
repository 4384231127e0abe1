import { freePort } from "../browser/driving/town.ts";
import { drain, foundTown, keepBusy, newPhones } from "./crowd.ts";
import { newHome, startProcess } from "./endpointProcess.ts";
import { type HeldReport, holdReceipts, readSqliteLog } from "./logHeld.ts";

const PHONES = 8;
/**
 * Every phone always has about this many visits to hand in, so that the endpoint is never idle when it dies.
 */
const WAITING = 12;
/** From the first moment after the start, while it still opens its files, to the middle of work. */
const LIFE_MS_MAX = 250;

export type KillOptions = {
  rounds: number;
  chance: () => number;
  onRound?: (round: number, receipts: number) => void;
};

/**
 * The real endpoint in a process of its own, killed as a power cut kills it, again and again, while eight
 * phones hand in what they have. After every kill its disk is read: each receipt that a phone holds must have
 * its row there, once.
 */
export async function killAgainAndAgain({ rounds, chance, onRound }: KillOptions): Promise<HeldReport> {
  const { folder, data, remove } = newHome();
  const port = await freePort();
  const start = () => startProcess(folder, { PORT: String(port), LINFANG_DATA: data });
  let child: { kill(): Promise<void> } = { kill: async () => {} };
  const found: Pick<HeldReport, "untrue" | "twice" | "broken"> = { untrue: [], twice: [], broken: [] };
  try {
    const leaders = await foundTown({ data, phones: PHONES, phonesPerPatch: PHONES });
    child = await start();
    const phones = await newPhones(() => port, leaders);
    /** What no later round mends counts; that something still waits, or is on its way, only at the end. */
    const look = async () => {
      const held = await holdReceipts(readSqliteLog(data), phones);
      for (const what of ["untrue", "twice", "broken"] as const) found[what].push(...held[what]);
      return held;
    };
    for (let round = 0; round < rounds; round += 1) {
      const rest = keepBusy(phones, { chance, waiting: WAITING });
      await new Promise((done) => setTimeout(done, Math.floor(chance() * LIFE_MS_MAX)));
      await child.kill();
      await rest();
      onRound?.(round + 1, (await look()).receipts);
      child = await start();
    }
    await drain(phones);
    await child.kill();
    const held = await look();
    for (const { store } of phones) store.close();
    return { ...held, ...found };
  } finally {
    await child.kill();
    remove();
  }
}
