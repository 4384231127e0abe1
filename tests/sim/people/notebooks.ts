import { undoVisit } from "../../../src/app/doors/visit/undo.ts";
import type { VisitDraft } from "../../../src/app/doors/visit/visitDraft.ts";
import { openedOn, recordOf } from "../../../src/app/doors/visit/visitDrafts.ts";
import type { OpenStore } from "../../../src/app/store/open.ts";
import type { Draft, Saved } from "../../../src/app/store/store.ts";
import type { World } from "../../../src/app/world.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { dayOf, momentOf } from "../../../src/domain/time/moment.ts";
import type { Visit } from "../../../src/domain/visits/visit.ts";
import { Broken, type Form } from "../ledger.ts";
import { visitBody } from "../settled.ts";
import type { Phone, Tab } from "./phone.ts";

type Fields = { [field: string]: unknown };
/** What a person may do with a form, and how it is saved like any other. */
type Hands = {
  newId(): Id;
  words(): string;
  happens(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  visits: readonly Id[];
  doors: readonly Id[];
  save(phone: Phone, tab: Tab, draft: Draft): Promise<Saved | null>;
};
/**
 * A form left half written. `isSure`: the phone has said that it keeps it; `isTorn`: a save of it was cut
 * off.
 */
type Kept = {
  phone: Phone;
  by: Id;
  draft: VisitDraft;
  isSure: boolean;
  isTorn: boolean;
  earlier: string[];
};
type Opened = Awaited<ReturnType<typeof openedOn>>;
type Act = { phone: Phone; by: Id; draft: VisitDraft };

/** What people keep half written, and take back. */
export class Notebooks {
  #kept: Kept[] = [];
  #acts: Act[] = [];
  readonly #hands: Hands;

  constructor(hands: Hands) {
    this.#hands = hands;
  }

  countOn(phone: Phone): number {
    return new Set(this.#kept.flatMap((one) => (one.phone === phone && one.isSure ? [one.draft.id] : [])))
      .size;
  }

  /** What a phone keeps for its people is on its disk, word for word. */
  expectKept(phone: Phone): void {
    const there = bodiesOn(phone);
    for (const { phone: whose, draft, isSure, earlier } of this.#kept) {
      if (whose !== phone || !isSure) continue;
      if (![JSON.stringify(draft.body), ...earlier].some((body) => there.has(body)))
        throw new Broken("lost", "I21", `the form ${draft.id}, kept on ${phone.name}, is not there`);
    }
  }

  /** Its store is another one now. */
  wentBack(phone: Phone): void {
    const there = bodiesOn(phone);
    this.#kept = this.#kept.filter((one) => one.phone !== phone || there.has(JSON.stringify(one.draft.body)));
    this.#acts = this.#acts.filter((one) => one.phone !== phone);
  }

  /** Somebody was told that this was saved. */
  acted(phone: Phone, by: Id, { draft }: Form): void {
    if (draft.body.kind === "visit") this.#acts.push({ phone, by, draft: draft as VisitDraft });
  }

  async act(phone: Phone, tab: Tab): Promise<void> {
    if (this.#hands.happens(0.3)) return this.#undo(phone, tab);
    return this.#write(phone, tab);
  }

  /** A form is opened: at a door, or about an earlier visit; some are kept, some saved. */
  async #write(phone: Phone, tab: Tab): Promise<void> {
    const { newId, words, happens, pick, visits, doors } = this.#hands;
    const { store } = tab;
    const by = phone.me.person.id;
    const now = () => store.deps.now();
    const isAbout = happens(0.5);
    const from = isAbout ? await store.get("visit", pick(visits)) : null;
    const door = from?.body.door ?? pick(doors);
    if ((isAbout && !from) || !(await store.get("door", door))) return;
    const draft: VisitDraft = from
      ? { id: newId(), body: { ...from.body }, from }
      : { id: newId(), body: { ...visitBody(door), visitedAt: momentOf(now()) } };
    const known = this.#expected(phone, by, draft, dayOf(now()));
    const opened = await openedOn({ store, now, newId } as Pick<World, "store" | "now" | "newId">, { draft });
    if (tab.life.isOver) return;
    this.#expectOpened(phone, by, { draft, opened, known });
    const mine = this.#kept.find((one) => one.phone === phone && one.draft.id === opened.draft.id);
    // Older words are read before those written since are on the disk. On one page one form is open, and what
    // it says last is saved; two pages' other words under one id become edits, by ids that nobody here knows.
    const isLatest = !mine || isSame(mine.draft.body, opened.draft.body);
    if (mine?.isTorn && !isLatest) return;
    if (mine?.isTorn || (opened.found && happens(0.6) && isLatest)) return this.#save(phone, tab, opened);
    const body: Visit = { ...opened.draft.body, note: words() };
    await this.#keep(phone, by, store, opened.name, { ...opened.draft, body });
  }

  async #keep(phone: Phone, by: Id, store: OpenStore, name: string, draft: VisitDraft): Promise<void> {
    const before = this.#of(phone, by, recordOf(draft))[0];
    const kept = before ?? { phone, by, draft, isSure: false, isTorn: false, earlier: [] };
    if (before) before.earlier.push(JSON.stringify(before.draft.body));
    kept.draft = draft;
    kept.isTorn = false;
    if (!before) this.#kept.push(kept);
    await store.keepDraft(name, draft);
    kept.isSure = true;
    // Until the last that was begun is there, the one before it may be.
    if (kept.draft === draft) kept.earlier = [];
  }

  async #save(phone: Phone, tab: Tab, { name, draft, found }: Opened): Promise<void> {
    const by = phone.me.person.id;
    const mine = this.#of(phone, by, recordOf(draft));
    for (const one of mine) one.isTorn = true;
    const { id, body, from } = draft;
    const said = await this.#hands.save(phone, tab, {
      ...{ id, parent: body.door, body },
      ...(from ? { record: from.record, from } : {}),
    });
    if (!said?.saved) return;
    // What was kept of it since says something else and stays; the phone has said so, or will say so.
    const isSaved = (one: Kept) => isSame(one.draft.body, body);
    for (const one of mine) {
      one.isSure &&= !isSaved(one) && one.earlier.length === 0;
      one.isTorn &&= isSaved(one);
    }
    await tab.store.dropDraft(name, [found, draft]);
    this.#kept = this.#kept.filter((one) => !mine.includes(one) || !isSaved(one));
  }

  #of(phone: Phone, by: Id, record: Id): Kept[] {
    return this.#kept.filter((one) => one.phone === phone && one.by === by && recordOf(one.draft) === record);
  }

  /** The form of the same writing, where the phone has said that it keeps one. */
  #expected(phone: Phone, by: Id, { from, body: { door } }: VisitDraft, today: string): Kept | undefined {
    return this.#kept.find(
      (one) =>
        one.phone === phone &&
        one.by === by &&
        one.isSure &&
        one.draft.body.door === door &&
        (from
          ? recordOf(one.draft) === from.record
          : !one.draft.from && one.draft.body.visitedAt.slice(0, 10) === today),
    );
  }

  #expectOpened(
    phone: Phone,
    by: Id,
    { draft, opened, known }: { draft: VisitDraft; opened: Opened; known?: Kept },
  ): void {
    const wrong = (what: string) =>
      new Broken("lost", "I21", `${phone.name} opened ${opened.draft.id.slice(0, 8)}: ${what}`);
    if (known?.isSure && !opened.found) throw wrong(`what was kept as ${known.draft.id} is not there`);
    if (!opened.found) return;
    const note = opened.draft.body.note;
    const theirs = this.#kept.find((one) => one.phone === phone && one.draft.body.note === note);
    if (theirs && theirs.by !== by) throw wrong("it is somebody else's");
    if (draft.from && recordOf(opened.draft) !== draft.from.record) throw wrong("it is about another visit");
    if (!draft.from && theirs?.draft.from) throw wrong("it is about an earlier visit");
  }

  /** Somebody says something else of the same visit before that is taken back. */
  async #sayMore(phone: Phone, tab: Tab, record: Id): Promise<void> {
    const from = await tab.store.get("visit", record);
    if (!from || tab.life.isOver) return;
    const body = { ...from.body, note: this.#hands.words() };
    await this.#hands.save(phone, tab, { id: this.#hands.newId(), record, from, parent: body.door, body });
  }

  /** The last thing saved here is taken back, and what stood before stands again. */
  async #undo(phone: Phone, tab: Tab): Promise<void> {
    const by = phone.me.person.id;
    const at = this.#acts.findLastIndex((one) => one.phone === phone && one.by === by);
    const [act] = at < 0 ? [] : this.#acts.splice(at, 1);
    if (!act) return;
    if (act.draft.from && this.#hands.happens(0.5)) await this.#sayMore(phone, tab, act.draft.from.record);
    const save = async (draft: Draft): Promise<Saved> => {
      expectTakenBack(act.draft, draft as VisitDraft);
      return (await this.#hands.save(phone, tab, draft)) ?? { saved: false, why: "unavailable" };
    };
    const world = {
      store: { ...tab.store, save },
      sync: { wake: () => undefined },
      lang: "zh-CN",
      words: { visit: {} },
      newId: this.#hands.newId,
    };
    await undoVisit(world as unknown as World, act.draft, "301");
  }
}

const bodiesOn = ({ disk }: Phone) =>
  new Set(disk.rows<{ value: VisitDraft }>("drafts").map(({ value }) => JSON.stringify(value?.body)));

/** Field by field, against what the screen shows: only what the act changed, and nobody has since. */
function expectTakenBack(act: VisitDraft, { id, body, from }: VisitDraft): void {
  const [now, said, wrote, before] = [from?.body, body, act.body, act.from?.body] as unknown as Fields[];
  for (const field of new Set([...Object.keys(now ?? {}), ...Object.keys(said ?? {})])) {
    const isItsOwn = before && !isSame(before[field], wrote?.[field]) && isSame(now?.[field], wrote?.[field]);
    const meant = before
      ? isItsOwn
        ? before[field]
        : now?.[field]
      : field === "withdrawn"
        ? true
        : now?.[field];
    if (!isSame(said?.[field], meant))
      throw new Broken(
        "lost",
        "I22",
        `${id}, which takes ${act.id} back, says another ${field} than stood before`,
      );
  }
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
