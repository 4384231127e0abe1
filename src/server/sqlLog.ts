import type { Kysely, Transaction } from "kysely";
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
import { bySeq, isHeld, type Tables } from "./tables.ts";

type World = { seal: Seal; now(): Date; newId(): Id };
type Counter = { seq: number; chain: string };

/** The log over any database that Kysely speaks to. The counter row is locked first, so that numbers become visible in their order. */
export async function openSqlLog(db: Kysely<Tables>, community: Id, world: World): Promise<Log> {
  /** What rights are decided from, as of the number up to which its rows were read. */
  let known = { grants: new Grants(), seq: 0 };

  async function freshGrants(tx: Kysely<Tables>, counter: Counter): Promise<Grants> {
    if (known.seq < counter.seq) {
      const rows = await tx
        .selectFrom("log")
        .select(["record", "kind", "text"])
        .where("community", "=", community)
        .where("stream", "=", "all")
        .where("live", "is not", null)
        .where("live", ">", known.seq)
        .where("kind", "in", ["person", "grid", "patch"])
        .where("sort", "<>", "marker")
        .orderBy("live")
        .execute();
      for (const row of rows) {
        const { body } = JSON.parse(row.text ?? "") as Revision;
        const form = isKind(row.kind) ? parseBody(row.kind, body) : null;
        if (form?.ok) known.grants.take(row.record, form.body);
      }
    }
    known.seq = counter.seq;
    return known.grants;
  }

  async function counterIn(tx: Kysely<Tables>, locked: boolean): Promise<Counter> {
    const row = locked
      ? await tx
          .updateTable("counter")
          .set((make) => ({ seq: make.ref("seq") }))
          .where("community", "=", community)
          .returningAll()
          .executeTakeFirstOrThrow()
      : await tx.selectFrom("counter").selectAll().where("community", "=", community).executeTakeFirstOrThrow();
    return { seq: Number(row.seq), chain: row.chain };
  }

  /** One writing transaction; what was learned of rights in one that failed is forgotten with it. */
  async function write<T>(work: (entrance: Entrance, tx: Transaction<Tables>, pen: Pen, grants: Grants) => Promise<T>): Promise<T> {
    try {
      return await db.transaction().execute(async (tx) => {
        const counter = await counterIn(tx, true);
        const grants = await freshGrants(tx, counter);
        const pen = new Pen(tx, community, counter, world.seal, world.now().toISOString());
        const done = await work(new Entrance(pen, grants, world.newId), tx, pen, grants);
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

  async function answer(tx: Kysely<Tables>, person: Id, request: SyncRequest, before: Counter, now: { top: Counter; receipts: Receipt[] }) {
    const rewound = await rewoundTo(tx, request, before);
    const { sorted, digest } = (await freshGrants(tx, now.top)).of(person);
    const cursors = rewound === null ? request.cursors : clamp(request.cursors, rewound);
    const lines = new Set(now.receipts.filter((receipt) => receipt.verdict === "line").map((receipt) => receipt.id));
    const page = await readPage(tx, community, { streams: sorted, cursors, max: request.max, top: now.top.seq, known: lines });
    const answer: SyncAnswer = { proto: PROTO, top: now.top, receipts: now.receipts, ...page, at: world.now().toISOString(), watermark: 0 };
    if (digest !== request.streamsDigest) answer.streams = sorted;
    if (rewound !== null) answer.rewound = { R: rewound };
    return answer;
  }

  /** Null when this log still holds the highest number that the phone has seen; else the greatest number it can prove that both know. */
  async function rewoundTo(tx: Kysely<Tables>, request: SyncRequest, counter: Counter): Promise<number | null> {
    const holds = async ({ seq, chain }: Top) => {
      if (seq === 0) return true;
      if (seq >= counter.seq) return seq === counter.seq && chain === counter.chain;
      const row = await tx.selectFrom("log").select("chain").where("community", "=", community).where("seq", "=", seq).executeTakeFirst();
      return row?.chain === chain;
    };
    if (await holds(request.top)) return null;
    for (const proof of request.proofs.toSorted((a, b) => b.seq - a.seq)) if (await holds(proof)) return proof.seq;
    return 0;
  }

  await db.transaction().execute((tx) => {
    const made = tx.insertInto("counter").values({ community, seq: 0, chain: "" });
    return made.onConflict((conflict) => conflict.column("community").doNothing()).execute();
  });
  await write((entrance) => entrance.reread());

  const reading = db.transaction().setAccessMode("read only").setIsolationLevel("repeatable read");
  return {
    community,
    exchange(person, request) {
      if (request.push.length === 0) {
        return reading.execute(async (tx) => {
          const counter = await counterIn(tx, false);
          return answer(tx, person, request, counter, { top: counter, receipts: [] });
        });
      }
      const offers = request.push.map((pushed) => readOffer(pushed, community));
      return write(async (entrance, tx, pen) => {
        const before = { seq: pen.seq, chain: pen.chain };
        const receipts = await entrance.take(offers, person);
        await pen.flush();
        known.seq = pen.seq;
        return answer(tx, person, request, before, { top: { seq: pen.seq, chain: pen.chain }, receipts });
      });
    },
    take: (offers: Offer[], hand: Hand) => write((entrance) => entrance.take(offers, hand)),
    async held() {
      const rows = db.selectFrom("log").selectAll().where("community", "=", community).where(isHeld);
      return (await rows.orderBy(bySeq).limit(HELD_LISTED_MAX).execute()).map(
        (row): HeldRow => ({
          ...{ id: row.id ?? "", text: row.text ?? "", reason: row.reason as HeldReason, path: row.path ?? undefined },
          ...{ by: row.by, receivedAt: row.received_at, seq: Number(row.seq) },
        }),
      );
    },
    accept(id) {
      return write(async (entrance, tx) => {
        const rows = tx.selectFrom("log").selectAll().where("community", "=", community).where("id", "=", id);
        const held = await rows.where(isHeld).where("reason", "=", "access").executeTakeFirst();
        if (held) await entrance.accept(held);
        return held !== undefined;
      });
    },
    grants: () => reading.execute(async (tx) => freshGrants(tx, await counterIn(tx, false))),
  };
}

function clamp(cursors: { [stream: string]: number }, most: number): { [stream: string]: number } {
  return Object.fromEntries(Object.entries(cursors).map(([stream, cursor]) => [stream, Math.min(cursor, most)]));
}
