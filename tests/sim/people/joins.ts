import type { Me } from "../../../src/app/store/store.ts";
import type { Town } from "../town.ts";
import { Joining } from "./joining.ts";
import { meOn, type Phone } from "./phone.ts";

const PHONES_MAX = 5;

/** Phones that change hands, are lost, or are joined by another. */
export class Joins {
  readonly #town: Town;
  readonly #loseStore: (phone: Phone) => void;

  /** `loseStore` wipes a phone, with all that only it held. */
  constructor(town: Town, loseStore: (phone: Phone) => void) {
    this.#town = town;
    this.#loseStore = loseStore;
  }

  /** A phone is somebody's at once, as if they had joined by the wire. */
  rejoin(phone: Phone, { community, person }: Me): void {
    const { office, chance } = this.#town;
    phone.joining = null;
    phone.me = { device: chance.id(), community, person };
    phone.keyName = phone.me.device;
    phone.isNewTo = false;
    office.enrol(phone.me.device, person.id);
    phone.credential = office.credentialOf(phone.me.device);
    phone.ownCredential = phone.credential;
  }

  /**
   * A phone joins by a code: anew for the same person, after its store was lost, for somebody else, or as
   * another phone of somebody who has one.
   */
  strike(phone: Phone): void {
    const { chance, phones, settled } = this.#town;
    this.#town.count("join", phone);
    const way = chance.pick(["anew", "lost", "hands", "second"] as const);
    if (way === "second" && phones.length < PHONES_MAX) {
      const second = this.#town.addPhone(phone.me, null, chance.apart(), `${phone.name}"`);
      second.ownCredential = second.credential = "";
      this.begin(second, phone.me);
      this.#town.open(second);
      return;
    }
    const [page] = phone.tabs;
    const isOpen = phone.tabs.length === 1 && page?.isReady && page.acting === 0;
    // Whoever joins on a page that is open may still be answered as who they were.
    const isHere = way !== "lost" && isOpen && chance.happens(0.5);
    if (!isHere) phone.crash();
    if (way === "lost") {
      this.#loseStore(phone);
      phone.ownCredential = phone.credential = "";
    }
    if (way !== "anew") this.#town.people.wentOut(phone, true);
    const me = way === "hands" ? (chance.pick(settled.people) as Me) : phone.me;
    this.begin(phone, me);
    if (!page || !isHere) return;
    if (chance.happens(0.7)) void page.runner.tryNow();
    page.isReady = false;
    this.#town.attempt(phone, this.#town.joinOn(phone, page));
  }

  begin(phone: Phone, { community, person }: Me): void {
    this.#town.say(() => `${phone.name} is to be ${person.name}'s`);
    // By its disk, which shows who it was until it has joined, whatever it was to be meanwhile.
    const there = meOn(phone.disk);
    const isOthers = there?.person.id !== person.id;
    phone.isNewTo = isOthers || (phone.isNewTo && !this.#town.hasHeardAll(phone));
    phone.deviceBefore = there?.device ?? phone.me.device;
    if (isOthers) phone.joinedAs.clear();
    else phone.joinedAs.add(phone.deviceBefore);
    phone.me = { device: phone.me.device, community, person };
    phone.joining = new Joining(this.#town, phone);
    phone.keyName = this.#town.chance.id();
  }
}
