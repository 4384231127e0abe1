import { momentOf } from "../../domain/time/moment.ts";
import { NEWS_AFTER_MS, retryAfterMs } from "../../sync/exchange.ts";
import type { Link } from "../api.ts";
import { noteEvent } from "../store/events.ts";
import type { OpenStore } from "../store/open.ts";
import { tellOutside } from "../store/outside.ts";
import { isFull } from "../store/save/diskFault.ts";
import { lockOf } from "../store/shelf.ts";
import { readTries, type Tries } from "../store/tables.ts";
import { EXCHANGE_LOCK } from "./proving.ts";
import { newLinkState, type SyncOutcome, syncOnce } from "./syncOnce.ts";

export type SchedulerDeps = {
  store: OpenStore;
  link: Link;
  /** 0…1 */
  chance: () => number;
  /** After every exchange that went well: the words are in, the pictures may follow. */
  afterWords?: () => void;
  timer: { set: (act: () => void, ms: number) => unknown; clear: (timer: unknown) => void };
  /** Absent where the browser has no Web Locks: then this page guards itself alone. */
  locks?: Pick<LockManager, "request">;
};

/** "storage": this phone's own disk failed; whatever the office answered will be answered again. */
type Told = SyncOutcome | { ok: false; why: "storage" };

/** The button waits no longer for another tab: one that sleeps may hold the lock for ever. */
const LOCK_MS_MAX = 30_000;
/** Tries that meet another tab's exchange look again after this. */
const OTHER_TAB_MS = 2_000;
/** A page of an answer is smaller. */
const ROOM_BYTES = 1_000_000;
/**
 * How often a page asks by itself what became of what is held, and offers what the office had no room for.
 */
export const HELD_AFTER_MS = 6 * 3_600_000;
/** Saves that follow each other quickly go together. */
const GATHER_MS = 400;

/**
 * Decides when this phone and the office talk: soon after a save, when the page shows, when the network
 * returns, after a pause that grows with every failure, and when the person asks. There is no “in progress”
 * on the disk: whatever a crash left is found in the outbox.
 */
export class SyncScheduler {
  #deps: SchedulerDeps;
  #linkState = newLinkState();
  #failures = 0;
  #timer: unknown = null;
  #running: Promise<Told> | null = null;
  #isWoken = false;
  #askedForHeldMs = 0;
  /** The office has said that it is too much at once. */
  #isAskedToWait = false;

  constructor(deps: SchedulerDeps) {
    this.#deps = deps;
  }

  /** Many calls are one exchange. */
  wake(): void {
    if (this.#running) this.#isWoken = true;
    else if (!this.#isAskedToWait || this.#timer === null) this.#sleep(GATHER_MS);
  }

  tryNow(): Promise<Told> {
    this.#clear();
    return this.#run(true);
  }

  stop(): void {
    this.#clear();
  }

  #run(isAsked: boolean): Promise<Told> {
    this.#running ??= this.#once(isAsked).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #once(isAsked: boolean): Promise<Told> {
    this.#isWoken = false;
    const { store, link, locks } = this.#deps;
    const talk = () => this.#noted(syncOnce(store, link, this.#linkState, isAsked || this.#isTimeForHeld()));
    if (!locks) return talk();
    let isTalking = false;
    const alone = (lock: Lock | null) => {
      isTalking = lock !== null;
      return isTalking ? talk() : this.#leaveToOther();
    };
    try {
      return await locks.request(
        lockOf(EXCHANGE_LOCK, store.db),
        isAsked ? { signal: link.timeLimit?.(LOCK_MS_MAX) } : { ifAvailable: true },
        alone,
      );
    } catch (fault) {
      if (isTalking) throw fault;
      if ((fault as Error).name === "AbortError" || (fault as Error).name === "TimeoutError")
        return this.#leaveToOther();
      console.warn("the browser gives out no locks", fault);
      return talk();
    }
  }

  #leaveToOther(): Told {
    this.#sleep(OTHER_TAB_MS);
    return { ok: false, why: "busy" };
  }

  #isTimeForHeld(): boolean {
    const nowMs = this.#deps.store.deps.now().getTime();
    if (Math.abs(nowMs - this.#askedForHeldMs) < HELD_AFTER_MS) return false;
    this.#askedForHeldMs = nowMs;
    return true;
  }

  async #noted(trying: Promise<SyncOutcome>): Promise<Told> {
    const { store, chance } = this.#deps;
    const outcome: Told = await trying.catch(async (error: unknown): Promise<Told> => {
      console.error(error);
      if (isFull(error)) await this.#makeRoom().catch((fault: unknown) => console.error(fault));
      return { ok: false, why: "storage" };
    });
    const why = outcome.ok ? null : outcome.why;
    if (why === "nobody") {
      tellOutside({});
      return outcome;
    }
    this.#failures = outcome.ok ? 0 : this.#failures + 1;
    if (outcome.ok) this.#deps.afterWords?.();
    this.#isAskedToWait = !outcome.ok && outcome.why === "busy";
    const pauseMs =
      why === null
        ? NEWS_AFTER_MS
        : retryAfterMs(this.#failures, why === "storage" ? "server" : why, chance());
    const now = store.deps.now();
    const tries: Tries = { lastTry: momentOf(now) };
    if (!outcome.ok)
      Object.assign(tries, { lastFault: outcome.why, nextTry: momentOf(new Date(now.getTime() + pauseMs)) });
    await this.#note(tries).catch((error: unknown) => console.error(error));
    // Whoever woke meanwhile knew more than this try: the signal has come back, or there is a new word.
    this.#sleep(this.#isWoken && !this.#isAskedToWait ? GATHER_MS : pauseMs);
    return outcome;
  }

  /**
   * Receipts, too, need room. Pictures that every backup has make it, for the next try; those that only the
   * office has are not risked for it.
   */
  async #makeRoom(): Promise<void> {
    const { store } = this.#deps;
    const shelf = await store.photos();
    for await (const bytes of shelf.makingRoom("freeable", momentOf(store.deps.now())))
      if (bytes >= ROOM_BYTES) return;
  }

  /** A quiet success after a success changes nothing that a screen shows. */
  async #note(tries: Tries): Promise<void> {
    const { db } = this.#deps.store;
    const before = await readTries(db);
    if (before.lastFault !== tries.lastFault)
      await noteEvent(db, { at: tries.lastTry ?? "", what: `talk-${tries.lastFault ?? "ok"}` });
    if (tries.lastFault || before.lastFault || !before.lastTry)
      await db.meta.put({ name: "tries", value: tries });
  }

  #sleep(ms: number): void {
    this.#clear();
    this.#timer = this.#deps.timer.set(() => {
      this.#timer = null;
      void this.#run(false);
    }, ms);
  }

  #clear(): void {
    if (this.#timer !== null) this.#deps.timer.clear(this.#timer);
    this.#timer = null;
  }
}
