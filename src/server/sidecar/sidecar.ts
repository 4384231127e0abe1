import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Id } from "../../domain/ids.ts";
import { isOnDisk, readIfThere } from "../onDisk.ts";
import { type ErasedLedger, openErased } from "./erased.ts";
import { addToLedger, heedNew, readLedger } from "./ledger.ts";
import { openRevoked, type Revoked } from "./revoked.ts";
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
const AUDIT = "audit.jsonl";
export const LEDGERS = [DEVICES, ERASED, REVOKED, AUDIT];

type CommunityMark = { id: Id; name: string };
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
  /** Its code was not fresh, or not the office's: it waits until the office has said whose it is. */
  waits?: boolean;
  /** The person's other device that showed the code. */
  shownBy?: string;
};
/** A line for a device to which the office gave a name; the last one counts. */
export type NamedDevice = { id: string; called: string };
/** A line for a device that waited, and that the office let in. */
type AdmittedDevice = { id: string; admittedAt: string };
/** A line for a device that showed its key only later. */
type DeviceKey = { id: string; key: string };
/** A line for a device that has exchanged something for the first time. */
export type SpokenDevice = { id: string; spokeAt: string };
/**
 * A line for a device that has to join anew: not heard for too long, or two phones showed its credential.
 */
export type EndedSession = { id: string; endedAt: string; why: "idle" | "copied" };

/**
 * What is known beside the database: whose this folder is, which devices joined, what was erased, and who may
 * no longer.
 */
export type Sidecar = {
  /** Null in a folder that was never used. */
  community(): CommunityMark | null;
  keepCommunity(community: CommunityMark): void;
  /** Each once, with the first key that any of its lines names. */
  devices(): JoinedDevice[];
  addDevices(devices: JoinedDevice[]): void;
  addKeys(keys: DeviceKey[]): void;
  addSpoken(devices: SpokenDevice[]): void;
  addNamed(device: NamedDevice): void;
  ended(): EndedSession[];
  addEnded(session: EndedSession): void;
  /** Joined with a code that was not fresh, and not let in yet. */
  waiting(): string[];
  addAdmitted(device: AdmittedDevice): void;
  /** Calls this now; what is given back calls it again where lines have come since, of whatever process. */
  heedDevices(heed: () => void): () => void;
  erased: ErasedLedger;
  revoked: Revoked;
};

/**
 * What a line that cannot be read costs. Of devices: a phone that the database has lost as well must join
 * again. Of what was erased: a household comes back from the next phone that has it. Of who was revoked: a
 * lost phone reads again.
 */
const CURES = {
  [DEVICES]: {
    zh: "这里记着哪些手机加入过。请从最近一份备份的 beside/devices.jsonl 里把这一行抄回来；抄不到就删掉这一行，数据库里有的手机会自己补上。",
    en: "It lists the devices that joined. Copy this line from beside/devices.jsonl of the last backup; if it is not there, delete the line, and devices that the database knows are written in again.",
  },
  [ERASED]: {
    zh: '这里记着哪些记录被彻底删除过。不要只删掉这一行，否则删过的会从手机上回来：请从最近一份备份的 beside/erased.jsonl 里抄回来，或写成 {"record":"记录的编号"}，一条一行。',
    en: 'It lists the records that were erased. Do not just delete the line, or they come back from phones: copy it from beside/erased.jsonl of the last backup, or write {"record":"its id"}, one a line.',
  },
  [REVOKED]: {
    zh: '这里记着哪些手机和人不许再进来。不要只删掉这一行，否则丢了的手机又能看：请从最近一份备份的 beside/revoked.jsonl 里抄回来，或写成 {"device":"手机的编号"} 或 {"person":"人的编号"}，一条一行。',
    en: 'It lists the devices and people that were shut out. Do not just delete the line, or a lost phone reads again: copy it from beside/revoked.jsonl of the last backup, or write {"device":"its id"} or {"person":"their id"}, one a line.',
  },
};

/**
 * Erasure and revocation are read once: whoever adds to them by hand starts the endpoint again. Throws
 * `Trouble` at a line that cannot be read, see `readLedger`.
 */
export function openSidecar(data: string): Sidecar {
  const folder = join(data, SIDECAR);
  if (!isOnDisk(folder)) mkdirSync(folder, { mode: 0o700 });
  const at = (name: string) => join(folder, name);
  const list = <T>(name: keyof typeof CURES, isEntry: (json: unknown) => json is T) =>
    readLedger({ path: at(name), isEntry, cure: CURES[name], mayEndTorn: name === DEVICES });
  const erased = openErased(at(ERASED), CURES[ERASED]);
  const revoked = openRevoked(at(REVOKED), CURES[REVOKED]);
  return {
    community() {
      const text = readIfThere(at(COMMUNITY));
      return text === null ? null : (JSON.parse(text) as CommunityMark);
    },
    keepCommunity: (community) => writeWhole(at(COMMUNITY), JSON.stringify(community)),
    devices: () => wholeDevices(list(DEVICES, isDeviceLine)),
    addDevices: (devices) => addToLedger(at(DEVICES), devices),
    addKeys: (keys) => addToLedger(at(DEVICES), keys),
    addSpoken: (devices) => addToLedger(at(DEVICES), devices),
    addNamed: (device) => addToLedger(at(DEVICES), [device]),
    ended: () => list(DEVICES, isDeviceLine).filter(isEnded),
    addEnded: (session) => addToLedger(at(DEVICES), [session]),
    waiting() {
      const lines = list(DEVICES, isDeviceLine);
      const admitted = new Set(lines.filter(isAdmitted).map(({ id }) => id));
      return lines.flatMap((line) =>
        isDevice(line) && line.waits && !admitted.has(line.id) ? [line.id] : [],
      );
    },
    addAdmitted: (device) => addToLedger(at(DEVICES), [device]),
    heedDevices: (heed) => heedNew(at(DEVICES), () => list(DEVICES, isDeviceLine), heed),
    erased,
    revoked,
  };
}

const has = (json: unknown, ...names: string[]) =>
  names.every((name) => typeof (json as { [name: string]: unknown } | null)?.[name] === "string");
const isDevice = (json: unknown): json is JoinedDevice => has(json, "id", "person", "name", "joinedAt");
const isKey = (json: unknown): json is DeviceKey => has(json, "id", "key");
const isSpoken = (json: unknown): json is SpokenDevice => has(json, "id", "spokeAt");
const isEnded = (json: unknown): json is EndedSession => has(json, "id", "endedAt", "why");
const isNamed = (json: unknown): json is NamedDevice => has(json, "id", "called");
const isAdmitted = (json: unknown): json is AdmittedDevice => has(json, "id", "admittedAt");
type DeviceLine = JoinedDevice | DeviceKey | SpokenDevice | EndedSession | AdmittedDevice | NamedDevice;
const isDeviceLine = (json: unknown): json is DeviceLine =>
  isDevice(json) || isKey(json) || isSpoken(json) || isEnded(json) || isAdmitted(json) || isNamed(json);

function wholeDevices(lines: DeviceLine[]): JoinedDevice[] {
  const devices = new Map<string, JoinedDevice>();
  const keys = new Map<string, string>();
  const spoken = new Map<string, string>();
  const called = new Map<string, string>();
  for (const line of lines) {
    if (isNamed(line)) called.set(line.id, line.called);
    if (isDevice(line) && !devices.has(line.id)) devices.set(line.id, line);
    if (isKey(line) && !keys.has(line.id)) keys.set(line.id, line.key);
    if (isSpoken(line) && !spoken.has(line.id)) spoken.set(line.id, line.spokeAt);
  }
  return [...devices.values()].map((device) => {
    const [key, spokeAt] = [keys.get(device.id), spoken.get(device.id)];
    return {
      ...device,
      name: called.get(device.id) ?? device.name,
      ...(key === undefined ? {} : { key }),
      ...(spokeAt === undefined ? {} : { spokeAt }),
    };
  });
}
