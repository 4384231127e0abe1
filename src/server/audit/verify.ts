import { readKey, sealWith } from "../seal/key.ts";
import { holdsCommunity, openDatabase } from "../sidecar/openDatabase.ts";
import { StartFault } from "../trouble.ts";
import { brokenInEither } from "./auditChain.ts";
import { openAuditCopy } from "./auditCopy.ts";
import { auditRows } from "./auditTrail.ts";

/** How many lines there are and the first that is not as it was written, null where all are. */
export async function verifyAudit(
  data: string,
  databaseUrl: string | null = null,
): Promise<{ count: number; broken: number | null }> {
  if (!holdsCommunity(data)) throw new StartFault(`${data} 里没有数据库 / there is no database in ${data}`);
  const seal = sealWith(
    readKey(data, () => {
      throw new StartFault(`${data} 里没有 key 文件，无法核对 / without its key file nothing can be checked`);
    }),
  );
  const db = await openDatabase(data, databaseUrl, seal);
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
