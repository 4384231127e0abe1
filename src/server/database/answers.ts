import type { Kysely } from "kysely";
import { logFault } from "../serverLog.ts";
import type { LogTables } from "./tables.ts";

/** Whether the database does. Nobody's things are counted: that it says anything is enough. */
export async function databaseAnswers(db: Kysely<LogTables>): Promise<boolean> {
  try {
    await db.selectFrom("counter").select("community").limit(1).execute();
    return true;
  } catch (fault) {
    logFault("the database does not answer", fault);
    return false;
  }
}
