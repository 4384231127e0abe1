import type { Kysely } from "kysely";
import type { Id } from "../../../src/domain/ids.ts";
import { matchesSchema } from "../../../src/domain/matchesSchema.ts";
import type { LogTable, LogTables } from "../../../src/server/database/tables.ts";
import { readCode } from "../../../src/server/devices/joinCode.ts";
import { type Device, openWho, type Who } from "../../../src/server/devices/who.ts";
import { takeHandedIn } from "../../../src/server/http/routes/handedIn.ts";
import type { Log } from "../../../src/server/log/log.ts";
import type { LogDatabase } from "../../../src/server/log/logStore.ts";
import { openLog } from "../../../src/server/log/openLog.ts";
import { type Keeper, openKeeper } from "../../../src/server/photos/keeper.ts";
import type { Seal } from "../../../src/server/seal/key.ts";
import { isProven } from "../../../src/server/seal/proof.ts";
import { matchDevices } from "../../../src/server/sidecar/devices.ts";
import { HandedInRequest } from "../../../src/sync/officeProtocol.ts";
import { type Joined, JoinRequest, PROTO, type SyncAnswer, SyncRequest } from "../../../src/sync/protocol.ts";
import type { Chance } from "../chance.ts";
import type { Pace } from "../disk/memoryLogStore.ts";
import { verifiedHere } from "../people/signing.ts";
import { Life, type Scheduler } from "../scheduler.ts";
import { DeviceLedger } from "./deviceLedger.ts";
import { PictureDesk, type PictureRequest } from "./pictureDesk.ts";
import { clearFolders, openFolder, type PictureDisk } from "./pictureFolders.ts";

/** The office's disk, at either level. */
export type Archive = {
  open(pace: Pace | undefined, commitPace: Pace): Promise<LogDatabase> | LogDatabase;
  /** The tables of devices and codes of the same database, once it is open. */
  devices(commitPace: Pace): Kysely<LogTables>;
  /** What is committed, past all code, by number. */
  rows(): readonly LogTable[];
  backup(): unknown;
  restore(backup: unknown): void;
  /** The power went. */
  cut(): void;
};

/** `cookie`: the credential that the browser keeps from then on. */
export type Reply = {
  status: number;
  text: string;
  headers?: { [name: string]: string };
  cookie?: string;
};
/** Where its pictures lie. */
const DATA = "office";
const JOINED_AT = "2026-01-05T08:00:00.000Z";
/** Whoever was at home when the town was settled joined with codes that are long used up. */
const SETTLED = { name: "", joinedAt: JOINED_AT, spokeAt: JOINED_AT, follows: false, code: "settled" };

/** A question to a slow disk takes so long that requests meet each other. */
const SLOW_MS = 60;
const QUICK_MS = 2;

const refusal = (status: number, error: string): Reply => ({
  status,
  text: JSON.stringify({ proto: PROTO, error }),
});

/** The endpoint below HTTP: who speaks, whether it reads as a request, and the real log. */
export class Office {
  readonly beside = new DeviceLedger();
  life!: Life;
  log: Log | null = null;
  who: Who | null = null;
  keeper: Keeper | null = null;
  /** What of pictures lies on its disk. */
  readonly pictures: PictureDisk = { blobStore: new Map(), again: new Set(), uploads: new Map() };
  #desk: PictureDesk | null = null;
  #devices: Kysely<LogTables> | null = null;
  /** Credentials that were sent to somebody who joined. */
  readonly #given = new Set<string>();
  /** Devices that have exchanged something here. */
  readonly spoken = new Set<string>();
  clockMs = 0;
  /** Every question to its disk is a moment at which it may go out. */
  isSlow = false;
  /** The number up to which every backup that may still be restored holds all. */
  watermark: () => number = () => 0;
  /** Told of every answer that leaves. */
  onAnswer: (device: Device, answer: SyncAnswer, request: SyncRequest) => void = () => undefined;
  /** Told of what only a bug brings about. */
  onBroken: (what: string) => void = () => undefined;
  /** Told when it has opened. */
  onStart: () => Promise<void> = async () => undefined;
  /** Told of every picture that begins to come, and whose phone brings it. */
  onPicture: (credential: string) => void = () => undefined;
  /** Told of everybody who asks to join, before they are heard. */
  onJoin: () => void = () => undefined;
  /** Told of what somebody brings for a colleague, before it is heard. */
  onCarried: () => void = () => undefined;
  /** Requests that are being answered; when the office goes out their callers hear that the line is dead. */
  readonly callers = new Set<() => void>();
  readonly archive: Archive;
  readonly #sched: Scheduler;
  readonly #chance: Chance;
  readonly #seal: Seal;
  readonly #community: Id;

  constructor(
    sched: Scheduler,
    chance: Chance,
    archive: Archive,
    { seal, community }: { seal: Seal; community: Id },
  ) {
    this.#sched = sched;
    this.#chance = chance;
    this.archive = archive;
    this.#seal = seal;
    this.#community = community;
    clearFolders();
    openFolder(DATA, this.pictures);
  }

  /** Who has had this device since before. */
  enrol(id: string, person: Id, key?: string): void {
    if (this.beside.has(id)) return;
    const line = { ...SETTLED, id, person, ...(key ? { key } : {}) };
    this.beside.addDevices([line]);
    const { name, joinedAt: joined_at, spokeAt: spoke_at, code } = line;
    const row = { community: this.#community, id, person, name, joined_at, spoke_at, code, key: key ?? null };
    const more = { superseded_at: null, attempt: null, asks: 0, follows: "[]", shown_by: null };
    // An office that is just starting reads it beside its database the next time.
    void this.#devices
      ?.insertInto("device")
      .values({ ...row, ...more })
      .execute()
      .catch(() => undefined);
  }

  credentialOf(device: string): string {
    return `${device}.${this.#seal("device", this.#community, device)}`;
  }

  async start(): Promise<void> {
    const life = new Life(() => this.#goOut());
    this.life = life;
    const pace: Pace = (act) =>
      this.#sched.later(life, this.#chance.next() * (this.isSlow ? SLOW_MS : QUICK_MS), act);
    const logDatabase = await this.archive.open(this.isSlow ? pace : undefined, pace);
    const devices = this.archive.devices(pace);
    const now = () => new Date(START_MS + this.#sched.nowMs + this.clockMs);
    const newId = () => this.#chance.id();
    const who = openWho(devices, this.#community, {
      ...{ seal: this.#seal, now, newId, random: (bytes) => this.#chance.bytes(bytes) },
      onJoined: (device) => this.beside.addDevices([device]),
      onSpoken: (device) => this.beside.addSpoken([device]),
      onKey: (id, key) => this.beside.addKeys([{ id, key }]),
    });
    await matchDevices(devices, this.#community, this.beside as DeviceLedger as never);
    const log = await openLog(logDatabase, this.#community, {
      ...{ seal: this.#seal, now, newId },
      watermark: () => this.watermark(),
      isProven: async (revision, hash, proof) =>
        isProven(revision, hash, proof, await who.keyOf(revision.device), verifiedHere),
    });
    if (life.isOver) return;
    this.pictures.settle = pace;
    const keeper = openKeeper({ data: DATA, log, nowMs: () => now().getTime() });
    await keeper.survey();
    if (life.isOver) return;
    this.#devices = devices;
    this.who = who;
    this.log = log;
    this.keeper = keeper;
    this.#desk = new PictureDesk(log, this.#seal, this.pictures, keeper.blobStore);
    void this.onStart();
  }

  #goOut(): void {
    this.log = null;
    this.who = null;
    this.keeper = null;
    this.#desk = null;
    this.#devices = null;
    this.archive.cut();
    for (const tell of this.callers) tell();
    this.callers.clear();
  }

  async hear(credential: string, text: string): Promise<Reply> {
    const { log, who, keeper } = this;
    if (!log || !who || !keeper) return refusal(500, "fault");
    try {
      const device = await this.#deviceOf(who, credential);
      if (!device) return refusal(401, "device");
      let json: unknown;
      try {
        json = JSON.parse(text);
      } catch {
        return refusal(400, "unreadable");
      }
      const request = matchesSchema(SyncRequest, json) ? json : SyncRequest.safeParse(json).data;
      if (!request) return refusal(400, "form");
      if (request.device !== undefined && request.device !== device.id) return refusal(409, "other-device");
      if (!request.empty) {
        this.spoken.add(device.id);
        await who.spoke(device);
      }
      if (request.key) await who.keepKey(device.id, request.key);
      const devices = request.push.length > 0 ? await who.devicesOf(device.person) : null;
      const answer = await log.exchange(device.person, request, { devices, isRevoked: false });
      answer.device = device.id;
      keeper.wanted.heed(answer, device.person);
      if (device.superseded) answer.notice = "superseded";
      this.onAnswer(device, answer, request);
      return { status: 200, text: JSON.stringify(answer) };
    } catch (fault) {
      return this.#failed(fault);
    }
  }

  async hearJoin(text: string): Promise<Reply> {
    const { log, who } = this;
    const request = JoinRequest.safeParse(JSON.parse(text)).data;
    if (!request) return refusal(400, "form");
    if (!log || !who) return refusal(500, "fault");
    this.onJoin();
    try {
      const permissions = await log.permissions();
      const { code, deviceName: name, key, attempt } = request;
      const done = await who.redeem(readCode(code), { name, key, attempt }, (person) => {
        const somebody = permissions.somebody(person);
        return somebody && !somebody.left ? somebody.role : null;
      });
      if (!done.ok) return refusal(done.why === "unknown" ? 404 : 410, done.why);
      this.#given.add(done.credential);
      return { ...(await this.#whoIs(log, done.device)), cookie: done.credential };
    } catch (fault) {
      return this.#failed(fault);
    }
  }

  /** Whose cookie this is. */
  async hearMe(credential: string): Promise<Reply> {
    const { log, who } = this;
    if (!log || !who) return refusal(500, "fault");
    try {
      const device = await this.#deviceOf(who, credential);
      return device ? await this.#whoIs(log, device) : refusal(401, "device");
    } catch (fault) {
      return this.#failed(fault);
    }
  }

  async #whoIs(log: Log, { id, person, superseded }: Device): Promise<Reply> {
    const { name = "", role = "viewer" } = (await log.permissions()).people.get(person) ?? {};
    const joined: Joined = {
      ...{ proto: PROTO, device: id, community: { id: this.#community, name: "新塘社区" } },
      person: { id: person, name, role },
      ...(superseded ? { notice: "superseded" } : {}),
    };
    return { status: 200, text: JSON.stringify(joined) };
  }

  /** Whoever has joined has joined, whatever becomes of the office's machine. */
  async #deviceOf(who: Who, credential: string): Promise<Device | null> {
    const device = await who.device(credential);
    if (!device && this.#given.has(credential))
      this.onBroken(`${credential.slice(0, 8)} joined, and is unknown`);
    return device;
  }

  /** What somebody brings out of a colleague's file. */
  async hearCarried(credential: string, text: string): Promise<Reply> {
    const { log, who } = this;
    if (!log || !who) return refusal(500, "fault");
    try {
      const device = await this.#deviceOf(who, credential);
      if (!device) return refusal(401, "device");
      this.onCarried();
      const request = HandedInRequest.safeParse(JSON.parse(text)).data;
      if (!request) return refusal(400, "form");
      return { status: 200, text: JSON.stringify(await takeHandedIn(log, request, device.person)) };
    } catch (fault) {
      return this.#failed(fault);
    }
  }

  /** A request of the lane that pictures take. */
  async hearPicture(credential: string, request: PictureRequest): Promise<Reply> {
    if (request.method === "HEAD") this.onPicture(credential);
    const desk = this.#desk;
    const { who } = this;
    if (!desk || !who) return refusal(500, "fault");
    try {
      const device = await this.#deviceOf(who, credential);
      return device ? await desk.hear(device.person, request) : refusal(401, "device");
    } catch (fault) {
      return this.#failed(fault);
    }
  }

  #failed(fault: unknown): Reply {
    this.faults.push(fault as Error);
    return refusal(500, "fault");
  }

  /** What the log threw; a log that throws has a bug. */
  readonly faults: Error[] = [];
}

export const START_MS = Date.parse("2026-03-18T10:00:00Z");
