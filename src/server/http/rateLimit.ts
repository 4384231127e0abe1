import type { Kysely } from "kysely";
import type { Id } from "../../domain/ids.ts";
import type { LogTables } from "../database/tables.ts";
import type { JoinCode } from "../devices/joinCode.ts";
import { openTried, type TriedList } from "../devices/tried.ts";
import { MonotonicClock } from "../monotonicClock.ts";
import type { Seal } from "../seal/key.ts";
import { callerOf } from "./netAddress.ts";

const MINUTE_MS = 60_000;
/** As long as a code lives: what was wrong in that time is what may have been tried on it. */
const WINDOW_MS = 72 * 60 * MINUTE_MS;
const WRONG_PER_HOST_MINUTE_MAX = 5;
/** Of short codes in WINDOW_MS. Somebody who misreads a slip is wrong two or three times. */
const WRONG_PER_HOST_MAX = 15;
const WRONG_PER_NETWORK_MAX = 30;
/**
 * Joining gives so many tries back, since a whole community may join behind one address. Each costs whoever
 * guesses a code that they had.
 */
const EARNED_BY_JOINING = 5;
/** Short codes alive at once; further ones are made long. */
export const SHORT_ALIVE_MAX = 500;
/**
 * Of each of the two purses, in guesses times codes alive, out of 10^8 codes: one in 800 that any guess in
 * any WINDOW_MS hits any of them.
 */
const RISK_MAX = 10 ** 8 / 800;
const ID_BYTES = 9;
const HOSTS_MAX = 20_000;
const NETWORKS_KNOWN_MAX = 5000;
/** What was paid may be given back as long as somebody joins. */
const PAID_KNOWN_MAX = 5000;
/** No more often it is written down that somebody has spoken from a network. */
const KNOWN_AGAIN_MS = 60 * MINUTE_MS;
const KNOWN_FOR_MS = 30 * 24 * 60 * MINUTE_MS;

type Paid = { at: number; risk: number };
type Wait = { ok: false; seconds: number; isShut: boolean };
type Side = "known" | "strangers";
/** A host and its network as they are counted. */
type Caller = { host: string; network: string };
/**
 * One thing that was tried, wherever. A try counts as wrong from the start, so that a thousand at once are
 * counted, too; `back`: so many of the last ones of this caller were none, nor was what `id` cost.
 */
type Guess =
  | (Caller & { what: "guess"; id: string; at: number; isShort: boolean; risk?: number; side?: Side })
  | (Caller & { what: "back"; id: string; at: number; isShort: boolean; tries: number })
  | { what: "known"; at: number; network: string };
/** `guess`: what is to be counted. */
type Admitted = { ok: true; guess: Guess & { what: "guess" } };

/**
 * Lets join codes be tried, and makes whoever is wrong pay for it. It decides by what `count` was told.
 *
 * Codes out of reach of guessing are only slowed down, for the load: 5 wrong ones a minute and address.
 * **Short codes** (8 digits) have three bounds, all over the 72 h for which a code lives:
 *  1. 15 wrong ones an address (IPv6: a /64) and 30 a network (/24, /48), so that 60 wrong guesses from 12 addresses use up those twelve and nobody else.
 *  2. Two purses for all together, one of networks from which a phone of this community has spoken within 30 days, and one of strangers. A wrong guess
 *     costs its purse what it was worth: codes alive / 10^8. Each purse holds 1 : 800, so that whoever owns a million addresses, and addresses in the
 *     community's own networks besides, wins in any 72 h with 1 : 400 at most. With 50 codes alive a purse is 2,500 wrong guesses, which takes 167
 *     addresses in 84 networks; with 500, which is all there may be, 250, which takes 17 in 9.
 *  3. A purse that is empty shuts short codes for its own side alone: strangers who guess never shut out phones whose network is known. Links and long
 *     digits go on for everybody, and slips made meanwhile carry long digits, so that nobody waits for the guessing to end.
 */
export class RateLimit {
  readonly #clock = new MonotonicClock();
  readonly #shortByHost = new Map<string, number[]>();
  readonly #longByHost = new Map<string, number[]>();
  readonly #shortByNetwork = new Map<string, number[]>();
  readonly #knownNetworks = new Map<string, number>();
  readonly #purses = { known: new Purse(), strangers: new Purse() };
  readonly #paid = new Map<string, Paid & { purse: Purse }>();

  /** Since when a phone of this community has not spoken from there, in milliseconds. */
  knownSince(network: string, atMs: number): number {
    return this.#clock.at(atMs) - (this.#knownNetworks.get(network) ?? Number.NEGATIVE_INFINITY);
  }

  /**
   * `shortAlive`: how many short codes a guess might hit. `isShut`: not this caller's own doing. Nothing is
   * counted by asking.
   */
  admits(caller: Caller, id: string, code: JoinCode, shortAlive: number, atMs: number): Admitted | Wait {
    const nowMs = this.#clock.at(atMs);
    const { host, network } = caller;
    const guess = { what: "guess" as const, id, at: nowMs, host, network, isShort: code.isShort };
    const byHost = code.isShort ? this.#shortByHost : this.#longByHost;
    const own = timesOf(byHost, host, nowMs - WINDOW_MS);
    const lastMinute = own.filter((at) => at > nowMs - MINUTE_MS);
    if (lastMinute.length >= WRONG_PER_HOST_MINUTE_MAX)
      return wait((lastMinute[0] ?? nowMs) + MINUTE_MS, nowMs);
    if (!code.isShort) return { ok: true, guess };
    const around = timesOf(this.#shortByNetwork, network, nowMs - WINDOW_MS);
    for (const [list, max] of [
      [own, WRONG_PER_HOST_MAX],
      [around, WRONG_PER_NETWORK_MAX],
    ] as const) {
      if (list.length >= max) return wait((list[list.length - max] ?? nowMs) + WINDOW_MS, nowMs);
    }
    const side =
      (this.#knownNetworks.get(network) ?? Number.NEGATIVE_INFINITY) > nowMs - KNOWN_FOR_MS
        ? "known"
        : "strangers";
    const purse = this.#purses[side];
    const risk = Math.max(1, shortAlive);
    const fullUntil = purse.emptyUntil(risk, nowMs);
    if (fullUntil !== null) return { ...wait(fullUntil, nowMs), isShut: true };
    return { ok: true, guess: { ...guess, risk, side } };
  }

  /** Somebody has emptied a purse: a short code that is made now may be of no use to whoever gets it. */
  areShortShut(shortAlive: number, atMs: number): boolean {
    const nowMs = this.#clock.at(atMs);
    const isEmpty = (purse: Purse) => purse.emptyUntil(Math.max(1, shortAlive), nowMs) !== null;
    return shortAlive >= SHORT_ALIVE_MAX || isEmpty(this.#purses.strangers) || isEmpty(this.#purses.known);
  }

  /** Each once, and in one order, by every process. */
  count(said: Guess, atMs: number): void {
    const nowMs = this.#clock.at(atMs);
    // Of a clock that is ahead nothing is learned about times to come.
    const at = Math.min(said.at, nowMs);
    if (said.what === "known") {
      this.#knownNetworks.delete(said.network);
      this.#knownNetworks.set(said.network, at);
      bound(this.#knownNetworks, NETWORKS_KNOWN_MAX);
      return;
    }
    const lists: [Map<string, number[]>, string][] = said.isShort
      ? [
          [this.#shortByHost, said.host],
          [this.#shortByNetwork, said.network],
        ]
      : [[this.#longByHost, said.host]];
    for (const [map, key] of lists) {
      const list = timesOf(map, key, nowMs - WINDOW_MS);
      if (said.what === "guess") list.push(at);
      else list.splice(-said.tries);
      map.delete(key);
      map.set(key, list);
      bound(map, HOSTS_MAX);
    }
    if (said.what === "back") {
      const paid = this.#paid.get(said.id);
      this.#paid.delete(said.id);
      paid?.purse.giveBack(paid);
    } else if (said.side) {
      const paid = { at, risk: said.risk ?? 1, purse: this.#purses[said.side] };
      paid.purse.pay(paid);
      this.#paid.set(said.id, paid);
      bound(this.#paid, PAID_KNOWN_MAX);
    }
  }
}

type World = { seal: Seal; random(bytes: number): Uint8Array };
/** A try that may be looked up, until it is said to have been none. */
type Try = { ok: true; joined(): Promise<void>; wasNoGuess(): Promise<void> };

/** Guesses at join codes, as all processes of a community have heard of them. */
export class Guesses {
  readonly #limit = new RateLimit();
  readonly #list: TriedList<Guess>;
  readonly #named: (caller: Caller) => Caller;
  readonly #newId: () => string;

  constructor(db: Kysely<LogTables>, community: Id, { seal, random }: World) {
    this.#list = openTried(db, community, "guess", (said, nowMs) => this.#limit.count(said, nowMs));
    // Addresses themselves are written down nowhere.
    this.#named = ({ host, network }) => ({
      host: seal("code", community, "host", host),
      network: seal("code", community, "network", network),
    });
    this.#newId = () => Buffer.from(random(ID_BYTES)).toString("base64url");
  }

  /** A phone of this community has spoken from there, which is written down once an hour. */
  async knows(address: string, atMs: number): Promise<void> {
    const { network } = this.#named(callerOf(address));
    if (this.#limit.knownSince(network, atMs) < KNOWN_AGAIN_MS) return;
    const said = { what: "known" as const, at: atMs, network };
    await this.#list.note(atMs, () => ({ given: undefined, tried: { said, until: atMs + KNOWN_FOR_MS } }));
  }

  /** See `RateLimit.admits`; it counts when it returns. */
  async begin(address: string, code: JoinCode, shortAlive: number, atMs: number): Promise<Try | Wait> {
    const caller = this.#named(callerOf(address));
    const id = this.#newId();
    const admits = () => this.#limit.admits(caller, id, code, shortAlive, atMs);
    await this.#list.catchUp(atMs);
    // Whoever has to wait costs nobody a turn at writing.
    const early = admits();
    if (!early.ok) return early;
    const until = atMs + WINDOW_MS;
    const admitted = await this.#list.note<Admitted | Wait>(atMs, () => {
      const given = admits();
      return given.ok ? { given, tried: { said: given.guess, until } } : { given };
    });
    if (!admitted.ok) return admitted;
    const giveBack = (tries: number) => {
      const said = { what: "back" as const, id, at: atMs, ...caller, isShort: code.isShort, tries };
      return this.#list.note(atMs, () => ({ given: undefined, tried: { said, until } }));
    };
    return { ok: true, joined: () => giveBack(1 + EARNED_BY_JOINING), wasNoGuess: () => giveBack(1) };
  }

  async areShortShut(shortAlive: number, atMs: number): Promise<boolean> {
    await this.#list.catchUp(atMs);
    return this.#limit.areShortShut(shortAlive, atMs);
  }
}

/**
 * What was paid within WINDOW_MS, summed up as it comes and goes: whoever knocks at an empty one a thousand
 * times a second must not make it count.
 */
class Purse {
  #paid: Paid[] = [];
  #first = 0;
  #spent = 0;

  pay(paid: Paid): void {
    this.#paid.push(paid);
    this.#spent += paid.risk;
  }

  giveBack(paid: Paid): void {
    this.#spent -= paid.risk;
    paid.risk = 0;
  }

  /** Null while another guess of this risk fits in. */
  emptyUntil(risk: number, nowMs: number): number | null {
    for (
      let oldest = this.#paid[this.#first];
      oldest && oldest.at <= nowMs - WINDOW_MS;
      oldest = this.#paid[this.#first]
    ) {
      this.#spent -= oldest.risk;
      this.#first += 1;
    }
    if (this.#first > this.#paid.length / 2) {
      this.#paid = this.#paid.slice(this.#first);
      this.#first = 0;
    }
    return this.#spent + risk > RISK_MAX ? (this.#paid[this.#first]?.at ?? nowMs) + WINDOW_MS : null;
  }
}

/** The list itself, which several tries at once add to and take from. */
function timesOf(map: Map<string, number[]>, key: string, afterMs: number): number[] {
  const times = map.get(key) ?? [];
  while (times[0] !== undefined && times[0] <= afterMs) times.shift();
  return times;
}

/**
 * The one that was touched longest ago goes, never all: whoever has many addresses must not be able to have
 * their own tries forgotten.
 */
function bound(map: Map<string, unknown>, max: number): void {
  for (const key of map.keys()) {
    if (map.size <= max) return;
    map.delete(key);
  }
}

function wait(untilMs: number, nowMs: number): Wait {
  return { ok: false, seconds: Math.max(1, Math.ceil((untilMs - nowMs) / 1000)), isShut: false };
}
