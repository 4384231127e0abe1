import { hash } from "node:crypto";
import { type OpenStore, openStore } from "../../../src/app/store/open.ts";
import type { Me } from "../../../src/app/store/store.ts";
import type { Engine, Waiting } from "../../../src/app/store/tables.ts";
import { PhotoLane } from "../../../src/app/sync/photoLane.ts";
import { Relay } from "../../../src/app/sync/relay/relay.ts";
import { SyncScheduler } from "../../../src/app/sync/scheduler.ts";
import type { Chance } from "../chance.ts";
import type { DiskWeather } from "../disk/memoryDisk.ts";
import type { Held } from "../disk/memoryRows.ts";
import { START_MS } from "../office/office.ts";
import { Life, type Planned, type Scheduler } from "../scheduler.ts";
import type { Message, Wire } from "../wire.ts";
import type { Joining } from "./joining.ts";
import { signingOf } from "./signing.ts";

/** A phone's disk, at either level. */
export type Disk = {
  /** Makes it ready to be opened, where that takes time. */
  prepare(): Promise<void>;
  engine(life: Life): Engine;
  /** What is committed in a table, past all code, in the order of its keys. */
  rows<T>(table: string): readonly T[];
  /** The table itself, where the disk is in memory and has it. */
  heldOf?(table: string): Held | undefined;
  /** Puts a row there, past all code. */
  place(table: string, row: object): void;
  /** Takes a row away, past all code, where the disk can. */
  lose?(table: string, key: string): void;
  /** Goes up with every change, where the disk counts them. */
  readonly changes?: number;
  image(): unknown;
  restore(image: unknown): void;
  wipe(): void;
  /** Something is being written that is not committed yet. */
  readonly isWriting: boolean;
  weather: DiskWeather;
  isSlow: boolean;
  onFault: (fault: "full" | "lost" | "misread") => void;
  /** Told when something was written out of a failed read. */
  onBlindWrite: () => void;
  cut(life: Life): void;
};

/** A page that is open on a phone. */
export type Tab = {
  life: Life;
  store: OpenStore;
  runner: SyncScheduler;
  pictures: PhotoLane;
  carrier: Relay;
  saving: number;
  /** How much its person has begun on it and not ended. */
  acting: number;
  asking: number;
  isReady: boolean /** It goes out as soon as something is saved, before anybody is told. */;
  diesAtSave: boolean;
};

/**
 * What the sync of a phone was doing when something struck. "again": what a set back office has lost waits to
 * be offered again, whatever else goes on.
 */
export type EngineState = "off" | "idle" | "saving" | "asking" | "both" | "again";

export class Phone {
  readonly name: string;
  readonly disk: Disk;
  /** How many of its pages have ended, by whatever cause. */
  ends = 0;
  tabs: Tab[] = [];
  /** How far its clock is off. */
  clockMs = 0;
  me: Me;
  /** In the browser a cookie, which outlives the store. */
  credential: string;
  /** The cookie that belongs to it, whatever the browser sends. */
  ownCredential: string;
  /** Which key it makes where it has none. */
  keyName: string;
  /** It is on its way to being its person's. */
  joining: Joining | null = null;
  /** As which device its person has to hear all of the office once, before anything is counted. */
  isNewTo = false;
  /** What it was until it joined last. */
  deviceBefore = "";
  /** What its person has joined as since: two pages may ask, each with a code of its own. */
  readonly joinedAs = new Set<string>();
  /** The phone of which it is a copy, with all that was written there. */
  copyOf: Phone | null = null;
  onOut: () => void = () => undefined;
  /** Colleagues' files are carried in this town. */
  carries = false;
  readonly chance: Chance;
  readonly #sched: Scheduler;
  readonly #wire: Wire;
  readonly #locked = new Map<string, { life: Life }>();
  #lockQueue: { name: string; life: Life; act: () => void }[] = [];

  constructor(
    name: string,
    disk: Disk,
    sched: Scheduler,
    chance: Chance,
    wire: Wire,
    me: Me,
    credential: string,
  ) {
    this.name = name;
    this.disk = disk;
    this.#sched = sched;
    this.chance = chance;
    this.#wire = wire;
    this.me = me;
    this.credential = credential;
    this.ownCredential = credential;
    this.keyName = me.device;
  }

  get tab(): Tab | undefined {
    return this.tabs[0];
  }

  get state(): EngineState {
    if (this.tabs.length === 0) return "off";
    const isSaving = this.tabs.some((tab) => tab.saving > 0);
    const isAsking = this.tabs.some((tab) => tab.asking > 0);
    return isSaving ? (isAsking ? "both" : "saving") : isAsking ? "asking" : "idle";
  }

  get isOfferingAgain(): boolean {
    return this.disk.rows<Waiting>("outbox").some(({ again }) => again !== undefined);
  }

  async open(): Promise<Tab> {
    const sched = this.#sched;
    const life = new Life(() => this.#goOut(life));
    const now = () => new Date(START_MS + sched.nowMs + this.clockMs);
    const tab = { life, saving: 0, acting: 0, asking: 0, isReady: false, diesAtSave: false } as Tab;
    this.tabs.push(tab);
    await this.disk.prepare();
    tab.store = await openStore({
      ...this.disk.engine(life),
      now,
      random: (bytes) => this.chance.bytes(bytes),
      sha256: (text) => sched.later(life, this.chance.next(), () => sha256(text)),
      signing: signingOf(this.keyName),
    });
    const deps = {
      store: tab.store,
      link: { fetch: (url: string, init: RequestInit) => this.fetch(tab, url, init) },
      chance: () => this.chance.next(),
      timer: {
        set: (act: () => void, ms: number) => sched.plan(ms, () => life.lives() && act()),
        clear: (timer: unknown) => {
          (timer as Planned).isCancelled = true;
        },
      },
      locks: { request: (...words: unknown[]) => this.#lock(life, words) } as unknown as Pick<
        LockManager,
        "request"
      >,
    };
    tab.pictures = new PhotoLane({ ...deps, askForNews: () => tab.runner.wake() });
    tab.carrier = new Relay(deps);
    const afterWords = () =>
      this.carries ? void tab.carrier.run().then(() => tab.pictures.wake()) : tab.pictures.wake();
    tab.runner = new SyncScheduler({ ...deps, afterWords });
    return tab;
  }

  /** A page that knows whose it is. */
  async openAsMine(): Promise<Tab> {
    const tab = await this.open();
    if (this.joining) await this.joining.run(tab);
    else await tab.store.keepMe(this.me);
    tab.isReady = true;
    return tab;
  }

  /** Everything on it goes out at once. */
  crash(): void {
    for (const tab of [...this.tabs]) tab.life.end();
  }

  #goOut(life: Life): void {
    this.ends++;
    this.tabs = this.tabs.filter((tab) => tab.life !== life);
    this.disk.cut(life);
    this.#lockQueue = this.#lockQueue.filter((waiting) => waiting.life !== life);
    for (const [name, held] of [...this.#locked]) if (held.life === life) this.#unlock(name);
    if (this.tabs.length === 0) this.onOut();
  }

  /** A browser's, with the cookie that it has. */
  async fetch(tab: Tab, path: string, { method = "GET", headers, body }: RequestInit): Promise<Response> {
    tab.asking++;
    try {
      const isCarried = path === "/api/handed-in";
      const isJoin = path === "/api/join";
      const text = path === "/api/sync" || isCarried || isJoin ? String(body) : "";
      const picture = {
        method,
        path,
        headers: headers as { [name: string]: string },
        body: body as Uint8Array,
      };
      const hear: Message["hear"] = (office, credential) => {
        if (isCarried) return office.hearCarried(credential, text);
        if (isJoin) return office.hearJoin(text);
        if (path === "/api/me") return office.hearMe(credential);
        return text ? office.hear(credential, text) : office.hearPicture(credential, picture);
      };
      return (await this.#wire.send(this, tab.life, { text, hear })) as unknown as Response;
    } finally {
      tab.asking--;
    }
  }

  /** Web Locks: one for the words and one for the pictures. */
  #lock(life: Life, words: unknown[]): Promise<unknown> {
    const act = words.at(-1) as (lock: object | null) => unknown;
    const { ifAvailable } = words[1] as { ifAvailable?: boolean };
    const name = words[0] as string;
    if (ifAvailable && this.#locked.has(name))
      return this.#sched.later(life, 0, () => act(null)).then((done) => done);
    return new Promise((resolve, reject) => {
      const begin = () => {
        const held = { life };
        this.#locked.set(name, held);
        this.#sched.plan(0, () => {
          if (!life.lives()) return;
          Promise.resolve(act({}))
            .then(resolve, reject)
            .finally(() => {
              if (this.#locked.get(name) === held) this.#unlock(name);
            });
        });
      };
      if (this.#locked.has(name)) this.#lockQueue.push({ name, life, act: begin });
      else begin();
    });
  }

  #unlock(name: string): void {
    this.#locked.delete(name);
    const at = this.#lockQueue.findIndex((waiting) => waiting.name === name);
    if (at >= 0) this.#lockQueue.splice(at, 1)[0]?.act();
  }
}

/** Whose phone it is, by its disk. */
export const meOn = (disk: Disk): Me | undefined =>
  disk.rows<{ name: string; value: Me }>("meta").find(({ name }) => name === "me")?.value;

export function sha256(text: string): string {
  return hash("sha256", text, "hex");
}
