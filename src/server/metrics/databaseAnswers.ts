import type { Kysely } from "kysely";
import type { LogTables } from "../database/tables.ts";
import { logFault } from "../serverLog.ts";

/** A balancer waits a few seconds for an answer, and takes none for a no. */
const WITHIN_MS = 3_000;

/** Whether the database does, in time. Nobody's things are counted: that it says anything is enough. */
export async function databaseAnswers(db: Kysely<LogTables>, withinMs = WITHIN_MS): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("no answer in time")), withinMs);
  });
  try {
    await Promise.race([db.selectFrom("counter").select("community").limit(1).execute(), late]);
    return true;
  } catch (fault) {
    logFault("the database does not answer", fault);
    return false;
  } finally {
    clearTimeout(timer);
  }
}
