import { readFileSync } from "node:fs";
import { IDBFactory } from "fake-indexeddb";
import { describe, expect, test } from "vitest";
import { phoneWith, visitOf } from "./phone.ts";

/** A database as a released version left it on the disk; these files are never changed. */
type Fixture = {
  native: number;
  stores: { [name: string]: string };
  rows: { [name: string]: { [field: string]: unknown }[] };
};
const fixture = (version: string) =>
  JSON.parse(readFileSync(`tests/app/store/fixtures/${version}.json`, "utf8")) as Fixture;

const settled = <T>(request: IDBRequest<T>) =>
  new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/**
 * Lays a database down as it was, without any of today's code; `more` comes from a version that is not
 * written yet.
 */
async function layDown(
  disk: IDBFactory,
  { native, stores, rows }: Fixture,
  more: (db: IDBDatabase) => void = () => {},
): Promise<void> {
  const opening = disk.open("linfang", native);
  opening.onupgradeneeded = () => {
    const db = opening.result;
    for (const [name, source] of Object.entries(stores)) {
      const [key = "", ...indexes] = source.split(",");
      const store = db.createObjectStore(name, {
        keyPath: key.replace("++", ""),
        autoIncrement: key.startsWith("++"),
      });
      for (const index of indexes)
        store.createIndex(index.replace("*", ""), index.replace("*", ""), {
          multiEntry: index.startsWith("*"),
        });
      for (const row of rows[name] ?? []) store.put(row);
    }
    more(db);
  };
  (await settled(opening)).close();
}

describe("a database of version 1", () => {
  test("opens in today's app with every record, every waiting word, draft and setting, and takes new ones", async () => {
    const disk = new IDBFactory();
    const was = fixture("v1");
    await layDown(disk, was);
    const { store } = await phoneWith(null, disk);
    expect((await store.me())?.person.name).toBe("邻长甲");
    expect(await store.syncStatus()).toMatchObject({
      waiting: was.rows.outbox?.length,
      held: was.rows.troubles?.length,
    });
    const rows = (await store.db.records.toArray()) as unknown as { [field: string]: unknown }[];
    const bare = (some: { [field: string]: unknown }[]) => some.map((row) => ({ ...row, keys: undefined }));
    expect(bare(rows)).toEqual(bare(was.rows.records ?? []));
    for (const [nth, row] of (was.rows.records ?? []).entries())
      expect(rows[nth]?.keys).toEqual(expect.arrayContaining(row.keys as string[]));
    const waiting = await store.visitsWaiting("nobody", "2026-01-01");
    expect(
      waiting.map(({ body }) => body.note),
      "found by what older versions did not know",
    ).toContain("还没交的一条，改过");
    for (const name of ["outbox", "kept", "troubles", "drafts", "settings"] as const) {
      expect(await store.db.table(name).toArray(), name).toEqual(was.rows[name]);
    }
    const visits = (was.rows.records ?? []).filter(({ kind }) => kind === "visit");
    for (const { record } of visits) expect(await store.get("visit", String(record))).not.toBeNull();
    const id = crypto.randomUUID();
    expect(await store.save({ id, body: visitOf(crypto.randomUUID()) })).toEqual({ saved: true, rev: id });
    expect((await store.syncStatus()).waiting).toBe((was.rows.outbox?.length ?? 0) + 1);
  });

  test("gives today's way out all that it had not handed in", async () => {
    const disk = new IDBFactory();
    const was = fixture("v1");
    await layDown(disk, was);
    const { store } = await phoneWith(null, disk);
    const unsent = await (await store.holdings()).unsent();
    expect(unsent.revisions.map(({ text }) => text).sort()).toEqual(
      [...(was.rows.outbox ?? []), ...(was.rows.troubles ?? [])].map(({ text }) => text).sort(),
    );
    expect(unsent.drafts).toHaveLength(was.rows.drafts?.length ?? 0);
  });
});

describe("a database that a newer app has written", () => {
  test("opens in this one after the newer was taken back, and what the newer one put into its rows stays there", async () => {
    const disk = new IDBFactory();
    const { store: today } = await phoneWith(null, new IDBFactory());
    const stores = Object.fromEntries(
      today.db.tables.map(({ name, schema }) => [
        name,
        [schema.primKey.src, ...schema.indexes.map(({ src }) => src)].join(","),
      ]),
    );
    const was = fixture("v1");
    const rows = {
      ...was.rows,
      records: (was.rows.records ?? []).map((row) => ({ ...row, mood: "of a later version" })),
    };
    await layDown(disk, { native: today.db.verno * 10 + 50, stores, rows }, (db) =>
      db.createObjectStore("wishes", { keyPath: "id" }).put({ id: 1 }),
    );
    const { store } = await phoneWith(null, disk);
    const known = was.rows.records?.find(({ kind, ownState }) => kind === "visit" && ownState === "waiting");
    const from = await store.get("visit", String(known?.record));
    if (!from) throw new Error("the visit is not there");
    const id = crypto.randomUUID();
    expect(await store.save({ id, from, body: { ...from.body, note: "旧程序改的" } })).toEqual({
      saved: true,
      rev: id,
    });
    expect(await store.db.records.get(from.record)).toMatchObject({ mood: "of a later version" });
    const native = store.db.backendDB();
    expect([native.version, [...native.objectStoreNames].includes("wishes")]).toEqual([
      today.db.verno * 10 + 50,
      true,
    ]);
    expect((await (await store.holdings()).unsent()).revisions.length).toBeGreaterThan(0);
  });
});
