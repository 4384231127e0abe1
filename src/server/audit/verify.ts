import { existsSync } from "node:fs";
import { join } from "node:path";
import { DATABASE, openSqlite } from "../database/sqlite.ts";
import { readKey, sealWith } from "../seal/key.ts";
import { StartFault } from "../trouble.ts";
import { brokenInEither } from "./auditChain.ts";
import { openAuditCopy } from "./auditCopy.ts";
import { auditRows } from "./auditTrail.ts";

/** How many lines there are and the first that is not as it was written, null where all are. */
export async function verifyAudit(data: string): Promise<{ count: number; broken: number | null }> {
  const path = join(data, DATABASE);
  if (!existsSync(path)) throw new StartFault(`${data} 里没有数据库 / there is no database in ${data}`);
  const seal = sealWith(
    readKey(data, () => {
      throw new StartFault(`${data} 里没有 key 文件，无法核对 / without its key file nothing can be checked`);
    }),
  );
  const db = openSqlite(path);
  try {
    const row = await db.selectFrom("counter").select("community").executeTakeFirst();
    const community = row?.community ?? "";
    const copy = openAuditCopy(data);
    const rows = await auditRows(db, community);
    return { count: rows.length, broken: brokenInEither({ seal, community }, copy.rows(), rows) };
  } finally {
    await db.destroy();
  }
}
