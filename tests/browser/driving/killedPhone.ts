import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Locator, type Page } from "@playwright/test";
import { jpeg } from "../../pictures.ts";
import { type Dice, diceOf } from "../../walks/chaos/dice.ts";
import { Build } from "./builds.ts";
import { type OnDisk, readDisk } from "./onDisk.ts";
import { Phone } from "./phone.ts";
import { startTown, type Town } from "./town.ts";

/** What the browser is doing when it is killed. */
const ACTS = ["saving", "drafting", "photo", "syncing", "upgrading"] as const;
export type Act = (typeof ACTS)[number];

export type KillReport = {
  kills: { [A in Act]: number };
  /** Saves that the screen had confirmed. */
  confirmed: number;
  /** Confirmed, and not there when the same profile was opened again, or not at the office in the end. */
  lost: string[];
  /** There more often than they were saved. */
  twice: string[];
  /** The most that a draft had lost, in milliseconds of typing. */
  draftLostMs: number;
};

const LIFE_MS_MAX = 1_800;
const KEY_MS = 40;
const MANY_KEYS = 100;
const FEW_KEYS = 5;
const DRAFT_LOST_MS_MAX = 1_000;

type Form = { door: string; note: string; keys: number[]; hasPhoto: boolean };

/**
 * One phone, killed with SIGKILL at a random moment of saving, writing, photographing, handing in or changing
 * its version, and opened again on the same profile, so many times. Throws when the app does not open.
 */
export class KilledPhone {
  readonly report: KillReport = {
    ...{
      kills: { saving: 0, drafting: 0, photo: 0, syncing: 0, upgrading: 0 },
      confirmed: 0,
      lost: [],
      twice: [],
      draftLostMs: 0,
    },
  };
  readonly #dice: Dice;
  readonly #build = new Build();
  readonly #folder = mkdtempSync(join(tmpdir(), "linfang-kills-"));
  /** Per door: how many visits stood there before, were confirmed since, and may stand there at most. */
  readonly #visits = new Map<string, { least: number; most: number }>();
  #town!: Town;
  #phone!: Phone;
  /** Where to open a door, and which ones nobody has written on today. */
  readonly #addresses = new Map<string, string>();
  #forForms: string[] = [];
  #forTaps: string[] = [];
  #form: Form | null = null;
  #isKilled = false;
  /** Called when the part begins in which the browser is to die. */
  #begin = () => {};

  constructor(seed: number) {
    this.#dice = diceOf(seed);
  }

  async run(rounds: number, onRound?: (round: number, act: Act) => void): Promise<KillReport> {
    try {
      await this.#settle();
      for (let round = 0; round < rounds; round++) {
        const act = ACTS[round % ACTS.length] ?? "saving";
        await this.#round(act);
        onRound?.(round + 1, act);
      }
      await this.#handIn();
      return this.report;
    } finally {
      await this.#phone?.context.close().catch(() => undefined);
      this.#phone?.forget();
      await this.#town?.stop();
      this.#build.forget();
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }

  async #settle(): Promise<void> {
    this.#town = await startTown({ dist: this.#build.dist });
    this.#phone = await Phone.open({ url: this.#town.url });
    await this.#phone.join(await this.#town.link("block_leader"));
    await this.#phone.opensOffline();
    const { doors, visits } = await readDisk(this.#phone.page);
    for (const { id, building, unit } of doors)
      this.#addresses.set(id, `${this.#town.url}/b/${building}?unit=${encodeURIComponent(unit)}&door=${id}`);
    const fresh = doors.map(({ id }) => id).filter((id) => !visits.some(({ door }) => door === id));
    this.#forTaps = fresh.splice(0, 6);
    this.#forForms = [
      ...fresh,
      ...doors.map(({ id }) => id).filter((id) => !fresh.includes(id) && !this.#forTaps.includes(id)),
    ];
    for (const { id } of doors) {
      const stands = visits.filter(({ door }) => door === id).length;
      this.#visits.set(id, { least: stands, most: stands });
    }
    // Chromium keeps a new cookie in memory for half a minute; this is about words, not about cookies.
    await this.#phone.close();
    await this.#reopen();
  }

  async #reopen(): Promise<void> {
    this.#phone = await Phone.open({ url: this.#town.url, profile: this.#phone.profile });
    this.#isKilled = false;
    await this.#phone.page.goto(this.#town.url);
    await expect(this.#phone.page.locator(".buildings a, .door").first(), "the app opens").toBeVisible({
      timeout: 20_000,
    });
  }

  async #round(act: Act): Promise<void> {
    const { page } = this.#phone;
    await this.#phone.offline(act !== "syncing" && act !== "upgrading" && this.#dice.chance() < 0.5);
    if (act === "syncing") await this.#tap(page);
    const begun = new Promise<void>((begin) => {
      this.#begin = begin;
    });
    // A life is shorter than anything waits here: what failed after the kill failed of it, however it puts
    // it.
    const acting = this.#act(act, page).catch((fault: Error) => {
      if (!this.#isKilled) throw fault;
    });
    const lifeMs = this.#dice.chance() * LIFE_MS_MAX + (act === "drafting" ? DRAFT_LOST_MS_MAX : 0);
    let killedAtMs = 0;
    const killing = begun.then(async () => {
      await new Promise((later) => setTimeout(later, lifeMs));
      this.#isKilled = true;
      await this.#phone.kill();
      killedAtMs = Date.now();
    });
    await Promise.all([acting, killing]);
    this.report.kills[act] += 1;
    await this.#reopen();
    await this.#check(killedAtMs);
    await this.#finishForm();
  }

  async #act(act: Act, page: Page): Promise<void> {
    if (act === "drafting") return this.#write(page, MANY_KEYS);
    if (act === "photo") return this.#photograph(page);
    if (act === "upgrading") return this.#upgrade(page);
    this.#begin();
    for (let tap = 0; tap < 20 && !this.#isKilled; tap++) await this.#tap(page);
  }

  /** One tap saves. What the screen confirms from here on must be there for ever. */
  async #tap(page: Page): Promise<void> {
    const door = this.#dice.pick(this.#forTaps);
    await page.goto(this.#address(door));
    const sheet = page.getByRole("dialog");
    const label = (await sheet.getByRole("heading").first().textContent()) ?? "";
    this.#mayStand(door);
    await sheet.getByRole("button", { name: "见到人", exact: true }).click();
    await this.#confirmed(page, door, label);
  }

  async #write(page: Page, keys: number): Promise<void> {
    const door = this.#forForms.shift();
    if (!door) throw new Error("no door is left to write at");
    const form: Form = { door, note: "", keys: [], hasPhoto: false };
    const sheet = await this.#sheetOf(page, door);
    await sheet.getByRole("button", { name: /写详细些|补/ }).click();
    await sheet.locator("textarea").focus();
    this.#form = form;
    if (keys > FEW_KEYS) this.#begin();
    for (let key = 0; key < keys && !this.#isKilled; key++) {
      const letter = String.fromCharCode(97 + (key % 26));
      form.note += letter;
      await page.keyboard.type(letter);
      form.keys.push(Date.now());
      await new Promise((later) => setTimeout(later, KEY_MS));
    }
  }

  /** Where somebody asked not to be disturbed, the sheet asks first. */
  async #sheetOf(page: Page, door: string): Promise<Locator> {
    await page.goto(this.#address(door));
    const sheet = page.getByRole("dialog");
    const anyway = sheet.getByRole("button", { name: "仍要记录" });
    await expect(
      anyway
        .or(sheet.locator("textarea"))
        .or(sheet.getByRole("button", { name: /写详细些|补/ }))
        .first(),
    ).toBeVisible();
    if (await anyway.isVisible()) await anyway.click();
    return sheet;
  }

  async #photograph(page: Page): Promise<void> {
    await this.#write(page, FEW_KEYS);
    const file = join(this.#folder, `${this.#forForms.length}.jpg`);
    writeFileSync(file, jpeg({ width: 800, height: 600, detail: 3, seed: this.#forForms.length }));
    const choosing = page.waitForEvent("filechooser");
    choosing.catch(() => undefined);
    this.#begin();
    await page.getByRole("dialog").getByRole("button", { name: "拍照" }).click();
    await (await choosing).setFiles(file);
    await expect(page.locator(".photo-row .photo-thumb")).toHaveCount(1);
    if (this.#form) this.#form.hasPhoto = true;
  }

  async #upgrade(page: Page): Promise<void> {
    this.#build.next();
    this.#begin();
    await page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
    await page.getByRole("button", { name: "更新", exact: true }).click();
    await page.waitForEvent("load");
    for (let tap = 0; tap < 20 && !this.#isKilled; tap++) await this.#tap(page);
  }

  async #confirmed(page: Page, door: string, label: string): Promise<void> {
    await expect(page.locator(".dock").getByRole("status")).toContainText(`${label} `);
    const visits = this.#visits.get(door);
    if (visits) visits.least += 1;
    this.report.confirmed += 1;
  }

  /**
   * Everything that was confirmed is on the disk once; what was typed a second before the kill is in the
   * draft.
   */
  async #check(killedAtMs: number): Promise<void> {
    const disk = await readDisk(this.#phone.page);
    this.#count(disk);
    if (!this.#form) return;
    const { door, note, keys } = this.#form;
    const kept = disk.drafts[door] ?? "";
    expect(note.startsWith(kept), `the draft “${kept}” of “${note}”`).toBe(true);
    const lostMs = kept.length < keys.length ? killedAtMs - (keys[kept.length] ?? killedAtMs) : 0;
    this.report.draftLostMs = Math.max(this.report.draftLostMs, lostMs);
    if (lostMs > DRAFT_LOST_MS_MAX)
      this.report.lost.push(`${Math.round(lostMs)} ms of a draft: “${kept}” of “${note}”`);
  }

  #count({ visits }: OnDisk): void {
    for (const [door, { least, most }] of this.#visits) {
      const stands = visits.filter((visit) => visit.door === door).length;
      if (stands < least) this.report.lost.push(`${least - stands} visits at ${door}`);
      if (stands > most) this.report.twice.push(`${stands - most} visits at ${door}`);
    }
  }

  /** What was half written is there again when its door is opened, its picture too, and can be saved. */
  async #finishForm(): Promise<void> {
    const form = this.#form;
    this.#form = null;
    const { page } = this.#phone;
    if (!form || !((await readDisk(page)).drafts[form.door] ?? "")) return;
    const sheet = await this.#sheetOf(page, form.door);
    await expect(sheet.locator("textarea")).toHaveValue(/./);
    if (form.hasPhoto) await expect(page.locator(".photo-row .photo-thumb")).toHaveCount(1);
    const label = (await sheet.getByRole("heading").first().textContent()) ?? "";
    this.#mayStand(form.door);
    await sheet.getByRole("button", { name: "保存", exact: true }).click();
    await this.#confirmed(page, form.door, label);
  }

  async #handIn(): Promise<void> {
    const { page } = this.#phone;
    await this.#phone.offline(false);
    await page.goto(`${this.#town.url}/today`);
    await expect(page.getByText("已全部交到社区")).toBeVisible({ timeout: 60_000 });
    await expect.poll(async () => (await readDisk(page)).photosWaiting, { timeout: 60_000 }).toBe(0);
    const disk = await readDisk(page);
    this.#count(disk);
    const office = this.#town.visits();
    const known = new Set(office);
    for (const { record } of disk.visits)
      if (!known.has(record)) this.report.lost.push(`${record} is not at the office`);
    if (known.size !== office.length)
      this.report.twice.push(`${office.length - known.size} rows at the office`);
  }

  #address = (door: string) => this.#addresses.get(door) ?? "";

  #mayStand(door: string): void {
    const visits = this.#visits.get(door);
    if (visits) visits.most += 1;
  }
}
