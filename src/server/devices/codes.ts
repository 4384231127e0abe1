import type { Kysely, Transaction } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { inTurn } from "../database/inTurn.ts";
import type { LogTables } from "../database/tables.ts";
import { linkCode, typedCode } from "./joinCode.ts";

const HOUR_MS = 3_600_000;
const CODE_LIVES_HOURS = 72;
/** Of one that a person shows on their own phone: the other one lies beside it. */
const OWN_CODE_LIVES_HOURS = 1;

/** `digits`: to be typed, 8 of them or, where they must not be guessed, 20. */
type IssuedCode = { code: string; digits: string; expiresAt: string };

/**
 * How a code came to be. `maker`: the phone that it was made on; without one it was at the office's computer
 * itself. `isOwn`: its person asked for it, and the office lets in who joins with it; it ends the one before.
 * `replaces`: the person's phones that are retired then, none of them where it is another one beside; without
 * it, all, but for the office's.
 */
type CodeMaking = { maker?: string; isOwn?: boolean; replaces?: readonly string[] };

export type Codes = {
  newCode(person: Id, isLong: boolean, how?: CodeMaking): Promise<IssuedCode>;
  /** Codes alive that may be short ones: at least as many as there are. */
  shortAlive(): Promise<number>;
};

type World = {
  kept(code: string): string;
  now(): Date;
  random(bytes: number): Uint8Array;
};

/** One-time codes by which a phone joins, kept as hashes only, a row for each of its two forms. */
export function openCodes(db: Kysely<LogTables>, community: Id, { kept, now, random }: World): Codes {
  const inHours = (hours: number) => new Date(now().getTime() + hours * HOUR_MS).toISOString();
  return {
    async newCode(person, isLong, { maker, isOwn = false, replaces } = {}) {
      const code = linkCode(random);
      const digits = typedCode(random, isLong);
      const expiresAt = inHours(isOwn ? OWN_CODE_LIVES_HOURS : CODE_LIVES_HOURS);
      const row = {
        ...{ community, person, expires_at: expiresAt, used_at: null, maker: maker ?? null },
        made_at: maker === undefined ? null : now().toISOString(),
        own: isOwn ? person : null,
        replaces: replaces ? JSON.stringify(replaces) : null,
      };
      const twins = [
        { ...row, hash: kept(code), twin: kept(digits) },
        { ...row, hash: kept(digits), twin: kept(code) },
      ];
      await inTurn(db, community, async (tx) => {
        await shorten(tx, community, now());
        const stale = tx.deleteFrom("code").where("community", "=", community);
        await stale.where("expires_at", "<", inHours(-CODE_LIVES_HOURS)).execute();
        const before = tx.deleteFrom("code").where("community", "=", community).where("own", "=", person);
        if (isOwn) await before.where("used_at", "is", null).execute();
        await tx.insertInto("code").values(twins).execute();
      });
      return { code, digits, expiresAt };
    },

    async shortAlive() {
      const alive = db
        .selectFrom("code")
        .where("community", "=", community)
        .where("used_at", "is", null)
        .where("expires_at", ">=", now().toISOString());
      const { rows } = await alive.select(({ fn }) => fn.countAll().as("rows")).executeTakeFirstOrThrow();
      return Math.ceil(Number(rows) / 2);
    },
  };
}

/**
 * Where the clock was put back, codes would live as long as it had been ahead: none lives longer from now
 * than a new one.
 */
export async function shorten(tx: Transaction<LogTables>, community: Id, now: Date): Promise<void> {
  const expires_at = new Date(now.getTime() + CODE_LIVES_HOURS * HOUR_MS).toISOString();
  await tx
    .updateTable("code")
    .set({ expires_at })
    .where("community", "=", community)
    .where("expires_at", ">", expires_at)
    .execute();
}
