import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Id } from "../../domain/ids.ts";
import { addToLedger, readLedger } from "./ledger.ts";
import { writeWhole } from "./writeWhole.ts";

/**
 * Everything in it outlives the database: it is copied into backups and never taken back out of one where it
 * stands.
 */
export const SIDECAR = "beside";
const COMMUNITY = "community.json";
const DEVICES = "devices.jsonl";
const ERASED = "erased.jsonl";
const REVOKED = "revoked.jsonl";
export const LEDGERS = [DEVICES, ERASED, REVOKED];

export type Community = { id: Id; name: string };
/**
 * `after`: the person's devices that this one retires when it has spoken, and `code`: the hash of the code
 * that is used up then. `follows`: all earlier ones were retired when it joined, as it once was. `key`: the
 * public half of what it signs with. `attempt`: the hash by which it may ask for the same join again.
 */
export type JoinedDevice = {
  id: string;
  person: Id;
  name: string;
  joinedAt: string;
  follows: boolean;
  key?: string;
  code?: string;
  attempt?: string;
  after?: string[];
  spokeAt?: string;
};
/** A line for a device that showed its key only later. */
type DeviceKey = { id: string; key: string };
/** A line for a device that has exchanged something for the first time. */
export type SpokenDevice = { id: string; spokeAt: string };

/**
 * What is known beside the database: whose this folder is, which devices joined, what was erased, and who may
 * no longer.
 */
export type Sidecar = {
  /** Null in a folder that was never used. */
  community(): Community | null;
  keepCommunity(community: Community): void;
  /** Each once, with the first key that any of its lines names. */
  devices(): JoinedDevice[];
  addDevices(devices: JoinedDevice[]): void;
  addKeys(keys: DeviceKey[]): void;
  addSpoken(devices: SpokenDevice[]): void;
  /** A record that was erased is taken from nobody again. */
  isErased(record: Id): boolean;
  isRevoked(device: { id: string; person: Id }): boolean;
};

/** Erasure and revocation are read once: whoever adds to them starts the endpoint again. */
export function openSidecar(data: string): Sidecar {
  const folder = join(data, SIDECAR);
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 });
  const at = (name: string) => join(folder, name);
  const erased = new Set(readLedger(at(ERASED), isErasure).map(({ record }) => record));
  const revoked = new Set(
    readLedger(at(REVOKED), isRevocation).map(({ device, person }) => device ?? person),
  );
  return {
    community: () =>
      existsSync(at(COMMUNITY)) ? (JSON.parse(readFileSync(at(COMMUNITY), "utf8")) as Community) : null,
    keepCommunity: (community) => writeWhole(at(COMMUNITY), JSON.stringify(community)),
    devices: () => wholeDevices(readLedger(at(DEVICES), isDeviceLine)),
    addDevices: (devices) => addToLedger(at(DEVICES), devices),
    addKeys: (keys) => addToLedger(at(DEVICES), keys),
    addSpoken: (devices) => addToLedger(at(DEVICES), devices),
    isErased: (record) => erased.has(record),
    isRevoked: ({ id, person }) => revoked.has(id) || revoked.has(person),
  };
}

const has = (json: unknown, ...names: string[]) =>
  names.every((name) => typeof (json as { [name: string]: unknown } | null)?.[name] === "string");
const isErasure = (json: unknown): json is { record: Id } => has(json, "record");
const isRevocation = (json: unknown): json is { device?: string; person?: Id } =>
  has(json, "device") || has(json, "person");
const isDevice = (json: unknown): json is JoinedDevice => has(json, "id", "person", "name", "joinedAt");
const isKey = (json: unknown): json is DeviceKey => has(json, "id", "key");
const isSpoken = (json: unknown): json is SpokenDevice => has(json, "id", "spokeAt");
type DeviceLine = JoinedDevice | DeviceKey | SpokenDevice;
const isDeviceLine = (json: unknown): json is DeviceLine => isDevice(json) || isKey(json) || isSpoken(json);

function wholeDevices(lines: DeviceLine[]): JoinedDevice[] {
  const devices = new Map<string, JoinedDevice>();
  const keys = new Map<string, string>();
  const spoken = new Map<string, string>();
  for (const line of lines) {
    if (isDevice(line) && !devices.has(line.id)) devices.set(line.id, line);
    if (isKey(line) && !keys.has(line.id)) keys.set(line.id, line.key);
    if (isSpoken(line) && !spoken.has(line.id)) spoken.set(line.id, line.spokeAt);
  }
  return [...devices.values()].map((device) => {
    const [key, spokeAt] = [keys.get(device.id), spoken.get(device.id)];
    return {
      ...device,
      ...(key === undefined ? {} : { key }),
      ...(spokeAt === undefined ? {} : { spokeAt }),
    };
  });
}
