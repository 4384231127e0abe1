import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Kysely } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { communitiesIn, exportRows, replaceRows, takesRows, Unfit } from "../database/copyRows.ts";
import { migrate, noteSetBacks, versionIn } from "../database/migrate.ts";
import { MIGRATIONS } from "../database/migrations.ts";
import { openPostgres } from "../database/postgres.ts";
import { keepNoSamples, rewriteTables } from "../database/scour.ts";
import { whileAlone } from "../database/sharedUse.ts";
import { DATABASE, openSqlite } from "../database/sqlite.ts";
import type { LogTables } from "../database/tables.ts";
import { emptyUnserved } from "../erasing/erasing.ts";
import type { Made } from "../madeBackups.ts";
import { readKey, sealWith } from "../seal/key.ts";
import { markElsewhere } from "../sidecar/openDatabase.ts";
import { openSidecar } from "../sidecar/sidecar.ts";
import { StartFault } from "../trouble.ts";
import { newAside } from "./databaseFile.ts";

/** Numbers that are there twice or are none, bytes that no text has: what a table does not take. */
const REFUSED = /^(2[23]...|ERR_OUT_OF_RANGE)$/;

/** What it holds of this community, or where that is not known of the only one, into a new SQLite file. */
export async function exportTo(url: string, path: string, community: Id | null): Promise<void> {
  const db = await openPostgres(url);
  try {
    const [only, another] = await communitiesIn(db);
    const one = community ?? (another ? null : only);
    if (!one) throw new StartFault("这个 PostgreSQL 里没有社区 / there is no community in this PostgreSQL");
    await exportRows(db, path, one);
  } finally {
    await db.destroy();
  }
}

type Coming = { data: string; coming: string; made: Made; now: Date };
type Placed = { aside: string | null } | { why: "running" | "community" };

/**
 * Puts the rows of this SQLite file in the place of what the PostgreSQL holds of their community, in one
 * transaction, while nobody else has it open; what was there is written into a file of its own first. What
 * was erased since it was made never comes in, nor into any log of that server. Throws `Unfit`.
 */
export async function putInto(url: string, { data, coming, made, now }: Coming): Promise<Placed> {
  const { community } = made.manifest;
  const [file, db] = [openSqlite(coming), await openPostgres(url)];
  try {
    const placed = await whileAlone(db, async (one): Promise<Placed> => {
      await bringTables(one);
      const there = await communitiesIn(one);
      if (there.some((other) => other !== community)) return { why: "community" };
      const seal = sealWith(readKey(data, (bytes) => new Uint8Array(randomBytes(bytes))));
      const ledger = openSidecar(data).erased;
      await emptyUnserved({ data, db: file, ledger }, community, seal, now.toISOString());
      const aside = there.length > 0 ? newAside(data, now) : null;
      if (aside) await exportRows(one, join(aside, DATABASE), community);
      await one
        .transaction()
        .execute((tx) => replaceRows(tx, file, community))
        .catch((fault: unknown) => asUnfit(fault));
      markElsewhere(data);
      // Else what gave way would lie in its pages until somebody erases something.
      await rewriteTables(one);
      return { aside };
    });
    return placed?.done ?? { why: "running" };
  } finally {
    await file.destroy();
    await db.destroy();
  }
}

/** What keeps it from taking what a drill has put into this folder; whoever works on it goes on. */
export async function tryInto(url: string, data: string, made: Made): Promise<string[]> {
  const [file, db] = [openSqlite(join(data, DATABASE)), await openPostgres(url)];
  try {
    const version = await versionIn<LogTables>(db);
    if (version === 0) await bringTables(db);
    else if (version < MIGRATIONS.length) return ["PostgreSQL has older tables: start this program once"];
    const does = await db.connection().execute((one) => takesRows(one, file, made.manifest.community));
    return does ? [] : ["PostgreSQL gives back other rows than it was given"];
  } catch (fault) {
    return [unfitOf(fault).message];
  } finally {
    await file.destroy();
    await db.destroy();
  }
}

/** Throws whatever else it is. */
function unfitOf(fault: unknown): Unfit {
  if (fault instanceof Unfit) return fault;
  if (!REFUSED.test((fault as { code?: string }).code ?? "")) throw fault;
  return new Unfit("PostgreSQL does not take a row of it", { cause: fault });
}

export function asUnfit(fault: unknown): never {
  throw unfitOf(fault);
}

/** Its tables, as this program knows them. */
export async function bringTables(one: Kysely<LogTables>): Promise<void> {
  await migrate<LogTables>(one);
  await keepNoSamples(one);
  await noteSetBacks<LogTables>(one);
}
