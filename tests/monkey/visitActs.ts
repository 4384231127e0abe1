import type { Dice } from "../walks/chaos/dice.ts";
import { type Disk, type Said, saidBy } from "./disk.ts";
import type { Door, Hand, SheetShows } from "./hand.ts";
import type { KnownDraft, Model } from "./model.ts";
import { expect } from "./patience.ts";

/** What one tap of the sheet says, by its button. */
const PICKS = {
  met: "见到人",
  not_home: "没人在",
  contacted: "电话/微信已联系",
  declined: "不便打扰",
  vacant: "空置",
} as const;
type Pick = keyof typeof PICKS;
const RESULTS = Object.keys(PICKS) as Pick[];
const CONFIRMED_MS_MAX = 15_000;

/**
 * What a person does at a door, on one phone. Every act ends with the model knowing what the phone's disk
 * should say, and looking.
 */
export class VisitActs {
  readonly #model: Model;
  readonly #dice: Dice;
  /** Doors that this run comes back to again and again, by hand. */
  readonly #haunts = new Map<string, string[]>();
  #notes = 0;
  readonly #picture: (nth: number) => string;

  constructor(model: Model, dice: Dice, picture: (nth: number) => string) {
    this.#model = model;
    this.#dice = dice;
    this.#picture = picture;
  }

  /** One knock, one tap; sometimes a word is added to it, and sometimes it is taken back at once. */
  async tap(hand: Hand): Promise<void> {
    const disk = await hand.disk();
    const door = this.#pickDoor(hand, disk);
    if (!door) return;
    const shows = await hand.openDoor(door);
    this.#model.tell(`${hand.name} opens ${door.code}`);
    if (shows === "form") return this.#finishKept(hand, door);
    const result = this.#dice.pick(RESULTS);
    await hand.sheet.getByRole("button", { name: PICKS[result], exact: true }).click();
    await this.#confirmed(hand, door);
    this.#model.tell(`${hand.name} taps ${PICKS[result]}`);
    const said = { door: door.id, result, note: "", withdrawn: false, photos: 0 };
    const record = this.#model.settle(hand.name, await hand.disk(), { record: null, said });
    const then = this.#dice.chance();
    if (!record || then < 0.5) return;
    if (then < 0.75) return this.#undo(hand, record, { ...said, withdrawn: true });
    await this.#detail(hand, record, said);
  }

  /** The long form, saved. Where this person wrote here today it adds to that. */
  async more(hand: Hand, hasPicture: boolean): Promise<void> {
    const opened = await this.#openForm(hand);
    if (!opened) return;
    const { door, of, from } = opened;
    const change = { result: this.#dice.pick(RESULTS), note: this.#note() };
    await hand.fill({ result: PICKS[change.result], note: change.note });
    if (hasPicture) await this.#takePicture(hand);
    await hand.save();
    await this.#confirmed(hand, door);
    const said = { ...from, ...change, photos: from.photos + (hasPicture ? 1 : 0) };
    this.#model.tell(
      `${hand.name} saves the form: ${change.result} ${change.note}${hasPicture ? " with a picture" : ""}`,
    );
    this.#model.settle(hand.name, await hand.disk(), { record: of, said });
  }

  /** A form is begun and left; what was typed stays. */
  async leaveDraft(hand: Hand): Promise<void> {
    const opened = await this.#openForm(hand);
    if (!opened) return;
    const { door, of } = opened;
    const note = this.#note();
    await hand.fill({ note });
    await expect
      .poll(async () => JSON.stringify((await hand.disk()).drafts), { message: "the draft is kept" })
      .toContain(note);
    await (this.#dice.chance() < 0.5 ? hand.leave() : hand.page.reload());
    const person = (await hand.disk()).me?.person.id ?? "";
    this.#model.keepDraft(hand.name, { door: door.id, note, of, person });
    this.#model.tell(`${hand.name} leaves half a form: ${note}`);
  }

  /** On the door's page: 更正, 撤销这条 or 恢复这条 of the newest visit that this person may mend. */
  async mend(hand: Hand): Promise<void> {
    const disk = await hand.disk();
    const isOffice = disk.me?.person.role === "office";
    const mine = disk.records.filter(
      ({ kind, begunBy }) => kind === "visit" && (isOffice || begunBy === disk.me?.person.id),
    );
    const doors = new Map(hand.doorsOn(disk).map((door) => [door.id, door]));
    const at = mine.map(({ body }) => doors.get(String(body.door))).filter((door) => door !== undefined);
    if (at.length === 0) return;
    at.sort((one, other) => (one.code < other.code ? -1 : 1));
    const haunts = at.filter(({ id }) => [...this.#haunts.values()].some((ids) => ids.includes(id)));
    const door = this.#dice.pick(haunts.length > 0 ? haunts : at);
    await hand.go(`/door/${door.id}`);
    const cards = hand.page.locator(".visits").first().locator(":scope > li");
    await expect(cards.first().or(hand.page.locator(".nothing")).first()).toBeVisible();
    const nth = await cards.evaluateAll((all) =>
      all.findIndex((li) => /更正撤销这条/.test(li.textContent ?? "")),
    );
    if (nth < 0) return;
    // The card itself: what arrives meanwhile moves the list, and a hand follows what it reads.
    const card = await cards.nth(nth).elementHandle();
    const press = async (word: string) => (await card?.$(`button:has-text("${word}")`))?.click();
    const row = hand.visitsAt(await hand.disk(), door.id)[nth];
    if (hand.visitsAt(disk, door.id).length !== hand.visitsAt(await hand.disk(), door.id).length) return;
    if (!row)
      return this.#model.differs(
        "count",
        `${hand.name}: the page of ${door.code} lists a visit that the phone does not hold`,
      );
    let said = saidBy(row);
    this.#model.tell(`${hand.name} looks at ${door.code}, ${said.result} “${said.note}”`);
    if (this.#dice.chance() < 0.3) {
      await press("撤销这条");
      await press("撤销这条");
      await expect
        .poll(
          async () => (await hand.disk()).records.find(({ record }) => record === row.record)?.body.withdrawn,
        )
        .toBe(true);
      this.#model.tell(`${hand.name} takes it back`);
      this.#model.settle(hand.name, await hand.disk(), {
        record: row.record,
        said: { ...said, withdrawn: true },
      });
      return;
    }
    await press("更正");
    await expect(hand.sheet.locator("textarea")).toBeVisible();
    const shown = await hand.sheet.locator("textarea").inputValue();
    const drafts = this.#model.draftsOf(hand.name);
    const own = drafts.find(({ of, note }) => of === row.record && note === shown);
    // The form is opened on what stands there by then: another's correction may just have come.
    const then = (await hand.disk()).records.find(({ record }) => record === row.record);
    if (then && shown === saidBy(then).note) said = saidBy(then);
    if (own) this.#model.endDraft(hand.name, own);
    else if (shown !== said.note) {
      this.#model.differs("draft", `更正 shows “${shown}” instead of what the visit says, “${said.note}”`);
      return hand.leave();
    }
    const note = this.#note();
    await hand.fill({ note });
    await hand.save();
    this.#model.tell(`${hand.name} corrects it to ${note}`);
    const form = await this.#writtenResult(hand, row.record, said, note);
    this.#model.settle(hand.name, await hand.disk(), { record: row.record, said: form });
  }

  /** A draft of an edit may have brought another result along; only the note was typed here. */
  async #writtenResult(hand: Hand, record: string, said: Said, note: string): Promise<Said> {
    const row = (await hand.disk()).records.find((one) => one.record === record);
    return { ...(row && saidBy(row).note === note ? saidBy(row) : said), note };
  }

  /**
   * What stands in the form at once was left half written: it is saved, dropped or left once more.
   * `isAdding`: words about an earlier visit were asked for, and not a new knock.
   */
  async #finishKept(hand: Hand, door: Door, isAdding = false): Promise<void> {
    const note = await hand.sheet.locator("textarea").inputValue();
    const draft = this.#model.draftsOf(hand.name).find((one) => one.door === door.id && one.note === note);
    if (!draft) {
      this.#model.differs(
        "draft",
        `${hand.name}: the form shows “${note}”, which nobody left half written at this door`,
      );
      return hand.leave();
    }
    if ((draft.of !== null) !== isAdding)
      this.#model.differs(
        "draft",
        isAdding
          ? "where words about a visit are to be added stands a knock that was left half written"
          : "where a knock is to be tapped stands a correction that was left half written",
      );
    const chance = this.#dice.chance();
    if (chance < 0.4) return hand.leave();
    if (chance < 0.6) {
      await hand.sheet.getByRole("button", { name: "不保存", exact: true }).click();
      await expect.poll(async () => JSON.stringify((await hand.disk()).drafts)).not.toContain(note);
      this.#model.endDraft(hand.name, draft);
      this.#model.tell(`${hand.name} drops the half form`);
      if (await hand.sheet.isVisible()) await hand.leave();
      return;
    }
    await this.#saveKept(hand, door, draft);
  }

  async #saveKept(hand: Hand, door: Door, draft: KnownDraft): Promise<void> {
    const known = draft.of === null ? undefined : this.#model.visits.get(draft.of)?.said;
    const result = this.#dice.pick(RESULTS);
    await hand.fill({ result: PICKS[result] });
    await hand.save();
    await this.#confirmed(hand, door);
    this.#model.endDraft(hand.name, draft);
    this.#model.tell(`${hand.name} saves the half form as ${result}`);
    const fresh: Said = { door: door.id, result, note: "", withdrawn: false, photos: 0 };
    this.#model.settle(hand.name, await hand.disk(), {
      record: draft.of,
      said: { ...(known ?? fresh), result, note: draft.note },
    });
  }

  async #openForm(hand: Hand): Promise<{ door: Door; of: string | null; from: Said } | null> {
    const disk = await hand.disk();
    const door = this.#pickDoor(hand, disk);
    if (!door) return null;
    const shows: SheetShows = await hand.openDoor(door);
    this.#model.tell(`${hand.name} opens ${door.code}`);
    if (shows === "form") {
      await this.#finishKept(hand, door);
      return null;
    }
    const fresh: Said = { door: door.id, result: "met", note: "", withdrawn: false, photos: 0 };
    const adds = hand.sheet.getByRole("button", { name: "补充刚才那条" });
    // Which of the two the button is, is known once the visits are read; so is what stands beside the number.
    await expect(hand.sheet.locator(".aside")).toContainText(/上次|还没来过/);
    const isAdding = await adds.isVisible();
    await adds.or(hand.sheet.getByRole("button", { name: "写详细些", exact: true })).click();
    await expect(hand.sheet.locator("textarea")).toBeVisible();
    const note = await hand.sheet.locator("textarea").inputValue();
    const kept = this.#model
      .draftsOf(hand.name)
      .find((one) => one.door === door.id && note !== "" && one.note === note);
    if (kept) {
      await this.#finishKept(hand, door, isAdding);
      return null;
    }
    if (!isAdding) return { door, of: null, from: fresh };
    const row = (await hand.disk()).records
      .filter(({ kind, body }) => kind === "visit" && body.door === door.id && body.withdrawn !== true)
      .sort((one, other) => moment(other) - moment(one))[0];
    if (!row) {
      this.#model.differs("count", "“补充刚才那条” is offered where no visit stands");
      await hand.leave();
      return null;
    }
    return { door, of: row.record, from: saidBy(row) };
  }

  /** 写详细些 behind the tap, saved, and then 撤销: what stood before must stand again. */
  async #detail(hand: Hand, record: string, before: Said): Promise<void> {
    const more = hand.page
      .locator(".dock")
      .getByRole("button", { name: /写详细些$/ })
      .first();
    if (!(await more.isVisible())) return;
    await more.click();
    await expect(hand.sheet.locator("textarea")).toBeVisible();
    const note = this.#note();
    await hand.fill({ note });
    await hand.save();
    this.#model.tell(`${hand.name} adds ${note}`);
    const said = { ...before, note };
    await expect
      .poll(async () => (await hand.disk()).records.find((row) => row.record === record)?.body.note)
      .toBe(note);
    this.#model.settle(hand.name, await hand.disk(), { record, said });
    if (this.#dice.chance() < 0.5) await this.#undo(hand, record, before);
  }

  async #undo(hand: Hand, record: string, expected: Said): Promise<void> {
    const undo = hand.page.locator(".dock").getByRole("button", { name: "撤销" });
    if (!(await undo.isVisible())) return;
    const revOf = async () => (await hand.disk()).records.find((row) => row.record === record)?.rev;
    const before = await revOf();
    await undo.click();
    await expect.poll(revOf).not.toBe(before);
    this.#model.tell(`${hand.name} takes the last act back`);
    const disk = await hand.disk();
    const row = disk.records.find((one) => one.record === record);
    const known = this.#model.visits.get(record);
    if (row && known && !expected.withdrawn && saidBy(row).withdrawn) {
      this.#model.differs(
        "undo",
        "撤销 after more was written takes the whole visit back, and not the last words",
      );
      const said = saidBy(row);
      Object.assign(known, { said, ever: [...known.ever, said] });
      return;
    }
    this.#model.settle(hand.name, disk, { record, said: expected });
  }

  async #takePicture(hand: Hand): Promise<void> {
    const choosing = hand.page.waitForEvent("filechooser");
    const thumbs = hand.page.locator(".photo-row .photo-thumb");
    const before = await thumbs.count();
    await hand.sheet.getByRole("button", { name: "拍照" }).click();
    await (await choosing).setFiles(this.#picture(++this.#notes));
    await expect(thumbs).toHaveCount(before + 1, { timeout: CONFIRMED_MS_MAX });
  }

  async #confirmed(hand: Hand, door: Door): Promise<void> {
    await expect(hand.sheet).toHaveCount(0);
    await expect(hand.page.locator(".dock").getByRole("status")).toContainText(`${door.label} `, {
      timeout: CONFIRMED_MS_MAX,
    });
  }

  /** Mostly one of a few doors, so that acts meet. */
  #pickDoor(hand: Hand, disk: Disk): Door | null {
    const doors = hand.doorsOn(disk);
    if (doors.length === 0) return null;
    const haunts = this.#haunts.get(hand.name) ?? Array.from({ length: 5 }, () => this.#dice.pick(doors).id);
    this.#haunts.set(hand.name, haunts);
    const near = doors.filter(({ id }) => haunts.includes(id));
    return this.#dice.pick(near.length > 0 && this.#dice.chance() < 0.8 ? near : doors);
  }

  #note = () => `第${++this.#notes}句`;
}

const moment = ({ body }: { body: { [field: string]: unknown } }) => Date.parse(String(body.visitedAt));
