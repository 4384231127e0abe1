import type { Question } from "../../src/app/courier/take.ts";
import type { OpenStore } from "../../src/app/store/open.ts";
import { readMemory } from "../../src/app/store/tables.ts";

/** What this phone would ask now; without a batch with all that waits. */
export async function questionOf({ db }: OpenStore, batch?: Question["batch"]): Promise<Question> {
  return { batch: batch ?? (await db.outbox.toArray()), memory: await readMemory(db) };
}
