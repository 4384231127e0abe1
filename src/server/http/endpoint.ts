import { setImmediate } from "node:timers/promises";
import type { Id } from "../../domain/ids.ts";
import type { Role } from "../../domain/person.ts";
import { kinds, type SurveyRecord } from "../../domain/records.ts";
import { isBound } from "../../domain/registerIds/boundId.ts";
import type { RegisterKey } from "../../domain/registerIds/derivedId.ts";
import type { Revision } from "../../domain/revision.ts";
import type { Receipt } from "../../sync/protocol.ts";
import { openAudit } from "../audit/auditTrail.ts";
import { stateOfBackups } from "../backups/daily.ts";
import { noteTold } from "../backups/told.ts";
import { openBoard } from "../board/communityBoard.ts";
import type { BucketPlace } from "../bucket/bucket.ts";
import { heedPicturePlace } from "../bucket/bucketPlace.ts";
import { openPictures } from "../bucket/openPictures.ts";
import { openDataFolder } from "../dataFolder.ts";
import { openLastSeen } from "../devices/lastSeen.ts";
import { openSessions } from "../devices/sessions.ts";
import { openWho, type Who } from "../devices/who.ts";
import { openResidentsData } from "../erasing/residentsData.ts";
import { openStatics } from "../files/statics.ts";
import { type FolderLock, lockFolder } from "../folderLock.ts";
import type { Log } from "../log/log.ts";
import { openLog } from "../log/openLog.ts";
import { parsePush } from "../log/parsedPush.ts";
import { appendAs } from "../log/receipt.ts";
import { openSqlLog } from "../log/sql/sqlLogStore.ts";
import { watermarkOf } from "../madeBackups.ts";
import { databaseAnswers } from "../metrics/databaseAnswers.ts";
import { readGauges } from "../metrics/gauges.ts";
import type { OfficeGauges } from "../metrics/metricsText.ts";
import { readKey, registerKeyOf, sealWith, sha1, sha256, uuidOf } from "../seal/key.ts";
import { isProven } from "../seal/proof.ts";
import { logFault } from "../serverLog.ts";
import { matchDevices } from "../sidecar/devices.ts";
import { openDatabase } from "../sidecar/openDatabase.ts";
import { type Lacking, Reached } from "../sidecar/reached.ts";
import { openSidecar } from "../sidecar/sidecar.ts";
import { openSlips, type ResidentSlips } from "../slips/slips.ts";
import { DeviceCookie } from "./deviceCookie.ts";
import { openHosts } from "./hosts.ts";
import { LeastApp } from "./leastApp.ts";
import { PolicyReports } from "./policyReports.ts";
import { Guesses } from "./rateLimit.ts";
import type { RequestLine } from "./requestLog.ts";
import type { SharedByMany } from "./route.ts";
import { ROUTES } from "./routes.ts";
import { serveRoutes } from "./serve.ts";
import { LittleFirst } from "./turns.ts";

export type EndpointOptions = {
  /** The folder that holds the database, and beside it the key and the kept assets. */
  data: string;
  /** A PostgreSQL that has the database instead of the folder, and a bucket that has the pictures. */
  databaseUrl?: string;
  bucket?: BucketPlace | null;
  now(): Date;
  random(bytes: number): Uint8Array;
  /** Who this endpoint is for, when the folder is empty; later starts know. */
  community?: { id?: Id; name: string };
  /** The built app. */
  dist?: string;
  /** The names under which it may be asked; learned from the office's first use when absent. */
  hosts?: readonly string[];
  /** The oldest app that is given something to read, see `leastApp.ts`. */
  leastApp?: string;
  /** Phones are given a worker that lets go of itself, see `workerOff.ts`. */
  isWorkerOff?: boolean;
  /** Which program this is, as `/api/health` says it. */
  build?: string;
  /** Hears of each request when it was answered; without it only faults are written. */
  onRequest?(line: RequestLine): void;
  shared?: SharedByMany;
  /** Another machine was given the folder under our feet: what is said of it. Whoever serves it stops. */
  onTaken?(words: string): void;
};

export type Endpoint = {
  /** `address` is the caller's, for the guard against guessing. */
  fetch(request: Request, address?: string): Response | Promise<Response>;
  community: { id: Id; name: string };
  /** What ids of register rows are derived with: for the office alone. */
  registerKey: RegisterKey;
  /** The person of that name and role who has not left, else a new one. */
  addPerson(person: { name: string; role: Role }): Promise<Id>;
  newCode(person: Id): ReturnType<Who["newCode"]>;
  /**
   * Takes revisions in through the same ingest, each judged by the rights of its own author; `as` sees the
   * receipts.
   */
  append(texts: { text: string; hash: string }[], as: Id): Promise<Receipt[]>;
  log: Log;
  letterBox: ResidentSlips["box"];
  /** Looks at the backups again, and ends what is due; `fault`: of the last one. The other ends nothing. */
  heedBackups(fault: string | null): Promise<void>;
  lookAtBackups(): Promise<void>;
  /** What phones were told and this database has not, see `server/sidecar/reached.ts`. */
  lacking: Lacking | null;
  /**
   * While nobody asks for anything: reads some more pictures through. False where somebody does, or nothing
   * is due.
   */
  scrubPiece(): Promise<boolean>;
  /** False until the first device has joined. */
  hasDevices(): Promise<boolean>;
  /** Counts alone, for whoever runs it. */
  gauges(): Promise<OfficeGauges>;
  /** From now on whoever asks how it is hears that others should be asked. */
  announceStop(): void;
  close(): Promise<void>;
};

const UNNAMED = "社区";
/** After the last request there may be another of the same phone. */
const IDLE_MS = 5_000;

/** Throws `InUse` where the folder is not to be had. */
export async function openEndpoint(options: EndpointOptions): Promise<Endpoint> {
  openDataFolder(options.data);
  const lock = lockFolder(options.data, "office", undefined, options.onTaken);
  try {
    return await openLocked(lock, options);
  } catch (fault) {
    lock.release();
    throw fault;
  }
}

async function openLocked(lock: FolderLock, options: EndpointOptions): Promise<Endpoint> {
  const { data, now, random } = options;
  const seal = sealWith(readKey(data, random));
  const newId = () => uuidOf(random(16));
  const beside = openSidecar(data);
  await heedPicturePlace(data, options.bucket ?? null);
  const db = await openDatabase(data, options.databaseUrl ?? null, seal, options.onTaken, options.shared);
  const known = await db.selectFrom("counter").select("community").executeTakeFirst();
  const before = beside.community();
  const community = known?.community ?? before?.id ?? options.community?.id ?? newId();
  if (before && before.id !== community)
    throw new Error(`the database is of another community than this folder: ${community}, not ${before.id}`);
  const logDatabase = await openSqlLog(db, community);
  const registerKey = registerKeyOf(seal, community);
  const watermark = { seq: 0 };
  const littleFirst = options.shared?.littleFirst ?? new LittleFirst();
  const log = await openLog(logDatabase, community, {
    ...{ seal, now, newId },
    watermark: () => watermark.seq,
    ...{ gather: () => setImmediate(), makeWay: () => littleFirst.past() },
    ...{ isErased: beside.erased.isErased, heedErased: beside.erased.heed },
    isBound: (row, called) => isBound(sha1, community, [registerKey, null], row, called),
    isProven: async (revision, hash, proof) =>
      isProven(revision, hash, proof, await who.keyOf(revision.device)),
  });
  const who = openWho(db, community, {
    ...{ seal, now, random, newId },
    onJoined: (device) => beside.addDevices([device]),
    onSpoken: (device) => beside.addSpoken([device]),
    onKey: (id, key) => beside.addKeys([{ id, key }]),
  });
  await matchDevices(db, community, beside);
  const audit = await openAudit(db, { seal, community, now, data });
  const sessions = await openSessions(db, community, {
    ...{ seal, now, random, beside },
    onEnded: ({ id, why }) => audit.note("endpoint", { act: "stopped", about: id, what: why }),
  });
  const statics = options.shared?.files ?? openStatics(options.dist ?? "dist", data);

  async function write(record: Id, body: SurveyRecord): Promise<void> {
    const { kind, ...fields } = body;
    const revision: Revision = {
      ...{ id: record === community ? newId() : record, record, kind, v: kinds[kind].version, base: "" },
      ...{ changed: Object.keys(fields), stream: "all", community, by: community, device: "endpoint" },
      ...{ at: now().toISOString(), salt: Buffer.from(random(9)).toString("base64url"), resolved: [], body },
    };
    const text = JSON.stringify(revision);
    await log.take([parsePush({ text, hash: sha256(text) }, community)], null);
    await audit.catchUp();
  }

  async function communityName(): Promise<string> {
    const head = db
      .selectFrom("log")
      .select("text")
      .where("community", "=", community)
      .where("record", "=", community)
      .where("live", "is not", null);
    const text = (await head.where("sort", "<>", "marker").executeTakeFirst())?.text;
    return text ? String((JSON.parse(text) as Revision).body.name) : "";
  }

  // A folder that was in use and has lost its database writes no new words over those that the phones will
  // bring back.
  const isNew = !before || beside.devices().length === 0;
  if ((await communityName()) === "" && isNew)
    await write(community, { kind: "community", name: options.community?.name ?? UNNAMED });
  const named = { id: community, name: (await communityName()) || (before?.name ?? UNNAMED) };
  if (before?.name !== named.name) beside.keepCommunity(named);
  const chainAt = async (seq: number) => logDatabase.read(async (logStore) => logStore.chainAt(seq));
  let backupFault: string | null = null;
  const slips = openSlips(db, logDatabase, community, { seal, now, random, newId });
  const ledger = beside.erased;
  const pictures = openPictures(options.bucket ?? null, { data, db, log, seal, now });
  const kept = await openResidentsData({ data, db, log, ledger, audit, pictures, letterBox: slips.box, now });
  async function lookAtBackups(): Promise<void> {
    // Before phones are told of more that they may let go of: they may have what is missing here.
    if (!(await pictures.keeper.survey())) return;
    const seq = await watermarkOf(data, now().getTime(), chainAt);
    try {
      noteTold(data, seq);
      watermark.seq = seq;
    } catch (fault) {
      logFault("phones are not told to let go of more, since that could not be written down", fault);
    }
  }
  await lookAtBackups();
  const [nowMs, openedMs] = [() => now().getTime(), now().getTime()];
  const backup = () => ({
    ...stateOfBackups(data, nowMs(), backupFault, openedMs),
    picturesMissing: pictures.keeper.wanted.count || undefined,
  });
  const heard = openLastSeen(db, community, { now, onNamed: beside.addNamed });
  const reached = new Reached(data);
  const lacking = await reached.lacking(await logDatabase.read(async (_, counter) => counter.seq), chainAt);
  let isStopping = false;
  const app = serveRoutes(
    ROUTES,
    {
      told: (top) => reached.note(top, now().getTime()),
      ...{ log, who },
      cookie: new DeviceCookie(community, { who, sessions, isRevoked: beside.revoked.isRevoked }),
      sessions,
      guesses: new Guesses(db, community, { seal, random }),
      policyReports: new PolicyReports(),
      heard,
      audit,
      ...{ isWorkerOff: options.isWorkerOff, turn: options.shared?.turn, littleFirst },
      build: options.build ?? "dev",
      answers: () => databaseAnswers(db),
      isStopping: () => isStopping,
      statics,
      hosts: openHosts(data, options.hosts ?? null),
      leastApp: new LeastApp(options.leastApp ?? null),
      photos: pictures.photos,
      wanted: pictures.keeper.wanted,
      slips,
      board: openBoard(logDatabase, now),
      ...kept,
      erased: beside.erased,
      backup,
      revoked: beside.revoked,
      isRevoked: beside.revoked.isRevoked,
      registerKey,
      community: async () => ({ id: community, name: (await communityName()) || named.name }),
      nowMs,
    },
    options.onRequest,
  );

  let askedMs = Number.NEGATIVE_INFINITY;
  return {
    fetch(request, address) {
      askedMs = now().getTime();
      return app.fetch(request, { address });
    },
    scrubPiece: async () => Math.abs(now().getTime() - askedMs) >= IDLE_MS && pictures.keeper.scrubPiece(),
    community: named,
    registerKey,
    log,
    letterBox: slips.box,
    lookAtBackups,
    async heedBackups(fault) {
      backupFault = fault;
      await lookAtBackups();
      await audit.endOld().catch((why) => logFault("old lines of the audit are still there", why));
      await kept.retention.runDaily().catch((why) => logFault("nothing due ended", why));
    },
    lacking,
    async addPerson({ name, role }) {
      for (const [id, person] of (await log.permissions()).people)
        if (person.name === name && person.role === role && !person.left) return id;
      const id = newId();
      await write(id, { kind: "person", name, role, left: false });
      return id;
    },
    newCode: async (person) =>
      who.newCode(person, (await log.permissions()).somebody(person)?.role === "office"),
    hasDevices: () => who.hasDevices(),
    gauges: () => readGauges({ db, logDatabase, log, heard, backup, nowMs }),
    announceStop() {
      isStopping = true;
    },
    append: (texts, as) => appendAs(log, texts, as).finally(() => audit.catchUp().then(kept.withdrawals.end)),
    async close() {
      reached.flush();
      await db.destroy();
      lock.release();
    },
  };
}
