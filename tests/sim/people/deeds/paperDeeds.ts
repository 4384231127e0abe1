import type { Draft } from "../../../../src/app/store/store.ts";
import { doorWishes } from "../../../../src/domain/doors/wishSpan.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import type { Body, Kind } from "../../../../src/domain/records.ts";
import { addDays } from "../../../../src/domain/time/days.ts";
import { momentOf } from "../../../../src/domain/time/moment.ts";
import type { Phone, Tab } from "../phone.ts";
import { Deeds, type Hands } from "./deeds.ts";

/** Of which a community has one, or one a year: derived ids, so that two may begin the same one apart. */
const derived = (nth: number): Id => `00000000-0000-5000-8000-0000000001${String(nth).padStart(2, "0")}`;
const YEARS = [2026, 2027] as const;
/** Begun under an id of their own, and gone on with. */
type Drawn = "door_wish" | "notice" | "slip_place" | "issue";
/** How often somebody says what only the office says. */
const FORBIDDEN = 0.15;

/**
 * What people write besides visits and issues: what a household asks of whoever comes, what the office tells
 * everybody, and what somebody raises who walks no doors, in the stream of their own.
 */
export class PaperDeeds extends Deeds<Drawn> {
  constructor(hands: Hands) {
    super(hands, {
      ...{ door_wish: [], notice: [], slip_place: [], issue: [] },
    });
  }

  async act(phone: Phone, tab: Tab): Promise<void> {
    const { happens, pick } = this.hands;
    const isOffice = phone.me.person.role === "office";
    if (isOffice ? happens(0.65) : happens(FORBIDDEN)) {
      const tell = pick([this.#notice, this.#calendar, this.#units, this.#replies, this.#slipPlace]);
      return tell.call(this, phone, tab);
    }
    return happens(0.7) ? this.#wish(phone, tab) : this.#own(phone, tab);
  }

  async #wish(phone: Phone, tab: Tab): Promise<void> {
    const { pick, happens, doors } = this.hands;
    const known = await this.known(tab, "door_wish");
    // Whoever walks there takes it back; what it says others try to change, too.
    if (known && happens(0.6))
      return this.edit(phone, tab, known, happens(0.5) ? { withdrawn: true } : { wish: pick(doorWishes) });
    const door = await tab.store.get("door", pick(doors));
    if (!door) return;
    const saidAt = momentOf(tab.store.deps.now());
    const until = addDays(saidAt.slice(0, 10), 90);
    await this.begin(phone, tab, {
      ...{ kind: "door_wish", door: door.record, wish: pick(doorWishes), saidAt, until, withdrawn: false },
    });
  }

  async #notice(phone: Phone, tab: Tab): Promise<void> {
    const { words, happens } = this.hands;
    const known = await this.known(tab, "notice");
    if (known && happens(0.6))
      return this.edit(phone, tab, known, happens(0.5) ? { withdrawn: true } : { words: words() });
    await this.begin(phone, tab, {
      ...{ kind: "notice", words: words(), from: "2026-03-18", until: "2026-03-25", withdrawn: false },
    });
  }

  async #calendar(phone: Phone, tab: Tab): Promise<void> {
    const year = this.hands.pick(YEARS);
    const day = `${year}-04-0${1 + this.hands.pick([0, 1, 2, 3])}`;
    const change = this.hands.pick([{ daysOff: [day] }, { workdays: [day] }]);
    await this.#only(phone, tab, derived(YEARS.indexOf(year)), change, {
      ...{ kind: "calendar", year, daysOff: [], workdays: [], months: [] },
    });
  }

  async #units(phone: Phone, tab: Tab): Promise<void> {
    const units = [{ sort: "property" as const, name: this.hands.words(), code: "WY1" }];
    await this.#only(phone, tab, derived(10), { units }, { kind: "handling_units", units: [] });
  }

  async #replies(phone: Phone, tab: Tab): Promise<void> {
    const replies = [{ id: this.hands.newId(), step: "accept" as const, words: this.hands.words() }];
    await this.#only(phone, tab, derived(11), { replies }, { kind: "reply_templates", replies: [] });
  }

  async #slipPlace(phone: Phone, tab: Tab): Promise<void> {
    const { newId, happens, pick } = this.hands;
    const known = await this.known(tab, "slip_place");
    const change = pick([{ printed: 16 }, { shut: [1, 3] }, { withdrawn: true }]);
    if (known && happens(0.7)) return this.edit(phone, tab, known, change);
    await this.begin(phone, tab, {
      ...{ kind: "slip_place", placeKind: "building", place: newId(), where: "15栋" },
      ...{ printed: 8, shut: [], withdrawn: false },
    });
  }

  /** What they raise in their own stream, what they add to it, and what the office says there. */
  async #own(phone: Phone, tab: Tab): Promise<void> {
    const { newId, words, happens, pick } = this.hands;
    const { id: person, role } = phone.me.person;
    const happenedAt = momentOf(tab.store.deps.now());
    const known = await this.known(tab, "issue");
    if (known && (role === "office" || happens(0.6))) {
      const said = pick([
        { step: "remark", words: words() } as const,
        { step: "accept", severity: 2 } as const,
      ]);
      const body: Body<"issue_event"> = {
        ...{ kind: "issue_event", issue: known.record, from: "collected", after: [], withdrawn: false },
        ...{ happenedAt, ...(role === "office" ? said : { step: "remark", words: words() }) },
      };
      await this.hands.save(phone, tab, { id: newId(), body });
      return;
    }
    if (role === "office") return;
    await this.begin(phone, tab, {
      ...{ kind: "issue", place: person, placeKind: "person", where: "东门外", state: "collected" },
      ...{ category: "road", severity: 2, from: [], words: words(), reporter: "finder" },
      ...{ collectedAt: happenedAt, withdrawn: false },
    });
  }

  /** Goes on from what this phone shows of the only one, or begins it. */
  async #only<K extends Kind>(phone: Phone, tab: Tab, record: Id, change: Partial<Body<K>>, blank: Body<K>) {
    const from = await tab.store.get(blank.kind as K, record);
    if (from) return this.edit(phone, tab, from, change);
    const draft = { id: this.hands.newId(), record, body: { ...blank, ...change } };
    await this.hands.save(phone, tab, draft as unknown as Draft);
  }
}
