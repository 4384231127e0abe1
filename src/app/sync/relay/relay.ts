import type { Link } from "../../api.ts";
import type { OpenStore } from "../../store/open.ts";
import type { Holdings } from "../../store/read/holdings.ts";
import { heedOffice } from "../../store/relayed.ts";
import { lockOf } from "../../store/shelf.ts";
import { HELD_AFTER_MS, type SchedulerDeps } from "../scheduler.ts";
import { type Relaying, relayIn } from "./takeFile.ts";

/**
 * Hands in all that this phone carries for colleagues. `isAsked`: by the person, so that what the office
 * would not take once is tried again. `isTimeForRoom`: also what the office had no room for.
 */
export async function syncRelayed(
  holdings: Pick<Holdings, "carried" | "noteHandedIn">,
  fetch: Link["fetch"],
  isAsked: boolean,
  isTimeForRoom = false,
): Promise<Relaying> {
  const isTried = (refused?: string) =>
    isAsked || refused === undefined || (isTimeForRoom && refused === "quota");
  const brought = (await holdings.carried()).filter(({ refused }) => isTried(refused));
  return relayIn(fetch, brought, async (verdicts, top) => {
    const receipts = verdicts.map(({ id, hash, seq, became, reason }) => ({
      id,
      hash,
      seq,
      ...(became === "refused" ? { refused: reason ?? "" } : {}),
    }));
    await holdings.noteHandedIn(receipts, top);
  });
}

/**
 * What a phone carries for colleagues, after its own words and before all pictures: a carrier need not think
 * of it again once the file is on the phone. One page of a device at once, and what fails comes with the next
 * exchange.
 */
export class Relay {
  readonly #deps: Pick<SchedulerDeps, "link" | "locks"> & { store: OpenStore };
  #running: Promise<void> | null = null;
  #askedForRoomMs = 0;

  constructor(deps: Pick<SchedulerDeps, "link" | "locks"> & { store: OpenStore }) {
    this.#deps = deps;
  }

  run(): Promise<void> {
    this.#running ??= this.#guarded()
      .catch((fault: unknown) => console.error(fault))
      .finally(() => {
        this.#running = null;
      });
    return this.#running;
  }

  async #guarded(): Promise<void> {
    const { store, link, locks } = this.#deps;
    const work = async () => {
      if (!(await store.me())) return;
      await heedOffice(store.db);
      const nowMs = store.deps.now().getTime();
      const isTimeForRoom = Math.abs(nowMs - this.#askedForRoomMs) >= HELD_AFTER_MS;
      if (isTimeForRoom) this.#askedForRoomMs = nowMs;
      await syncRelayed(await store.holdings(), link.fetch, false, isTimeForRoom);
    };
    if (!locks) return work();
    let isWorking = false;
    const alone = (lock: Lock | null) => {
      isWorking = lock !== null;
      return lock ? work() : undefined;
    };
    const own = lockOf("linfang-carried", store.db);
    await locks.request(own, { ifAvailable: true }, alone).catch((fault: unknown) => {
      if (isWorking) throw fault;
      // The browser gives out no locks; two pages that hand in the same are as one.
      return work();
    });
  }
}
