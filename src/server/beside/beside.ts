import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Id } from "../../domain/ids.ts";
import { addToLedger, readLedger } from "./ledger.ts";
import { writeWhole } from "./writeWhole.ts";

/** Everything in it outlives the database: it is copied into backups and never taken back out of one where it stands. */
export const BESIDE = "beside";
const COMMUNITY = "community.json";
const DEVICES = "devices.jsonl";
const ERASED = "erased.jsonl";
const REVOKED = "revoked.jsonl";
export const LEDGERS = [DEVICES, ERASED, REVOKED];

export type Community = { id: Id; name: string };
/** `follows`: the person's earlier devices are superseded by this one. `key`: the public half of what it signs with. */
export type JoinedDevice = { id: string; person: Id; name: string; joinedAt: string; follows: boolean; key?: string };
/** A line for a device that showed its key only later. */
type DeviceKey = { id: string; key: string };

/** What is known beside the database: whose this folder is, which devices joined, what was erased, and who may no longer. */
export type Beside = {
  /** Null in a folder that was never used. */
  community(): Community | null;
  keepCommunity(community: Community): void;
  /** Each once, with the first key that any of its lines names. */
  devices(): JoinedDevice[];
  addDevices(devices: JoinedDevice[]): void;
  addKeys(keys: DeviceKey[]): void;
  /** A record that was erased is taken from nobody again. */
  isErased(record: Id): boolean;
  isRevoked(device: { id: string; person: Id }): boolean;
};

/** Erasure and revocation are read once: whoever adds to them starts the endpoint again. */
export function openBeside(data: string): Beside {
  const folder = join(data, BESIDE);
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  const at = (name: string) => join(folder, name);
  const erased = new Set(readLedger(at(ERASED), isErasure).map(({ record }) => record));
  const revoked = new Set(readLedger(at(REVOKED), isRevocation).map(({ device, person }) => device ?? person));
  return {
    community: () => (existsSync(at(COMMUNITY)) ? (JSON.parse(readFileSync(at(COMMUNITY), "utf8")) as Community) : null),
    keepCommunity: (community) => writeWhole(at(COMMUNITY), JSON.stringify(community)),
    devices: () => wholeDevices(readLedger(at(DEVICES), isDeviceLine)),
    addDevices: (devices) => addToLedger(at(DEVICES), devices),
    addKeys: (keys) => addToLedger(at(DEVICES), keys),
    isErased: (record) => erased.has(record),
    isRevoked: ({ id, person }) => revoked.has(id) || revoked.has(person),
  };
}

const has = (json: unknown, ...names: string[]) => names.every((name) => typeof (json as { [name: string]: unknown } | null)?.[name] === "string");
const isErasure = (json: unknown): json is { record: Id } => has(json, "record");
const isRevocation = (json: unknown): json is { device?: string; person?: Id } => has(json, "device") || has(json, "person");
const isDevice = (json: unknown): json is JoinedDevice => has(json, "id", "person", "name", "joinedAt");
const isKey = (json: unknown): json is DeviceKey => has(json, "id", "key");
const isDeviceLine = (json: unknown): json is JoinedDevice | DeviceKey => isDevice(json) || isKey(json);

function wholeDevices(lines: (JoinedDevice | DeviceKey)[]): JoinedDevice[] {
  const devices = new Map<string, JoinedDevice>();
  const keys = new Map<string, string>();
  for (const line of lines) {
    if (isDevice(line) && !devices.has(line.id)) devices.set(line.id, line);
    if (isKey(line) && !keys.has(line.id)) keys.set(line.id, line.key);
  }
  return [...devices.values()].map((device) => {
    const key = keys.get(device.id);
    return key === undefined ? device : { ...device, key };
  });
}
