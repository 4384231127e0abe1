import type { Draft, Saved, Shown } from "../../../../src/app/store/store.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import type { Body, Kind } from "../../../../src/domain/records.ts";
import type { Phone, Tab } from "../phone.ts";

/** What is at hand to whoever does something: dice, words and ids of the town, and the way to save. */
export type Hands = {
  newId(): Id;
  words(): string;
  happens(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  doors: readonly Id[];
  save(phone: Phone, tab: Tab, draft: Draft): Promise<Saved | null>;
};

/** Deeds about records of these kinds, which are begun under an id of their own and gone on with. */
export abstract class Deeds<Begun extends Kind> {
  protected readonly hands: Hands;
  readonly #begun: { readonly [K in Begun]: Id[] };

  /** `begun`: an empty list a kind, which is filled. */
  constructor(hands: Hands, begun: { readonly [K in Begun]: Id[] }) {
    this.hands = hands;
    this.#begun = begun;
  }

  /** One of those that were begun, where this phone shows it. */
  protected async known<K extends Begun>(tab: Tab, kind: K): Promise<Shown<K> | null> {
    const ids = this.#begun[kind];
    return ids.length === 0 ? null : tab.store.get(kind, this.hands.pick(ids));
  }

  protected async begin<K extends Begun>(phone: Phone, tab: Tab, body: Body<K>): Promise<void> {
    const id = this.hands.newId();
    this.#begun[body.kind as K].push(id);
    await this.hands.save(phone, tab, { id, body } as Draft);
  }

  protected async edit<K extends Kind>(
    phone: Phone,
    tab: Tab,
    from: Shown<K>,
    change: Partial<Body<Kind>>,
  ): Promise<void> {
    const draft = { id: this.hands.newId(), from, body: { ...from.body, ...change } };
    await this.hands.save(phone, tab, draft as unknown as Draft);
  }
}
