import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join as pathOf } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Kysely } from "kysely";
import type { Draft, Shown } from "../../../src/app/store/store.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Body, Kind } from "../../../src/domain/records.ts";
import { restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { openPostgres } from "../../../src/server/database/postgres.ts";
import type { LogTable, LogTables } from "../../../src/server/database/tables.ts";
import { type Endpoint, openEndpoint } from "../../../src/server/http/endpoint.ts";
import { HELD_MAX } from "../../../src/server/log/held/holding.ts";
import type { Made } from "../../../src/server/madeBackups.ts";
import type { SyncAnswer } from "../../../src/sync/protocol.ts";
import { buildingOf, doorOf, registeredAs, visitTo } from "../../town.ts";
import { Device, type Tab, type Weather } from "./chaosDevice.ts";
import { readsOf } from "./chaosTruths.ts";
import { type Dice, diceOf } from "./dice.ts";

/** What a phone told its person was saved. */
export type Confirmed = { id: Id; text: string; hash: string; by: Id; device: Device };

const RESULTS = ["met", "not_home", "contacted", "declined"] as const;
const FORMS_OPEN_MAX = 6;
const DEVICES_MAX = 7;
const CLOCK_OFF_MS = 20 * 86_400_000;

/** What there is more of in one walk than in another. */
type Storm = "moves" | "grants" | "clashes" | "tabs" | "hands" | "none";
const STORMS: readonly Storm[] = ["moves", "grants", "clashes", "tabs", "hands", "none"];
const STORM_STRENGTH = 0.3;

/** A small town in which everything goes wrong: one building, two patches, five phones. */
export class ChaosTown {
  readonly dice: Dice;
  readonly data = mkdtempSync(pathOf(tmpdir(), "chaos-"));
  /** Where the office's database is, if not in its folder. */
  readonly #databaseUrl: string | undefined;
  #disk: Kysely<LogTables> | null = null;
  readonly devices: Device[] = [];
  readonly confirmed = new Map<Id, Confirmed>();
  /** What was done, for whoever has to understand a failure. */
  readonly story: string[] = [];
  readonly leaks: string[] = [];
  /** All that stood on the office's disk each time before it went back to a backup. */
  readonly wentUnder: LogTable[] = [];
  readonly #storm: Storm;
  /** Revisions that had a place once, or that the office let in. */
  readonly #placed = new Set<Id>();
  endpoint!: Endpoint;
  /** Whose turn it was. */
  last: Device | null = null;
  readonly #people: Id[] = [];
  readonly #leaders: Id[] = [];
  readonly #patches: Id[] = [];
  #building: Id = "";
  /** Forms that were opened a while ago and are saved much later. */
  readonly #forms: { device: Device; from: Shown }[] = [];
  readonly #backups: Made[] = [];
  #registerRows: Id[] = [];
  readonly #weather: Weather = {
    isFoul: false,
    between: (device) => this.#between(device),
    hear: (person, answer) => this.#hear(person, answer),
    look: (device, tab) => this.#look(device, tab),
  };
  #depth = 0;

  constructor(seed: number, databaseUrl?: string) {
    this.#databaseUrl = databaseUrl;
    this.dice = diceOf(seed);
    this.#storm = this.dice.pick(STORMS);
  }

  async #open(): Promise<void> {
    const { dice, data } = this;
    const now = () => new Date(dice.nowMs());
    this.endpoint = await openEndpoint({
      ...{ data, databaseUrl: this.#databaseUrl },
      now,
      random: (count) => dice.bytes(count),
      community: { name: "新塘社区" },
    });
  }

  async settle(): Promise<void> {
    const { dice } = this;
    await this.#open();
    const office = await this.endpoint.addPerson({ name: "社区甲", role: "office" });
    for (const name of ["邻长甲", "邻长乙"])
      this.#leaders.push(await this.endpoint.addPerson({ name, role: "block_leader" }));
    const worker = await this.endpoint.addPerson({ name: "网格员甲", role: "grid_worker" });
    this.#people.push(office, ...this.#leaders, worker);
    const pc = await this.newDevice("社区电脑", office);
    const compound = await this.#write(pc, {
      kind: "compound",
      name: "新塘村小区",
      aliases: [],
      code: "C1",
      order: 1,
    });
    this.#building = await this.#write(pc, buildingOf(compound));
    const grid = await this.#write(pc, { kind: "grid", name: "第一网格", workers: [worker] });
    for (const [index, leader] of this.#leaders.entries()) {
      this.#patches.push(
        await this.#write(pc, { kind: "patch", name: `${index}片`, grid, leaders: [leader] }),
      );
    }
    for (const label of ["301", "302", "303", "304"])
      await this.#write(pc, doorOf(this.#building, label, dice.pick(this.#patches)));
    await pc.exchange();
    for (const [index, leader] of this.#leaders.entries()) await this.newDevice(`${index}号手机`, leader);
    await this.newDevice("网格员手机", worker);
    await this.newDevice("社区手机", office);
    this.#registerRows = await Promise.all(
      [0, 1, 2, 3].map((index) => registeredAs(this.endpoint.community.id, `40${index}`)),
    );
    await this.#backUp();
    this.#weather.isFoul = true;
  }

  async newDevice(name: string, person: Id): Promise<Device> {
    const device = new Device(name, () => this.endpoint, this.dice, this.#weather);
    await device.open();
    await device.join(person);
    await device.exchange();
    this.devices.push(device);
    return device;
  }

  async step(): Promise<void> {
    const { dice } = this;
    const device = dice.pick(this.devices);
    this.last = device;
    if (dice.chance() < 0.12) device.stepsToLive = 1 + dice.below(60);
    const luck = dice.chance();
    if (luck < 0.45) await this.#act(device);
    else if (luck < 0.87) await this.#exchange(device);
    else if (luck < 0.9) for (const one of this.devices) await one.arriveLate();
    else if (luck < 0.93) device.clockMs = (dice.chance() * 2 - 1) * CLOCK_OFF_MS;
    else if (luck < 0.95 || this.#isStorm("hands")) await this.#changeHands(device);
    else if (luck < 0.965) await this.#acceptHeld();
    else if (luck < 0.975) await this.#backUp();
    else if (luck < 0.99) await this.#restore();
    else await this.restart(device);
    for (const one of this.devices)
      if (one.isOut || one.stepsToLive < Number.POSITIVE_INFINITY) await this.restart(one);
  }

  async restart(device: Device): Promise<void> {
    this.story.push(`${device.name} goes out and on again`);
    await device.restart();
    for (let at = this.#forms.length - 1; at >= 0; at--)
      if (this.#forms[at]?.device === device) this.#forms.splice(at, 1);
  }

  /** Everybody stands in good signal, and the office looks through what is held. */
  async heal(): Promise<void> {
    this.#weather.isFoul = false;
    for (const device of this.devices) {
      await device.restart();
      await device.arriveLate();
    }
    for (let round = 0; round < 4; round++) {
      for (const device of this.devices) {
        const outcome = await device.exchange(undefined, true);
        if (!outcome.ok)
          throw new Error(`${device.name} could not hand in under a clear sky: ${outcome.why}`);
      }
      if (round === 0)
        for (const held of await this.endpoint.log.held({}, HELD_MAX)) await this.#accept(held.id);
    }
  }

  async close(): Promise<void> {
    for (const device of this.devices) for (const tab of device.tabs) tab.store.close();
    await this.endpoint.close();
    await this.#disk?.destroy();
    rmSync(this.data, { recursive: true, force: true });
  }

  async #backUp(): Promise<void> {
    const at = new Date(this.dice.nowMs() + this.#backups.length * 60_000);
    this.#backups.push(await takeBackup(this.data, pathOf(this.data, "backups"), at, this.#databaseUrl));
    await this.endpoint.heedBackups(null);
    this.story.push(`backup ${this.#backups.length} up to ${this.#backups.at(-1)?.manifest.seq}`);
  }

  /** The office breaks down and goes back to one of its backups. */
  async #restore(): Promise<void> {
    const made = this.dice.pick(this.#backups);
    await this.endpoint.close();
    this.wentUnder.push(...(await this.readLog()));
    const restored = await restore(
      this.data,
      made.folder,
      new Date(this.dice.nowMs() + this.story.length * 1000),
      { databaseUrl: this.#databaseUrl },
    );
    if (!restored.ok) throw new Error(`not restored: ${restored.why}`);
    await this.#open();
    this.story.push(`restored up to ${made.manifest.seq}`);
  }

  async #exchange(device: Device): Promise<void> {
    const { dice } = this;
    const tabOf = async () => (dice.chance() < 0.1 ? device.open() : device.tabs[0]);
    const outcome = await tabOf()
      .then((tab) => device.exchange(tab, dice.chance() < 0.3))
      .catch((error: Error) => ({ ok: false, why: error.message }));
    this.story.push(`${device.name} exchanges: ${JSON.stringify(outcome)}`);
  }

  /**
   * While a request is under way its phone is written on, another tab of it talks too, or the rest of the
   * town goes on.
   */
  async #between(device: Device): Promise<void> {
    if (this.#depth > 0 || device.isOut) return;
    this.#depth++;
    const luck = this.dice.chance();
    if (this.#isStorm("grants")) await this.#turnAway(device);
    else if (this.#isStorm("tabs")) await this.#talkTwice(device);
    else if (luck < 0.5) await this.#act(device);
    else if (luck < 0.65) await this.#exchange(device);
    else if (luck < 0.8) await this.#act(this.devices[0] as Device);
    else await this.#exchange(this.dice.pick(this.devices.filter((other) => other !== device)));
    this.#depth--;
  }

  #isStorm(storm: Storm): boolean {
    return this.#storm === storm && this.dice.chance() < STORM_STRENGTH;
  }

  /** While a phone's request is under way its person loses a patch, and writes on. */
  async #turnAway(device: Device): Promise<void> {
    const [pc] = this.devices as [Device];
    await this.#changePatch(pc).catch(() => undefined);
    if (pc !== device) await this.#exchange(pc);
    await this.#act(device);
  }

  /**
   * While a phone's request is under way a colleague goes on from what it said, and another tab of the phone
   * hears of that first.
   */
  async #talkTwice(device: Device): Promise<void> {
    const [pc] = this.devices as [Device];
    if (pc === device) return;
    await this.#changeOneDoor(pc);
    await this.#exchange(device);
  }

  /** Always the same one: so that what is on its way is often older than what comes after it. */
  async #changeOneDoor(pc: Device): Promise<void> {
    try {
      await this.#exchange(pc);
      const [door] = await pc.store.allDoors();
      if (door) await this.#edit(pc, door, { rooms: this.dice.below(9) });
      await this.#exchange(pc);
    } catch (error) {
      if (!pc.isOut) throw error;
    }
  }

  async #act(device: Device): Promise<void> {
    try {
      await this.#actOf(device, (await device.me()).person.role);
    } catch (error) {
      if (!device.isOut) throw error;
    }
  }

  async #actOf(device: Device, role: string): Promise<void> {
    const { dice } = this;
    const doors = await device.store.allDoors();
    const luck = dice.chance();
    const [door] = doors;
    if (role === "office" && this.#isStorm("grants")) return this.#changePatch(device);
    if (device === this.devices[0] && this.#isStorm("tabs")) return this.#changeOneDoor(device);
    if (role === "office" && this.#isStorm("clashes")) return this.#settleClash(device);
    if (door && this.#isStorm("clashes")) return this.#actAt(device, door, role, 0.41 + dice.chance() / 3);
    if (door && role !== "block_leader" && this.#isStorm("moves"))
      return this.#move(device, dice.pick(doors));
    if (luck < 0.06) return this.#openForm(device, doors);
    if (luck < 0.14) return this.#saveOldForm(device);
    if (doors.length > 0 && luck < 0.86) return this.#actAt(device, dice.pick(doors), role, luck);
    if (role !== "office") return;
    if (luck < 0.88) return this.#settleClash(device);
    if (luck < 0.91) return this.#register(device);
    if (luck < 0.96) return this.#changePatch(device);
    const person = await device.store.get("person", dice.pick(this.#people.slice(1)));
    if (person) await this.#edit(device, person, { left: !person.body.left });
  }

  async #actAt(device: Device, door: Shown<"door">, role: string, luck: number): Promise<void> {
    const { dice } = this;
    if (luck < 0.4) {
      await this.#write(
        device,
        visitTo(door.record, { result: dice.pick(RESULTS) }),
        {},
        dice.chance() < 0.15,
      );
      return;
    }
    const visits = await device.store.visitsAt(door.record);
    if (luck < 0.62 && visits.length > 0) return this.#edit(device, dice.pick(visits), this.#visitChange());
    if (role === "block_leader") return;
    if (luck < 0.75)
      return this.#edit(
        device,
        door,
        dice.pick([
          { occupancy: "rent" },
          { occupancy: "vacant" },
          { use: "shop" },
          { label: `3-${dice.below(9)}` },
        ]),
      );
    return this.#move(device, door);
  }

  /** Now and then somebody thinks better of it at once, and whoever was away hears of both moves together. */
  async #move(device: Device, door: Shown<"door">): Promise<void> {
    await this.#edit(device, door, { patch: this.dice.pick([...this.#patches, undefined]) });
    if (this.dice.chance() < 0.6 || device.isOut) return;
    const moved = await device.store.get("door", door.record);
    if (moved) await this.#edit(device, moved, { patch: door.body.patch });
  }

  #visitChange(): Partial<Body<"visit">> {
    const { dice } = this;
    return dice.pick<Partial<Body<"visit">>>([
      { note: `第${dice.below(99)}句` },
      { result: dice.pick(RESULTS) },
      { withdrawn: true },
      { withdrawn: false, note: "再" },
    ]);
  }

  async #openForm(device: Device, doors: Shown<"door">[]): Promise<void> {
    if (doors.length === 0 || this.#forms.length >= FORMS_OPEN_MAX) return;
    const door = this.dice.pick(doors);
    const [visit] = await device.store.visitsAt(door.record);
    this.#forms.push({ device, from: visit ?? door });
  }

  async #saveOldForm(device: Device): Promise<void> {
    const at = this.#forms.findIndex((form) => form.device === device);
    const [form] = at < 0 ? [] : this.#forms.splice(at, 1);
    if (!form) return;
    const change =
      form.from.body.kind === "visit"
        ? this.#visitChange()
        : { occupancy: this.dice.pick(["rent", "vacant", "owner"] as const) };
    await this.#edit(device, form.from, change);
  }

  async #settleClash(device: Device): Promise<void> {
    const [clashed] = await device.store.clashed();
    const clash = clashed?.clashes[0];
    if (!clashed || !clash) return;
    const isTheirs = this.dice.chance() < 0.5;
    await this.#edit(device, clashed, isTheirs ? { [clash.field]: clash.value ?? undefined } : {}, [
      clash.rev,
    ]);
  }

  /** Rows of a register: two offices write the same ones. */
  async #register(device: Device): Promise<void> {
    const drafts: Draft[] = [];
    for (const [index, record] of this.#registerRows.entries()) {
      if (await device.store.get("door", record)) continue;
      drafts.push({
        id: this.dice.newId(),
        record,
        body: doorOf(this.#building, `40${index}`, this.#patches[index % 2]),
      });
    }
    if (drafts.length === 0) return;
    const saved = await device.store.saveAll(drafts);
    if (saved.saved) for (const { id } of drafts) await this.#confirm(device, id);
    this.story.push(`${device.name} writes ${drafts.length} rows of the register`);
  }

  async #changePatch(device: Device): Promise<void> {
    const patch = await device.store.get("patch", this.dice.pick(this.#patches));
    const [one, two] = this.#leaders as [Id, Id];
    if (patch) await this.#edit(device, patch, { leaders: this.dice.pick([[], [one], [two], [one, two]]) });
  }

  /** The phone is given to somebody else, or somebody has a new one; the computer stays the office's. */
  async #changeHands(device: Device): Promise<void> {
    const person = this.dice.pick(this.#people);
    const known = (await this.endpoint.log.permissions()).somebody(person);
    if (device === this.devices[0] || !known || known.left) return;
    this.story.push(`${device.name} or a new phone is ${person.slice(0, 4)}'s now`);
    device.stepsToLive = Number.POSITIVE_INFINITY;
    if (this.dice.chance() < 0.5 && this.devices.length < DEVICES_MAX)
      await this.newDevice(`${this.devices.length}号新手机`, person);
    else await device.join(person);
  }

  async #accept(id: Id): Promise<void> {
    this.#placed.add(id);
    await this.endpoint.log.letIn(id, this.endpoint.community.id, true);
  }

  async #acceptHeld(): Promise<void> {
    const held = (await this.endpoint.log.held({}, HELD_MAX)).filter(
      ({ letIn }) => letIn === "tap" || letIn === "sure",
    );
    if (held.length > 0) await this.#accept(this.dice.pick(held).id);
  }

  async #edit(
    device: Device,
    from: Shown,
    change: { [field: string]: unknown },
    resolved?: Id[],
  ): Promise<void> {
    await this.#write(device, { ...from.body, ...change } as Body<Kind>, { from, resolved });
  }

  async #write(
    device: Device,
    body: Body<Kind>,
    how: { from?: Shown; resolved?: Id[] } = {},
    isTappedTwice = false,
  ): Promise<Id> {
    const draft = { id: this.dice.newId(), body, ...how };
    const [saved] = await Promise.all(
      Array.from({ length: isTappedTwice ? 2 : 1 }, () => device.store.save(draft)),
    );
    this.story.push(
      `${device.name} saves ${body.kind} ${(how.from?.record ?? draft.id).slice(0, 4)} as ${draft.id.slice(0, 4)}: ${saved?.saved}`,
    );
    if (saved?.saved) await this.#confirm(device, draft.id);
    else if (!device.isOut) throw new Error(`not saved: ${JSON.stringify(saved)}`);
    return draft.id;
  }

  async #confirm(device: Device, id: Id): Promise<void> {
    if (device.isOut) return;
    const entry = (await device.store.db.outbox.toArray()).find((waiting) => waiting.id === id);
    if (!entry) throw new Error(`${id} was saved and is not in the outbox`);
    this.confirmed.set(id, {
      id,
      text: entry.text,
      hash: entry.hash,
      by: (await device.me()).person.id,
      device,
    });
  }

  /** Its answer was lost, and it waits on a phone although the office has it. */
  async isAtOffice(id: Id): Promise<boolean> {
    return (await this.readLog()).some((row) => row.id === id && row.sort !== "held");
  }

  /** Whatever waits is shown, also between two requests. */
  async #look(device: Device, { store: { db } }: Tab): Promise<void> {
    const hidden = await db.transaction("r", db.records, db.outbox, async () => {
      const fresh = (await db.outbox.toArray()).filter(({ again }) => !again);
      const rows = await db.records.bulkGet(fresh.map(({ record }) => record));
      return fresh.filter((_, at) => !rows[at]?.own && !rows[at]?.head);
    });
    for (const { id, record } of hidden)
      if (id !== record || !(await this.isAtOffice(id)))
        this.leaks.push(`${device.name} hides ${id}, which waits`);
  }

  /**
   * Nobody hears of a stream that is not theirs, and nobody's words get a place by another's hand unless
   * their own phone has signed them.
   */
  async #hear(person: Id, answer: SyncAnswer): Promise<void> {
    const isOffice = (await this.endpoint.log.permissions()).somebody(person)?.role === "office";
    for (const { id, verdict } of answer.receipts) {
      if (verdict !== "line" && verdict !== "beside") continue;
      const by = this.confirmed.get(id)?.by;
      const isSigned = async () => (await this.readLog()).some((row) => row.id === id && row.proof !== null);
      if (by && by !== person && !isOffice && !this.#placed.has(id) && !(await isSigned()))
        this.leaks.push(`${id} of ${by} was placed by the hand of ${person}`);
      this.#placed.add(id);
    }
    if (answer.rows.length + answer.markers.length === 0) return;
    const reads = readsOf(await this.readLog(), person);
    for (const row of [...answer.rows, ...answer.markers])
      if (!reads.has(row.stream)) this.leaks.push(`${person} heard of ${row.stream}`);
  }

  /** What is on the office's disk, past all of the code. */
  async readLog(): Promise<LogTable[]> {
    if (this.#databaseUrl) {
      this.#disk ??= await openPostgres(this.#databaseUrl);
      return this.#disk.selectFrom("log").selectAll().orderBy("seq").execute();
    }
    const file = new DatabaseSync(pathOf(this.data, "linfang.db"), { readOnly: true });
    const log = file.prepare("select * from log order by seq").all() as LogTable[];
    file.close();
    return log;
  }
}
