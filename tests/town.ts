import { createHash } from "node:crypto";
import { copyFileSync, rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join as pathOf } from "node:path";
import { gunzipSync } from "node:zlib";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { Link } from "../src/app/api.ts";
import { type OpenStore, openStore } from "../src/app/store/open.ts";
import type { Me, Shown } from "../src/app/store/store.ts";
import { type Joining, join } from "../src/app/sync/join.ts";
import { newLinkState, type SyncOutcome, syncOnce } from "../src/app/sync/syncOnce.ts";
import type { Id } from "../src/domain/ids.ts";
import type { Role } from "../src/domain/person.ts";
import type { Body, Kind } from "../src/domain/records.ts";
import { idParts, registerId } from "../src/domain/registerIds/derivedId.ts";
import { type Endpoint, openEndpoint } from "../src/server/http/endpoint.ts";
import { checkAnswers } from "./answers.ts";

/** The network between one phone and the office: it can be cut, and it can lose what the office answered. */
type Signal = {
  isCut: boolean;
  /** It is cut after so many more requests. */
  cutAfter: number;
  /** So many answers are lost on the way back, after the office took what was sent. */
  answersToLose: number;
  /**
   * What a guest network, or something broken on the way, says instead of the office to a request with these
   * revision texts.
   */
  instead: (pushed: string[]) => Response | null;
  /** Every request that reached the office, as it was sent. */
  requests: { path: string; bytes: number; push: number }[];
};

export type Phone = {
  store: OpenStore;
  me: Me;
  signal: Signal;
  fetch: Link["fetch"];
  /** Joins again on this phone, as somebody else perhaps. */
  join(person: Id): Promise<Joining>;
  /** One try to hand in everything and to hear what is new. */
  exchange(isAskingForHeld?: boolean): Promise<SyncOutcome>;
  /** Saves a new record, or an edit of what the screen shows, and gives its record's id. */
  write<K extends Kind>(body: Body<K>, how?: { record?: Id; from?: Shown<K>; resolved?: Id[] }): Promise<Id>;
  /** Edits what the screen shows now. */
  edit<K extends Kind>(kind: K, record: Id, change: Partial<Body<K>>, resolved?: Id[]): Promise<Id>;
  see<K extends Kind>(kind: K, record: Id): Promise<Shown<K>>;
};

export type Town = {
  readonly endpoint: Endpoint;
  /** The office's folder. */
  data: string;
  /** The office stops, something is done to its folder, and it starts again. */
  restart(meanwhile?: () => void | Promise<void>): Promise<void>;
  /** As of its next start. */
  settings: { leastApp?: string; databaseUrl?: string };
  clock: { now: Date };
  newId(): Id;
  phone(name: string, role: Role): Promise<Phone>;
  /** Another phone of somebody who has one. */
  phoneOf(person: Id): Promise<Phone>;
  close(): Promise<void>;
};

/** A town with nobody in it yet: a real endpoint on a real disk, and phones with disks of their own. */
export async function openTown(settings: Town["settings"] = {}): Promise<Town> {
  const data = await mkdtemp(pathOf(tmpdir(), "town-"));
  const clock = { now: new Date("2026-03-18T10:00:00Z") };
  let dice = 1;
  const random = (bytes: number) =>
    createHash("shake256", { outputLength: bytes }).update(`dice ${dice++}`).digest();
  const newId = () => uuidFrom(random(16));
  const open = async () =>
    checkAnswers(
      await openEndpoint({
        ...settings,
        data,
        now: () => new Date(clock.now),
        random: (bytes) => new Uint8Array(random(bytes)),
        community: { name: "新塘社区" },
      }),
    );
  let endpoint = await open();
  const phones: OpenStore[] = [];

  async function phoneOf(person: Id): Promise<Phone> {
    const signal: Signal = {
      isCut: false,
      cutAfter: Number.POSITIVE_INFINITY,
      answersToLose: 0,
      instead: () => null,
      requests: [],
    };
    const fetch = fetchThrough(() => endpoint, signal);
    const store = await openStore({
      indexedDB: new IDBFactory(),
      IDBKeyRange,
      now: () => new Date(clock.now),
      random: (bytes) => new Uint8Array(random(bytes)),
      sha256: async (text) => createHash("sha256").update(text).digest("hex"),
    });
    phones.push(store);
    const joinAs = async (somebody: Id) =>
      join(store, fetch, (await endpoint.newCode(somebody)).code, "测试手机");
    const joining = await joinAs(person);
    if (!joining.joined) throw new Error(`could not join: ${joining.why}`);
    const gait = newLinkState();
    const phone: Phone = {
      store,
      me: joining.me,
      signal,
      fetch,
      join: joinAs,
      exchange: (isAskingForHeld) => syncOnce(store, { fetch: phone.fetch }, gait, isAskingForHeld),
      async write(body, how = {}) {
        const id = newId();
        const saved = await store.save({ id, body, ...how });
        if (!saved.saved) throw new Error(`not saved: ${saved.why} ${saved.path}`);
        return how.record ?? how.from?.record ?? id;
      },
      async edit(kind, record, change, resolved) {
        const from = await phone.see(kind, record);
        const id = newId();
        const saved = await store.save({ id, from, body: { ...from.body, ...change }, resolved });
        if (!saved.saved) throw new Error(`not saved: ${saved.why} ${saved.path}`);
        return id;
      },
      async see(kind, record) {
        const shown = await store.get(kind, record);
        if (!shown) throw new Error(`this phone does not show that ${kind}`);
        return shown;
      },
    };
    return phone;
  }

  return {
    get endpoint() {
      return endpoint;
    },
    data,
    async restart(meanwhile) {
      await endpoint.close();
      endpoint.throwFaults();
      await meanwhile?.();
      endpoint = await open();
    },
    settings,
    clock,
    newId,
    phone: async (name, role) => phoneOf(await endpoint.addPerson({ name, role })),
    phoneOf,
    async close() {
      for (const store of phones) store.close();
      await endpoint.close();
      await rm(data, { recursive: true, force: true });
      endpoint.throwFaults();
    },
  };
}

/** A browser's fetch as far as the sync uses it: carries the cookie and unpacks gzip. */
function fetchThrough(endpoint: () => Endpoint, signal: Signal) {
  let cookie = "";
  return async (path: string, init: RequestInit): Promise<Response> => {
    if (signal.isCut || signal.cutAfter-- <= 0) throw new TypeError("no signal");
    const pushed = path.startsWith("/api/photos/") ? [] : textsIn(init.body);
    const other = signal.instead(pushed);
    if (other) return other;
    const url = `http://localhost:8787${path}`;
    const headers = {
      ...(init.headers as { [name: string]: string }),
      origin: "http://localhost:8787",
      "sec-fetch-site": "same-origin",
      "accept-encoding": "gzip",
    };
    const request = new Request(url, {
      method: init.method,
      body: init.body,
      headers: cookie ? { ...headers, cookie } : headers,
    });
    signal.requests.push({ path, bytes: sizeOf(init.body), push: pushed.length });
    const response = await endpoint().fetch(request);
    const given = response.headers.get("set-cookie");
    if (given) cookie = given.split(";")[0] ?? "";
    if (signal.answersToLose > 0) {
      signal.answersToLose--;
      throw new TypeError("the answer was lost");
    }
    const { status } = response;
    const body = Buffer.from(await response.arrayBuffer());
    const headersBack = new Headers(
      [...response.headers].filter(([name]) => name !== "content-encoding" && name !== "content-length"),
    );
    const plain = response.headers.get("content-encoding") === "gzip" ? gunzipSync(body) : body;
    return new Response(status === 204 ? null : plain, { status, headers: headersBack });
  };
}

const sizeOf = (body: RequestInit["body"]) =>
  body instanceof ArrayBuffer || body instanceof Uint8Array
    ? body.byteLength
    : Buffer.byteLength(String(body ?? ""));
function textsIn(body: RequestInit["body"]): string[] {
  if (!body) return [];
  const text = body instanceof ArrayBuffer ? gunzipSync(Buffer.from(body)).toString() : String(body);
  return ((JSON.parse(text) as { push?: { text: string }[] }).push ?? []).map((pushed) => pushed.text);
}

function uuidFrom(bytes: Uint8Array): Id {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

export type Estate = {
  building: Id;
  grid: Id;
  patches: [Id, Id];
  doors: [Id, Id, Id];
  office: Phone;
  first: Phone;
  second: Phone;
};

/**
 * One building with three doors in two patches: 301 and 302 are 邻长甲's, 303 is 邻长乙's. All three phones have
 * heard of it.
 */
export async function smallEstate(town: Town): Promise<Estate> {
  const office = await town.phone("社区小组", "office");
  const first = await town.phone("邻长甲", "block_leader");
  const second = await town.phone("邻长乙", "block_leader");
  await office.exchange();
  const compound = await office.write({
    kind: "compound",
    name: "新塘村小区",
    aliases: [],
    code: "C1",
    order: 1,
  });
  const building = await office.write(buildingOf(compound));
  const grid = await office.write({ kind: "grid", name: "第一网格", workers: [] });
  const one = await office.write({ kind: "patch", name: "一片", grid, leaders: [first.me.person.id] });
  const two = await office.write({ kind: "patch", name: "二片", grid, leaders: [second.me.person.id] });
  const doors: [Id, Id, Id] = [
    await office.write(doorOf(building, "301", one)),
    await office.write(doorOf(building, "302", one)),
    await office.write(doorOf(building, "303", two)),
  ];
  for (const phone of [office, first, second]) {
    const outcome = await phone.exchange();
    if (!outcome.ok) throw new Error(`${phone.me.person.name}: ${outcome.why}`);
  }
  return { building, grid, patches: [one, two], doors, office, first, second };
}

/** The id that a register gives a door of the small estate's building. */
export function registeredAs(community: Id, label: string): Promise<Id> {
  const sha1 = async (bytes: Uint8Array) => new Uint8Array(createHash("sha1").update(bytes).digest());
  return registerId(sha1, community, null, ...idParts.door("新塘村小区", "15栋", "1", label));
}

export function buildingOf(compound: Id): Body<"building"> {
  return {
    kind: "building",
    compound,
    name: "15栋",
    aliases: [],
    code: "B15",
    order: 15,
    form: "slab",
    units: [{ key: "1", name: "1单元", order: 1 }],
    storeys: [1, 2, 3].map((index) => ({ index, label: String(index), kind: "dwelling" as const })),
    doorOrder: "ltr",
  };
}

export function doorOf(building: Id, label: string, patch?: Id): Body<"door"> {
  const place = {
    unit: "1",
    storey: 3,
    storeyGuessed: false,
    slot: Number(label.slice(-1)),
    spanColumns: 1,
    spanStoreys: 1,
  };
  return {
    kind: "door",
    building,
    label,
    ...place,
    use: "dwelling",
    occupancy: "unknown",
    rooms: 0,
    status: "active",
    patch,
    code: `C1-B15-U1-F03-${label}`,
  };
}

export function visitTo(door: Id, more: Partial<Body<"visit">> = {}): Body<"visit"> {
  return {
    kind: "visit",
    door,
    result: "met",
    visitedAt: "2026-03-18T18:00:00+08:00",
    enteredLater: false,
    withdrawn: false,
    topics: [],
    note: "",
    ...more,
  };
}

/** Copies the office's database as it is now; calling what this gives puts that back, as a restore does. */
export async function backupOf(town: Town): Promise<() => Promise<void>> {
  const [file, copy] = [pathOf(town.data, "linfang.db"), pathOf(town.data, "backup.db")];
  await town.restart(() => copyFileSync(file, copy));
  return () =>
    town.restart(() => {
      for (const tail of ["-wal", "-shm"]) rmSync(file + tail, { force: true });
      copyFileSync(copy, file);
    });
}
