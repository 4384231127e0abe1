import type { Store } from "../store/store.ts";
import { mayKeep, turnOf, whileHeld } from "./oneWriter.ts";

type Keeper = Pick<Store, "keepDraft" | "dropDraft">;

/**
 * What one form keeps under a name. Another page, or the next form, may keep something there while this one
 * is being saved: dropped is only what this form was restored from, or has kept itself. While another page
 * writes under the name nothing is kept or dropped, nor by a form that was filled before that page was done.
 */
export class OwnDraft {
  readonly #store: Keeper;
  readonly #name: string;
  readonly #turn: number;
  #own: unknown[];

  /** `found`: what the form was restored from, just as it was read; null or undefined where it began anew. */
  constructor(store: Keeper, name: string, found: unknown) {
    this.#store = store;
    this.#name = name;
    this.#turn = turnOf(name);
    this.#own = found === null || found === undefined ? [] : [found];
  }

  async keep(value: unknown): Promise<void> {
    const may = mayKeep(this.#name, this.#turn);
    // Where it is known nothing is awaited: a page that goes away has no time for it.
    if (!(typeof may === "boolean" ? may : await may)) return;
    this.#own.push(value);
    await this.#store.keepDraft(this.#name, value);
    // What stood there before is overwritten.
    const at = this.#own.lastIndexOf(value);
    if (at > 0) this.#own.splice(0, at);
  }

  /** `saved`: what the form says in the end, whether or not it was kept. The form takes no words meanwhile. */
  async drop(saved: unknown): Promise<void> {
    if (!(await mayKeep(this.#name, this.#turn))) return;
    await whileHeld(this.#name, () => this.#store.dropDraft(this.#name, [...this.#own, saved]));
    this.#own = [];
  }
}
