import type { Locator, Page } from "@playwright/test";
import type { Role } from "../../src/domain/person.ts";
import { Phone } from "../browser/driving/phone.ts";
import type { Town } from "../browser/driving/town.ts";
import { type Disk, type Row, readPhone } from "./disk.ts";
import { expect, PATIENCE_MS } from "./patience.ts";

const CLOSE_MS_MAX = 120_000;
const SHOWS_MS_MAX = 2_000;
const SHOWN_CHARS = 400;
/** A whole community, on a machine that fills other phones meanwhile. */
const HEARS_MS_MAX = 30_000;

export type Door = { id: string; label: string; code: string; building: string; unit: string };
/** What stands in a door's sheet: the buttons to tap a result, or the form. */
export type SheetShows = "picks" | "form";

/**
 * One phone or computer in somebody's hand: the browser, who holds it, and how they find their way through
 * the screens.
 */
export class Hand {
  readonly name: string;
  readonly town: Town;
  readonly viewport: { width: number; height: number } | undefined;
  person: { role: Role; nth: number };
  phone!: Phone;
  isOnline = true;
  /** Its browser may be killed; a computer at a desk is not. */
  readonly mayDie: boolean;

  constructor(
    name: string,
    town: Town,
    person: { role: Role; nth: number },
    viewport?: { width: number; height: number },
  ) {
    this.name = name;
    this.town = town;
    this.person = person;
    this.viewport = viewport;
    this.mayDie = person.role !== "office";
  }

  get page(): Page {
    return this.phone.page;
  }

  /** Somebody joins, here for the first time or in place of somebody else. */
  async join(person = this.person): Promise<void> {
    this.phone ??= await Phone.open({ url: this.town.url, viewport: this.viewport });
    this.phone.context.setDefaultTimeout(PATIENCE_MS);
    this.person = person;
    // A page that is open at a link already hears of another only by its hash.
    await this.page.goto("about:blank");
    await this.page.goto(await this.town.link(person.role, person.nth));
    await this.page.getByRole("button", { name: "加入", exact: true }).click();
    await this.#hearsAll();
    await this.phone.opensOffline();
    if (!this.mayDie) return;
    // Chromium keeps a new cookie in memory for half a minute; this is about words, not about cookies.
    await this.#close();
    await this.reopen();
  }

  /**
   * Until the first whole answer to a person what lies here is whose the phone was before. The line is no
   * sign of it: it may say so at once, as it was true of the one before, or never, where words of theirs are
   * held.
   */
  async #hearsAll(): Promise<void> {
    await expect(this.page.locator(".line p")).toBeVisible();
    await expect
      .poll(async () => (await this.disk()).isAwaiting, {
        message: `${this.name} hears all`,
        timeout: HEARS_MS_MAX,
      })
      .toBe(false);
  }

  /** The same profile again, as after an empty battery. */
  async reopen(): Promise<void> {
    const { complaints, profile } = this.phone;
    this.phone = await Phone.open({ url: this.town.url, profile, viewport: this.viewport });
    this.phone.context.setDefaultTimeout(PATIENCE_MS);
    this.phone.complaints.push(...complaints);
    await this.phone.offline(!this.isOnline);
    await this.go("/me");
  }

  async kill(): Promise<void> {
    await this.phone.kill();
  }

  async offline(isCut: boolean): Promise<void> {
    this.isOnline = !isCut;
    await this.phone.offline(isCut);
  }

  async go(path: string): Promise<void> {
    await this.page.goto(`${this.town.url}${path}`);
    await expect(
      this.page.locator("main h1, main .gate h1, main .facade").first(),
      `${this.name} opens ${path}`,
    ).toBeVisible();
  }

  disk(): Promise<Disk> {
    return readPhone(this.page);
  }

  /** The doors that can be knocked at, in an order that is the same in every run. */
  doorsOn(disk: Disk): Door[] {
    return disk.records
      .filter(({ kind, body }) => kind === "door" && isStanding(body) && Boolean(body.building))
      .map(({ record, body }) => ({
        id: record,
        label: String(body.label),
        code: String(body.code),
        building: String(body.building),
        unit: String(body.unit),
      }))
      .sort((one, other) => (one.code < other.code ? -1 : 1));
  }

  /**
   * This person's and this computer's standing visits at a door, newest first, as the door's page lists them.
   */
  visitsAt(disk: Disk, door: string): Row[] {
    const doors = new Map(
      disk.records.filter(({ kind }) => kind === "door").map(({ record, body }) => [record, body]),
    );
    const timed = disk.records.filter(
      ({ kind, body }) =>
        kind === "visit" && body.withdrawn !== true && homeOf(String(body.door), doors) === door,
    );
    return timed.sort(
      (one, other) => Date.parse(String(other.body.visitedAt)) - Date.parse(String(one.body.visitedAt)),
    );
  }

  get sheet(): Locator {
    return this.page.getByRole("dialog");
  }

  /**
   * Opens a door's sheet by its cell of the façade, or by its address where the façade does not draw it, and
   * says what stands there.
   */
  async openDoor(door: Door): Promise<SheetShows> {
    await this.go(`/b/${door.building}?unit=${encodeURIComponent(door.unit)}`);
    await expect(this.page.locator(".facade").first()).toBeVisible();
    const cell = this.page.locator(`.facade [data-door="${door.id}"]`);
    if (await cell.isVisible()) await cell.click();
    else await this.#follow(`/b/${door.building}?unit=${encodeURIComponent(door.unit)}&door=${door.id}`);
    return this.whatStands();
  }

  /** As a link does: a page loaded anew at a door opens what was left half written there by itself. */
  async #follow(path: string): Promise<void> {
    await this.page.evaluate((to) => {
      history.pushState(null, "", to);
      dispatchEvent(new PopStateEvent("popstate"));
    }, path);
  }

  /** Who asked not to be disturbed is asked about first. */
  async whatStands(): Promise<SheetShows> {
    const anyway = this.sheet.getByRole("button", { name: "仍要记录" });
    const pick = this.sheet.locator(".pick").first();
    const form = this.sheet.locator("textarea");
    await expect(anyway.or(pick).or(form).first()).toBeVisible();
    if (await anyway.isVisible()) await anyway.click();
    await expect(pick.or(form).first()).toBeVisible();
    return (await form.isVisible()) ? "form" : "picks";
  }

  /** Closes what stands open without saving. */
  async leave(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await expect(this.sheet).toHaveCount(0);
  }

  async fill({ result, note }: { result?: string; note?: string }): Promise<void> {
    if (result)
      await this.sheet
        .locator(".visit-form .chips")
        .first()
        .getByRole("button", { name: result, exact: true })
        .click();
    if (note !== undefined) await this.sheet.locator("textarea").fill(note);
  }

  async save(): Promise<void> {
    await this.sheet.getByRole("button", { name: "保存", exact: true }).click();
    await expect(this.sheet).toHaveCount(0);
  }

  /** The sentence on top, as it stands now. */
  async line(): Promise<string> {
    return (await this.page.locator(".line p").textContent()) ?? "";
  }

  /** Where it stands and what it shows, for whoever reads why a day ended early. */
  async stands(): Promise<string> {
    if (!this.phone) return "nothing";
    const shown = this.sheet.or(this.page.locator("main")).last();
    const line = this.page.locator(".line p").textContent({ timeout: SHOWS_MS_MAX });
    const text = await shown.innerText({ timeout: SHOWS_MS_MAX }).catch((fault: Error) => fault.message);
    const at = this.page.url().replace(this.town.url, "");
    return `${at}, ${await line.catch(() => "no line")}: ${text}`.replace(/\s+/g, " ").slice(0, SHOWN_CHARS);
  }

  async end(): Promise<void> {
    if (this.phone) await this.#close().catch(() => undefined);
    this.phone?.forget();
  }

  /** Throws where the browser hangs over it, as one did under load: nothing else here waits for ever. */
  async #close(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      const fault = new Error(`${this.name}: the browser does not close`);
      timer = setTimeout(() => reject(fault), CLOSE_MS_MAX);
    });
    await Promise.race([this.phone.context.close(), late]).finally(() => clearTimeout(timer));
  }
}

export const isStanding = (body: { [field: string]: unknown }): boolean =>
  body.status === "active" || body.status === "split_from";

/** Where what was written at a door shows: at the one that it was joined to, however often. */
export function homeOf(door: string, doors: ReadonlyMap<string, { [field: string]: unknown }>): string {
  let home = door;
  for (let step = 0; step < doors.size; step++) {
    const body = doors.get(home);
    if (body?.status !== "merged_into" || !doors.has(String(body.mergedInto))) return home;
    home = String(body.mergedInto);
  }
  return door;
}
