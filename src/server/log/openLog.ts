import { GRANTS } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import { isKind } from "../../domain/records.ts";
import type { Revision } from "../../domain/revision.ts";
import {
  PROTO,
  type Pushed,
  type Receipt,
  type SyncAnswer,
  type SyncRequest,
  type Top,
} from "../../sync/protocol.ts";
import { together } from "../database/together.ts";
import type { Seal } from "../seal/key.ts";
import { heldListOf } from "./held/heldList.ts";
import { Ingest, type IngestDeps } from "./ingest.ts";
import type { Hand, Log } from "./log.ts";
import type { LogCounter, LogDatabase, LogStore } from "./logStore.ts";
import { LogWriter } from "./logWriter.ts";
import { type ParsedPush, parsePush, readBody } from "./parsedPush.ts";
import { Permissions } from "./permissions.ts";
import { type Asker, bringersOf, pathAgain, photoAccessOf, photoReceiptOf } from "./photoAccess.ts";
import { knewOf } from "./reading/knewOf.ts";
import { isFarBehind, maxWhileWriting, readingAhead, readPage } from "./reading/readPage.ts";
import { SharedPages } from "./reading/sharedPages.ts";

type World = {
  seal: Seal;
  now(): Date;
  newId(): Id;
  /** The number up to which every backup that may still be restored holds all; 0 while there is none. */
  watermark?(): number;
  isErased?(id: Id): boolean;
  /** Before anything is written, under the lock: what others have erased since is known to `isErased` then. */
  heedErased?(): void;
  /** Of a revision that somebody else brings with a signature: whether its author's own phone has made it. */
  isProven?(revision: Revision, hash: string, proof: string): Promise<boolean>;
  /** Whether a record's id follows from what it is; every one does where this is not given. */
  isBound?: IngestDeps["isBound"];
  /** Comes back when those who ask at the same moment have asked, see `together.ts`. */
  gather?(): Promise<void>;
  /** Comes back once those who have little to say were let pass, between two pieces of what takes long. */
  makeWay?(): Promise<void>;
};

/** The log over whatever its rows stand on. */
export async function openLog(logDatabase: LogDatabase, community: Id, world: World): Promise<Log> {
  const { newId, isErased = () => false, isBound = async () => true, makeWay } = world;
  const entranceWorld: IngestDeps = { newId, isErased, isBound };

  /**
   * What rights are decided from, as of the number up to which its rows were read and the chain there: what
   * was committed, and nothing else.
   */
  const nothing = () => ({ permissions: new Permissions(), seq: 0, chain: "" });
  let known = nothing();
  const shared = new SharedPages();

  async function freshGrants(logStore: LogStore, counter: LogCounter): Promise<Permissions> {
    const { permissions, seq, chain } = known;
    if (seq > counter.seq || (seq === counter.seq && chain === counter.chain)) return permissions;
    // A standby that took over, or a backup, may have gone on from before what is known.
    const isOfThisPast = seq === 0 || (await logStore.chainAt(seq)) === chain;
    const rows = await logStore.headsOf(GRANTS, "all", isOfThisPast ? seq : 0);
    // Never changed where others read it: of two snapshots that are read at once the older may come last.
    const fresh = !isOfThisPast ? new Permissions() : rows.length === 0 ? permissions : permissions.copy();
    for (const row of rows) {
      const { body } = JSON.parse(row.text ?? "") as Revision;
      const form = isKind(row.kind) ? readBody(row.kind, body) : null;
      if (form?.ok) fresh.take(row.record, form.body);
    }
    if (counter.seq >= known.seq || !isOfThisPast) known = { permissions: fresh, ...counter };
    return fresh;
  }

  /**
   * One writing transaction. What it changes in rights counts in it at once, and for others when it is
   * committed.
   */
  async function write<T>(
    work: (ingest: Ingest, writer: LogWriter, logStore: LogStore, permissions: Permissions) => Promise<T>,
  ): Promise<T> {
    let after = known;
    try {
      const written = await logDatabase.write(async (logStore, counter) => {
        world.heedErased?.();
        // Who writes sees the last number there is.
        if (known.seq > counter.seq) known = nothing();
        const permissions = (await freshGrants(logStore, counter)).copy();
        const writer = new LogWriter(logStore, community, counter, world.seal, world.now().toISOString());
        const done = await work(
          new Ingest(writer, permissions, entranceWorld),
          writer,
          logStore,
          permissions,
        );
        if (writer.seq === counter.seq) await writer.flush();
        else await writer.close();
        after = { permissions, seq: writer.seq, chain: writer.chain };
        return done;
      });
      if (after.seq >= known.seq) known = after;
      return written;
    } catch (fault) {
      known = nothing();
      throw fault;
    }
  }

  type Open = { writer: LogWriter; logStore: LogStore; permissions: Permissions };
  const inGroup = together<Open>(
    (work) => write((_, writer, logStore, permissions) => work({ writer, logStore, permissions })),
    world.gather,
  );

  type Now = { top: LogCounter; receipts: Receipt[] };
  async function answer(
    logStore: LogStore,
    permissions: Permissions,
    person: Id,
    request: SyncRequest,
    isRevoked: boolean,
    now: Now,
    isAheadFirst = false,
  ) {
    const { sorted, digest } = isRevoked ? permissions.of("") : permissions.of(person);
    const lines = new Set(
      now.receipts.filter((receipt) => receipt.verdict === "line").map((receipt) => receipt.id),
    );
    const page = await readPage(logStore, {
      streams: sorted,
      cursors: request.cursors,
      max: request.max,
      top: now.top.seq,
      chain: now.top.chain,
      known: lines,
      isRefill: request.refill,
      ...(request.push.length === 0 ? { shared, isAheadFirst } : {}),
    });
    const answer: SyncAnswer = {
      ...blank(now.top),
      receipts: now.receipts,
      ...page,
      watermark: world.watermark?.() ?? 0,
    };
    const isKnown = isRevoked || permissions.somebody(person) !== null;
    if (isKnown && digest !== request.streamsDigest) answer.streams = sorted;
    return answer;
  }

  /** What is pushed, read; a signature counts only on what another than its author hands in. */
  async function readPushed(push: readonly Pushed[], hand: Hand): Promise<ParsedPush[]> {
    const offers = push.map((pushed) => parsePush(pushed, community, world.seal));
    for (const parsed of offers) {
      if (parsed.ok && parsed.proof && parsed.revision.by !== hand)
        parsed.isProven = (await world.isProven?.(parsed.revision, parsed.hash, parsed.proof)) ?? false;
    }
    return offers;
  }

  /** Nothing is taken in or told before the phone knows that this log has lost a part of what it saw. */
  function rewind(request: SyncRequest, top: LogCounter, R: number): SyncAnswer {
    return { ...blank(top), cursors: clamp(request.cursors, R), more: true, rewound: { R } };
  }

  function blank(top: LogCounter): SyncAnswer {
    const nothing = { receipts: [], rows: [], markers: [], cursors: {}, more: false, left: 0, watermark: 0 };
    return {
      proto: PROTO,
      top: { seq: top.seq, chain: top.chain },
      at: world.now().toISOString(),
      ...nothing,
    };
  }

  /**
   * Null when this log still holds the highest number that the phone has seen, and every other that it was
   * told apart from it; else the greatest number it can prove that both know. With a number of the last kind
   * went one picture and nothing else, so that all below it is still known.
   */
  async function rewoundTo(
    logStore: LogStore,
    request: SyncRequest,
    counter: LogCounter,
  ): Promise<number | null> {
    const holds = async ({ seq, chain }: Top) => {
      if (seq === 0) return true;
      if (seq >= counter.seq) return seq === counter.seq && chain === counter.chain;
      return (await logStore.chainAt(seq)) === chain;
    };
    const below: number[] = [];
    for (const point of request.unproven ?? []) if (!(await holds(point))) below.push(point.seq - 1);
    if (await holds(request.top)) return below.length > 0 ? Math.min(counter.seq, ...below) : null;
    for (const proof of request.proofs.toSorted((a, b) => b.seq - a.seq))
      if (await holds(proof)) return Math.min(proof.seq, ...below);
    return 0;
  }

  await write(async (ingest, writer, logStore) => {
    await ingest.reread();
    // Rounds lived where every volunteer reads, until a version of this endpoint gave them a stream of their
    // own.
    for (const { record, kind } of await logStore.headsOf(["round", "patrol", "maintenance"], "all", 0))
      await writer.rehome(record, kind, "rounds");
  });

  return {
    community,
    async exchange(person, request, bearer) {
      const isRevoked = bearer?.isRevoked === true;
      if (request.push.length === 0) {
        return readingAhead({ shared, logDatabase, makeWay }, async (logStore, counter, isAheadFirst) => {
          const R = await rewoundTo(logStore, request, counter);
          if (R !== null) return rewind(request, counter, R);
          const permissions = await freshGrants(logStore, counter);
          const isAhead = isAheadFirst && isFarBehind(request, counter.seq);
          const now = { top: counter, receipts: [] };
          return answer(logStore, permissions, person, request, isRevoked, now, isAhead);
        });
      }
      const offers = await readPushed(request.push, person);
      const work = async ({ writer, logStore, permissions }: Open) => {
        const R = await rewoundTo(logStore, request, writer);
        if (R !== null) return rewind(request, writer, R);
        const ingest = new Ingest(writer, permissions, entranceWorld);
        const receipts = await ingest.take(offers, person, {
          devices: null,
          isRevoked: false,
          ...bearer,
          knew: knewOf(logStore, request),
        });
        await writer.flush();
        const little = { ...request, max: maxWhileWriting(request) };
        return answer(logStore, permissions, person, little, isRevoked, {
          top: { seq: writer.seq, chain: writer.chain },
          receipts,
        });
      };
      return inGroup({ size: offers.length, work });
    },
    wasOffice: (person) => known.permissions.isOffice(person),
    isFarBehind: (request) => isFarBehind(request, known.seq),
    ...heldListOf(logDatabase, write),
    take: (offers: ParsedPush[], hand: Hand) => write((ingest) => ingest.take(offers, hand)),
    async handIn(push, hand) {
      const offers = await readPushed(push, null);
      return write((ingest) => ingest.take(offers, hand, { devices: null, isRevoked: false, isFile: true }));
    },
    photo: (asker, key) =>
      logDatabase.read(async (logStore, counter) =>
        photoAccessOf(
          logStore,
          (await freshGrants(logStore, counter)).of(readerOf(asker)).reads,
          asker,
          key,
          world.seal,
        ),
      ),
    takePhoto(asker, key, isAgain) {
      return write(async (_, writer, logStore, permissions) => {
        const standing = await photoAccessOf(
          logStore,
          permissions.of(readerOf(asker)).reads,
          asker,
          key,
          world.seal,
        );
        if (!standing) return null;
        if (standing.receipt && !isAgain && !standing.isUnknownBringer) return standing.receipt;
        const { seq, chain } = writer.photo(
          standing.row,
          isAgain || standing.receipt ? pathAgain(key.slot, writer.seq + 1) : key.slot,
          key.hash,
          asker.person,
        );
        return photoReceiptOf(key, { seq, chain }, world.seal);
      });
    },
    bringersOf: (hash) => logDatabase.read((logStore) => bringersOf(logStore, hash)),
    photoHashes: (after, max) => logDatabase.read(async (logStore) => logStore.photoHashes(after, max)),
    heldPhotosOf: (person) => logDatabase.read(async (logStore) => logStore.heldPhotosOf(person)),
    permissions: () => logDatabase.read(freshGrants),
    empty: (records, revisions = []) => write((_, writer) => writer.empty(records, revisions)),
  };
}

function clamp(cursors: { [stream: string]: number }, most: number): { [stream: string]: number } {
  return Object.fromEntries(
    Object.entries(cursors).map(([stream, cursor]) => [stream, Math.min(cursor, most)]),
  );
}

/** As whom they read: with a blocked phone as nobody. */
const readerOf = ({ person, isBlocked }: Asker) => (isBlocked ? "" : person);
