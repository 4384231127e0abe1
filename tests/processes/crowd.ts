import { createHash, randomBytes, randomUUID } from "node:crypto";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import { type OpenStore, openStore } from "../../src/app/store/open.ts";
import { join } from "../../src/app/sync/join.ts";
import { newLinkState, syncOnce } from "../../src/app/sync/syncOnce.ts";
import type { Id } from "../../src/domain/ids.ts";
import { openEndpoint } from "../../src/server/http/endpoint.ts";
import type { SyncAnswer } from "../../src/sync/protocol.ts";
import { doorBody, visitBody, writeIn } from "../server/town.ts";

const DOORS = 4;
const DRAIN_ROUNDS_MAX = 40;

/**
 * A phone with the app's own store and sync. `doors`: those of its patch. `rewinds`: how often it was told
 * of one.
 */
export type Phone = { store: OpenStore; fetch: typeof fetch; saved: Set<Id>; doors: Id[]; rewinds: number };

/** Whoever walks doors, with the code by which their phone joins. */
type Leader = { code: string; doors: Id[] };

type Founding = { data: string; databaseUrl?: string; phones: number; phonesPerPatch: number };

/** A grid, patches with some doors each, and a leader for every phone. */
export async function foundTown({ phones, phonesPerPatch, ...where }: Founding): Promise<Leader[]> {
  const endpoint = await openEndpoint({
    ...where,
    now: () => new Date(),
    random: (n) => new Uint8Array(randomBytes(n)),
    community: { name: "新塘社区" },
  });
  const office = await endpoint.addPerson({ name: "社区甲", role: "office" });
  const write = (body: Parameters<typeof writeIn>[2]) => writeIn(endpoint.community.id, office, body);
  const grid = write({ kind: "grid", name: "第一网格", workers: [] });
  await endpoint.append([grid], office);
  const founded: Leader[] = [];
  for (let begin = 0; begin < phones; begin += phonesPerPatch) {
    const leaders: Id[] = [];
    for (let at = begin; at < Math.min(phones, begin + phonesPerPatch); at += 1)
      leaders.push(await endpoint.addPerson({ name: `邻长${at + 1}`, role: "block_leader" }));
    const patch = write({ kind: "patch", name: `片${begin}`, grid: grid.revision.id, leaders });
    const doors = Array.from({ length: DOORS }, (_, slot) =>
      write(doorBody(patch.revision.id, { slot, label: `${begin + 1}0${slot + 1}` })),
    );
    await endpoint.append([patch, ...doors], office);
    for (const leader of leaders)
      founded.push({
        code: (await endpoint.newCode(leader)).code,
        doors: doors.map(({ revision }) => revision.id),
      });
  }
  await endpoint.close();
  return founded;
}

/**
 * One after the other, since more from one address at once are taken for somebody who guesses. `portOf`:
 * where the next request goes.
 */
export async function newPhones(portOf: () => number, leaders: readonly Leader[]): Promise<Phone[]> {
  const phones: Phone[] = [];
  for (const leader of leaders) phones.push(await newPhone(portOf, leader));
  return phones;
}

async function newPhone(portOf: () => number, { code, doors }: Leader): Promise<Phone> {
  let cookie = "";
  const throughTheAir: typeof fetch = async (path, init) => {
    const response = await fetch(`http://127.0.0.1:${portOf()}${path}`, {
      ...init,
      headers: { ...(init?.headers as { [name: string]: string }), cookie },
    });
    cookie = response.headers.get("set-cookie")?.split(";")[0] ?? cookie;
    if (path === "/api/sync" && response.ok) {
      const answer = (await response.clone().json()) as SyncAnswer;
      if (answer.rewound) phone.rewinds += 1;
    }
    return response;
  };
  const store = await openStore({
    indexedDB: new IDBFactory(),
    IDBKeyRange,
    now: () => new Date(),
    random: (n) => new Uint8Array(randomBytes(n)),
    sha256: async (text) => createHash("sha256").update(text).digest("hex"),
  });
  const phone: Phone = { store, fetch: throughTheAir, saved: new Set(), doors, rewinds: 0 };
  const joining = await join(
    store,
    throughTheAir as (url: string, init: RequestInit) => Promise<Response>,
    code,
    "手机",
  );
  if (!joining.joined) throw new Error(`could not join: ${joining.why}`);
  return phone;
}

/** `waiting`: so many visits each has to hand in; `pauseMs`: between two exchanges, at most. */
type Pace = { chance: () => number; waiting: number; pauseMs?: number };

/** All hand in and take in until the promise that is given back is asked for. */
export function keepBusy(
  phones: readonly Phone[],
  { chance, waiting, pauseMs = 0 }: Pace,
): () => Promise<void> {
  let isOn = true;
  const busy = phones.map(async (phone) => {
    const link = newLinkState();
    while (isOn) {
      await fill(phone, waiting, chance);
      await syncOnce(phone.store, { fetch: phone.fetch }, link);
      if (pauseMs > 0) await new Promise((later) => setTimeout(later, chance() * pauseMs));
    }
  });
  return async () => {
    isOn = false;
    await Promise.all(busy);
  };
}

async function fill({ store, saved, doors }: Phone, waiting: number, chance: () => number): Promise<void> {
  for (let left = waiting - (await store.syncStatus()).waiting; left > 0; left -= 1) {
    const id = randomUUID();
    const door = doors[Math.floor(chance() * doors.length)] ?? "";
    const said = await store.save({ id, body: visitBody(door) });
    if (!said.saved) throw new Error(`not saved: ${said.why}`);
    saved.add(id);
  }
}

/** Each until it has nothing to hand in. */
export async function drain(phones: readonly Phone[]): Promise<void> {
  await Promise.all(
    phones.map(async ({ store, fetch }) => {
      const link = newLinkState();
      for (let round = 0; round < DRAIN_ROUNDS_MAX; round += 1) {
        const { ok } = await syncOnce(store, { fetch }, link);
        if (ok && (await store.syncStatus()).waiting === 0) break;
      }
    }),
  );
}
