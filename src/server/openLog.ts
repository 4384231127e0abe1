import type { Id } from "../domain/ids.ts";
import { isKind } from "../domain/records.ts";
import type { Revision } from "../domain/revision.ts";
import { type Became, isTapped, letInOf } from "../sync/officeProtocol.ts";
import { type HeldReason, PROTO, type Pushed, type Receipt, type SyncAnswer, type SyncRequest, type Top } from "../sync/protocol.ts";
import { Entrance, type EntranceWorld } from "./entrance.ts";
import { Grants } from "./grants.ts";
import type { Seal } from "./key.ts";
import { type Bearer, type Hand, HELD_LISTED_MAX, type HeldRow, type Log } from "./log.ts";
import { type Offer, readBody, readOffer } from "./offer.ts";
import { readPage } from "./pages.ts";
import { Pen } from "./pen.ts";
import { bringersOf, pathAgain, receiptOf, standingOf } from "./photos/standing.ts";
import type { Counter, Known, Shelf, Shelves } from "./shelf.ts";
import type { LogTable } from "./tables.ts";

type World = {
  seal: Seal;
  now(): Date;
  newId(): Id;
  /** The number up to which every backup that may still be restored holds all; 0 while there is none. */
  watermark?(): number;
  isErased?(record: Id): boolean;
  /** Of a revision that somebody else brings with a signature: whether its author's own phone has made it. */
  isProven?(revision: Revision, hash: string, proof: string): Promise<boolean>;
  /** Whether a record's id follows from what it is; every one does where this is not given. */
  isBound?: EntranceWorld["isBound"];
};

/** What rights are decided from. */
const GRANTS = ["person", "grid", "patch"];
/** In the list of what is held, each time when it is told apart or put aside. */
const HELD_AT_ONCE = 500;

/** The log over whatever its rows stand on. */
export async function openLog(shelves: Shelves, community: Id, world: World): Promise<Log> {
  const { newId, isErased = () => false, isBound = async () => true } = world;
  const entranceWorld: EntranceWorld = { newId, isErased, isBound };

  /** What rights are decided from, as of the number up to which its rows were read: what was committed, and nothing else. */
  let known = { grants: new Grants(), seq: 0 };

  async function freshGrants(shelf: Shelf, counter: Counter): Promise<Grants> {
    const { grants, seq } = known;
    if (seq >= counter.seq) return grants;
    for (const row of await shelf.headsOf(GRANTS, "all", seq)) {
      const { body } = JSON.parse(row.text ?? "") as Revision;
      const form = isKind(row.kind) ? readBody(row.kind, body) : null;
      if (form?.ok) grants.take(row.record, form.body);
    }
    if (known.grants === grants) known.seq = Math.max(known.seq, counter.seq);
    return grants;
  }

  /** One writing transaction. What it changes in rights counts in it at once, and for others when it is committed. */
  async function write<T>(work: (entrance: Entrance, pen: Pen, shelf: Shelf, grants: Grants) => Promise<T>): Promise<T> {
    let after = known;
    try {
      const written = await shelves.write(async (shelf, counter) => {
        const grants = (await freshGrants(shelf, counter)).copy();
        const pen = new Pen(shelf, community, counter, world.seal, world.now().toISOString());
        const done = await work(new Entrance(pen, grants, entranceWorld), pen, shelf, grants);
        if (pen.seq === counter.seq) await pen.flush();
        else await pen.close();
        after = { grants, seq: pen.seq };
        return done;
      });
      if (after.seq >= known.seq) known = after;
      return written;
    } catch (fault) {
      known = { grants: new Grants(), seq: 0 };
      throw fault;
    }
  }

  type Now = { top: Counter; receipts: Receipt[] };
  async function answer(shelf: Shelf, grants: Grants, person: Id, request: SyncRequest, isRevoked: boolean, now: Now) {
    const { sorted, digest } = isRevoked ? grants.of("") : grants.of(person);
    const lines = new Set(now.receipts.filter((receipt) => receipt.verdict === "line").map((receipt) => receipt.id));
    const page = await readPage(shelf, {
      streams: sorted,
      cursors: request.cursors,
      max: request.max,
      top: now.top.seq,
      known: lines,
      isRefill: request.refill,
    });
    const answer: SyncAnswer = { ...blank(now.top), receipts: now.receipts, ...page, watermark: world.watermark?.() ?? 0 };
    const isKnown = isRevoked || grants.somebody(person) !== null;
    if (isKnown && digest !== request.streamsDigest) answer.streams = sorted;
    return answer;
  }

  /** What is pushed, read; a signature counts only on what another than its author hands in. */
  async function readPushed(push: readonly Pushed[], hand: Hand): Promise<Offer[]> {
    const offers = push.map((pushed) => readOffer(pushed, community, world.seal));
    for (const offer of offers) {
      if (offer.ok && offer.proof && offer.revision.by !== hand) offer.isProven = (await world.isProven?.(offer.revision, offer.hash, offer.proof)) ?? false;
    }
    return offers;
  }

  /** The lowest point of this log that the phone shows, asked for where somebody has to know, once. */
  function knewOf(shelf: Shelf, { top, proofs }: SyncRequest): NonNullable<Bearer["knew"]> {
    let known: Promise<number | null> | undefined;
    const find = async () => {
      for (const { seq, chain } of [top, ...proofs].sort((a, b) => a.seq - b.seq)) if (seq > 0 && (await shelf.chainAt(seq)) === chain) return seq;
      return null;
    };
    return () => {
      known ??= find();
      return known;
    };
  }

  /** Nothing is taken in or told before the phone knows that this log has lost a part of what it saw. */
  function rewind(request: SyncRequest, top: Counter, R: number): SyncAnswer {
    return { ...blank(top), cursors: clamp(request.cursors, R), more: true, rewound: { R } };
  }

  function blank(top: Counter): SyncAnswer {
    const nothing = { receipts: [], rows: [], markers: [], cursors: {}, more: false, left: 0, watermark: 0 };
    return { proto: PROTO, top: { seq: top.seq, chain: top.chain }, at: world.now().toISOString(), ...nothing };
  }

  /**
   * Null when this log still holds the highest number that the phone has seen, and every other that it was told apart from it; else the greatest number it can
   * prove that both know. With a number of the last kind went one picture and nothing else, so that all below it is still known.
   */
  async function rewoundTo(shelf: Shelf, request: SyncRequest, counter: Counter): Promise<number | null> {
    const holds = async ({ seq, chain }: Top) => {
      if (seq === 0) return true;
      if (seq >= counter.seq) return seq === counter.seq && chain === counter.chain;
      return (await shelf.chainAt(seq)) === chain;
    };
    const below: number[] = [];
    for (const point of request.unproven ?? []) if (!(await holds(point))) below.push(point.seq - 1);
    if (await holds(request.top)) return below.length > 0 ? Math.min(counter.seq, ...below) : null;
    for (const proof of request.proofs.toSorted((a, b) => b.seq - a.seq)) if (await holds(proof)) return Math.min(proof.seq, ...below);
    return 0;
  }

  await write(async (entrance, pen, shelf) => {
    await entrance.reread();
    // Rounds lived where every volunteer reads, until a version of this endpoint gave them a stream of their own.
    for (const { record, kind } of await shelf.headsOf(["round", "patrol", "maintenance"], "all", 0)) await pen.rehome(record, kind, "rounds");
  });

  return {
    community,
    async exchange(person, request, bearer) {
      const isRevoked = bearer?.isRevoked === true;
      if (request.push.length === 0) {
        return shelves.read(async (shelf, counter) => {
          const R = await rewoundTo(shelf, request, counter);
          if (R !== null) return rewind(request, counter, R);
          return answer(shelf, await freshGrants(shelf, counter), person, request, isRevoked, { top: counter, receipts: [] });
        });
      }
      const offers = await readPushed(request.push, person);
      return write(async (entrance, pen, shelf, grants) => {
        const R = await rewoundTo(shelf, request, pen);
        if (R !== null) return rewind(request, pen, R);
        const receipts = await entrance.take(offers, person, { devices: null, isRevoked: false, ...bearer, knew: knewOf(shelf, request) });
        await pen.flush();
        return answer(shelf, grants, person, request, isRevoked, { top: { seq: pen.seq, chain: pen.chain }, receipts });
      });
    },
    take: (offers: Offer[], hand: Hand) => write((entrance) => entrance.take(offers, hand)),
    async handIn(push, hand) {
      const offers = await readPushed(push, null);
      return write((entrance) => entrance.take(offers, hand, { devices: null, isRevoked: false, isFile: true }));
    },
    held: (question = {}, max = HELD_LISTED_MAX) => shelves.read(async (shelf) => (await shelf.held(question, max)).map(heldRow)),
    countHeld: (question) => shelves.read(async (shelf) => shelf.countHeld(question)),
    letIn(id, by, isSure = false) {
      return write(async (entrance, pen) => {
        await pen.fetch([id], []);
        const held = pen.byId(id).find((row) => row.sort === "held" && letInOf(row) !== "waits");
        if (!held) return "unknown";
        const letIn = letInOf(held);
        if (letIn === "never" || (letIn === "sure" && !isSure)) return letIn;
        await entrance.letIn([held], by);
        return held.sort === "held" ? "waits" : "placed";
      });
    },
    letInMany(ids, by) {
      return write(async (entrance, pen) => {
        await pen.fetch(ids, []);
        const rows = [...new Set(ids)].map((id) => ({
          id,
          row: pen.byId(id).find((row) => row.sort === "held" && letInOf(row) !== "waits") ?? pen.byId(id)[0],
        }));
        const isMeant = (row: Known | undefined) => row !== undefined && row.sort === "held" && isTapped(row);
        const meant = rows.flatMap(({ row }) => (row && isMeant(row) ? [row] : [])).sort((one, other) => one.seq - other.seq);
        const alone = new Set(rows.filter(({ row }) => row?.sort === "held" && !isMeant(row)).map(({ id }) => id));
        await entrance.letIn(meant, by);
        return rows.map(({ id, row }) => ({ id, became: becameOf(row, alone.has(id)) }));
      });
    },
    setAside(of, isAside) {
      return write(async (_, pen, shelf) => {
        const question = "from" in of ? { from: of.from, isAside: !isAside } : null;
        let count = 0;
        for (let rows = await wanted(); rows.length > 0; rows = question ? await wanted() : []) {
          for (const row of rows) pen.change(row, { aside: isAside ? 1 : null });
          await pen.flush();
          count += rows.length;
        }
        return count;

        async function wanted(): Promise<Known[]> {
          if (question) return shelf.held(question, HELD_AT_ONCE);
          const ids = "ids" in of ? of.ids : [];
          await pen.fetch(ids, []);
          return ids.flatMap((id) => pen.byId(id).filter((row) => row.sort === "held" && (row.aside === 1) !== isAside));
        }
      });
    },
    photo: (asker, key) =>
      shelves.read(async (shelf, counter) => standingOf(shelf, (await freshGrants(shelf, counter)).of(asker.person).reads, asker, key, world.seal)),
    takePhoto(asker, key, isAgain) {
      return write(async (_, pen, shelf, grants) => {
        const standing = await standingOf(shelf, grants.of(asker.person).reads, asker, key, world.seal);
        if (!standing) return null;
        if (standing.receipt && !isAgain) return standing.receipt;
        const { seq, chain } = pen.photo(standing.row, isAgain ? pathAgain(key.slot, pen.seq + 1) : key.slot, key.hash, asker.person);
        return receiptOf(key, { seq, chain }, world.seal);
      });
    },
    bringersOf: (hash) => shelves.read((shelf) => bringersOf(shelf, hash)),
    photoHashes: (after, max) => shelves.read(async (shelf) => shelf.photoHashes(after, max)),
    heldPhotosOf: (person) => shelves.read(async (shelf) => shelf.heldPhotosOf(person)),
    grants: () => shelves.read(freshGrants),
  };
}

function becameOf(row: Known | undefined, isAlone: boolean): Became {
  if (!row) return "unknown";
  if (row.sort !== "held") return "placed";
  const letIn = letInOf(row);
  if (letIn === "never" || letIn === "waits") return letIn;
  return isAlone ? "alone" : "waits";
}

function heldRow(row: LogTable): HeldRow {
  return {
    ...{ id: row.id ?? "", text: row.text ?? "", reason: row.reason as HeldReason, path: row.reason === "form" ? (row.path ?? undefined) : undefined },
    ...{ by: row.by, receivedAt: row.received_at, seq: Number(row.seq), handedBy: row.handed_by ?? undefined, letIn: letInOf(row) },
  };
}

function clamp(cursors: { [stream: string]: number }, most: number): { [stream: string]: number } {
  return Object.fromEntries(Object.entries(cursors).map(([stream, cursor]) => [stream, Math.min(cursor, most)]));
}
