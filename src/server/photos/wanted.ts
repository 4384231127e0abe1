import type { Id } from "../../domain/ids.ts";
import { type SyncAnswer, WANTED_MAX } from "../../sync/protocol.ts";
import type { Log } from "../log/log.ts";

/**
 * Pictures with receipts whose bytes this office has no more. An exchange names them to those who wrote or
 * brought them, since their phones may have them still, and no exchange tells a phone that it may let go of
 * one of them before it has heard that it is wanted.
 */
export class WantedPictures {
  readonly #log: Pick<Log, "bringersOf">;
  readonly #missing = new Map<string, { seq: number; people: ReadonlySet<Id> }>();
  /** Whose list is too long for one answer hears the next part with the next. */
  readonly #begin = new Map<Id, number>();

  constructor(log: Pick<Log, "bringersOf">) {
    this.#log = log;
  }

  get count(): number {
    return this.#missing.size;
  }

  /** False where no receipt was ever given for it. */
  async note(hash: string): Promise<boolean> {
    const bringers = await this.#log.bringersOf(hash);
    if (bringers) this.#missing.set(hash, bringers);
    return bringers !== null;
  }

  has(hash: string): boolean {
    return this.#missing.has(hash);
  }

  found(hash: string): void {
    this.#missing.delete(hash);
  }

  heed(answer: Pick<SyncAnswer, "wanted" | "watermark">, person: Id): void {
    if (this.#missing.size === 0) return;
    const theirs = [...this.#missing].filter(([, { people }]) => people.has(person));
    if (theirs.length === 0) return;
    const begin = (this.#begin.get(person) ?? 0) % theirs.length;
    const told = [...theirs.slice(begin), ...theirs.slice(0, begin)].slice(0, WANTED_MAX);
    this.#begin.set(person, begin + told.length);
    answer.wanted = told.map(([hash]) => hash);
    const untold = theirs.filter(([hash]) => !answer.wanted?.includes(hash)).map(([, { seq }]) => seq - 1);
    answer.watermark = Math.min(answer.watermark, ...untold);
  }
}
