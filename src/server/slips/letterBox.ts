import { type Kysely, type SelectQueryBuilder, sql } from "kysely";
import type { Id } from "../../domain/ids.ts";
import type { IssueCategory } from "../../domain/issues/issue.ts";
import { plainText } from "../../domain/text/plainText.ts";
import type { DoorLetter } from "../../sync/doorDataProtocol.ts";
import {
  type SettleSlips,
  SLIPS_LISTED_MAX,
  type SlipFate,
  type SlipLetter,
  type SlipsList,
  type SlipWords,
} from "../../sync/slipProtocol.ts";
import { inTurn } from "../database/inTurn.ts";
import type { LogTables, SlipTable } from "../database/tables.ts";
import { isEqualSecret, sha256 } from "../seal/key.ts";
import { PHOTO_AFTER_MS, PHOTOS_KEPT_MAX, PHOTOS_WAITING_MAX, POSTS_MAX, WAITING_MAX } from "./slipLimits.ts";
import type { SlipName } from "./slipToken.ts";

const DAY_MS = 24 * 3_600_000;
/** Until what was settled is forgotten: so long may be brought back what was thrown away. */
const WORDS_KEPT_MS = 30 * DAY_MS;
/** Until nothing is told any more of a number. */
const NUMBERS_KEPT_MS = 400 * DAY_MS;

type World = { now(): Date; random(bytes: number): Uint8Array; newId(): Id };
export type SlipPicture = { bytes: Uint8Array; width: number; height: number };
type Found = Pick<SlipTable, "fate" | "issue" | "answer" | "at" | "settled_at">;

/**
 * What residents write on slips, apart from the log: a stranger's words are no record of the community before
 * the office takes them, and what is thrown away is gone. Nothing in it says who wrote.
 */
export type LetterBox = {
  /** Seconds until there is room again, where there is none now. */
  put(slip: SlipName, words: SlipWords): Promise<{ number: string; ticket: string } | { waitS: number }>;
  addPhoto(
    slip: SlipName,
    number: string,
    ticket: string,
    picture: SlipPicture,
  ): Promise<"kept" | "full" | null>;
  /** Whose ticket it is wrote just now, and nobody has looked at it. */
  takesPhoto(slip: SlipName, number: string, ticket: string): Promise<boolean>;
  find(slip: SlipName, number: string): Promise<Found | null>;
  list(as: SlipFate, before?: string): Promise<Omit<SlipsList, "proto">>;
  photo(id: Id): Promise<Uint8Array | null>;
  /** Which were. */
  settle(how: Omit<SettleSlips, "proto">): Promise<Id[]>;
  /** Those of which these issues were made, and these. */
  lettersOf(issues: readonly Id[], ids: readonly Id[]): Promise<DoorLetter[]>;
};

export function openLetterBox(db: Kysely<LogTables>, community: Id, world: World): LetterBox {
  const rows = (from: Kysely<LogTables> = db) => from.selectFrom("slip").where("community", "=", community);
  const of = ({ place, slip }: SlipName, from?: Kysely<LogTables>) =>
    rows(from).where("place", "=", place).where("slip", "=", slip);

  /** Until when something is full; null where another one has room. */
  async function fullUntilMs(name: SlipName, nowMs: number, tx: Kysely<LogTables>): Promise<number | null> {
    const asked = {
      slip: () => of(name, tx),
      place: () => rows(tx).where("place", "=", name.place),
      office: () => rows(tx),
    };
    for (const whose of ["slip", "place", "office"] as const)
      for (const [span, max] of Object.entries(POSTS_MAX[whose])) {
        const since = new Date(nowMs - Number(span)).toISOString();
        const came = await asked[whose]()
          .where("at", ">", since)
          .select("at")
          .orderBy("at", "desc")
          .limit(max)
          .execute();
        const oldest = came[max - 1];
        if (oldest) return Date.parse(oldest.at) + Number(span);
      }
    return (await countOf(rows(tx).where("fate", "=", "new"))) >= WAITING_MAX ? nowMs + DAY_MS : null;
  }

  /** Whose ticket it is, while a picture may follow. */
  async function ticketed(
    name: SlipName,
    number: string,
    ticket: string,
    tx?: Kysely<LogTables>,
  ): Promise<Id | null> {
    const wanted = of(name, tx).where("number", "=", number).where("fate", "=", "new");
    const row = await wanted.select(["id", "ticket", "at"]).executeTakeFirst();
    if (!row || !isEqualSecret(row.ticket, sha256(ticket))) return null;
    // Where the clock was put back meanwhile, it was just now.
    return world.now().getTime() - Date.parse(row.at) <= PHOTO_AFTER_MS ? row.id : null;
  }

  /** Whether there is room for one more picture of this slip; those that were looked at give way. */
  async function makeRoom(name: SlipName, tx: Kysely<LogTables>): Promise<boolean> {
    const waiting = {
      slip: of(name, tx),
      place: rows(tx).where("place", "=", name.place),
      office: rows(tx),
    };
    for (const whose of ["slip", "place", "office"] as const) {
      const pictured = waiting[whose].where("fate", "=", "new").where("photo", "is not", null);
      if ((await countOf(pictured)) >= PHOTOS_WAITING_MAX[whose]) return false;
    }
    const kept = rows(tx).where("photo", "is not", null);
    const over = (await countOf(kept)) + 1 - PHOTOS_KEPT_MAX;
    if (over <= 0) return true;
    const looked = await kept
      .where("fate", "<>", "new")
      .select("id")
      .orderBy(sql`case when fate = 'discarded' then 0 else 1 end`)
      .orderBy("settled_at")
      .limit(over)
      .execute();
    const ids = looked.map(({ id }) => id);
    if (ids.length > 0)
      await tx
        .updateTable("slip")
        .set({ photo: null })
        .where("community", "=", community)
        .where("id", "in", ids)
        .execute();
    return ids.length === over;
  }

  let forgotten = "";
  /** Once a day, whoever asks: what was promised to be gone is, though nobody looks into the box. */
  async function forgetDaily(): Promise<void> {
    const today = world.now().toISOString().slice(0, 10);
    if (today === forgotten) return;
    await forgetOld();
    forgotten = today;
  }

  async function forgetOld(): Promise<void> {
    const before = (ms: number) => new Date(world.now().getTime() - ms).toISOString();
    await db
      .updateTable("slip")
      .set({ words: "", room: null, photo: null })
      .where("community", "=", community)
      .where("fate", "<>", "new")
      .where("settled_at", "<", before(WORDS_KEPT_MS))
      .where((where) => where.or([where("words", "<>", ""), where("photo", "is not", null)]))
      .execute();
    const gone = db.deleteFrom("slip").where("community", "=", community).where("fate", "<>", "new");
    await gone.where("settled_at", "<", before(NUMBERS_KEPT_MS)).execute();
  }

  return {
    async put(name, said) {
      await forgetDaily();
      const nowMs = world.now().getTime();
      const ticket = Buffer.from(world.random(16)).toString("base64url");
      return inTurn(db, community, async (tx) => {
        const again = await of(name, tx)
          .where("key", "=", said.key)
          .select(["id", "number"])
          .executeTakeFirst();
        if (again) {
          await tx
            .updateTable("slip")
            .set({ ticket: sha256(ticket) })
            .where("id", "=", again.id)
            .execute();
          return { number: again.number, ticket };
        }
        const fullMs = await fullUntilMs(name, nowMs, tx);
        if (fullMs !== null) return { waitS: Math.max(1, Math.ceil((fullMs - nowMs) / 1000)) };
        let number = eightDigits(world);
        while (await of(name, tx).where("number", "=", number).select("id").executeTakeFirst())
          number = eightDigits(world);
        const row: SlipTable = {
          ...{ community, id: world.newId(), ...name, key: said.key, number, ticket: sha256(ticket) },
          ...{ at: new Date(nowMs).toISOString(), category: said.category, words: readable(said.words) },
          ...{ room: said.room ? readable(said.room) : null, call: said.call ? 1 : 0 },
          ...{ photo: null, photo_width: null, photo_height: null, fate: "new" },
          ...{ issue: null, answer: null, settled_at: null },
        };
        await tx.insertInto("slip").values(row).execute();
        return { number, ticket };
      });
    },

    async addPhoto(name, number, ticket, { bytes, width, height }) {
      const photo = Buffer.from(bytes).toString("base64");
      return inTurn(db, community, async (tx) => {
        const id = await ticketed(name, number, ticket, tx);
        if (!id) return null;
        if (!(await makeRoom(name, tx))) return "full";
        await tx
          .updateTable("slip")
          .set({ photo, photo_width: width, photo_height: height, ticket: "" })
          .where("community", "=", community)
          .where("id", "=", id)
          .execute();
        return "kept";
      });
    },

    takesPhoto: async (name, number, ticket) => (await ticketed(name, number, ticket)) !== null,

    async find(name, number) {
      const wanted = of(name).where("number", "=", number);
      const columns = ["fate", "issue", "answer", "at", "settled_at"] as const;
      return (await wanted.select(columns).executeTakeFirst()) ?? null;
    },

    async list(as, before) {
      await forgetDaily();
      const all = rows().where("fate", "=", as);
      const [at = "", id = ""] = before?.split(" ") ?? [];
      const page = before
        ? all.where((where) =>
            where.or([where("at", "<", at), where.and([where("at", "=", at), where("id", "<", id)])]),
          )
        : all;
      const found = await page
        .select([
          ...(["id", "place", "slip", "number", "at", "category", "words", "room", "call"] as const),
          ...(["photo_width", "photo_height", "fate", "issue", "answer"] as const),
          sql<number>`case when photo is null then 0 else 1 end`.as("pictured"),
        ])
        .orderBy("at", "desc")
        .orderBy("id", "desc")
        .limit(SLIPS_LISTED_MAX + 1)
        .execute();
      const slips = found.slice(0, SLIPS_LISTED_MAX).map(
        (row): SlipLetter => ({
          ...{ id: row.id, place: row.place, slip: Number(row.slip), number: row.number, at: row.at },
          ...{ category: row.category as IssueCategory, words: row.words, fate: row.fate },
          ...(row.room ? { room: row.room } : {}),
          ...(Number(row.call) ? { call: true } : {}),
          ...(Number(row.pictured)
            ? { photo: { width: Number(row.photo_width), height: Number(row.photo_height) } }
            : {}),
          ...(row.issue ? { issue: row.issue } : {}),
          ...(row.answer ? { answer: row.answer } : {}),
        }),
      );
      return { slips, total: await countOf(all), more: found.length > SLIPS_LISTED_MAX };
    },

    async photo(id) {
      const row = await rows().where("id", "=", id).select("photo").executeTakeFirst();
      return row?.photo ? Buffer.from(row.photo, "base64") : null;
    },

    async lettersOf(issues, ids) {
      const found = await rows()
        .where((or) => or.or([or("issue", "in", ["", ...issues]), or("id", "in", ["", ...ids])]))
        .select(["id", "at", "words", "room"])
        .orderBy("at")
        .execute();
      return found.map(({ room, ...letter }) => ({ ...letter, ...(room ? { room } : {}) }));
    },

    async settle({ ids, place, slip, as, issue, answer }) {
      if (!ids && !place) return [];
      let wanted = db.updateTable("slip").where("community", "=", community);
      if (ids) wanted = wanted.where("id", "in", ids.length > 0 ? ids : [""]);
      else wanted = wanted.where("place", "=", place ?? "").where("fate", "=", "new");
      if (!ids && slip !== undefined) wanted = wanted.where("slip", "=", slip);
      // What was emptied says nothing any more that could be looked at anew.
      if (as === "new") wanted = wanted.where("words", "<>", "");
      const said = {
        fate: as,
        settled_at: as === "new" ? null : world.now().toISOString(),
        ...(as === "new" ? { issue: null } : issue === undefined ? {} : { issue }),
        ...(answer === undefined ? {} : { answer: readable(answer) }),
      };
      return (await wanted.set(said).returning("id").execute()).map((row) => row.id);
    },
  };
}

async function countOf<O>(rows: SelectQueryBuilder<LogTables, "slip", O>): Promise<number> {
  const counted = rows.select(sql<number>`count(*)`.as("count"));
  return Number(((await counted.executeTakeFirst()) as { count: number } | undefined)?.count ?? 0);
}

/** Without what nobody sees, and without halves of signs. */
const readable = (text: string) => plainText(Buffer.from(text).toString()).trim();

function eightDigits({ random }: World): string {
  const [a = 0, b = 0, c = 0, d = 0] = random(4);
  return String(10_000_000 + ((((a << 24) | (b << 16) | (c << 8) | d) >>> 0) % 90_000_000));
}
