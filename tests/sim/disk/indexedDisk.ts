import { type DBCoreTable, Dexie } from "dexie";
import { IDBFactory, IDBKeyRange } from "fake-indexeddb";
import type { Engine } from "../../../src/app/store/tables.ts";
import type { Chance } from "../chance.ts";
import type { Disk } from "../people/phone.ts";
import type { Life, Scheduler } from "../scheduler.ts";
import { type DiskWeather, fairDisk } from "./memoryDisk.ts";

/** What of fake-indexeddb is looked at past all code. */
type RawStore = {
  keyPath: string;
  autoIncrement: boolean;
  records: { values(): Iterable<{ key: unknown; value: object }> };
  rawIndexes: Map<string, { keyPath: string; multiEntry: boolean; unique: boolean }>;
  storeRecord(record: { key?: unknown; value: object }, noOverwrite: boolean, rollbackLog: null): unknown;
};
type Raw = { version: number; rawObjectStores: Map<string, RawStore> };
type Image = {
  version: number;
  stores: { name: string; keyPath: string; autoIncrement: boolean; indexes: IndexSpec[]; rows: object[] }[];
} | null;
type IndexSpec = { name: string; keyPath: string; multiEntry: boolean; unique: boolean };

const NAME = "linfang";
const ASKED = ["get", "getMany", "query", "openCursor", "count"] as const;

/** Each door is opened by one life. */
const doors = new WeakMap<object, { disk: IndexedDisk; life: Life }>();

/** Every question to the database is a moment at which the phone may go out, or its disk may fail. */
Dexie.addons.push((db) => {
  const door = doors.get((db as unknown as { _deps: { indexedDB: object } })._deps.indexedDB);
  if (!door) return;
  const { disk, life } = door;
  db.use({
    stack: "dbcore",
    name: "weather",
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name);
        const before =
          (work: keyof DBCoreTable, weather: () => Promise<never> | null) => (request: never) => {
            if (!life.lives()) return new Promise(() => undefined);
            return weather() ?? (table[work] as (request: never) => Promise<unknown>)(request);
          };
        const asked = Object.fromEntries(
          ASKED.map((work) => [work, before(work, () => disk.strike(["lost", "misread"]))]),
        );
        return {
          ...table,
          ...asked,
          mutate: before("mutate", () => disk.strike(["lost", "full"])),
        } as DBCoreTable;
      },
    }),
  });
});

/** One phone's disk under the real Dexie. */
export class IndexedDisk implements Disk {
  weather: DiskWeather = fairDisk;
  /** It always is: each step of its database is an event. */
  isSlow = true;
  onFault: Disk["onFault"] = () => undefined;
  onBlindWrite: Disk["onBlindWrite"] = () => undefined;
  #factory = new IDBFactory();
  /** What it is to hold as soon as it is next opened. */
  #image: Image = null;
  #open = new Map<Life, Set<IDBTransaction>>();
  readonly #chance: Chance;

  constructor(_sched: Scheduler, chance: Chance) {
    this.#chance = chance;
  }

  engine(life: Life): Engine {
    const door = Object.create(this.#factory, {
      open: { value: (name: string, version?: number) => this.#openFor(life, name, version) },
    }) as IDBFactory;
    doors.set(door, { disk: this, life });
    return { indexedDB: door, IDBKeyRange };
  }

  /** Puts back what it was set back to. */
  async prepare(): Promise<void> {
    const image = this.#image;
    if (!image) return;
    await new Promise<void>((resolve, reject) => {
      const request = this.#factory.open(NAME, image.version);
      request.onerror = () => reject(request.error);
      request.onupgradeneeded = () => {
        for (const { name, keyPath, autoIncrement, indexes, rows } of image.stores) {
          const store = request.result.createObjectStore(name, { keyPath, autoIncrement });
          for (const { name: index, keyPath: path, multiEntry, unique } of indexes)
            store.createIndex(index, path, { multiEntry, unique });
          for (const row of rows) store.put(row);
        }
      };
      request.onsuccess = () => {
        request.result.close();
        resolve();
      };
    });
    this.#image = null;
  }

  rows<T>(table: string): T[] {
    if (this.#image) return (this.#image.stores.find(({ name }) => name === table)?.rows ?? []) as T[];
    const records = this.#raw()?.rawObjectStores.get(table)?.records;
    return records ? ([...records.values()].map(({ value }) => value) as T[]) : [];
  }

  place(table: string, row: object): void {
    this.#raw()
      ?.rawObjectStores.get(table)
      ?.storeRecord({ value: structuredClone(row) }, false, null);
  }

  get isWriting(): boolean {
    return [...this.#open.values()].some((works) => [...works].some(({ mode }) => mode === "readwrite"));
  }

  image(): Image {
    const raw = this.#raw();
    if (this.#image || !raw) return this.#image;
    const stores = [...raw.rawObjectStores].map(
      ([name, { keyPath, autoIncrement, records, rawIndexes }]) => ({
        ...{
          name,
          keyPath,
          autoIncrement,
          rows: [...records.values()].map(({ value }) => structuredClone(value)),
        },
        indexes: [...rawIndexes].map(([index, spec]) => ({
          name: index,
          keyPath: spec.keyPath,
          multiEntry: spec.multiEntry,
          unique: spec.unique,
        })),
      }),
    );
    return { version: raw.version, stores };
  }

  restore(image: unknown): void {
    this.wipe();
    this.#image = image as Image;
  }

  wipe(): void {
    this.#factory = new IDBFactory();
    this.#image = null;
  }

  /** What was not committed is undone. */
  cut(life: Life): void {
    for (const work of this.#open.get(life) ?? []) {
      try {
        work.abort();
      } catch {
        // It had ended, and nobody had heard of it yet.
      }
    }
    this.#open.delete(life);
  }

  strike(faults: readonly (keyof DiskWeather)[]): Promise<never> | null {
    for (const fault of faults) {
      if (this.weather[fault] === 0 || !this.#chance.happens(this.weather[fault])) continue;
      this.onFault(fault);
      return Promise.reject(
        new DOMException(fault, fault === "full" ? "QuotaExceededError" : "UnknownError"),
      );
    }
    return null;
  }

  #openFor(life: Life, name: string, version?: number): IDBOpenDBRequest {
    const works = this.#open.get(life) ?? new Set<IDBTransaction>();
    this.#open.set(life, works);
    const request = this.#factory.open(name, version);
    request.addEventListener("success", () => {
      const db = request.result;
      const begin = db.transaction.bind(db);
      db.transaction = (...words) => {
        const work = begin(...words);
        works.add(work);
        for (const end of ["complete", "abort"]) work.addEventListener(end, () => works.delete(work));
        return work;
      };
    });
    return request;
  }

  #raw(): Raw | undefined {
    return (this.#factory as unknown as { _databases: Map<string, Raw> })._databases.get(NAME);
  }
}
