import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Role } from "../../src/domain/person.ts";
import type { Town } from "../browser/driving/town.ts";
import type { Dice } from "../walks/chaos/dice.ts";
import { type Disk, type Said, saidBy } from "./disk.ts";
import type { Hand } from "./hand.ts";
import type { Model } from "./model.ts";
import { expect } from "./patience.ts";

/** A browser that is killed while it saves dies within so many milliseconds after the tap. */
const DIES_MS_MAX = 120;

/**
 * What happens to phones and to the office: no signal, empty batteries, power cuts, an older backup, another
 * person.
 */
export class Mishaps {
  readonly #model: Model;
  readonly #dice: Dice;
  readonly #town: Town;
  #backups = 0;

  constructor(model: Model, dice: Dice, town: Town) {
    this.#model = model;
    this.#dice = dice;
    this.#town = town;
  }

  async signal(hand: Hand): Promise<void> {
    await hand.offline(hand.isOnline);
    this.#model.tell(`${hand.name} ${hand.isOnline ? "has signal again" : "loses the signal"}`);
  }

  /**
   * Killed somewhere in the middle of a tap, and opened again on the same profile: the knock is there, or it
   * was never confirmed.
   */
  async kill(hand: Hand): Promise<void> {
    const disk = await hand.disk();
    const doors = hand.doorsOn(disk);
    const door = doors.length > 0 ? this.#dice.pick(doors) : undefined;
    let said: Said | null = null;
    if (door && (await hand.openDoor(door)) === "picks") {
      said = { door: door.id, result: "met", note: "", withdrawn: false, photos: 0 };
      const dies = this.#dice.below(DIES_MS_MAX);
      const tapping = hand.sheet.getByRole("button", { name: "见到人", exact: true }).click();
      // A browser that dies takes the tap's promise with it; what the tap left is read off the disk.
      await Promise.all([
        tapping.catch(() => undefined),
        new Promise((later) => setTimeout(later, dies)).then(() => hand.kill()),
      ]);
    } else await hand.kill();
    this.#model.tell(`${hand.name}'s browser is killed${said ? ` in a tap at ${door?.code}` : ""}`);
    await hand.reopen();
    this.#model.settle(hand.name, await hand.disk(), said && { record: null, said }, false);
    this.#checkDrafts(hand, await hand.disk());
  }

  async powerCut(): Promise<void> {
    await this.#town.crash();
    this.#model.tell("the office is killed and starts again");
  }

  backup(): void {
    this.#town.command("backup", this.#folder(++this.#backups));
    this.#model.tell(`a backup is taken (${this.#backups})`);
  }

  /** One of the backups taken in this run is put back: what came since is brought again by the phones. */
  async restore(): Promise<void> {
    if (this.#backups === 0) return this.backup();
    const which = 1 + this.#dice.below(this.#backups);
    await this.#town.crash(() => this.#town.command("restore", this.#folder(which)));
    this.#model.tell(`backup ${which} is put back`);
  }

  /** Somebody else takes the phone; what the one before wrote and left half written stays theirs. */
  async changeHands(hand: Hand, people: { role: Role; nth: number }[]): Promise<void> {
    if (!hand.isOnline) await this.signal(hand);
    const next = people.find(({ role, nth }) => role !== hand.person.role || nth !== hand.person.nth);
    if (!next) return;
    await hand.join(next);
    this.#model.tell(`${hand.name} is now ${next.role} ${next.nth}`);
    this.#checkDrafts(hand, await hand.disk());
  }

  forget(): void {
    for (let nth = 1; nth <= this.#backups; nth++)
      rmSync(this.#folder(nth), { recursive: true, force: true });
  }

  #folder = (nth: number) => join(`${this.#town.data}-backups`, String(nth));

  /** What was left half written is still there, under its writer's name. */
  #checkDrafts(hand: Hand, disk: Disk): void {
    const kept = JSON.stringify(disk.drafts);
    for (const { note } of this.#model.draftsOf(hand.name))
      if (!kept.includes(note)) this.#model.differs("draft", `${hand.name} has lost half a form: ${note}`);
  }
}

/** A grid worker looks at a lamp and finds it all good: one look more there, once. */
export async function lookAtLamp(hand: Hand, model: Model, dice: Dice): Promise<void> {
  const looks = (disk: Disk) =>
    disk.records.filter(({ kind, device }) => kind === "inspection" && device === disk.me?.device);
  const before = new Set(looks(await hand.disk()).map(({ record }) => record));
  await hand.go("/patrol/find");
  await hand.page.getByLabel("编号").fill("L");
  const rows = hand.page.locator(".asset-row");
  await expect(rows.first()).toBeVisible();
  await rows.nth(dice.below(Math.min(4, await rows.count()))).click();
  await hand.page.getByRole("link", { name: "检查", exact: true }).click();
  await hand.page.getByRole("button", { name: "全部正常" }).click();
  await expect.poll(async () => looks(await hand.disk()).length).toBeGreaterThan(before.size);
  const fresh = looks(await hand.disk()).filter(({ record }) => !before.has(record));
  model.tell(`${hand.name} finds a lamp all good`);
  if (fresh.length !== 1)
    model.differs("doubled", `${hand.name}: one tap at a lamp is ${fresh.length} looks`);
  for (const { record, body } of fresh) model.looks.set(record, String(body.place ?? body.asset));
}

export const knownFrom = (
  rows: Iterable<{ record: string; kind: string; begunBy: string; body: { [field: string]: unknown } }>,
  model: Model,
): void => {
  for (const row of rows) {
    if (row.kind !== "visit") continue;
    const said = saidBy(row);
    model.visits.set(row.record, { by: row.begunBy, said, ever: [said], hands: new Set() });
  }
};
