import { blankRow } from "../../src/app/store/row.ts";
import type { Me } from "../../src/app/store/store.ts";
import type { Waiting } from "../../src/app/store/tables.ts";
import type { Id } from "../../src/domain/ids.ts";
import { bodyVersion } from "../../src/domain/kinds.ts";
import type { Revision } from "../../src/domain/revision.ts";
import { commonToAll, type Past } from "../../src/server/backups/watermark.ts";
import type { LogTable } from "../../src/server/tables.ts";
import { withProof } from "../../src/sync/exchange.ts";
import { Chance } from "./chance.ts";
import { Broken, Ledger, onPhone } from "./ledger.ts";
import { fairDisk } from "./memoryDisk.ts";
import { Office } from "./office.ts";
import { diskOf, FAULTS, type Fault, type Options, wireOf } from "./options.ts";
import { People } from "./people.ts";
import { type EngineState, Phone, sha256, type Tab } from "./phone.ts";
import type { Vault } from "./pictureDesk.ts";
import { Scheduler } from "./scheduler.ts";
import { begin, type Ground, type Settled, visitBody, world } from "./settled.ts";
import { expectAlways, expectBooks, expectNothingOverwritten, expectPictures, expectPicturesCame, expectSees, loseOf, readsOf } from "./truths.ts";
import { fairWire, Wire } from "./wire.ts";

type Backup = { image: unknown; vault: Vault; rows: readonly LogTable[]; past: Past };
/** As many of the last backups may be restored. */
const BACKUPS_MAX = 2;
export type Met = { [what: string]: number };
/** How a failing disk says so. */
const DISK_FAULTS = ["UnknownError", "AbortError", "QuotaExceededError", "TransactionInactiveError", "DatabaseClosedError", "PrematureCommitError"];
const YEARS_MS = 10 * 365 * 86_400_000;
const LOOK_EVERY = 16;
const STEPS_MAX = 60_000;
const ROUNDS_MAX = 8;

/** One schedule: a small town in which everything that its options allow goes wrong, and which must then heal. */
export class Town {
  readonly sched = new Scheduler();
  readonly ledger = new Ledger();
  readonly phones: Phone[] = [];
  readonly office: Office;
  readonly wire: Wire;
  readonly people: People;
  /** Which fault met which state of a phone's courier. */
  readonly met: Met = {};
  readonly story: string[] = [];
  isTold = false;
  readonly #chance: Chance;
  readonly #options: Options;
  readonly #settled: Settled;
  readonly #ground: Ground;
  #broken: Error | null = null;
  #isHealing = false;
  #wasRewound = false;
  #watermark = 0;
  #images: { phone: Phone; image: unknown }[] = [];
  /** The backups that may still be restored. */
  #backups: Backup[] = [];

  constructor(options: Options, settled: Settled, ground: Ground) {
    this.#options = options;
    this.#settled = settled;
    this.#ground = ground;
    const chance = new Chance(options.seed);
    this.#chance = chance.apart();
    this.office = new Office(this.sched, chance.apart(), ground.archive(this.sched), world);
    this.office.archive.restore(settled.books);
    this.office.isSlow = options.faults.officeSlow !== undefined;
    this.office.onAnswer = (person, { rows, markers }) => {
      if (rows.length + markers.length === 0) return;
      const reads = readsOf(this.rows, person);
      for (const { stream } of [...rows, ...markers]) if (!reads.has(stream)) this.#fail(new Broken("diverged", "I12", `${person} heard of ${stream}`));
    };
    this.wire = new Wire(this.sched, chance.apart(), this.office);
    this.wire.weather = wireOf(options);
    this.wire.onFault = (fault, caller) => this.#count(fault, caller as Phone);
    this.people = new People(
      chance.apart(),
      options,
      settled,
      this.ledger,
      () => this.rows,
      (line) => this.#say(line),
    );
    this.people.onDeed = (deed, phone) => this.#count(deed, phone);
    this.office.watermark = () => this.#watermark;
    for (let at = 0; at < options.phones; at++) this.#addPhone(settled.people[at] as Me, settled.images[at], chance.apart());
  }

  get rows(): readonly LogTable[] {
    return this.office.archive.rows();
  }

  /** Lives through it all; throws what was broken. */
  run(): void {
    const { sched } = this;
    const untilMs = this.#options.minutes * 60_000;
    this.#start();
    this.#plan(untilMs);
    while (sched.nowMs < untilMs && sched.steps < STEPS_MAX && sched.step()) {
      if (sched.steps % LOOK_EVERY === 0) this.#look();
      if (this.#broken) throw this.#broken;
    }
    this.#look();
    this.#heal();
    if (this.#broken) throw this.#broken;
  }

  /** What two runs of the same schedule must have in common, to the last character. */
  digest(): string {
    const last = this.rows.at(-1);
    return `${this.sched.trace >>> 0}/${this.sched.steps}/${this.rows.length}/${last?.chain.slice(0, 12)}`;
  }

  #start(): void {
    begin(this.sched, () => this.office.start());
    for (const phone of this.phones) this.#open(phone);
  }

  #plan(untilMs: number): void {
    const { acts, faults } = this.#options;
    const chance = this.#chance;
    const sometime = (act: () => void) => this.sched.plan(chance.next() * untilMs, act);
    for (let at = 0; at < acts; at++) {
      const phone = chance.pick(this.phones);
      const atMs = chance.next() * untilMs;
      this.sched.plan(atMs, () => this.#act(phone));
      // While the first is on its way, the next.
      if (chance.happens(0.3)) this.sched.plan(atMs + 380 + chance.next() * 60, () => this.#act(phone));
    }
    const often = (fault: Fault, act: () => void, most = 3) => {
      const strength = faults[fault];
      if (strength === undefined) return;
      for (let at = 0; at < 1 + Math.floor(strength * most); at++) sometime(act);
    };
    /** Half of the time while the phone is busy: just after somebody began to do something on it, or while it talks. */
    const on = (strike: (phone: Phone) => void) => () => {
      const phone = chance.pick(this.phones);
      if (chance.happens(0.5)) return strike(phone);
      this.#act(phone);
      this.sched.plan(chance.happens(0.5) ? chance.next() * 14 : 400 + chance.next() * 500, () => strike(phone));
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
      this.#count("clock", whose instanceof Phone ? whose : undefined);
    };
    often("clock", chance.happens(0.2) ? () => clock(this.office) : on(clock));
    often(
      "evict",
      on((phone) => this.#evict(phone)),
      1,
    );
    often("rollBack", () => this.#images.push(this.#imageOf(chance.pick(this.phones))), 3);
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
      on((phone) => this.#changeHands(phone, chance.pick(this.#settled.people))),
      2,
    );
    often(
      "newer",
      on((phone) => this.#writeNewer(phone)),
      4,
    );
    often(
      "officeCrash",
      () => {
        this.#count("officeCrash");
        this.office.life.halfStepsLeft = 1 + chance.below(30);
      },
      5,
    );
    if (faults.restore !== undefined || faults.emptied !== undefined) {
      for (let at = 0; at < 3; at++) sometime(() => this.#backUp());
      often("restore", () => this.#backups.length > 0 && this.#restore("restore", chance.pick(this.#backups)), 5);
      often("emptied", () => this.#restore("emptied", { image: chance.happens(0.5) ? this.#settled.books : this.#ground.nothing, vault: new Map() }), 1);
    }
    this.sched.plan(untilMs / 3, () => this.#watchOffice());
  }

  /** Whoever keeps the office's machine looks in now and then, and starts it where it stands still. */
  #watchOffice(): void {
    if (!this.office.log && this.office.life.isOver) void this.office.start();
    if (!this.#isHealing) this.sched.plan(1000 + this.#chance.next() * 20_000, () => this.#watchOffice());
  }

  #addPhone(me: Me, image: unknown, chance: Chance, name = me.person.name): Phone {
    const phone = new Phone(name, this.#ground.disk(this.sched, chance.apart()), this.sched, chance, this.wire, me);
    phone.disk.restore(image);
    phone.disk.weather = diskOf(this.#options);
    phone.disk.onFault = (fault) => this.#count(fault, phone);
    phone.disk.onBlindWrite = () => this.#fail(new Broken("diverged", "I14", `${name} wrote without having read`));
    phone.onOut = () => {
      this.people.wentOut(phone, false);
      if (!this.#isHealing) this.sched.plan(500 + this.#chance.next() * 20_000, () => this.#open(phone));
    };
    this.office.devices.set(me.device, { person: me.person.id });
    this.phones.push(phone);
    return phone;
  }

  #open(phone: Phone): void {
    if (phone.tabs.length > 0 || this.#isHealing) return;
    const open = async () => {
      const tab = await phone.openAsMine();
      tab.runner.wake();
    };
    this.#attempt(phone, open());
    const { tabs = 0 } = this.#options.faults;
    if (tabs > 0 && this.#chance.happens(tabs)) {
      this.#count("tabs", phone);
      this.#attempt(phone, open());
    }
  }

  #act(phone: Phone): void {
    const ready = phone.tabs.filter((tab) => tab.isReady);
    if (ready.length > 0) this.#attempt(phone, this.people.act(phone, this.#chance.pick(ready)));
  }

  /** What people do may fail where their disk does; anything else that fails is a fault of the code. */
  #attempt(phone: Phone, done: Promise<unknown>): void {
    done.catch((fault: Error) => {
      const isDisk = DISK_FAULTS.includes(fault.name);
      if (isDisk && (this.#options.faults.lost || this.#options.faults.misread || this.#options.faults.full)) {
        phone.crash();
        return;
      }
      this.#fail(fault);
    });
  }

  #arm(phone: Phone): void {
    this.#count("crash", phone);
    const tab = phone.tabs[this.#chance.below(phone.tabs.length)];
    if (!tab) return;
    tab.life.halfStepsLeft = 1 + this.#chance.below(40);
    if (this.#chance.happens(0.6)) this.#act(phone);
  }

  #close(phone: Phone): void {
    this.#count("away", phone);
    this.#say(() => `${phone.name} is put away`);
    phone.crash();
  }

  #evict(phone: Phone): void {
    this.#count("evict", phone);
    this.#say(() => `${phone.name} loses its store`);
    phone.crash();
    this.#settleLoss(phone, () => phone.disk.wipe());
    this.people.wentOut(phone, true);
    this.#rejoin(phone, phone.me);
  }

  #imageOf(phone: Phone) {
    if (phone.disk.isWriting) phone.crash();
    return { phone, image: phone.disk.image() };
  }

  /** A phone is set back to an older backup of itself. */
  #rollBack(whose?: Phone): void {
    const old = this.#chance.pick(this.#images.filter(({ phone }) => !whose || phone === whose));
    if (!old) return;
    this.#count("rollBack", old.phone);
    this.#say(() => `${old.phone.name} is set back`);
    old.phone.crash();
    this.#settleLoss(old.phone, () => old.phone.disk.restore(old.image));
    this.people.wentOut(old.phone, true);
  }

  /** What only this phone's store held, nobody can have any more. */
  #settleLoss(phone: Phone, lose: () => void): void {
    this.#look();
    lose();
    for (const saved of this.ledger.saved.values()) if (saved.phone === phone && !onPhone(phone, saved.id)) saved.isGone = true;
    loseOf(this.ledger, phone);
  }

  #clone(phone: Phone): void {
    if (this.phones.length >= 5) return;
    this.#count("clone", phone);
    if (phone.disk.isWriting) phone.crash();
    this.#say(() => `${phone.name} has a twin`);
    const twin = this.#addPhone(phone.me, phone.disk.image(), this.#chance.apart(), `${phone.name}'`);
    twin.credential = phone.credential;
    this.#open(twin);
  }

  #changeHands(phone: Phone, me: Me): void {
    this.#count("hands", phone);
    this.#say(() => `${phone.name} is ${me.person.name}'s now`);
    phone.crash();
    this.people.wentOut(phone, true);
    this.#rejoin(phone, me);
  }

  #rejoin(phone: Phone, { community, person }: Me): void {
    phone.me = { device: this.#chance.id(), community, person };
    phone.credential = phone.me.device;
    this.office.devices.set(phone.credential, { person: person.id });
  }

  /** A page of a version that the office does not know yet has written something. */
  #writeNewer(phone: Phone): void {
    if (!phone.tab?.isReady || this.#isHealing) return;
    this.#count("newer", phone);
    const id = this.#chance.id();
    const door = this.#chance.pick(this.#settled.doors);
    const body = { ...visitBody(door), v2: true };
    const { person, community, device } = phone.me;
    const revision: Revision = {
      ...{ id, record: id, kind: "visit", v: 2, base: "", changed: ["result", "note", "v2"], parent: door, stream: "", community: community.id },
      ...{ by: person.id, device, at: "2026-03-18T18:00:00+08:00", salt: "", resolved: [], body },
    };
    const text = JSON.stringify(revision);
    const order = String(Date.parse(revision.at)).padStart(16, "0") + id;
    const entry: Waiting = { order, id, record: id, hash: sha256(text), text, at: revision.at };
    const row = { ...blankRow(id, "visit", { by: person.id, at: revision.at }), parent: door, own: text, ownState: "waiting", order, mine: [id] };
    phone.disk.place("records", { ...row, keys: [`door|${door}|2026-03-18`] });
    phone.disk.place("outbox", entry);
    const form = { id, phone, by: person.id, draft: { id, body }, isSaving: false };
    this.ledger.forms.set(id, form);
    this.ledger.confirm(form, this.rows);
    this.#say(() => `${phone.name} saves ${id.slice(0, 4)} of a newer version`);
    phone.tab.runner.wake();
  }

  #backUp(): void {
    const { rows } = this;
    const points = rows.map(({ seq, chain }) => ({ seq, chain }));
    const past = { ...(points.at(-1) ?? { seq: 0, chain: "" }), proofs: points.slice(0, -1).reduce(withProof, []) };
    this.#backups = [...this.#backups, { image: this.office.archive.backup(), vault: this.office.pictures.vault, rows, past }].slice(-BACKUPS_MAX);
    void this.#measure();
  }

  /** An office that may be emptied has no backup that counts. */
  async #measure(): Promise<void> {
    if (this.#options.faults.emptied !== undefined) return;
    const { rows } = this;
    this.#watermark = await commonToAll(
      this.#backups.map(({ past }) => past),
      async (seq) => rows[seq - 1]?.chain,
    );
  }

  #isInBackups(id: Id, hash: string): boolean {
    if (this.#options.faults.emptied !== undefined || this.#backups.length === 0) return false;
    return this.#backups.every(({ rows }) => rows.some((row) => row.id === id && row.hash === hash));
  }

  #restore(fault: "restore" | "emptied", { image, vault }: Pick<Backup, "image" | "vault">): void {
    this.#count(fault);
    this.#wasRewound = true;
    this.#say(() => "the office is set back");
    this.#look();
    this.office.life.end();
    this.office.archive.restore(image);
    this.office.pictures.vault = vault;
    this.#watermark = 0;
    void this.#measure();
  }

  #expectNow(): void {
    expectAlways(this.ledger, this.phones, this.rows, (id, hash) => this.#isInBackups(id, hash));
    expectPictures(this.ledger, this.phones, this.office.pictures.vault);
  }

  #look(): void {
    try {
      this.#expectNow();
    } catch (fault) {
      this.#fail(fault as Error);
    }
  }

  /** Good weather, everybody at home: within a few rounds everything must have arrived, and all must see the same. */
  #heal(): void {
    const { sched, office } = this;
    this.#isHealing = true;
    this.#say(() => "the sky clears");
    this.wire.weather = fairWire;
    for (const phone of this.phones) phone.crash();
    for (let steps = 0; steps < STEPS_MAX && sched.step(); steps++);
    for (const phone of this.phones) {
      phone.crash();
      phone.disk.weather = fairDisk;
    }
    office.life.end();
    office.clockMs = 0;
    office.isSlow = false;
    const versions = bodyVersion as { visit: number };
    if (this.#options.faults.newer !== undefined) versions.visit = 2;
    try {
      begin(sched, () => office.start());
      this.#meet();
      this.#expectNow();
      this.#expectHealed();
    } finally {
      versions.visit = 1;
    }
  }

  #meet(): void {
    const tabs = new Map<Phone, Tab>();
    for (const phone of this.phones) {
      begin(this.sched, async () => {
        tabs.set(phone, await phone.openAsMine());
      });
    }
    for (let round = 0; ; round++) {
      const before = this.rows.length;
      for (const [phone, tab] of tabs) {
        const told: { ok: boolean; why?: string }[] = [];
        begin(this.sched, async () => told.push(await tab.runner.tryNow()));
        begin(this.sched, () => tab.pictures.run());
        const isExcused = this.#options.faults.poison !== undefined;
        if (!told[0]?.ok && !isExcused) throw new Broken("stuck", "I5", `${phone.name} could not hand in under a clear sky: ${told[0]?.why}`);
      }
      begin(this.sched, () => this.#acceptHeld());
      const isQuiet = this.rows.length === before && this.phones.every((phone) => phone.disk.rows("outbox").length === 0);
      if (isQuiet && round > 0) break;
      if (round >= ROUNDS_MAX) throw new Broken("stuck", "I5", "phones still hand in after many rounds");
    }
    for (const tab of tabs.values()) tab.life.end();
  }

  async #acceptHeld(): Promise<void> {
    const { log } = this.office;
    for (const held of (await log?.held()) ?? []) if (held.reason === "access") await log?.accept(held.id);
  }

  #expectHealed(): void {
    const { rows } = this;
    const [fault] = this.office.faults;
    if (fault) throw fault;
    expectBooks(this.ledger, rows, this.#settled.knownIds, this.#wasRewound);
    expectNothingOverwritten(this.ledger, rows);
    expectPicturesCame(this.ledger, rows, this.office.pictures.vault);
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const saved of this.ledger.saved.values()) {
      const row = byId.get(saved.id);
      const refused = onPhone(saved.phone, saved.id) as { state?: string } | undefined;
      const isRefused = ["refused", "aside"].includes(refused?.state ?? "");
      if (!row && !saved.isGone && !isRefused) throw new Broken("lost", "I1", `${saved.id} never came to the office`);
      if (!row && isRefused && !saved.isPoison && !this.#mayBeBlamed) throw new Broken("stuck", "I5", `${saved.id} stepped aside for nothing`);
      if (row?.sort === "held" && !this.#mayStayHeld(row)) throw new Broken("stuck", "I5", `${saved.id} is still held: ${row.reason}`);
    }
    for (const phone of this.phones) expectSees(phone, rows);
  }

  /** Where the office fails by chance, or takes only little at once, a revision may seem to be at fault. */
  get #mayBeBlamed(): boolean {
    const { fault, tooLarge, officeCrash } = this.#options.faults;
    return fault !== undefined || tooLarge !== undefined || officeCrash !== undefined;
  }

  /** What it hangs on, or stands on, went under with a phone. */
  #mayStayHeld({ reason }: LogTable): boolean {
    return reason === "parent" && [...this.ledger.saved.values()].some(({ isGone }) => isGone);
  }

  #count(fault: string, phone?: Phone): void {
    const states: EngineState[] = phone ? [phone.state] : [...new Set(this.phones.map(({ state }) => state))];
    for (const state of states) this.met[`${fault} × ${state}`] = (this.met[`${fault} × ${state}`] ?? 0) + 1;
    this.sched.mark(FAULTS.indexOf(fault as Fault));
    this.#say(() => `  ${fault}${phone ? ` on ${phone.name}` : ""}`);
  }

  #say(line: () => string): void {
    if (this.isTold) this.story.push(`${(this.sched.nowMs / 1000).toFixed(2).padStart(8)} s  ${line()}`);
  }

  #fail(fault: Error): void {
    this.#broken ??= fault;
  }
}
