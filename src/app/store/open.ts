import type { Id } from "../../domain/ids.ts";
import { knownKinds } from "../../domain/knownKinds.ts";
import { momentOf } from "../../domain/time/moment.ts";
import type { Signing } from "./keys.ts";
import { newQueue } from "./order.ts";
import { tellOutside } from "./outside.ts";
import { readsOf } from "./read/reading.ts";
import { picturesNotIn, readSyncStatus, readTroubles } from "./read/readSyncStatus.ts";
import { edits, saveTogether } from "./save/saving.ts";
import type { Draft, Me, Saved, Store } from "./store.ts";
import { type Engine, openTables, readMe, readMemory, type Tables } from "./tables.ts";

export type StoreDeps = Engine & {
  name?: string;
  now: () => Date;
  /** That many unforeseeable bytes. */
  random: (bytes: number) => Uint8Array;
  /** Lower-case hex of the UTF-8 text's SHA-256. */
  sha256: (text: string) => Promise<string>;
  /** The browser's own, when absent. */
  signing?: Signing;
};

/** What the sync needs beyond what screens may do. */
export type OpenStore = Store & {
  db: Tables;
  deps: StoreDeps;
  /** This phone now belongs to this person. What somebody else wrote here keeps its author. */
  keepMe(me: Me): Promise<void>;
  close(): void;
};

const SALT_BYTES = 12;
/** Comes late; what makes room for a save is there, too. */
const pictures = () => import("./photos/photos.ts");
function unloaded(fault: unknown): Saved {
  console.error(fault);
  return { saved: false, why: "unavailable" };
}

/** Opens what this phone holds. Nothing big is read: a year of visits opens as fast as none. */
export async function openStore(deps: StoreDeps): Promise<OpenStore> {
  const db = openTables(deps.name ?? "linfang", {
    ...(deps.indexedDB ? { indexedDB: deps.indexedDB, IDBKeyRange: deps.IDBKeyRange } : {}),
  });
  await db.open();
  // Another page, the developer's tools or a cleaner has it deleted, or the browser has let go of it:
  // whatever says how things stand looks again.
  const lookAgain = () => void setTimeout(() => tellOutside({}));
  db.on("versionchange", lookAgain);
  db.on("close", lookAgain);
  let me = await readMe(db);
  await readAgainAfterUpdate(db);

  const queue = newQueue(() => deps.now().getTime());
  const salt = () => [...deps.random(SALT_BYTES)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  async function write(drafts: Draft[]): Promise<Saved> {
    me ??= await readMe(db);
    if (!me) throw new Error("nobody holds this phone");
    return saveTogether(db, queue, drafts, { me, at: momentOf(deps.now()), salt, sha256: deps.sha256 });
  }
  /** Never throws: whatever went wrong is written down, and the answer says how it stands. */
  async function saveChunk(drafts: Draft[]): Promise<Saved> {
    const saving = () => write(drafts);
    const first = await saving().catch((thrown) => ({ thrown }));
    if ("saved" in first && first.saved) return first;
    return pictures().then(
      ({ saveAfterFault }) => saveAfterFault(db, momentOf(deps.now()), drafts, first, saving),
      // What the save itself threw is the older fault, and the one to be mended.
      () => unloaded(first),
    );
  }
  async function named(table: "drafts" | "settings", name: string): Promise<unknown> {
    return (await db[table].get(name))?.value ?? null;
  }

  return {
    ...readsOf(db),
    db,
    deps,
    me: () => readMe(db),
    // Only a function that is itself async keeps the transaction over what it awaits between its reads.
    together: (read) => db.transaction("r", db.records, db.outbox, db.meta, db.settings, async () => read()),
    async keepMe(person) {
      await db.meta.put({ name: "me", value: person });
      me = person;
    },
    save: (draft) => saveChunk([draft as Draft]),
    saveAll: (drafts, onProgress) =>
      edits().then(({ saveMany }) => saveMany(drafts, saveChunk, onProgress), unloaded),
    patrolReads: async () => (await import("./read/patrolReading.ts")).patrolReadsOf(db),
    deskReads: async () => (await import("./read/deskReading.ts")).deskReadsOf(db),
    photos: async () => (await pictures()).photosOf(db),
    holdings: async () => (await import("./read/holdingsOf.ts")).holdingsOf(db),
    registerKey: async () => (await readMemory(db)).registerKey,
    syncStatus: () => readSyncStatus(db),
    picturesNotIn: () => picturesNotIn(db),
    troubles: () => readTroubles(db),
    setAside: async (id: Id) => (await import("./aside.ts")).putAside(db, id),
    draft: (name) => named("drafts", name),
    drafts: (under) => db.drafts.where("name").startsWith(under).toArray(),
    async keepDraft(name, value) {
      await db.drafts.put({ name, value });
    },
    dropDraft: (name, own) =>
      db.transaction("rw", db.drafts, async () => {
        const kept = await db.drafts.get(name);
        if (kept && own.some((one) => isSaidAlike(one, kept.value))) await db.drafts.delete(name);
      }),
    setting: <T>(name: string) => named("settings", name) as Promise<T | null>,
    async set(name, value) {
      await db.settings.put({ name, value });
    },
    close: () => db.close(),
  };
}

/** Both went through this phone's disk, which keeps the order of fields. */
const isSaidAlike = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** After an update of the app, what it could not read before may be readable now. */
async function readAgainAfterUpdate(db: Tables): Promise<void> {
  const knows = knownKinds();
  const knew = (await db.meta.get("knows"))?.value;
  if (knew === knows) return;
  if (knew === undefined) await db.meta.put({ name: "knows", value: knows });
  else await (await import("./save/reindex.ts")).reindex(db, knows);
}
