import type { Id } from "../../../src/domain/ids.ts";
import type { Seal } from "../../../src/server/devices/key.ts";
import { takeHandedIn } from "../../../src/server/http/routes/handedIn.ts";
import type { Log } from "../../../src/server/log/log.ts";
import type { LogDatabase } from "../../../src/server/log/logStore.ts";
import { openLog } from "../../../src/server/log/openLog.ts";
import { isProven, type Prover } from "../../../src/server/log/proof.ts";
import type { LogTable } from "../../../src/server/log/sqlite/tables.ts";
import { matchesSchema } from "../../../src/sync/matchesSchema.ts";
import { HandedIn } from "../../../src/sync/officeProtocol.ts";
import { PROTO, type SyncAnswer, SyncRequest } from "../../../src/sync/protocol.ts";
import type { Chance } from "../chance.ts";
import type { Pace } from "../disk/memoryLogStore.ts";
import { verifiedHere } from "../people/signing.ts";
import { Life, type Scheduler } from "../scheduler.ts";
import { PictureDesk, type PictureDisk, type PictureRequest } from "./pictureDesk.ts";

/** The office's disk, at either level. */
export type Archive = {
  open(pace: Pace | undefined, commitPace: Pace): Promise<LogDatabase> | LogDatabase;
  /** What is committed, past all code, by number. */
  rows(): readonly LogTable[];
  backup(): unknown;
  restore(backup: unknown): void;
  /** The power went. */
  cut(): void;
};

export type Reply = { status: number; text: string; headers?: { [name: string]: string } };
/** `key`: the first that it has shown. */
export type Device = { person: Id; key?: string };

/** A question to a slow disk takes so long that requests meet each other. */
const SLOW_MS = 60;
const QUICK_MS = 2;

const refusal = (status: number, error: string): Reply => ({
  status,
  text: JSON.stringify({ proto: PROTO, error }),
});

/** The endpoint below HTTP: who speaks, whether it reads as a request, and the real log. */
export class Office {
  readonly devices = new Map<string, Device>();
  life!: Life;
  log: Log | null = null;
  /** What of pictures lies on its disk. */
  readonly pictures: PictureDisk = { blobStore: new Map(), uploads: new Map() };
  #desk: PictureDesk | null = null;
  clockMs = 0;
  /** Every question to its disk is a moment at which it may go out. */
  isSlow = false;
  /** The number up to which every backup that may still be restored holds all. */
  watermark: () => number = () => 0;
  /** Told of every answer that leaves. */
  onAnswer: (person: Id, answer: SyncAnswer) => void = () => undefined;
  /** Told of every picture that begins to come, and whose phone brings it. */
  onPicture: (credential: string) => void = () => undefined;
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
  }

  async start(): Promise<void> {
    const life = new Life(() => this.#goOut());
    this.life = life;
    const pace: Pace = (act) =>
      this.#sched.later(life, this.#chance.next() * (this.isSlow ? SLOW_MS : QUICK_MS), act);
    const logDatabase = await this.archive.open(this.isSlow ? pace : undefined, pace);
    const log = await openLog(logDatabase, this.#community, {
      seal: this.#seal,
      now: () => new Date(START_MS + this.#sched.nowMs + this.clockMs),
      newId: () => this.#chance.id(),
      watermark: () => this.watermark(),
      isProven: async (revision, hash, proof) =>
        isProven(revision, hash, proof, this.proverOf(revision.device), verifiedHere),
    });
    if (life.isOver) return;
    this.log = log;
    this.#desk = new PictureDesk(log, this.#seal, this.pictures, pace);
  }

  #goOut(): void {
    this.log = null;
    this.archive.cut();
    for (const tell of this.callers) tell();
    this.callers.clear();
  }

  async hear(credential: string, text: string): Promise<Reply> {
    const { log } = this;
    const device = this.devices.get(credential);
    if (!device) return refusal(401, "device");
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch {
      return refusal(400, "unreadable");
    }
    const request = matchesSchema(SyncRequest, json) ? json : SyncRequest.safeParse(json).data;
    if (!request) return refusal(400, "form");
    if (!log) return refusal(500, "fault");
    try {
      device.key ??= request.key;
      const devices = new Set<string>();
      for (const [id, { person }] of this.devices) if (person === device.person) devices.add(id);
      const answer = await log.exchange(device.person, request, { devices, isRevoked: false });
      this.onAnswer(device.person, answer);
      return { status: 200, text: JSON.stringify(answer) };
    } catch (fault) {
      this.faults.push(fault as Error);
      return refusal(500, "fault");
    }
  }

  /** What is known of a device, as the endpoint's own list has it. */
  proverOf(id: string): Prover | null {
    const { person, key } = this.devices.get(id) ?? {};
    return person && key ? { person, key } : null;
  }

  /** What somebody brings out of a colleague's file. */
  async hearCarried(credential: string, text: string): Promise<Reply> {
    const { log } = this;
    const device = this.devices.get(credential);
    if (!device) return refusal(401, "device");
    this.onCarried();
    const request = HandedIn.safeParse(JSON.parse(text)).data;
    if (!request) return refusal(400, "form");
    if (!log) return refusal(500, "fault");
    try {
      return { status: 200, text: JSON.stringify(await takeHandedIn(log, request, device.person)) };
    } catch (fault) {
      this.faults.push(fault as Error);
      return refusal(500, "fault");
    }
  }

  /** A request of the lane that pictures take. */
  async hearPicture(credential: string, request: PictureRequest): Promise<Reply> {
    if (request.method === "HEAD") this.onPicture(credential);
    const device = this.devices.get(credential);
    if (!device || !this.#desk) return refusal(device ? 500 : 401, device ? "fault" : "device");
    try {
      return await this.#desk.hear(device.person, request);
    } catch (fault) {
      this.faults.push(fault as Error);
      return refusal(500, "fault");
    }
  }

  /** What the log threw; a log that throws has a bug. */
  readonly faults: Error[] = [];
}

export const START_MS = Date.parse("2026-03-18T10:00:00Z");
