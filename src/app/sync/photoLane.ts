import type { Id } from "../../domain/ids.ts";
import { momentOf } from "../../domain/time/moment.ts";
import { retryAfterMs } from "../../sync/exchange.ts";
import { type ChunkPace, firstChunk, type PhotoSent, sendPhoto } from "../../sync/photo/lane.ts";
import { photoWay } from "../api.ts";
import { isTombstone } from "../store/head.ts";
import type { OpenStore } from "../store/open.ts";
import {
  askForLost,
  broughtBefore,
  isExchangeDue,
  noteBroughtBy,
  noteDropped,
  noteNoRoom,
  noteReceipt,
  noteRefused,
  noteSent,
  readChunk,
  waitingPhotos,
} from "../store/photos/photoQueue.ts";
import type { PhotoRow } from "../store/photos/photoShelf.ts";
import { badPhotos, isNamedBy, photosOf, sendDraftsNamed, sweepDrafts } from "../store/photos/photos.ts";
import { isStillRelayed, wordsNaming } from "../store/relayed.ts";
import { lockOf } from "../store/shelf.ts";
import { readMe } from "../store/tables.ts";
import { HELD_AFTER_MS, type SchedulerDeps } from "./scheduler.ts";

/** How many are read at once. */
const PHOTOS_MAX = 200;
/** So many pictures one after the other that the office could do nothing with: it is not the pictures. */
const TROUBLES_MAX = 3;

/** `askForNews`: there has to be an exchange before more receipts can be taken. It wakes the lane again. */
export type LaneDeps = Omit<SchedulerDeps, "afterWords"> & { askForNews?: () => void };

/**
 * Brings pictures to the office after the words, one at a time, oldest first, one page of a device at once.
 * What was cut off goes on where the office says it stands; new words that are waiting go before the next
 * piece.
 */
export class PhotoLane {
  #deps: LaneDeps;
  #pace: ChunkPace = { ...firstChunk };
  #failures = 0;
  #timer: unknown = null;
  #running: Promise<void> | null = null;
  #hasAskedForLost = false;
  /** Keys of those over which the last try at each broke. */
  readonly #troubled = new Set<string>();
  /** When the office had no room for it. */
  readonly #putOffMs = new Map<string, number>();

  constructor(deps: LaneDeps) {
    this.#deps = deps;
  }

  /** Many calls are one run. After a failure the pause is kept, whoever calls. */
  wake(): void {
    if (!this.#running && this.#timer === null) void this.run();
  }

  run(): Promise<void> {
    this.#running ??= this.#guarded().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  stop(): void {
    if (this.#timer !== null) this.#deps.timer.clear(this.#timer);
    this.#timer = null;
  }

  async #guarded(): Promise<void> {
    const { locks, store } = this.#deps;
    const work = async () => {
      const fault = await this.#all().catch((error: unknown) => {
        console.error(error);
        return "server" as const;
      });
      this.#failures = fault ? this.#failures + 1 : 0;
      if (!fault) return;
      const pauseMs = retryAfterMs(this.#failures, fault, this.#deps.chance());
      this.stop();
      this.#timer = this.#deps.timer.set(() => {
        this.#timer = null;
        void this.run();
      }, pauseMs);
    };
    if (!locks) return work();
    const lock = lockOf("linfang-photos", store.db);
    await locks.request(lock, { ifAvailable: true }, (held) => (held ? work() : undefined));
  }

  /** The fault that ended it, null when nothing is left to do now. */
  async #all() {
    const { store } = this.#deps;
    const me = await readMe(store.db);
    if (!me) return null;
    await sendDraftsNamed(store.db);
    await sweepDrafts(store.db, momentOf(store.deps.now()).slice(0, 10));
    if (!this.#hasAskedForLost) await askForLost(store.db);
    this.#hasAskedForLost = true;
    for (const row of await badPhotos(store.db))
      if (await this.#isUnnamed(row)) await noteDropped(store.db, row);
    let trouble: "server" | null = null;
    let inARow = 0;
    for await (const row of this.#inTurn()) {
      if (await this.#isUnnamed(row)) {
        await noteDropped(store.db, row);
        continue;
      }
      if (row.words && (await isStillRelayed(store.db, row.words))) continue;
      if (await isExchangeDue(store.db)) {
        this.#deps.askForNews?.();
        return null;
      }
      const sent = await this.#sendFor(row).catch((fault: unknown): PhotoSent => {
        console.error(fault);
        return { sent: false, why: "server" };
      });
      const isOwn = sent.sent || sent.why === "refused" || sent.why === "unnamed" || sent.why === "quota";
      if (isOwn) inARow = 0;
      if (sent.sent) this.#troubled.delete(row.key);
      if (sent.sent) await noteReceipt(store.db, row, sent.receipt);
      else if (sent.why === "refused" && !(sent.fault === "hash" && (await this.#isWhole(row))))
        await noteRefused(store.db, row, sent.fault);
      else if (sent.why === "quota") await this.#putOff(row);
      else if (sent.why === "stopped") return null;
      else if (sent.why === "server" || sent.why === "refused") {
        // Something about this one: the next may be well. Several in a row, and it is the office.
        this.#troubled.add(row.key);
        trouble = "server";
        inARow += sent.why === "server" ? 1 : 0;
        if (inARow >= TROUBLES_MAX) return trouble;
      }
      // Its words are not with the office yet, or are held there: the others need not wait for that.
      else if (sent.why !== "unnamed") return sent.why;
    }
    return trouble ?? this.#bringAsTheirs(me.person.id);
  }

  /**
   * The office asks people, and no phones, for what it has lost: those who wrote or brought it. Whoever has
   * this phone now shows it once what was brought from here before, and so is asked, too.
   */
  async #bringAsTheirs(person: Id) {
    const { store } = this.#deps;
    const before = await broughtBefore(store.db);
    for (const row of before ?? []) {
      if (await isExchangeDue(store.db)) {
        this.#deps.askForNews?.();
        return null;
      }
      const sent = await this.#sendFor(row);
      if (sent.sent) await noteReceipt(store.db, row, sent.receipt);
      else if (sent.why === "stopped") return null;
      // Who may not speak of it is not asked for it either.
      else if (sent.why !== "unnamed" && sent.why !== "quota" && sent.why !== "refused") return sent.why;
    }
    if (before) await noteBroughtBy(store.db, person);
    return null;
  }

  /** Those that gave trouble before come last, so that however many they are they keep none back. */
  async *#inTurn(): AsyncGenerator<PhotoRow> {
    const nowMs = this.#deps.store.deps.now().getTime();
    const isDue = ({ key }: PhotoRow) =>
      Math.abs(nowMs - (this.#putOffMs.get(key) ?? Number.NEGATIVE_INFINITY)) >= HELD_AFTER_MS;
    const last = new Set(this.#troubled);
    for await (const row of this.#waiting()) if (!last.has(row.key) && isDue(row)) yield row;
    if (last.size > 0) for await (const row of this.#waiting()) if (last.has(row.key)) yield row;
  }

  /** Asked for again as often as what is held. */
  async #putOff(row: PhotoRow): Promise<void> {
    this.#putOffMs.set(row.key, this.#deps.store.deps.now().getTime());
    await noteNoRoom(this.#deps.store.db, row);
  }

  /** No revision of its record names it any more. */
  async #isUnnamed({ record, hash, words }: Pick<PhotoRow, "record" | "hash" | "words">): Promise<boolean> {
    const named = words ? undefined : await this.#deps.store.db.records.get(record);
    return named !== undefined && !isTombstone(named) && !isNamedBy(named, hash);
  }

  /** All that wait, each once: however many cannot go yet, the others are not kept back by them. */
  async *#waiting(): AsyncGenerator<PhotoRow> {
    for (let after = ""; ; ) {
      const some = await waitingPhotos(this.#deps.store.db, PHOTOS_MAX, after);
      yield* some;
      if (some.length < PHOTOS_MAX) return;
      for (const { key } of some) if (key > after) after = key;
    }
  }

  /**
   * What was wrong came about on the way, or at the office: the bytes here are those that the record names,
   * and are brought once more.
   */
  async #isWhole({ hash }: PhotoRow): Promise<boolean> {
    const bytes = await photosOf(this.#deps.store.db)
      .bytes(hash)
      .catch((fault: unknown) => console.error(fault));
    return Boolean(bytes);
  }

  /**
   * Where this person may not speak of it, whoever wrote its words may have handed the phone on: then those
   * words, which are here still, speak for it.
   */
  async #sendFor(row: PhotoRow): Promise<PhotoSent> {
    const sent = await this.#send(row);
    if (sent.sent || sent.why !== "unnamed" || row.words) return sent;
    const words = await wordsNaming(this.#deps.store.db, row);
    return words ? this.#send({ ...row, words }) : sent;
  }

  async #send(row: PhotoRow): Promise<PhotoSent> {
    const { store, link } = this.#deps;
    const { record, slot, hash, bytes, stamp, words } = row;
    const wasQuiet = await isQuiet(store);
    let isLost = false;
    const sending = sendPhoto(
      { record, slot, hash, bytes, ...(stamp ? { stamp } : {}), ...(words ? { words } : {}) },
      async (from, to) => {
        const part = await readChunk(store.db, hash, from, to).catch((fault: Error) => {
          isLost = fault.name === "NotReadableError";
          throw fault;
        });
        if (part) return part;
        isLost = true;
        throw new Error(`a picture's bytes are not on this phone: ${hash}`);
      },
      {
        ask: photoWay(link),
        pace: this.#pace,
        nowMs: () => store.deps.now().getTime(),
        async onOffset(sent) {
          await noteSent(store.db, row, sent);
          return !wasQuiet || isQuiet(store);
        },
      },
    );
    return sending.catch(async (fault): Promise<PhotoSent> => {
      if (!isLost) throw fault;
      console.error(fault);
      await noteRefused(store.db, row, "lost");
      return { sent: false, why: "unnamed" };
    });
  }
}

const isQuiet = async (store: OpenStore) => (await store.db.outbox.limit(1).primaryKeys()).length === 0;
