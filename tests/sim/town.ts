import type { Me } from "../../src/app/store/store.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Past } from "../../src/server/backups/watermark.ts";
import type { LogTable } from "../../src/server/database/tables.ts";
import { Chance } from "./chance.ts";
import { expectSaysTrue } from "./claims.ts";
import { Broken, Ledger } from "./ledger.ts";
import { Office } from "./office/office.ts";
import type { Vault } from "./office/pictureFolders.ts";
import { asOf, readsOf } from "./office/reads.ts";
import { People } from "./people/people.ts";
import { type EngineState, meOn, Phone, type Tab } from "./people/phone.ts";
import { READ_TABLES, saysOf } from "./people/says.ts";
import { keyOf } from "./people/signing.ts";
import { diskOf, FAULTS, type Fault, type Options, wireOf } from "./runs/options.ts";
import { Scheduler } from "./scheduler.ts";
import { begin, type Ground, type Settled, world } from "./settled.ts";
import { expectAlways, expectPictures } from "./truths.ts";
import { Wire } from "./wire.ts";

export type Backup = { image: unknown; blobStore: Vault; rows: readonly LogTable[]; past: Past };
export type Met = { [what: string]: number };
/** How a failing disk says so. */
const DISK_FAULTS = [
  "UnknownError",
  "AbortError",
  "QuotaExceededError",
  "TransactionInactiveError",
  "DatabaseClosedError",
  "PrematureCommitError",
];
const JUDGED_BY = ["outbox", "troubles", "kept", "records", "carried"];
const LOOK_EVERY = 8;
const LISTEN_EVERY = 16;
const STEPS_MAX = 60_000;

const pairs = new Map<string, { [state: string]: string }>();

function pairOf(fault: string, state: EngineState): string {
  const known = pairs.get(fault) ?? {};
  pairs.set(fault, known);
  known[state] ??= `${fault} × ${state}`;
  return known[state];
}

/** The same as long as nothing in these tables changes. */
const stateOf = ({ disk }: Phone, tables: readonly string[]): readonly unknown[] =>
  disk.changes === undefined ? tables.map((table) => disk.rows(table)) : [disk.changes];

function isSame(one: readonly unknown[], other: readonly unknown[]): boolean {
  for (let at = 0; at < one.length; at++) if (one[at] !== other[at]) return false;
  return true;
}

/** A small town: its phones, its office, what lies between them, and what was promised to whom. */
export class Town {
  readonly sched = new Scheduler();
  readonly ledger = new Ledger();
  readonly phones: Phone[] = [];
  readonly office: Office;
  readonly wire: Wire;
  readonly people: People;
  /** Which fault met which state of a phone's sync. */
  readonly met: Met = {};
  readonly story: string[] = [];
  isTold = false;
  readonly chance: Chance;
  readonly options: Options;
  readonly settled: Settled;
  readonly ground: Ground;
  /** What was found broken first. */
  broken: Error | null = null;
  isHealing = false;
  watermark = 0;
  /** The backups that may still be restored. */
  backups: Backup[] = [];
  readonly #judged = new Map<Phone, readonly unknown[]>();
  /** What each phone was made of when its claims were last heard. */
  /** Devices that have had a whole answer. */
  readonly #heardAll = new Set<string>();
  readonly #heard = new Map<Phone, readonly unknown[]>();

  constructor(options: Options, settled: Settled, ground: Ground) {
    this.options = options;
    this.settled = settled;
    this.ground = ground;
    const { kept, clone, rollBack } = options.faults;
    this.ledger.areDraftsDoubled = kept !== undefined && (clone ?? rollBack) !== undefined;
    const chance = new Chance(options.seed);
    this.chance = chance.apart();
    this.office = new Office(this.sched, chance.apart(), ground.archive(this.sched), world);
    this.office.archive.restore(settled.books);
    this.office.isSlow = options.faults.officeSlow !== undefined;
    this.office.onBroken = (what) => this.fail(new Broken("stuck", "I20", what));
    this.office.onAnswer = (device, { rows, markers, top, more, notice }, asked) => {
      const { person } = device;
      if (asked.device !== undefined && asked.device !== device.id)
        this.fail(
          new Broken("diverged", "I11", `${asked.device} spoke under another's cookie, and nobody noticed`),
        );
      if (!more) this.#heardAll.add(device.id);
      if (notice === "superseded" && !this.office.beside.isFollowed(device.id, this.office.spoken))
        this.fail(new Broken("stuck", "I20", `${person} was told to go, and no later phone has spoken`));
      if (rows.length + markers.length === 0) return;
      const reads = readsOf(this.rows, person);
      const strange = [...rows, ...markers].filter(({ stream }) => !reads.has(stream));
      if (strange.length === 0) return;
      // An answer is as of its own number: what was committed while it was on its way out of a slow office is
      // not yet in it.
      const then =
        this.rows[top.seq - 1]?.chain === top.chain ? readsOf(asOf(this.rows, top.seq), person) : reads;
      for (const { stream } of strange)
        if (!then.has(stream)) this.fail(new Broken("diverged", "I12", `${person} heard of ${stream}`));
    };
    this.wire = new Wire(this.sched, chance.apart(), this.office);
    this.wire.weather = wireOf(options);
    this.wire.onFault = (fault, caller) => this.count(fault, caller as Phone);
    this.people = new People(
      chance.apart(),
      options,
      settled,
      this.ledger,
      () => this.rows,
      (line) => this.say(line),
    );
    this.people.onDeed = (deed, phone) => {
      this.count(deed, phone);
      if (deed === "grants" && this.office.isSlow) this.#askMeanwhile(phone);
    };
    this.office.watermark = () => this.watermark;
    for (let at = 0; at < options.phones; at++)
      this.addPhone(settled.people[at] as Me, settled.images[at], chance.apart());
  }

  get rows(): readonly LogTable[] {
    return this.office.archive.rows();
  }

  /** Everybody is at home, and the office is open. */
  start(): void {
    begin(this.sched, () => this.office.start());
    for (const phone of this.phones) this.open(phone);
  }

  /** Lives until then, and looks around now and again. */
  live(untilMs: number): void {
    const { sched } = this;
    while (!this.broken && sched.nowMs < untilMs && sched.steps < STEPS_MAX && sched.step()) {
      if (sched.steps % LOOK_EVERY === 0) this.look();
      if (sched.steps % LISTEN_EVERY === 0) this.listen([this.#inTurn()]);
    }
    this.look();
    this.listen();
    if (this.broken) throw this.broken;
  }

  /** What two runs of the same schedule must have in common, to the last character. */
  digest(): string {
    const last = this.rows.at(-1);
    return `${this.sched.trace >>> 0}/${this.sched.steps}/${this.rows.length}/${last?.chain.slice(0, 12)}`;
  }

  addPhone(me: Me, image: unknown, chance: Chance, name = me.person.name): Phone {
    const phone = new Phone(
      name,
      this.ground.disk(this.sched, chance.apart()),
      this.sched,
      chance,
      this.wire,
      me,
      this.office.credentialOf(me.device),
    );
    if (image !== null) phone.disk.restore(image);
    phone.carries = this.options.faults.carried !== undefined;
    phone.disk.weather = diskOf(this.options);
    phone.disk.isSlow = this.options.faults.diskSlow !== undefined;
    phone.disk.onFault = (fault) => {
      if (fault === "full") this.ledger.wasFull.add(phone);
      this.count(fault, phone);
    };
    phone.disk.onBlindWrite = () =>
      this.fail(new Broken("diverged", "I14", `${name} wrote without having read`));
    phone.onOut = () => {
      this.people.wentOut(phone, false);
      if (!this.isHealing) this.sched.plan(500 + this.chance.next() * 20_000, () => this.open(phone));
    };
    // It has shown its key while the town was being settled.
    if (!this.office.beside.has(me.device)) this.office.enrol(me.device, me.person.id, keyOf(me.device));
    this.phones.push(phone);
    return phone;
  }

  /** A phone that can no more come back, with all that it holds. */
  leaveOut(phone: Phone): void {
    this.phones.splice(this.phones.indexOf(phone), 1);
    const { saved, carried, pictures } = this.ledger;
    for (const one of [...saved.values(), ...pictures]) if (one.phone === phone) one.isGone = true;
    for (const one of carried) if (one.carrier === phone) one.isGone = true;
  }

  open(phone: Phone): void {
    if (phone.tabs.length > 0 || this.isHealing) return;
    const open = async () => {
      const tab = await phone.openAsMine();
      tab.runner.wake();
    };
    this.attempt(phone, open());
    const { tabs = 0 } = this.options.faults;
    if (tabs > 0 && this.chance.happens(tabs)) {
      this.count("tabs", phone);
      this.attempt(phone, open());
    }
  }

  /** On a page that is open already. */
  async joinOn(phone: Phone, tab: Tab): Promise<void> {
    await phone.joining?.run(tab);
    tab.isReady = true;
    tab.runner.wake();
  }

  /** What somebody may read is being changed, and before that is true the others ask. */
  #askMeanwhile(writer: Phone): void {
    for (const phone of this.phones) {
      if (phone === writer) continue;
      for (let at = 0; at < 2; at++)
        this.sched.plan(
          500 + this.chance.next() * 1500,
          () => void phone.tabs.find((tab) => tab.isReady)?.runner.tryNow(),
        );
    }
  }

  act(phone: Phone, deed = (tab: Tab) => this.people.act(phone, tab)): void {
    const ready = phone.tabs.filter((tab) => tab.isReady);
    if (ready.length === 0) return;
    const tab = this.chance.pick(ready);
    tab.acting++;
    this.attempt(
      phone,
      deed(tab).finally(() => {
        tab.acting--;
      }),
    );
  }

  /** What people do may fail where their disk does; anything else that fails is a fault of the code. */
  attempt(phone: Phone, done: Promise<unknown>): void {
    const { ends } = phone;
    done.catch((fault: Error) => {
      const isDisk = DISK_FAULTS.includes(fault.name);
      // What a page was asking of its disk when it was cut off is aborted, and nobody is there to hear of it.
      if (isDisk && phone.ends !== ends) return;
      if (isDisk && (this.options.faults.lost || this.options.faults.misread || this.options.faults.full)) {
        phone.crash();
        return;
      }
      this.fail(fault);
    });
  }

  isInBackups(id: Id, hash: string): boolean {
    if (this.options.faults.emptied !== undefined || this.backups.length === 0) return false;
    return this.backups.every(({ rows }) => rows.some((row) => row.id === id && row.hash === hash));
  }

  expectNow(): void {
    const changed = this.phones.filter((phone) => !phone.disk.isWriting && this.#hasChanged(phone));
    expectAlways(this.ledger, changed, this.rows, (id, hash) => this.isInBackups(id, hash));
    const vaults = [this.office.pictures, ...this.backups].map(({ blobStore }) => blobStore);
    expectPictures(this.ledger, this.phones, vaults);
  }

  /**
   * Since it was last asked, in anything by which a phone is judged: what else that depends on only ever
   * excuses more.
   */
  #hasChanged(phone: Phone): boolean {
    const { saved, carried } = this.ledger;
    const now = [this.rows, saved.size, carried.length, this.backups, ...stateOf(phone, JUDGED_BY)];
    const before = this.#judged.get(phone);
    if (before && isSame(now, before)) return false;
    this.#judged.set(phone, now);
    return true;
  }

  look(): void {
    try {
      this.expectNow();
    } catch (fault) {
      this.fail(fault as Error);
    }
  }

  #inTurn(): Phone {
    return this.phones[(this.sched.steps / LISTEN_EVERY) % this.phones.length] as Phone;
  }

  /** What phones say of themselves, against what is true; never from inside an event. */
  listen(phones: readonly Phone[] = this.phones): void {
    try {
      for (const phone of phones) {
        const { disk } = phone;
        if (disk.isWriting) continue;
        const now = [this.rows, this.ledger.saved.size, ...stateOf(phone, READ_TABLES)];
        const before = this.#heard.get(phone);
        if (before && isSame(now, before)) continue;
        this.#heard.set(phone, now);
        this.ledger.collect(this.rows);
        this.people.notebooks.expectKept(phone);
        const says = saysOf(disk, () => this.sched.settle());
        const heardAll = !phone.isNewTo || this.hasHeardAll(phone);
        const known = { rows: this.rows, drafts: this.people.notebooks.countOn(phone), heardAll };
        if (says) expectSaysTrue(this.ledger, phone, says, known);
      }
    } catch (fault) {
      this.fail(fault as Error);
    }
  }

  /** Whether who holds the phone, by its disk, has had a whole answer since it became theirs. */
  hasHeardAll({ disk, deviceBefore, joinedAs }: Phone): boolean {
    const me = meOn(disk);
    if (!me || me.device === deviceBefore) return true;
    if (this.office.beside.isSettled(me.device)) return true;
    return [me.device, ...joinedAs].some((device) => this.#heardAll.has(device));
  }

  count(fault: string, phone?: Phone): void {
    const states = new Set<EngineState>();
    for (const one of phone ? [phone] : this.phones) {
      states.add(one.state);
      if (one.isOfferingAgain) states.add("again");
    }
    for (const state of states) {
      const pair = pairOf(fault, state);
      this.met[pair] = (this.met[pair] ?? 0) + 1;
    }
    this.sched.mark(FAULTS.indexOf(fault as Fault));
    this.say(() => `  ${fault}${phone ? ` on ${phone.name}` : ""}`);
  }

  say(line: () => string): void {
    if (this.isTold) this.story.push(`${(this.sched.nowMs / 1000).toFixed(2).padStart(8)} s  ${line()}`);
  }

  fail(fault: Error): void {
    this.broken ??= fault;
  }
}
