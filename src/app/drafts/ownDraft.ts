import type { Store } from "../store/store.ts";

type Keeper = Pick<Store, "keepDraft" | "dropDraft">;

/**
 * What one form keeps under a name. Another page, or the next form, may keep something there while this one
 * is being saved: dropped is only what this form was restored from, or has kept itself.
 */
export class OwnDraft {
  readonly #store: Keeper;
  readonly #name: string;
  #own: unknown[];

  /** `found`: what the form was restored from, just as it was read; null or undefined where it began anew. */
  constructor(store: Keeper, name: string, found: unknown) {
    this.#store = store;
    this.#name = name;
    this.#own = found === null || found === undefined ? [] : [found];
  }

  async keep(value: unknown): Promise<void> {
    this.#own.push(value);
    await this.#store.keepDraft(this.#name, value);
    // What stood there before is overwritten.
    const at = this.#own.lastIndexOf(value);
    if (at > 0) this.#own.splice(0, at);
  }

  /** `saved`: what the form says in the end, whether or not it was kept. */
  async drop(saved: unknown): Promise<void> {
    await this.#store.dropDraft(this.#name, [...this.#own, saved]);
    this.#own = [];
  }
}
