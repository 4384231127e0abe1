import type { Me } from "../../src/app/store/store.ts";
import { Backups } from "./disk/backups.ts";
import { isWithCarrier, onPhone } from "./ledger.ts";
import { loseBytes, rot, swapCookie } from "./office/decay.ts";
import type { Office } from "./office/office.ts";
import { CarriedFiles } from "./people/carriedFiles.ts";
import { Forgers } from "./people/forgers.ts";
import { Joins } from "./people/joins.ts";
import { placeNewer } from "./people/newer.ts";
import { meOn, Phone } from "./people/phone.ts";
import type { Fault } from "./runs/options.ts";
import type { Town } from "./town.ts";
import { loseOf } from "./truths.ts";

const YEARS_MS = 10 * 365 * 86_400_000;

/** What goes wrong in a town, by its options. */
export class Mishaps {
  readonly #town: Town;
  readonly #backups: Backups;
  readonly #joins: Joins;
  /** Whose picture was struck on its way. */
  readonly #struck = new Set<Phone>();
  readonly #images: { phone: Phone; image: unknown }[] = [];

  constructor(town: Town) {
    this.#town = town;
    this.#backups = new Backups(town);
    this.#joins = new Joins(town, (phone) => this.#settleLoss(phone, () => phone.disk.wipe()));
  }

  /** Plans what people do until then, and all that goes wrong meanwhile. */
  plan(untilMs: number): void {
    const { acts, faults } = this.#town.options;
    const chance = this.#town.chance;
    const sometime = (act: () => void) => this.#town.sched.plan(chance.next() * untilMs, act);
    for (let at = 0; at < acts; at++) {
      const phone = chance.pick(this.#town.phones);
      const atMs = chance.next() * untilMs;
      this.#town.sched.plan(atMs, () => this.#town.act(phone));
      // While the first is on its way, the next.
      if (chance.happens(0.3))
        this.#town.sched.plan(atMs + 380 + chance.next() * 60, () => this.#town.act(phone));
    }
    const often = (fault: Fault, act: () => void, most = 3) => {
      const strength = faults[fault];
      if (strength === undefined) return;
      for (let at = 0; at < 1 + Math.floor(strength * most); at++) sometime(act);
    };
    /**
     * Half of the time while the phone is busy: just after somebody began to do something on it, or while it
     * talks.
     */
    const on = (strike: (phone: Phone) => void) => () => {
      const phone = chance.pick(this.#town.phones);
      if (chance.happens(0.5)) return strike(phone);
      this.#town.act(phone);
      this.#town.sched.plan(chance.happens(0.5) ? chance.next() * 14 : 400 + chance.next() * 500, () =>
        strike(phone),
      );
    };
    often(
      "crash",
      on((phone) => this.#arm(phone)),
      10,
    );
    often(
      "away",
      on((phone) => this.#close(phone)),
    );
    const clock = (whose: Phone | Office) => {
      whose.clockMs = (chance.next() * 2 - 1) * YEARS_MS;
      this.#town.ledger.wasOfficeOff ||= whose === this.#town.office;
      this.#town.count("clock", whose instanceof Phone ? whose : undefined);
    };
    often("clock", chance.happens(0.2) ? () => clock(this.#town.office) : on(clock));
    often(
      "evict",
      on((phone) => this.#evict(phone)),
      1,
    );
    often("rollBack", () => this.#images.push(this.#imageOf(chance.pick(this.#town.phones))), 3);
    often("rollBack", () => this.#rollBack(), 2);
    often(
      "rollBack",
      on((phone) => this.#rollBack(phone)),
      2,
    );
    often(
      "clone",
      on((phone) => this.#clone(phone)),
      1,
    );
    often(
      "hands",
      on((phone) => this.#changeHands(phone, chance.pick(this.#town.settled.people))),
      2,
    );
    often(
      "newer",
      on((phone) => this.#writeNewer(phone)),
      4,
    );
    /** Now and then while somebody saves on a phone that talks. */
    const amid = (strike: () => void) => () => {
      if (chance.happens(0.7)) return strike();
      const phone = chance.pick(this.#town.phones);
      this.#town.act(phone);
      this.#town.sched.plan(450 + chance.next() * 300, () => {
        this.#town.act(phone);
        this.#town.sched.plan(chance.next() * 8, strike);
      });
    };
    often("grants", () => this.#changeRights());
    often(
      "officeCrash",
      amid(() => {
        this.#town.count("officeCrash");
        this.#town.office.life.halfStepsLeft = 1 + chance.below(30);
      }),
      5,
    );
    if (faults.restore !== undefined || faults.emptied !== undefined) {
      for (let at = 0; at < 3; at++) sometime(() => this.#backups.take());
      often(
        "restore",
        () =>
          this.#town.backups.length > 0 && this.#backups.putBack("restore", chance.pick(this.#town.backups)),
        5,
      );
      const empty = () =>
        this.#backups.putBack("emptied", {
          image: chance.happens(0.5) ? this.#town.settled.books : this.#town.ground.nothing,
          blobStore: new Map(),
        });
      often("emptied", amid(empty), 1);
    }
    if (faults.restore !== undefined)
      this.#town.office.onPicture = (credential) => {
        const phone = this.#town.phones.find((one) => one.credential === credential);
        if (phone) this.#strikePicture(phone);
      };
    const files = new CarriedFiles(this.#town);
    often(
      "carried",
      on((phone) => files.strike(phone, (lost) => this.#evict(lost))),
      3,
    );
    if (faults.restore !== undefined && faults.carried !== undefined)
      this.#town.office.onCarried = () => this.#strikeCarried();
    often("rot", () => rot(this.#town), 4);
    often(
      "rot",
      on((phone) => loseBytes(this.#town, phone)),
      2,
    );
    often(
      "swapped",
      on((phone) => swapCookie(this.#town, phone)),
      2,
    );
    often(
      "join",
      on((phone) => this.#joins.strike(phone)),
      3,
    );
    if (faults.join !== undefined)
      this.#town.office.onJoin = () => {
        if (this.#town.isHealing || !chance.happens(0.3)) return;
        this.#town.count("officeCrash");
        this.#town.office.life.halfStepsLeft = 1 + chance.below(6);
      };
    const forgers = new Forgers(this.#town);
    often(
      "forged",
      () =>
        this.#town.attempt(chance.pick(this.#town.phones), forgers.strike(chance.pick(this.#town.phones))),
      4,
    );
    this.#town.sched.plan(untilMs / 3, () => this.#watchOffice());
  }

  /**
   * A backup is taken when a picture comes, whose words it holds; its author writes on, perhaps over a line
   * that breaks, and then the backup is put back: soon, while the picture waits for its receipt, or when it
   * has one.
   */
  #strikePicture(phone: Phone): void {
    const { chance, office, sched } = this.#town;
    if (this.#town.isHealing || this.#struck.has(phone)) return;
    this.#struck.add(phone);
    this.#backups.take();
    const isSoon = chance.happens(0.5);
    if (isSoon) {
      sched.plan(chance.next() * 30, () => office.life.end());
      sched.plan(100 + chance.next() * 1_500, () => this.#startOffice());
      sched.plan(chance.next() * 1_500, () => this.#town.act(phone));
    }
    sched.plan(1_500 + chance.next() * (isSoon ? 4_000 : 20_000), () => {
      const [latest] = this.#town.backups.slice(-1);
      if (!latest || this.#town.isHealing) return;
      this.#backups.putBack("restore", latest);
      sched.plan(chance.next() * 3_000, () => this.#startOffice());
    });
  }

  /**
   * A backup lacks what is just being brought for a colleague, and is put back before the phone that brought
   * it has spoken again.
   */
  #strikeCarried(): void {
    const { chance, sched } = this.#town;
    if (this.#town.isHealing || !chance.happens(0.8)) return;
    this.#backups.take();
    const [latest] = this.#town.backups.slice(-1);
    sched.plan(200 + chance.next() * 3_000, () => {
      // Where newer ones have taken its place meanwhile, the office has it no more, and counts without it.
      if (!latest || this.#town.isHealing || !this.#town.backups.includes(latest)) return;
      this.#backups.putBack("restore", latest);
    });
  }

  #startOffice(): void {
    if (!this.#town.office.log && this.#town.office.life.isOver) void this.#town.office.start();
  }

  /** At the office's desk, in the midst of other work. */
  #changeRights(): void {
    const { chance, phones, sched } = this.#town;
    const desk = phones.find(({ me }) => me.person.role === "office");
    if (!desk) return;
    this.#town.act(desk);
    sched.plan(450 + chance.next() * 300, () => {
      for (let at = 0; at < 3; at++) this.#town.act(desk);
    });
  }

  /** Whoever keeps the office's machine looks in now and then, and starts it where it stands still. */
  #watchOffice(): void {
    this.#startOffice();
    if (!this.#town.isHealing)
      this.#town.sched.plan(1000 + this.#town.chance.next() * 20_000, () => this.#watchOffice());
  }

  #arm(phone: Phone): void {
    this.#town.count("crash", phone);
    const tab = phone.tabs[this.#town.chance.below(phone.tabs.length)];
    if (!tab) return;
    if (this.#town.chance.happens(0.4)) {
      tab.diesAtSave = true;
      if (this.#town.options.faults.moves) this.#moveMeanwhile(phone);
    } else tab.life.halfStepsLeft = 1 + this.#town.chance.below(40);
    if (this.#town.chance.happens(0.6)) this.#town.act(phone);
  }

  /** Before somebody looks at their phone again, doors have moved. */
  #moveMeanwhile(away: Phone): void {
    const { chance, people, phones, sched } = this.#town;
    const move = (phone: Phone) => this.#town.act(phone, (tab) => people.move(phone, tab));
    const others = phones.filter(({ me }) => me.person.role !== "block_leader");
    for (let at = 0; at < 2 && others.length > 0; at++)
      sched.plan(5_000 + chance.next() * 20_000, () => move(chance.pick(others)));
    for (let at = 0; at < 3; at++) sched.plan(25_000 + chance.next() * 15_000, () => this.#town.act(away));
  }

  #close(phone: Phone): void {
    this.#town.count("away", phone);
    this.#town.say(() => `${phone.name} is put away`);
    phone.crash();
  }

  #evict(phone: Phone): void {
    this.#town.count("evict", phone);
    this.#town.say(() => `${phone.name} loses its store`);
    phone.crash();
    this.#settleLoss(phone, () => phone.disk.wipe());
    this.#town.people.wentOut(phone, true);
    this.#joins.rejoin(phone, phone.me);
  }

  #imageOf(phone: Phone) {
    if (phone.disk.isWriting) phone.crash();
    return { phone, image: phone.disk.image() };
  }

  /** A phone is set back to an older backup of itself. */
  #rollBack(whose?: Phone): void {
    const old = this.#town.chance.pick(this.#images.filter(({ phone }) => !whose || phone === whose));
    if (!old) return;
    this.#town.count("rollBack", old.phone);
    this.#town.say(() => `${old.phone.name} is set back`);
    old.phone.crash();
    this.#settleLoss(old.phone, () => old.phone.disk.restore(old.image));
    old.phone.isNewTo = false;
    old.phone.joining?.beginAgain();
    this.#town.people.wentOut(old.phone, true);
    this.#joinOverOthers(old.phone);
  }

  /**
   * The backup is of a time when the phone was somebody else's, and so is all that it shows. No phone becomes
   * another's but by joining, which puts away what its owner has half written.
   */
  #joinOverOthers(phone: Phone): void {
    const whose = meOn(phone.disk)?.person.id;
    const isOthers = whose !== undefined && whose !== phone.me.person.id;
    if (isOthers && !phone.joining && this.#town.options.faults.kept) this.#joins.begin(phone, phone.me);
  }

  /** What only this phone's store held, nobody can have any more. */
  #settleLoss(phone: Phone, lose: () => void): void {
    this.#town.look();
    lose();
    for (const saved of this.#town.ledger.saved.values())
      if (saved.phone === phone && !onPhone(phone, saved.id)) saved.isGone = true;
    for (const carried of this.#town.ledger.carried)
      if (carried.carrier === phone && !isWithCarrier(carried)) carried.isGone = true;
    loseOf(this.#town.ledger, phone);
  }

  #clone(phone: Phone): void {
    if (this.#town.phones.length >= 5 || phone.joining) return;
    this.#town.count("clone", phone);
    if (phone.disk.isWriting) phone.crash();
    this.#town.say(() => `${phone.name} has a twin`);
    const twin = this.#town.addPhone(
      phone.me,
      phone.disk.image(),
      this.#town.chance.apart(),
      `${phone.name}'`,
    );
    twin.credential = phone.credential;
    twin.copyOf = phone;
    this.#town.open(twin);
  }

  #changeHands(phone: Phone, me: Me): void {
    this.#town.count("hands", phone);
    this.#town.say(() => `${phone.name} is ${me.person.name}'s now`);
    phone.crash();
    this.#town.people.wentOut(phone, true);
    // What was half written is put away by who joins, and so only where that is done by the phone itself.
    if (this.#town.options.faults.kept) this.#joins.begin(phone, me);
    else this.#joins.rejoin(phone, me);
  }

  /** A page of a version that the office does not know yet has written something. */
  #writeNewer(phone: Phone): void {
    if (!phone.tab?.isReady || this.#town.isHealing) return;
    this.#town.count("newer", phone);
    const id = this.#town.chance.id();
    const body = placeNewer(phone, id, this.#town.chance.pick(this.#town.settled.doors));
    const form = { id, phone, by: phone.me.person.id, draft: { id, body }, isSaving: false };
    this.#town.ledger.forms.set(id, form);
    this.#town.ledger.confirm(form, this.#town.rows);
    this.#town.say(() => `${phone.name} saves ${id.slice(0, 4)} of a newer version`);
    phone.tab.runner.wake();
  }
}
