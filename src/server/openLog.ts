import type { Id } from "../domain/ids.ts";
import { isKind, parseBody } from "../domain/records.ts";
import type { Revision } from "../domain/revision.ts";
import { type HeldReason, PROTO, type Receipt, type SyncAnswer, type SyncRequest, type Top } from "../sync/protocol.ts";
import { Entrance } from "./entrance.ts";
import { Grants } from "./grants.ts";
import type { Seal } from "./key.ts";
import { type Hand, HELD_LISTED_MAX, type HeldRow, type Log } from "./log.ts";
import { type Offer, readOffer } from "./offer.ts";
import { readPage } from "./pages.ts";
import { Pen } from "./pen.ts";
import { receiptOf, standingOf } from "./photos/standing.ts";
import type { Counter, Shelf, Shelves } from "./shelf.ts";

type World = {
  seal: Seal;
  now(): Date;
  newId(): Id;
  /** The number up to which every backup that may still be restored holds all; 0 while there is none. */
  watermark?(): number;
  isErased?(record: Id): boolean;
};

const RIGHTS = ["person", "grid", "patch"];

/** The log over whatever its rows stand on. */
export async function openLog(shelves: Shelves, community: Id, world: World): Promise<Log> {
  /** What rights are decided from, as of the number up to which its rows were read. */
  let known = { grants: new Grants(), seq: 0 };

  async function freshGrants(shelf: Shelf, counter: Counter): Promise<Grants> {
    if (known.seq < counter.seq) {
      for (const row of await shelf.headsOf(RIGHTS, "all", known.seq)) {
        const { body } = JSON.parse(row.text ?? "") as Revision;
        const form = isKind(row.kind) ? parseBody(row.kind, body) : null;
        if (form?.ok) known.grants.take(row.record, form.body);
      }
    }
    known.seq = counter.seq;
    return known.grants;
  }

  /** One writing transaction; what was learned of rights in one that failed is forgotten with it. */
  async function write<T>(work: (entrance: Entrance, pen: Pen, shelf: Shelf) => Promise<T>): Promise<T> {
    try {
      return await shelves.write(async (shelf, counter) => {
        const grants = await freshGrants(shelf, counter);
        const pen = new Pen(shelf, community, counter, world.seal, world.now().toISOString());
        const done = await work(new Entrance(pen, grants, world.newId, world.isErased), pen, shelf);
        if (pen.seq === counter.seq) await pen.flush();
        else await pen.close();
        known.seq = pen.seq;
        return done;
      });
    } catch (fault) {
      known = { grants: new Grants(), seq: 0 };
      throw fault;
    }
  }

  async function answer(shelf: Shelf, person: Id, request: SyncRequest, isRevoked: boolean, now: { top: Counter; receipts: Receipt[] }) {
    const grants = await freshGrants(shelf, now.top);
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

  /** Nothing is taken in or told before the phone knows that this log has lost a part of what it saw. */
  function rewind(request: SyncRequest, top: Counter, R: number): SyncAnswer {
    return { ...blank(top), cursors: clamp(request.cursors, R), more: true, rewound: { R } };
  }

  function blank(top: Counter): SyncAnswer {
    const nothing = { receipts: [], rows: [], markers: [], cursors: {}, more: false, left: 0, watermark: 0 };
    return { proto: PROTO, top: { seq: top.seq, chain: top.chain }, at: world.now().toISOString(), ...nothing };
  }

  /** Null when this log still holds the highest number that the phone has seen; else the greatest number it can prove that both know. */
  async function rewoundTo(shelf: Shelf, request: SyncRequest, counter: Counter): Promise<number | null> {
    const holds = async ({ seq, chain }: Top) => {
      if (seq === 0) return true;
      if (seq >= counter.seq) return seq === counter.seq && chain === counter.chain;
      return (await shelf.chainAt(seq)) === chain;
    };
    if (await holds(request.top)) return null;
    for (const proof of request.proofs.toSorted((a, b) => b.seq - a.seq)) if (await holds(proof)) return proof.seq;
    return 0;
  }

  await write((entrance) => entrance.reread());

  return {
    community,
    exchange(person, request, bearer) {
      const isRevoked = bearer?.isRevoked === true;
      if (request.push.length === 0) {
        return shelves.read(async (shelf, counter) => {
          const R = await rewoundTo(shelf, request, counter);
          return R === null ? answer(shelf, person, request, isRevoked, { top: counter, receipts: [] }) : rewind(request, counter, R);
        });
      }
      const offers = request.push.map((pushed) => readOffer(pushed, community, world.seal));
      return write(async (entrance, pen, shelf) => {
        const R = await rewoundTo(shelf, request, pen);
        if (R !== null) return rewind(request, pen, R);
        const receipts = await entrance.take(offers, person, bearer);
        await pen.flush();
        known.seq = pen.seq;
        return answer(shelf, person, request, isRevoked, { top: { seq: pen.seq, chain: pen.chain }, receipts });
      });
    },
    take: (offers: Offer[], hand: Hand) => write((entrance) => entrance.take(offers, hand)),
    held() {
      return shelves.read(async (shelf) =>
        (await shelf.held(HELD_LISTED_MAX)).map(
          (row): HeldRow => ({
            ...{ id: row.id ?? "", text: row.text ?? "", reason: row.reason as HeldReason, path: row.path ?? undefined },
            ...{ by: row.by, receivedAt: row.received_at, seq: Number(row.seq) },
          }),
        ),
      );
    },
    accept(id) {
      return write(async (entrance, pen) => {
        await pen.fetch([id], []);
        const held = pen.byId(id).find((row) => row.sort === "held" && row.reason === "access");
        if (held) await entrance.accept(held);
        return held !== undefined;
      });
    },
    photo: (person, key) =>
      shelves.read(async (shelf, counter) => standingOf(shelf, (await freshGrants(shelf, counter)).of(person).reads, person, key, world.seal)),
    takePhoto(person, key) {
      return write(async (_, pen, shelf) => {
        const standing = await standingOf(shelf, (await freshGrants(shelf, pen)).of(person).reads, person, key, world.seal);
        if (!standing) return null;
        const seq = standing.receipt?.seq ?? pen.photo(standing.row, key.slot, key.hash, person).seq;
        return receiptOf(key, seq, world.seal);
      });
    },
    grants: () => shelves.read(freshGrants),
  };
}

function clamp(cursors: { [stream: string]: number }, most: number): { [stream: string]: number } {
  return Object.fromEntries(Object.entries(cursors).map(([stream, cursor]) => [stream, Math.min(cursor, most)]));
}
