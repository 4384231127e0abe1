import type { Saved } from "../store.ts";
import type { Tables } from "../tables.ts";

/** All that a desk keeps counted: it can count again. The transaction, if any, must have opened both. */
export async function letCountedGo(db: Tables): Promise<void> {
  await db.transaction("rw", db.walked, db.visitsNoted, () =>
    Promise.all([db.walked.clear(), db.visitsNoted.clear()]),
  );
}

/** On a full disk it goes before any picture does. Null: there was nothing, or it was not room enough. */
export async function savedWithoutCounted(db: Tables, saving: () => Promise<Saved>): Promise<Saved | null> {
  try {
    if ((await db.walked.count()) === 0) return null;
    await letCountedGo(db);
    return await saving();
  } catch (fault) {
    console.warn("letting go of what was counted made no room", fault);
    return null;
  }
}
