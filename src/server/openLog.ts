import type { Id } from "../domain/ids.ts";
import { isKind } from "../domain/records.ts";
import type { Revision } from "../domain/revision.ts";
import { type HeldReason, PROTO, type Receipt, type SyncAnswer, type SyncRequest, type Top } from "../sync/protocol.ts";
import { Entrance } from "./entrance.ts";
import { Grants } from "./grants.ts";
import type { Seal } from "./key.ts";
import { type Hand, HELD_LISTED_MAX, type HeldRow, type Log } from "./log.ts";
import { type Offer, readBody, readOffer } from "./offer.ts";
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
  /** What rights are decided from, as of the number up to which its rows were read: what was committed, and nothing else. */
  let known = { grants: new Grants(), seq: 0 };

  async function freshGrants(shelf: Shelf, counter: Counter): Promise<Grants> {
    const { grants, seq } = known;
    if (seq >= counter.seq) return grants;
    for (const row of await shelf.headsOf(RIGHTS, "all", seq)) {
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
        const done = await work(new Entrance(pen, grants, world.newId, world.isErased), pen, shelf, grants);
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

  await write((entrance) => entrance.reread());

  return {
    community,
    exchange(person, request, bearer) {
      const isRevoked = bearer?.isRevoked === true;
      if (request.push.length === 0) {
        return shelves.read(async (shelf, counter) => {
          const R = await rewoundTo(shelf, request, counter);
          if (R !== null) return rewind(request, counter, R);
          return answer(shelf, await freshGrants(shelf, counter), person, request, isRevoked, { top: counter, receipts: [] });
        });
      }
      const offers = request.push.map((pushed) => readOffer(pushed, community, world.seal));
      return write(async (entrance, pen, shelf, grants) => {
        const R = await rewoundTo(shelf, request, pen);
        if (R !== null) return rewind(request, pen, R);
        const receipts = await entrance.take(offers, person, bearer);
        await pen.flush();
        return answer(shelf, grants, person, request, isRevoked, { top: { seq: pen.seq, chain: pen.chain }, receipts });
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
    photo: (asker, key) =>
      shelves.read(async (shelf, counter) => standingOf(shelf, (await freshGrants(shelf, counter)).of(asker.person).reads, asker, key, world.seal)),
    takePhoto(asker, key) {
      return write(async (_, pen, shelf, grants) => {
        const standing = await standingOf(shelf, grants.of(asker.person).reads, asker, key, world.seal);
        if (!standing) return null;
        if (standing.receipt) return standing.receipt;
        const { seq, chain } = pen.photo(standing.row, key.slot, key.hash, asker.person);
        return receiptOf(key, { seq, chain }, world.seal);
      });
    },
    grants: () => shelves.read(freshGrants),
  };
}

function clamp(cursors: { [stream: string]: number }, most: number): { [stream: string]: number } {
  return Object.fromEntries(Object.entries(cursors).map(([stream, cursor]) => [stream, Math.min(cursor, most)]));
}
