import type { Kysely } from "kysely";
import type { Id } from "../../domain/ids.ts";
import type { Role } from "../../domain/person.ts";
import { plainText } from "../../domain/text/plainText.ts";
import { askOften } from "../database/askOften.ts";
import { inTurn } from "../database/inTurn.ts";
import type { DeviceTable, LogTables } from "../database/tables.ts";
import type { Seal } from "../seal/key.ts";
import type { Prover } from "../seal/proof.ts";
import { isFresh, joinedOf, noteSpoken } from "../sidecar/devices.ts";
import type { JoinedDevice, SpokenDevice } from "../sidecar/sidecar.ts";
import { type Codes, openCodes, shorten } from "./codes.ts";
import { credentialText, firstCredential, readCredential } from "./credential.ts";
import type { JoinCode } from "./joinCode.ts";

const DEVICE_NAME_CHARS_MAX = 80;
/** Each time nothing was heard of the answer. */
const ASKS_MAX = 20;

/** `hasSpoken`: it has exchanged something; until then its code is not used up, and nobody retired. */
export type Device = { id: string; person: Id; superseded: boolean; hasSpoken: boolean };
/**
 * What a phone says of itself when it joins. `key`: the public half of what it signs with. `attempt`: by
 * which it asks again when no answer came.
 */
type Joiner = { name: string; key?: string; attempt?: string };
/** Whether a code that was made on this phone still counts; `isOwn`: for its own person. */
type MayShow = (maker: Device, isOwn: boolean) => boolean;
type Redeemed =
  | { ok: true; device: Device; credential: string }
  | { ok: false; why: "unknown" | "used" | "expired" };

/**
 * Which devices belong to whom, and the one-time codes by which a device joins. Codes are kept as hashes
 * only.
 */
export type Who = Codes & {
  /**
   * Makes whoever comes first its device; until that has spoken, the same attempt is given the same device
   * again. A short code, from before they were long, makes nobody the office; a code dies with the phone that
   * it was made on, where nobody says that it still counts.
   */
  redeem(
    code: JoinCode,
    joiner: Joiner,
    roleOf: (person: Id) => Role | null,
    mayShow?: MayShow,
  ): Promise<Redeemed>;
  /**
   * With the first exchange of a device: its code is used up, and the phones that it was to replace are told
   * that they were superseded.
   */
  spoke(device: Device): Promise<void>;
  /**
   * Of a device that joined without one. The first that a device shows is its key; another one later changes
   * nothing.
   */
  keepKey(device: string, key: string): Promise<void>;
  /** Null of a device that never joined or has shown no key. */
  keyOf(device: string): Promise<Prover | null>;
  device(credential: string): Promise<Device | null>;
  hasDevices(): Promise<boolean>;
  /** All that this person ever joined with. */
  devicesOf(person: Id): Promise<ReadonlySet<string>>;
};

type World = {
  seal: Seal;
  now(): Date;
  random(bytes: number): Uint8Array;
  newId(): Id;
  /** Told of every device when it is in the database for good, and before it hears that it has joined. */
  onJoined?(device: JoinedDevice): void;
  onSpoken?(device: SpokenDevice): void;
  /** Told of every key that comes later than its device. */
  onKey?(device: string, key: string): void;
};

export function openWho(db: Kysely<LogTables>, community: Id, world: World): Who {
  const kept = (code: string) => world.seal("code", community, code);
  const credentialOf = (device: string) => credentialText(world.seal, community, firstCredential(device));

  const rowOf = async (tx: Kysely<LogTables>, id: string): Promise<DeviceTable | undefined> =>
    (await askDevice(tx, { community, id }))[0];

  return {
    ...openCodes(db, community, { kept, now: world.now, random: world.random }),

    async redeem(
      { text, isShort },
      { name, key = null, attempt: called = key ?? undefined },
      roleOf,
      mayShow,
    ) {
      const hash = kept(text);
      const now = world.now().toISOString();
      const attempt = called === undefined ? null : world.seal("code", community, "attempt", called);
      type Done = { ok: true; row: DeviceTable; waits: boolean } | Exclude<Redeemed, { ok: true }>;
      const redeemed = await inTurn(db, community, async (tx): Promise<Done> => {
        await shorten(tx, community, world.now());
        const code = await tx
          .selectFrom("code")
          .selectAll()
          .where("community", "=", community)
          .where("hash", "=", hash)
          .executeTakeFirst();
        if (!code) return { ok: false, why: "unknown" };
        if (code.used_at) return { ok: false, why: "used" };
        const role = roleOf(code.person);
        if (code.expires_at < now || !role || (role === "office" && isShort))
          return { ok: false, why: "expired" };
        const isOwn = code.own !== null;
        const maker = code.maker === null ? null : await rowOf(tx, code.maker);
        if (code.maker !== null && !(maker && mayShow?.(deviceOf(maker), isOwn)))
          return { ok: false, why: "expired" };
        const waits = isOwn || !isFresh(code.made_at, now);
        const devices = await tx
          .selectFrom("device")
          .selectAll()
          .where("community", "=", community)
          .where("person", "=", code.person)
          .execute();
        const taken = devices.find((device) => device.code === code.hash || device.code === code.twin);
        if (taken) {
          // A phone whose disk fails for a moment asks without its key, or with it only the next time.
          const isOneKey = taken.key === null || key === null || taken.key === key;
          const isSame =
            attempt !== null && taken.attempt === attempt && isOneKey && Number(taken.asks ?? 0) < ASKS_MAX;
          if (!isSame || taken.spoke_at) return { ok: false, why: "used" };
          await tx
            .updateTable("device")
            .set({ asks: Number(taken.asks ?? 0) + 1, key: taken.key ?? key })
            .where("community", "=", community)
            .where("id", "=", taken.id)
            .execute();
          return {
            ok: true,
            row: { ...taken, key: taken.key ?? key },
            waits: isOwn || !isFresh(code.made_at, taken.joined_at),
          };
        }
        const replaces: readonly string[] | null = code.replaces === null ? null : JSON.parse(code.replaces);
        // The office may have a PC and a phone, where nobody says anything else.
        const isReplaced = ({ id, superseded_at }: DeviceTable) =>
          superseded_at === null && (replaces?.includes(id) ?? role !== "office");
        const follows = devices.filter(isReplaced).map(({ id }) => id);
        const row: DeviceTable = {
          ...{
            community,
            id: world.newId(),
            person: code.person,
            name: plainText(name).slice(0, DEVICE_NAME_CHARS_MAX),
            joined_at: now,
          },
          ...{
            superseded_at: null,
            key,
            code: code.hash,
            attempt,
            asks: 0,
            spoke_at: null,
            follows: JSON.stringify(follows),
            shown_by: isOwn ? code.maker : null,
          },
        };
        await tx.insertInto("device").values(row).execute();
        return { ok: true, row, waits };
      });
      if (!redeemed.ok) return redeemed;
      const { row } = redeemed;
      // After the commit, or what was never written would be there after a restart. A phone that asks again
      // is written down again where this failed.
      world.onJoined?.({ ...joinedOf(row), ...(redeemed.waits ? { waits: true } : {}) });
      return { ok: true, device: deviceOf(row), credential: credentialOf(row.id) };
    },

    async spoke(device) {
      if (device.hasSpoken) return;
      const at = world.now().toISOString();
      const isFirst = await inTurn(db, community, (tx) => noteSpoken(tx, community, device.id, at));
      // Should this fail, the next start finds it in the database and writes it there.
      if (isFirst) world.onSpoken?.({ id: device.id, spokeAt: at });
    },

    async keepKey(device, key) {
      const row = db
        .updateTable("device")
        .set({ key })
        .where("community", "=", community)
        .where("id", "=", device)
        .where("key", "is", null);
      const kept = await row.returning("person").executeTakeFirst();
      if (!kept) return;
      // Should this fail, the next start finds the key in the database and writes it there.
      world.onKey?.(device, key);
    },

    async keyOf(device) {
      const row = await rowOf(db, device);
      return row?.key ? { person: row.person, key: row.key } : null;
    },

    async hasDevices() {
      return (
        (await db
          .selectFrom("device")
          .select("id")
          .where("community", "=", community)
          .limit(1)
          .executeTakeFirst()) !== undefined
      );
    },

    async devicesOf(person) {
      const rows = await askDevicesOf(db, { community, person });
      return new Set(rows.map(({ id }) => id));
    },

    async device(credential) {
      const id = readCredential(world.seal, community, credential)?.device;
      if (id === undefined) return null;
      const row = await rowOf(db, id);
      return row ? deviceOf(row) : null;
    },
  };
}

const askDevice = askOften((db, { community, id }: { community: Id; id: string }) =>
  db.selectFrom("device").selectAll().where("community", "=", community).where("id", "=", id),
);
const askDevicesOf = askOften((db, { community, person }: { community: Id; person: Id }) =>
  db.selectFrom("device").select("id").where("community", "=", community).where("person", "=", person),
);

const deviceOf = ({ id, person, superseded_at, spoke_at }: DeviceTable): Device => ({
  ...{ id, person, superseded: superseded_at !== null, hasSpoken: spoke_at !== null },
});
