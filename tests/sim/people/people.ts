import { createHash } from "node:crypto";
import type { RecordRow } from "../../../src/app/store/row.ts";
import type { Draft, Saved, Shown } from "../../../src/app/store/store.ts";
import type { Id } from "../../../src/domain/ids.ts";
import type { Body, Kind } from "../../../src/domain/records.ts";
import { momentOf } from "../../../src/domain/time/moment.ts";
import type { LogTable } from "../../../src/server/database/tables.ts";
import { jpeg } from "../../jpegNoise.ts";
import type { Chance } from "../chance.ts";
import { Broken, type Form, type Ledger, NEWER_FIELD } from "../ledger.ts";
import type { Options } from "../runs/options.ts";
import { type Settled, visitBody } from "../settled.ts";
import { POISON } from "../wire.ts";
import { CareDeeds } from "./deeds/careDeeds.ts";
import { IssueDeeds } from "./deeds/issueDeeds.ts";
import { PaperDeeds } from "./deeds/paperDeeds.ts";
import { VoteDeeds } from "./deeds/voteDeeds.ts";
import { WishDeeds } from "./deeds/wishDeeds.ts";
import { Notebooks } from "./notebooks.ts";
import type { Phone, Tab } from "./phone.ts";

type Fields = { [field: string]: unknown };
type Deed = "moves" | "grants" | "kept" | "issues" | "votes" | "papers" | "wishes" | "care";

const PICTURES = [1, 2, 3].map((seed) => {
  const bytes = jpeg({ width: 16, height: 16, seed });
  return { bytes, hash: createHash("sha256").update(bytes).digest("hex"), width: 16, height: 16 };
});
const RESULTS = ["met", "not_home", "contacted", "declined"] as const;
/**
 * It was saved after all, before the phone went out: its author sees it, and comes back to the form only
 * later.
 */
const isThere = ({ id, isTorn, phone }: Form) =>
  isTorn === true &&
  phone.disk.rows<RecordRow>("records").some((row) => row.record === id && row.keys.length > 0);

/** What people do with their phones. Whatever they begin may be cut short by the phone going out. */
export class People {
  readonly visits: Id[];
  readonly notebooks: Notebooks;
  readonly #issues: IssueDeeds;
  readonly #votes: VoteDeeds;
  readonly #papers: PaperDeeds;
  readonly #wishes: WishDeeds;
  readonly #care: CareDeeds;
  readonly #forms: Form[] = [];
  readonly #old: { phone: Phone; from: Shown }[] = [];
  #told = 0;
  readonly #chance: Chance;
  readonly #options: Options;
  readonly #settled: Settled;
  readonly #ledger: Ledger;
  readonly #rows: () => readonly LogTable[];
  readonly #say: (line: () => string) => void;
  /** Told of what is more than everyday. */
  onDeed: (deed: Deed, phone: Phone) => void = () => undefined;

  constructor(
    chance: Chance,
    options: Options,
    settled: Settled,
    ledger: Ledger,
    rows: () => readonly LogTable[],
    say: (line: () => string) => void,
  ) {
    this.#chance = chance;
    this.#options = options;
    this.#settled = settled;
    this.#ledger = ledger;
    this.#rows = rows;
    this.#say = say;
    this.visits = [settled.visit];
    const hands: ConstructorParameters<typeof IssueDeeds>[0] = {
      newId: () => chance.id(),
      words: () => this.#words(),
      happens: (probability) => chance.happens(probability),
      pick: (from) => chance.pick(from),
      doors: settled.doors,
      save: (phone, tab, draft) => this.#save(tab, this.#begin(phone, draft)),
    };
    this.#issues = new IssueDeeds(hands);
    this.#papers = new PaperDeeds(hands);
    this.#care = new CareDeeds(hands);
    this.#wishes = new WishDeeds({ ...hands, people: settled.people.map(({ person }) => person.id) });
    this.#votes = new VoteDeeds({ ...hands, words: () => `${this.#told++}` });
    this.notebooks = new Notebooks({
      newId: () => chance.id(),
      words: () => this.#words(),
      happens: (probability) => chance.happens(probability),
      pick: (from) => chance.pick(from),
      visits: this.visits,
      doors: settled.doors,
      save: async (phone, tab, draft) => {
        const form = { id: draft.id, phone, by: phone.me.person.id, draft, isSaving: false };
        ledger.forms.set(form.id, form);
        if (draft.body.kind === "visit" && !draft.from) this.visits.push(form.id);
        return this.#save(tab, form);
      },
    });
  }

  /** One thing that somebody does on an open page. */
  async act(phone: Phone, tab: Tab): Promise<void> {
    const { faults } = this.#options;
    const chance = this.#chance;
    const { role } = phone.me.person;
    const unsaved = this.#forms.find((form) => form.phone === phone && !form.isSaving);
    if (unsaved && chance.happens(isThere(unsaved) ? 0.1 : 0.6)) return void (await this.#save(tab, unsaved));
    if (faults.kept && chance.happens(faults.kept)) {
      this.onDeed("kept", phone);
      return this.notebooks.act(phone, tab);
    }
    if (faults.issues && chance.happens(faults.issues)) {
      this.onDeed("issues", phone);
      return this.#issues.act(phone, tab);
    }
    if (faults.votes && chance.happens(faults.votes)) {
      this.onDeed("votes", phone);
      return this.#votes.act(phone, tab);
    }
    if (faults.papers && chance.happens(faults.papers)) {
      this.onDeed("papers", phone);
      return this.#papers.act(phone, tab);
    }
    if (faults.wishes && chance.happens(faults.wishes)) {
      this.onDeed("wishes", phone);
      return this.#wishes.act(phone, tab);
    }
    if (faults.care && chance.happens(faults.care)) {
      this.onDeed("care", phone);
      return this.#care.act(phone, tab);
    }
    if (role === "office" && faults.grants && chance.happens(faults.grants))
      return this.#changeGrants(phone, tab);
    if (role === "office" && chance.happens(0.25)) return this.#settleClash(phone, tab);
    if (chance.happens(0.15)) return this.#saveOld(phone, tab);
    if (role !== "block_leader" && faults.moves && chance.happens(faults.moves))
      return this.#editDoor(phone, tab, true);
    if (role !== "block_leader" && chance.happens(0.35)) return this.#editDoor(phone, tab, false);
    if (chance.happens(0.45)) return this.#editVisit(phone, tab);
    return this.#visit(phone, tab);
  }

  /** A door is given to another patch, or to none. */
  move(phone: Phone, tab: Tab): Promise<void> {
    return this.#editDoor(phone, tab, true);
  }

  async #visit(phone: Phone, tab: Tab): Promise<void> {
    const door = await tab.store.get("door", this.#chance.pick(this.#settled.doors));
    if (!door) return;
    const body: Body<"visit"> = {
      ...visitBody(door.record),
      visitedAt: momentOf(tab.store.deps.now()),
      result: this.#chance.pick(RESULTS),
      note: this.#words(),
    };
    if (this.#options.faults.newer && this.#chance.happens(0.3))
      (body as Fields)[NEWER_FIELD] = this.#words();
    const form = this.#open(phone, body);
    this.visits.push(form.id);
    if (this.#options.pictures > 0 && this.#chance.happens(this.#options.pictures))
      await this.#takePicture(tab, form);
    form.isSaving = false;
    const isTappedTwice = this.#chance.happens(0.15);
    await Promise.all([this.#save(tab, form), ...(isTappedTwice ? [this.#save(tab, form)] : [])]);
  }

  /** On the disk before the form is saved; without room for it the form goes without. */
  async #takePicture(tab: Tab, form: Form): Promise<void> {
    const { bytes, hash, ...rest } = this.#chance.pick(PICTURES);
    const slot = { slot: this.#chance.id(), hash, bytes: bytes.length, type: "image/jpeg", ...rest } as const;
    form.isSaving = true;
    const shelf = await tab.store.photos();
    const kept = await shelf.keep({
      record: form.id,
      slot,
      bytes,
      thumb: bytes.slice(0, 8),
      at: "2026-03-18T18:00:00+08:00",
    });
    if (kept.kept) (form.draft.body as Body<"visit">).photos = [slot];
  }

  async #editVisit(phone: Phone, tab: Tab): Promise<void> {
    const from = await tab.store.get("visit", this.#chance.pick(this.visits));
    if (!from) return;
    if (this.#chance.happens(0.25)) {
      this.#old.push({ phone, from });
      return;
    }
    await this.#edit(phone, tab, from, this.#visitChange());
  }

  #visitChange(): Partial<Body<"visit">> {
    const chance = this.#chance;
    return chance.pick<Partial<Body<"visit">>>([
      { note: this.#words() },
      { result: chance.pick(RESULTS) },
      { withdrawn: chance.happens(0.6) },
      { note: this.#words(), result: chance.pick(RESULTS) },
    ]);
  }

  async #editDoor(phone: Phone, tab: Tab, isMove: boolean): Promise<void> {
    const { patches, doors } = this.#settled;
    const chance = this.#chance;
    // What a torn form may have left leaves its phone before the form is saved again.
    const torn = isMove
      ? this.#forms.flatMap(({ isTorn, draft: { body } }) =>
          isTorn && body.kind === "visit" ? [body.door] : [],
        )
      : [];
    const from = await tab.store.get(
      "door",
      chance.pick(torn.length > 0 && chance.happens(0.7) ? torn : doors),
    );
    if (!from) return;
    if (isMove) this.onDeed("moves", phone);
    const change: Partial<Body<"door">> = isMove
      ? { patch: chance.happens(0.15) ? undefined : chance.pick(patches) }
      : chance.pick<Partial<Body<"door">>>([
          { occupancy: chance.pick(["rent", "vacant", "owner"] as const) },
          { label: `3-${chance.below(9)}` },
          { rooms: chance.below(5) },
        ]);
    await this.#edit(phone, tab, from, change);
  }

  /** A form that was opened long ago. */
  async #saveOld(phone: Phone, tab: Tab): Promise<void> {
    const at = this.#old.findIndex((old) => old.phone === phone);
    const [old] = at < 0 ? [] : this.#old.splice(at, 1);
    if (old)
      await this.#edit(
        phone,
        tab,
        old.from as Shown,
        old.from.body.kind === "visit" ? this.#visitChange() : {},
      );
  }

  async #changeGrants(phone: Phone, tab: Tab): Promise<void> {
    const from = await tab.store.get("patch", this.#chance.pick(this.#settled.patches));
    const [, first, second] = this.#settled.people.map(({ person }) => person.id) as [Id, Id, Id];
    this.onDeed("grants", phone);
    if (from)
      await this.#edit(phone, tab, from, {
        leaders: this.#chance.pick([[], [first], [second], [first, second]]),
      });
  }

  async #settleClash(phone: Phone, tab: Tab): Promise<void> {
    const [from] = await tab.store.clashed();
    const clash = from?.clashes[0];
    if (!from || !clash) return;
    const isTheirs = this.#chance.happens(0.5);
    await this.#edit(phone, tab, from, isTheirs ? { [clash.field]: clash.value ?? undefined } : {}, [
      clash.rev,
    ]);
  }

  async #edit(phone: Phone, tab: Tab, from: Shown, change: Fields, resolved?: Id[]): Promise<void> {
    const body = { ...from.body, ...change } as Fields;
    // A form of this version builds the body out of what it knows.
    if (this.#chance.happens(0.5)) delete body[NEWER_FIELD];
    await this.#save(tab, this.#open(phone, body as Body<Kind>, from, resolved));
  }

  #open(phone: Phone, body: Body<Kind>, from?: Shown, resolved?: Id[]): Form {
    return this.#begin(phone, { id: this.#chance.id(), body, from, resolved });
  }

  #begin(phone: Phone, draft: Draft): Form {
    const form: Form = { id: draft.id, phone, by: phone.me.person.id, draft, isSaving: false };
    this.#ledger.forms.set(form.id, form);
    this.#forms.push(form);
    return form;
  }

  /** A save that failed, or that the phone went out over, leaves the form open under its own id. */
  async #save(tab: Tab, form: Form): Promise<Saved | null> {
    form.isSaving = true;
    tab.saving++;
    this.#say(
      () =>
        `${form.phone.name} saves ${form.draft.body.kind} ${(form.draft.from?.record ?? form.id).slice(0, 4)} as ${form.id.slice(0, 4)}`,
    );
    form.by = form.phone.me.person.id;
    const offMs = form.phone.clockMs;
    form.written =
      form.written === undefined ? { trueMs: tab.store.deps.now().getTime() - offMs, offMs } : null;
    const said = await tab.store.save(form.draft).finally(() => {
      tab.saving--;
    });
    if (form.phone.clockMs !== offMs) form.written = null;
    if (tab.diesAtSave) tab.life.end();
    if (tab.life.isOver) return null;
    form.isSaving = false;
    if (!said.saved) {
      this.#say(() => `  ${form.id.slice(0, 4)} could not be saved: ${said.why}`);
      if (said.why === "form")
        throw new Broken("stuck", "I5", `the form ${form.id} was not taken: ${said.path}`);
      return said;
    }
    this.#drop(form);
    this.#say(() => `  ${form.id.slice(0, 4)} is saved on ${form.phone.name}`);
    if (said.rev !== form.id) throw new Broken("duplicated", "I2", `${form.id} was saved as ${said.rev}`);
    this.#ledger.confirm(form, this.#rows());
    if (this.#options.faults.kept) this.notebooks.acted(form.phone, form.by, form);
    tab.runner.wake();
    return said;
  }

  #drop(form: Form): void {
    const at = this.#forms.indexOf(form);
    if (at >= 0) this.#forms.splice(at, 1);
  }

  /** The phone went out: what was being saved is open again. Wiped, it has no drafts either. */
  wentOut(phone: Phone, isWiped: boolean): void {
    for (const form of [...this.#forms]) {
      if (form.phone !== phone) continue;
      form.isTorn ||= form.isSaving;
      form.isSaving = false;
      if (isWiped) this.#drop(form);
    }
    if (isWiped) this.notebooks.wentBack(phone);
    for (let at = this.#old.length - 1; at >= 0; at--)
      if (this.#old[at]?.phone === phone) this.#old.splice(at, 1);
  }

  #words(): string {
    const isPoison = this.#options.faults.poison && this.#chance.happens(this.#options.faults.poison);
    return `${this.#told++}${isPoison ? POISON : ""}`;
  }
}
