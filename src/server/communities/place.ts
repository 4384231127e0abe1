import type { Endpoint } from "../http/endpoint.ts";
import type { Lane } from "../http/turns.ts";
import { logAs, logFault, logLine } from "../serverLog.ts";
import type { MappedCommunity } from "./communityFile.ts";
import { sayBusy, sayLater } from "./dispatch.ts";

/** Of one community, received, worked on or waiting; its phones are told to come again for what is more. */
const UNDER_WAY_MAX = 400;
/** So long what was begun may still be finished before its endpoint closes. */
const DRAIN_MS = 8_000;

export type OpenedCommunity = { endpoint: Endpoint; stop(): void };
type Turn = Lane["take"];
export type Opening = (
  told: MappedCommunity,
  turn: Turn,
  onTaken: (words: string) => void,
) => Promise<OpenedCommunity>;

/** `closed`: its file says so. `failed`: it could not be opened, and is tried again. */
type PlaceState = "open" | "opening" | "closed" | "failed";

/** One community of a deployment: open, closed, or on the way to either, and none of the others' business. */
export class CommunityPlace {
  readonly id: string;
  readonly #lane: Lane;
  readonly #open: Opening;
  #wanted: MappedCommunity | null;
  #opened: (OpenedCommunity & { as: string }) | null = null;
  #changing: Promise<void> | null = null;
  #fault: string | null = null;
  #underWay = 0;
  #onIdle: (() => void) | null = null;
  #turnedAway = 0;
  #isStopping = false;

  constructor(told: MappedCommunity, lane: Lane, open: Opening) {
    this.id = told.id;
    this.#wanted = told;
    this.#lane = lane;
    this.#open = open;
  }

  get endpoint(): Endpoint | null {
    return this.#opened?.endpoint ?? null;
  }

  get state(): PlaceState {
    if (this.#opened) return "open";
    if (this.#fault !== null) return "failed";
    return this.#wanted?.isClosed === false ? "opening" : "closed";
  }

  /** Its file is gone, and it is closed. */
  get isGone(): boolean {
    return this.#wanted === null && !this.#opened && !this.#changing;
  }

  /** How many requests were told to come later since the start, and how many are under way. */
  get load(): { underWay: number; turnedAway: number } {
    return { underWay: this.#underWay, turnedAway: this.#turnedAway };
  }

  /** In its own name in the log, and with its own bound. */
  async answer(request: Request, address?: string): Promise<Response> {
    const endpoint = this.endpoint;
    if (!endpoint) return sayLater(request);
    if (this.#underWay >= UNDER_WAY_MAX) {
      this.#turnedAway += 1;
      return sayBusy(request);
    }
    this.#underWay += 1;
    try {
      return await logAs(this.id, async () => endpoint.fetch(request, address));
    } finally {
      this.#underWay -= 1;
      if (this.#underWay === 0) this.#onIdle?.();
    }
  }

  readonly #turn: Turn = (work) => {
    const begun = this.#lane.take(work);
    if (!begun) this.#turnedAway += 1;
    return begun;
  };

  /** What its file says now, null where it has none any more. Resolves when that is so, or cannot be. */
  become(wanted: MappedCommunity | null): Promise<void> {
    this.#wanted = wanted;
    this.#changing ??= logAs(this.id, () => this.#change()).finally(() => {
      this.#changing = null;
    });
    return this.#changing;
  }

  announceStop(): void {
    this.#isStopping = true;
    this.endpoint?.announceStop();
  }

  async #change(): Promise<void> {
    for (;;) {
      const wanted = this.#wanted?.isClosed === false && !this.#isStopping ? this.#wanted : null;
      const as = wanted ? JSON.stringify(wanted) : null;
      if (as === (this.#opened?.as ?? null)) {
        if (as === null) this.#fault = null;
        return;
      }
      if (this.#opened) await this.#close();
      else if (wanted && as !== null && !(await this.#tryOpen(wanted, as))) return;
    }
  }

  async #tryOpen(wanted: MappedCommunity, as: string): Promise<boolean> {
    try {
      const opened = await this.#open(wanted, this.#turn, (words) => this.#taken(words));
      this.#opened = { ...opened, as };
      if (this.#isStopping) opened.endpoint.announceStop();
      this.#fault = null;
      logLine({ level: "info", what: "opened" });
      return true;
    } catch (fault) {
      const { message } = fault as Error;
      // It is tried again every few seconds: said once.
      if (this.#fault !== message) {
        logFault("社区没有打开，过一会儿再试 / the community was not opened and will be tried again", fault);
        console.error(`${this.id}: ${message}`);
      }
      this.#fault = message;
      return false;
    }
  }

  async #close(): Promise<void> {
    const opened = this.#opened;
    if (!opened) return;
    opened.endpoint.announceStop();
    opened.stop();
    // From here on whoever asks is told to come later; who was let in before is answered.
    this.#opened = null;
    await this.#drained();
    await opened.endpoint.close();
    logLine({ level: "info", what: "closed" });
  }

  #drained(): Promise<void> {
    if (this.#underWay === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const late = setTimeout(resolve, DRAIN_MS);
      this.#onIdle = () => {
        this.#onIdle = null;
        clearTimeout(late);
        resolve();
      };
    });
  }

  /** Another machine has its folder, or somebody put other rows into its database: it is opened anew. */
  #taken(words: string): void {
    console.error(`${this.id}: ${words}`);
    const opened = this.#opened;
    if (!opened) return;
    opened.as = "taken";
    void this.become(this.#wanted).catch((fault) => logFault("the community was not closed well", fault));
  }
}
