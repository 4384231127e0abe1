import type { Kysely } from "kysely";
import type { Id } from "../domain/ids.ts";
import type { Role } from "../domain/person.ts";
import { plainText } from "../domain/plainText.ts";
import type { JoinedDevice } from "./beside/beside.ts";
import { type JoinCode, linkCode, typedCode } from "./joinCode.ts";
import { isEqualSecret, type Seal } from "./key.ts";
import type { Prover, Provers } from "./proof.ts";
import type { Tables } from "./tables.ts";

const CODE_LIVES_HOURS = 72;
const HOUR_MS = 3_600_000;
const DEVICE_NAME_CHARS_MAX = 80;

export type Device = { id: string; person: Id; superseded: boolean };
/** `digits`: to be typed, 8 of them or, where they must not be guessed, 20. */
export type NewCode = { code: string; digits: string; expiresAt: string };
export type Redeemed = { ok: true; device: Device; credential: string } | { ok: false; why: "unknown" | "used" | "expired" };

/** Which devices belong to whom, and the one-time codes by which a device joins. Codes are kept as hashes only. */
export type Who = {
  newCode(person: Id, isLong: boolean): Promise<NewCode>;
  /** Codes alive that may be short ones: at least as many as there are. */
  shortAlive(): Promise<number>;
  /**
   * Uses the code up. A short one, from before they were long, makes nobody the office. Earlier phones of the same person are told that they were
   * superseded; the office may have a PC and a phone. `key`: the public half of what the device signs with.
   */
  redeem(code: JoinCode, deviceName: string, roleOf: (person: Id) => Role | null, key?: string): Promise<Redeemed>;
  /** Of a device that joined without one. The first that a device shows is its key; another one later changes nothing. */
  keepKey(device: string, key: string): Promise<void>;
  /** Null of a device that never joined or has shown no key. */
  keyOf(device: string): Promise<Prover | null>;
  /** Read from the database once; every key that is shown later is in it, too. */
  provers(): Promise<Provers>;
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
  /** Told of every device before it hears that it has joined. */
  onJoined?(device: JoinedDevice): void;
  /** Told of every key that comes later than its device. */
  onKey?(device: string, key: string): void;
};

export function openWho(db: Kysely<Tables>, community: Id, world: World): Who {
  const kept = (code: string) => world.seal("code", community, code);
  const credentialOf = (device: string) => `${device}.${world.seal("device", community, device)}`;
  let reading: Promise<Map<string, Prover>> | null = null;

  async function readProvers(): Promise<Map<string, Prover>> {
    const rows = await db.selectFrom("device").select(["id", "person", "key"]).where("community", "=", community).where("key", "is not", null).execute();
    return new Map(rows.map(({ id, person, key }) => [id, { person, key: key ?? "" }]));
  }

  function provers(): Promise<Map<string, Prover>> {
    reading ??= readProvers().catch((fault) => {
      reading = null;
      throw fault;
    });
    return reading;
  }

  return {
    async newCode(person, isLong) {
      const code = linkCode(world.random);
      const digits = typedCode(world.random, isLong);
      const expiresAt = new Date(world.now().getTime() + CODE_LIVES_HOURS * HOUR_MS).toISOString();
      const row = { community, person, expires_at: expiresAt, used_at: null };
      const twins = [
        { ...row, hash: kept(code), twin: kept(digits) },
        { ...row, hash: kept(digits), twin: kept(code) },
      ];
      const stale = new Date(world.now().getTime() - CODE_LIVES_HOURS * HOUR_MS).toISOString();
      await db.transaction().execute(async (tx) => {
        await tx.deleteFrom("code").where("community", "=", community).where("expires_at", "<", stale).execute();
        await tx.insertInto("code").values(twins).execute();
      });
      return { code, digits, expiresAt };
    },

    async shortAlive() {
      const alive = db.selectFrom("code").where("community", "=", community).where("used_at", "is", null).where("expires_at", ">=", world.now().toISOString());
      const { rows } = await alive.select(({ fn }) => fn.countAll().as("rows")).executeTakeFirstOrThrow();
      return Math.ceil(Number(rows) / 2);
    },

    async redeem({ text, isShort }, deviceName, roleOf, key) {
      const hash = kept(text);
      const now = world.now().toISOString();
      const redeemed = await db.transaction().execute(async (tx): Promise<Redeemed> => {
        const code = await tx.selectFrom("code").selectAll().where("community", "=", community).where("hash", "=", hash).executeTakeFirst();
        if (!code) return { ok: false, why: "unknown" };
        if (code.used_at) return { ok: false, why: "used" };
        const role = roleOf(code.person);
        if (code.expires_at < now || !role || (role === "office" && isShort)) return { ok: false, why: "expired" };
        await tx.updateTable("code").set({ used_at: now }).where("community", "=", community).where("hash", "in", [code.hash, code.twin]).execute();
        if (role !== "office") {
          const others = tx.updateTable("device").set({ superseded_at: now }).where("community", "=", community);
          await others.where("person", "=", code.person).where("superseded_at", "is", null).execute();
        }
        const id = world.newId();
        const name = plainText(deviceName).slice(0, DEVICE_NAME_CHARS_MAX);
        const { person } = code;
        await tx
          .insertInto("device")
          .values({ community, id, person, name, joined_at: now, superseded_at: null, key: key ?? null })
          .execute();
        world.onJoined?.({ id, person, name, joinedAt: now, follows: role !== "office", ...(key ? { key } : {}) });
        return { ok: true, device: { id, person, superseded: false }, credential: credentialOf(id) };
      });
      // Who has joined has joined, whatever becomes of a reading that goes on: where it fails, the next one finds the device.
      const known = await reading?.catch(() => null);
      if (redeemed.ok && key) known?.set(redeemed.device.id, { person: redeemed.device.person, key });
      return redeemed;
    },

    async keepKey(device, key) {
      const known = await provers();
      if (known.has(device)) return;
      const row = db.updateTable("device").set({ key }).where("community", "=", community).where("id", "=", device).where("key", "is", null);
      const kept = await row.returning("person").executeTakeFirst();
      if (!kept || known.has(device)) return;
      known.set(device, { person: kept.person, key });
      // Should this fail, the next start finds the key in the database and writes it there.
      world.onKey?.(device, key);
    },

    keyOf: async (device) => (await provers()).get(device) ?? null,
    provers,

    async hasDevices() {
      return (await db.selectFrom("device").select("id").where("community", "=", community).limit(1).executeTakeFirst()) !== undefined;
    },

    async devicesOf(person) {
      const rows = await db.selectFrom("device").select("id").where("community", "=", community).where("person", "=", person).execute();
      return new Set(rows.map(({ id }) => id));
    },

    async device(credential) {
      const id = credential.split(".")[0] ?? "";
      if (!isEqualSecret(credential, credentialOf(id))) return null;
      const row = await db.selectFrom("device").selectAll().where("community", "=", community).where("id", "=", id).executeTakeFirst();
      return row ? { id, person: row.person, superseded: row.superseded_at !== null } : null;
    },
  };
}
