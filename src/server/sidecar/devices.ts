import type { Kysely, Transaction } from "kysely";
import type { Id } from "../../domain/ids.ts";
import { inTurn } from "../database/inTurn.ts";
import type { DeviceTable, LogTables } from "../database/tables.ts";
import type { JoinedDevice, Sidecar } from "./sidecar.ts";

/**
 * Devices that the database has forgotten join it again, and those that the ledger does not know yet are
 * written into it; so are their keys, and which of them have spoken. Their credentials are signed by the
 * endpoint's key, so phones need not join again because a backup was put back.
 */
export async function matchDevices(db: Kysely<LogTables>, community: Id, beside: Sidecar): Promise<void> {
  const rows = await db.selectFrom("device").selectAll().where("community", "=", community).execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  const ledger = beside.devices();
  writeMissing(rows, ledger, beside, await joinedLate(db, community, rows));
  await inTurn(db, community, async (tx) => {
    for (const device of ledger) {
      const row = known.get(device.id);
      if (row && row.name !== device.name) await nameDevice(tx, community, device.id, device.name);
      if (!row) await joinAgain(tx, community, device);
      else if (device.key !== undefined && row.key !== device.key) {
        await tx
          .updateTable("device")
          .set({ key: device.key })
          .where("community", "=", community)
          .where("id", "=", device.id)
          .execute();
      }
    }
    // When all are there: they may have joined in one order and spoken in another.
    for (const { id, spokeAt } of ledger)
      if (spokeAt && !known.get(id)?.spoke_at) await noteSpoken(tx, community, id, spokeAt);
  });
}

/**
 * The device's first exchange: its code is used up, and the devices that it follows are retired. False where
 * it has spoken before. Those of its person that joined later are not among them, whoever speaks first.
 */
export async function noteSpoken(
  tx: Transaction<LogTables>,
  community: Id,
  id: string,
  at: string,
): Promise<boolean> {
  const first = tx
    .updateTable("device")
    .set({ spoke_at: at })
    .where("community", "=", community)
    .where("id", "=", id)
    .where("spoke_at", "is", null);
  const row = await first.returning(["code", "follows"]).executeTakeFirst();
  if (!row) return false;
  if (row.code !== null) {
    const codes = tx
      .updateTable("code")
      .set({ used_at: at })
      .where("community", "=", community)
      .where("used_at", "is", null);
    await codes.where(({ eb, or }) => or([eb("hash", "=", row.code), eb("twin", "=", row.code)])).execute();
  }
  const follows: string[] = row.follows === null ? [] : JSON.parse(row.follows);
  if (follows.length > 0) {
    const earlier = tx
      .updateTable("device")
      .set({ superseded_at: at })
      .where("community", "=", community)
      .where("superseded_at", "is", null);
    await earlier.where("id", "in", follows).execute();
  }
  return true;
}

/** Devices that wait for the office, where the list beside the database missed their joining. */
async function joinedLate(
  db: Kysely<LogTables>,
  community: Id,
  devices: readonly DeviceTable[],
): Promise<ReadonlySet<string>> {
  const codes = await db.selectFrom("code").selectAll().where("community", "=", community).execute();
  const madeAt = new Map(codes.map(({ hash, made_at }) => [hash, made_at]));
  const isLate = ({ code, joined_at, shown_by }: DeviceTable) =>
    shown_by !== null || (code !== null && madeAt.has(code) && !isFresh(madeAt.get(code) ?? null, joined_at));
  return new Set(devices.filter(isLate).map(({ id }) => id));
}

function writeMissing(
  rows: readonly DeviceTable[],
  ledger: readonly JoinedDevice[],
  beside: Sidecar,
  late: ReadonlySet<string>,
): void {
  const listed = new Map(ledger.map((device) => [device.id, device]));
  const missing = rows.filter(({ id }) => !listed.has(id)).map(joinedOf);
  beside.addDevices(missing.map((one) => (late.has(one.id) && !one.spokeAt ? { ...one, waits: true } : one)));
  const those = rows.filter(({ id }) => listed.has(id));
  beside.addKeys(
    those.flatMap(({ id, key }) => (key && listed.get(id)?.key === undefined ? [{ id, key }] : [])),
  );
  beside.addSpoken(
    those.flatMap(({ id, spoke_at }) =>
      spoke_at && listed.get(id)?.spokeAt === undefined ? [{ id, spokeAt: spoke_at }] : [],
    ),
  );
}

/** So long somebody of the office and the phone's person stand beside each other. */
const FRESH_MS = 10 * 60_000;

/**
 * Whether a phone needs no look of the office's: its code was made a moment before, whichever way the clock
 * was put, or at the office's computer itself (null).
 */
export const isFresh = (madeAt: string | null, joinedAt: string) =>
  madeAt === null || Math.abs(Date.parse(joinedAt) - Date.parse(madeAt)) <= FRESH_MS;

/** False where there is no such device. */
export async function nameDevice(
  db: Kysely<LogTables>,
  community: Id,
  id: string,
  name: string,
): Promise<boolean> {
  const row = db.updateTable("device").set({ name }).where("community", "=", community).where("id", "=", id);
  return (await row.executeTakeFirst()).numUpdatedRows > 0n;
}

/** As the ledger has it. */
export function joinedOf({
  id,
  person,
  name,
  joined_at,
  key,
  code,
  attempt,
  follows,
  spoke_at,
  shown_by,
}: DeviceTable): JoinedDevice {
  const after = follows === null ? {} : { after: JSON.parse(follows) as string[] };
  const more = {
    ...(key ? { key } : {}),
    ...(code ? { code } : {}),
    ...(attempt ? { attempt } : {}),
    ...(spoke_at ? { spokeAt: spoke_at } : {}),
    ...(shown_by ? { shownBy: shown_by } : {}),
  };
  return { id, person, name, joinedAt: joined_at, follows: false, ...after, ...more };
}

async function joinAgain(tx: Transaction<LogTables>, community: Id, device: JoinedDevice): Promise<void> {
  const { id, person, name, joinedAt, key = null, code = null, attempt = null, after } = device;
  if (device.follows) {
    const earlier = tx
      .updateTable("device")
      .set({ superseded_at: joinedAt })
      .where("community", "=", community);
    await earlier.where("person", "=", person).where("superseded_at", "is", null).execute();
  }
  if (code === null) {
    // The code that it came in with is unused again in a database from before; which one it was is not known
    // of those that joined long ago.
    const codes = tx.updateTable("code").set({ used_at: joinedAt }).where("community", "=", community);
    await codes.where("person", "=", person).where("used_at", "is", null).execute();
  }
  const follows = after ? JSON.stringify(after) : null;
  const row = {
    community,
    id,
    person,
    name,
    joined_at: joinedAt,
    superseded_at: null,
    key,
    code,
    attempt,
    asks: 0,
    spoke_at: null,
    follows,
    shown_by: device.shownBy ?? null,
  };
  await tx.insertInto("device").values(row).execute();
}
