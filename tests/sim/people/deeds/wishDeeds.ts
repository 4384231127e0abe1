import type { Draft, Shown } from "../../../../src/app/store/store.ts";
import { readCards } from "../../../../src/app/wishes/readWall.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import type { Body, Kind } from "../../../../src/domain/records.ts";
import { momentOf } from "../../../../src/domain/time/moment.ts";
import type { CardLife } from "../../../../src/domain/wishes/cardLife.ts";
import type { CardEvent, WishCard } from "../../../../src/domain/wishes/wishCard.ts";
import { type CardStep, cardEnds, cardMoves, cardSteps } from "../../../../src/domain/wishes/wishMoves.ts";
import type { Phone, Tab } from "../phone.ts";
import type { Hands } from "./deeds.ts";

type WishHands = Hands & { people: readonly Id[] };

/** So many cards that several people want the same one. */
const CARDS_MAX = 2;
/** The wall as of one day, so that no clock decides what is offered. */
const TODAY = "2026-03-18";
const DAYS = ["2026-03-20", "2026-03-25", "2026-04-30"] as const;
/** How often somebody takes a step that is not theirs, by an old app or by one that was tampered with. */
const FORBIDDEN = 0.25;

/** Cards that hang on the wall, who lends a hand and gives back, and where they are told to go. */
export class WishDeeds {
  readonly #cards: Id[] = [];
  readonly #errands: Id[] = [];
  readonly #wishes: Id[] = [];
  readonly #hands: WishHands;

  constructor(hands: WishHands) {
    this.#hands = hands;
  }

  async act(phone: Phone, tab: Tab): Promise<void> {
    const { happens, pick } = this.#hands;
    const isOffice = phone.me.person.role === "office";
    if (this.#cards.length < CARDS_MAX && (isOffice || happens(FORBIDDEN))) return this.#publish(phone, tab);
    if (happens(0.15)) return this.#atDoor(phone, tab);
    const here = await readCards(tab.store, await tab.store.patrolReads(), TODAY);
    if (here.length === 0 || tab.life.isOver) return;
    const { card, life } = pick(here);
    if (happens(isOffice ? 0.1 : 0.04))
      return this.#edit(phone, tab, card, pick([{ text: `心愿${happens(0.5)}` }, { until: pick(DAYS) }]));
    if (isOffice ? happens(0.35) : happens(0.08)) return this.#send(phone, tab, card.record, life);
    if (happens(0.06)) return this.#sayAnew(phone, tab);
    await this.#step(phone, tab, card.record, life);
  }

  async #publish(phone: Phone, tab: Tab): Promise<void> {
    const { newId, words, save } = this.#hands;
    const id = newId();
    this.#cards.push(id);
    const body: WishCard = {
      ...{ kind: "wish_card", number: `WX-2026-00${this.#cards.length}`, text: `心愿${words()}` },
      ...{ sort: "repair", wisher: "older", publishedOn: TODAY, until: "2026-05-17" },
    };
    await save(phone, tab, { id, body });
  }

  /** A household's wish, and what is done about it there, which volunteers never read. */
  async #atDoor(phone: Phone, tab: Tab): Promise<void> {
    const { newId, words, happens, pick, doors, save } = this.#hands;
    const at = momentOf(tab.store.deps.now());
    const known = this.#wishes.length > 0 ? await tab.store.get("wish", pick(this.#wishes)) : null;
    if (known && happens(0.4)) return this.#edit(phone, tab, known, { text: `心愿${words()}` });
    if (known) {
      const step = pick(["check", "close", "again"] as const);
      return void (await save(phone, tab, {
        id: newId(),
        body: { kind: "wish_event", wish: known.record, step, happenedAt: at },
      }));
    }
    const door = await tab.store.get("door", pick(doors));
    if (!door) return;
    const id = newId();
    this.#wishes.push(id);
    const body: Body<"wish"> = {
      ...{ kind: "wish", door: door.record, text: `心愿${words()}`, sort: "repair", wisher: "older" },
      ...{ mayPublish: true, collectedAt: at, withdrawn: false },
    };
    await save(phone, tab, { id, body });
  }

  async #step(phone: Phone, tab: Tab, card: Id, life: CardLife): Promise<void> {
    const { newId, words, happens, pick, people, save } = this.#hands;
    const { id: me, role } = phone.me.person;
    const isOffice = role === "office";
    const line = [...(life.holder ? [life.holder] : []), ...life.waiting];
    const own = line.filter(({ person }) => person === me);
    const isForbidden = happens(FORBIDDEN);
    const ofOffice: readonly CardStep[] = [
      "confirm",
      "confirm",
      "claim",
      "release",
      "prolong",
      "undone",
      "end",
    ];
    const step = isForbidden
      ? pick(cardSteps)
      : isOffice
        ? pick(line.length > 0 ? ofOffice : (["claim", "prolong"] as const))
        : own.length > 0
          ? pick(["release", "promise", "did", "claim"] as const)
          : "claim";
    const about = isForbidden || isOffice ? line : own;
    const { needs } = cardMoves[step];
    if (needs.includes("claim") && about.length === 0) return;
    const isForAnother = step === "claim" && (isOffice ? happens(0.7) : isForbidden);
    const body: CardEvent = {
      ...{ kind: "card_event", card, step, happenedAt: momentOf(tab.store.deps.now()) },
      ...(needs.includes("claim") ? { claim: pick(about).id } : {}),
      ...(needs.includes("day") ? { day: pick(DAYS) } : {}),
      ...(needs.includes("why") ? { why: pick(cardEnds) } : {}),
      ...(isForAnother ? { claimer: pick(people) } : {}),
      words: words(),
    };
    await save(phone, tab, { id: newId(), body });
  }

  /** Where somebody goes, taken back, or given to another. */
  async #send(phone: Phone, tab: Tab, card: Id, life: CardLife): Promise<void> {
    const { newId, words, happens, pick, people, save } = this.#hands;
    const known = this.#errands.length > 0 ? await tab.store.get("errand", pick(this.#errands)) : null;
    if (known && happens(0.6)) {
      const change = pick([{ withdrawn: true, where: "" }, { where: words() }, { person: pick(people) }]);
      return this.#edit(phone, tab, known, change);
    }
    if (!life.holder) return;
    const id = newId();
    this.#errands.push(id);
    const body: Body<"errand"> = {
      ...{ kind: "errand", person: life.holder.person, card, claim: life.holder.id },
      ...{ where: words(), withdrawn: false },
    };
    await save(phone, tab, { id, body });
  }

  /** A step that was said once is said otherwise: a claim dated back, or made another's. */
  async #sayAnew(phone: Phone, tab: Tab): Promise<void> {
    const { pick, people } = this.#hands;
    const events = await tab.store.all("card_event");
    if (events.length === 0) return;
    await this.#edit(phone, tab, pick(events), pick([{ day: "2026-03-19" }, { claimer: pick(people) }]));
  }

  async #edit<K extends Kind>(
    phone: Phone,
    tab: Tab,
    from: Shown<K>,
    change: Partial<Body<K>>,
  ): Promise<void> {
    const draft = { id: this.#hands.newId(), from, body: { ...from.body, ...change } };
    await this.#hands.save(phone, tab, draft as unknown as Draft);
  }
}
