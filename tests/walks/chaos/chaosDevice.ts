import { createHash } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { type DBCoreTable, Dexie } from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { type OpenStore, openStore } from "../../../src/app/store/open.ts";
import type { Me } from "../../../src/app/store/store.ts";
import { join } from "../../../src/app/sync/join.ts";
import { newLinkState, type SyncOutcome, syncOnce } from "../../../src/app/sync/syncOnce.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Endpoint } from "../../../src/server/http/endpoint.ts";
import { PROTO, type SyncAnswer, type Top } from "../../../src/sync/protocol.ts";
import type { Dice } from "./dice.ts";

const HOST = "http://localhost:8787";

/**
 * What may happen to a request: `between` runs something else of the town while it is under way, `hear` looks
 * at an answer before the phone does.
 */
export type Weather = {
  isFoul: boolean;
  between: (device: Device) => Promise<void>;
  hear: (person: Id, answer: SyncAnswer) => Promise<void>;
  /** Looks at the phone in the middle of an exchange, before its next request. */
  look: (device: Device, tab: Tab) => Promise<void>;
};

/** A page that was opened on a phone; `isDead` once the phone went out under it. */
export type Tab = { store: OpenStore; isDead: boolean };

let opening: Tab | null = null;
const tabs = new WeakMap<object, Tab>();
const devices = new WeakMap<Tab, Device>();

/** Every step of the database is a moment at which the phone may go out. */
Dexie.addons.push((db) => {
  if (opening) tabs.set(db, opening);
  const live = () => {
    const tab = tabs.get(db);
    if (tab) devices.get(tab)?.step(tab);
  };
  db.use({
    stack: "dbcore",
    name: "power",
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name);
        const watched = (work: keyof DBCoreTable) => (request: never) => {
          live();
          return (table[work] as (request: never) => Promise<unknown>)(request);
        };
        const works = ["mutate", "get", "getMany", "query", "openCursor", "count"] as const;
        return { ...table, ...Object.fromEntries(works.map((work) => [work, watched(work)])) } as DBCoreTable;
      },
    }),
  });
});

/**
 * One phone: a disk that outlives crashes, a cookie jar, a clock of its own, and a signal that does
 * everything signals do.
 */
export class Device {
  readonly name: string;
  readonly disk = new IDBFactory();
  tabs: Tab[] = [];
  clockMs = 0;
  /** What it had heard when it was last looked at. */
  heard: { point: Top; numbers: Map<Id, number> } = { point: { seq: 0, chain: "" }, numbers: new Map() };
  /** The phone goes out after so many more steps. */
  stepsToLive = Number.POSITIVE_INFINITY;
  readonly #endpoint: () => Endpoint;
  readonly #dice: Dice;
  readonly #weather: Weather;
  #cookie = "";
  readonly #people = new Map<string, Id>();
  /** Requests that are still somewhere in the air, and arrive when nobody expects them. */
  readonly #late: (() => Promise<unknown>)[] = [];
  readonly #gait = newLinkState();

  constructor(name: string, endpoint: () => Endpoint, dice: Dice, weather: Weather) {
    this.name = name;
    this.#endpoint = endpoint;
    this.#dice = dice;
    this.#weather = weather;
  }

  async open(): Promise<Tab> {
    const tab = { isDead: false } as Tab;
    const dice = this.#dice;
    devices.set(tab, this);
    opening = tab;
    const opened = openStore({
      indexedDB: this.disk,
      IDBKeyRange,
      now: () => new Date(dice.nowMs() + this.clockMs),
      random: (bytes) => dice.bytes(bytes),
      sha256: async (text) => {
        this.step(tab);
        return createHash("sha256").update(text).digest("hex");
      },
    });
    opening = null;
    tab.store = await opened;
    this.tabs.push(tab);
    return tab;
  }

  get store(): OpenStore {
    const [tab] = this.tabs;
    if (!tab) throw new Error(`${this.name} is off`);
    return tab.store;
  }

  async me(): Promise<Me> {
    const me = await this.store.me();
    if (!me) throw new Error(`${this.name} is nobody's`);
    return me;
  }

  step(tab: Tab): void {
    if (tab.isDead) throw new Error("the phone is off");
    if (--this.stepsToLive > 0) return;
    for (const one of this.tabs) one.isDead = true;
    throw new Error("the phone went out");
  }

  get isOut(): boolean {
    return this.tabs.some((tab) => tab.isDead);
  }

  /** Out and on again: what the disk has is what there is. */
  async restart(): Promise<void> {
    this.stepsToLive = Number.POSITIVE_INFINITY;
    for (const tab of this.tabs) {
      tab.isDead = true;
      tab.store.close();
    }
    this.tabs = [];
    await this.open();
  }

  async join(person: Id): Promise<void> {
    const { code } = await this.#endpoint().newCode(person);
    const joining = await join(this.store, (path, init) => this.#send(path, init), code, this.name);
    if (!joining.joined) throw new Error(`${this.name} could not join: ${joining.why}`);
    this.#people.set(this.#cookie, person);
    for (const tab of this.tabs.splice(1)) tab.store.close();
  }

  exchange(tab = this.tabs[0] as Tab, isAskingForHeld = false): Promise<SyncOutcome> {
    if (this.#dice.chance() < 0.3)
      this.#gait.batchSize = { ...this.#gait.batchSize, rows: 1 + this.#dice.below(6) };
    return syncOnce(
      tab.store,
      { fetch: (path, init) => this.#fetch(tab, path, init) },
      this.#gait,
      isAskingForHeld,
    );
  }

  async arriveLate(): Promise<void> {
    for (const send of this.#late.splice(0).sort(() => this.#dice.chance() - 0.5)) await send();
  }

  async #fetch(tab: Tab, path: string, init: RequestInit): Promise<Response> {
    this.step(tab);
    await this.#weather.look(this, tab);
    const dice = this.#dice;
    const cookie = this.#cookie;
    // What arrives late or twice was given up by the phone: nobody hears the answer, its cookie neither.
    const late = () => this.#send(path, init, cookie, false);
    const luck = this.#weather.isFoul ? dice.chance() : 0.9;
    if (luck < 0.08) {
      if (dice.chance() < 0.6) this.#late.push(late);
      throw new TypeError("the request was lost");
    }
    if (luck < 0.11) return new Response("<html>请登录</html>", { status: dice.pick([200, 302]) });
    if (luck < 0.13) return new Response("<html>bad gateway</html>", { status: dice.pick([502, 503, 504]) });
    if (luck > 0.98) return Response.json({ proto: PROTO, error: "fault" }, { status: 500 });
    if (luck < 0.2) await this.#weather.between(this);
    if (luck > 0.2 && luck < 0.26) await late();
    if (luck > 0.26 && luck < 0.3) this.#late.push(late);
    const answer = await this.#send(path, init);
    if (luck > 0.3 && luck < 0.4) throw new TypeError("the answer was lost");
    if (luck > 0.4 && luck < 0.48) await this.#weather.between(this);
    this.step(tab);
    return answer;
  }

  async #send(path: string, init: RequestInit, cookie = this.#cookie, isHeard = true): Promise<Response> {
    const headers = {
      ...(init.headers as { [name: string]: string }),
      origin: HOST,
      "sec-fetch-site": "same-origin",
    };
    const request = new Request(HOST + path, {
      method: init.method,
      body: init.body,
      headers: cookie ? { ...headers, cookie } : headers,
    });
    const response = await this.#endpoint().fetch(request);
    const given = response.headers.get("set-cookie");
    if (given && isHeard) this.#cookie = given.split(";")[0] ?? "";
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = (response.headers.get("content-encoding") === "gzip" ? gunzipSync(bytes) : bytes).toString();
    if (path === "/api/sync" && response.status === 200)
      await this.#weather.hear(this.#people.get(cookie) ?? "", JSON.parse(text) as SyncAnswer);
    return new Response(text, { status: response.status });
  }
}
