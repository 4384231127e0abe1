import { coveredBy, hangsOn, homeStream, mayCorrect, parentOf } from "../domain/access.ts";
import type { Id } from "../domain/ids.ts";
import { isKind, parseBody, type SurveyRecord } from "../domain/records.ts";
import type { Clash, Revision } from "../domain/revision.ts";
import { type Fields, type Head, type Late, merge, settle } from "../sync/merge.ts";
import type { HeldReason, Receipt } from "../sync/protocol.ts";
import type { Grants } from "./grants.ts";
import { sha256 } from "./key.ts";
import type { Bearer, Hand } from "./log.ts";
import { type Offer, readOffer } from "./offer.ts";
import type { Pen } from "./pen.ts";
import { receiptOf, type Taken } from "./receipt.ts";
import { commonRow, differing, isTakenIn, lastSaid, unsettled, withoutMerged } from "./reoffer.ts";
import type { Known } from "./shelf.ts";

type Read = Extract<Offer, { ok: true }>;
/** How a revision comes: by whose hand, for the first time or out of what is held, and whether the office let it in. */
type Coming = { hand: Hand; bearer: Bearer; held?: Known; accepted?: boolean };
/** What the record says once this revision is in, and where it then lives. */
type Outcome = { isLine: boolean; body: SurveyRecord; fields: Fields; clashes: Clash[]; says: boolean; parent: Id | null; home: string };

const RETRIED_MAX = 1000;
const RETRY_ROUNDS_MAX = 8;
const CHAIN_MAX = 64;
const NO_BEARER: Bearer = { devices: null, isRevoked: false };

/** Decides for every revision of one transaction where it goes: on the line, beside it, or held. Nothing readable is turned away. */
export class Entrance {
  readonly #pen: Pen;
  readonly #grants: Grants;
  readonly #newId: () => Id;
  readonly #arrived = new Set<Id>();
  readonly #isErased: (record: Id) => boolean;
  #areGrantsNew = false;

  constructor(pen: Pen, grants: Grants, newId: () => Id, isErased: (record: Id) => boolean = () => false) {
    this.#pen = pen;
    this.#grants = grants;
    this.#newId = newId;
    this.#isErased = isErased;
  }

  async take(offers: Offer[], hand: Hand, bearer: Bearer = NO_BEARER): Promise<Receipt[]> {
    const read = offers.filter((offer): offer is Read => offer.ok);
    await this.#pen.fetch(
      read.flatMap(({ revision }) => [revision.id, revision.base]),
      read.flatMap(({ revision, form }) => (form.fits && form.parent ? [revision.record, form.parent] : [revision.record])),
    );
    const taken: Taken[] = [];
    for (const offer of offers) taken.push({ offer, row: offer.ok ? await this.#takeOne(offer, { hand, bearer }) : null });
    await this.#retry();
    return taken.map((one) => receiptOf(one, (row) => this.#where(row, hand)));
  }

  async accept(held: Known): Promise<void> {
    await this.#again(held, true);
    await this.#retry();
  }

  /** Tries again what an older version of this endpoint could not read. */
  async reread(): Promise<void> {
    await this.#tryAgain("newer");
    await this.#tryAgain("form");
    await this.#retry();
  }

  async #takeOne(offer: Read, coming: Coming): Promise<Known | "erased"> {
    const { revision, hash } = offer;
    if (this.#isErased(revision.record)) return "erased";
    const known = this.#pen.byId(revision.id);
    const same = known.find((row) => row.hash === hash);
    if (same) return this.#mayComeNow(same, offer, coming) ? this.#place(offer, { ...coming, held: same }) : same;
    if (coming.bearer.isRevoked) return this.#hold(offer, coming, "revoked");
    if (known.length > 0) return this.#hold(offer, coming, "other-content");
    return this.#place(offer, coming);
  }

  /** Held for want of a right, it comes again with proof that it was placed once, or by its author's own hand. */
  #mayComeNow(row: Known, { again }: Read, { hand, bearer }: Coming): boolean {
    if (row.sort !== "held" || row.reason !== "access" || bearer.isRevoked) return false;
    return again !== null || (row.handed_by !== null && row.handed_by !== row.by && hand === row.by);
  }

  async #place(offer: Read, coming: Coming): Promise<Known> {
    const { revision, form } = offer;
    if (!form.fits) return this.#hold(offer, coming, form.reason, form.path);
    const head = this.#pen.head(revision.record);
    if (head && head.kind !== revision.kind) return this.#hold(offer, coming, "form", "kind");
    const isStray = form.parent !== null && revision.base === "" && revision.record !== revision.id;
    if (!head && isStray) return this.#hold(offer, coming, "form", "record");
    const parent = form.parent === null ? null : this.#pen.head(form.parent);
    if (form.parent !== null && !parent) return this.#hold(offer, coming, "parent");
    if (parent && parent.kind !== hangsOn(form.body)?.kind) return this.#hold(offer, coming, "form", "parent");

    const outcome = await this.#outcome(offer, form.body, head);
    if (!offer.again && !(await this.#mayPlace(revision, outcome, head, coming))) return this.#hold(offer, coming, "access");
    const row = head && !outcome.isLine ? this.#beside(offer, coming, outcome, head) : this.#extend(offer, coming, outcome, head);
    if (!outcome.says) return row;
    if (this.#grants.take(revision.record, outcome.body)) this.#areGrantsNew = true;
    if (outcome.parent === null) this.#arrived.add(revision.record);
    if (head && head.stream !== outcome.home) await this.#pen.leave(revision.record, revision.kind, head.stream, outcome.home);
    return row;
  }

  /** The revision's own body where it continues the line, else what the merge with the head says. */
  async #outcome(offer: Read, parsed: SurveyRecord, head: Known | null): Promise<Outcome> {
    const { revision, again } = offer;
    const whole = { isLine: true, body: parsed, fields: revision.body, says: true, ...this.#home(parsed) };
    if (!head) return { ...whole, clashes: again?.clashes ?? [] };
    const past = again ? await this.#pen.rowsOf(revision.record) : [];
    const nothing = { isLine: false, body: parsed, fields: {}, clashes: [], says: false, parent: head.parent, home: head.stream };
    if (isTakenIn(past, revision.id)) return nothing;
    const ground = await this.#ground(revision);
    const common = again && !ground.base ? commonRow(past, again.rewoundTo) : null;
    if (again && common && again.n <= common.n) return nothing;

    const standing = withoutMerged(JSON.parse(head.clashes), revision, again);
    const brought = again ? unsettled(again.clashes, past).filter((one) => !standing.some(({ field, rev }) => field === one.field && rev === one.rev)) : [];
    const clashes = [...standing, ...brought];
    // What stood beside the line gives no more than the fields its author touched; of the rest its body may know less than the line.
    const trusted = again?.isBeside ? null : common;
    if ((ground.base ?? trusted)?.id === head.id) return { ...whole, clashes: settle(clashes, { ...ground, resolved: revision.resolved }) };
    const headBody = bodyOf(await this.#pen.text(head));
    const base = ground.base ? bodyOf(await this.#pen.text(ground.base)) : trusted && bodyOf(trusted.text ?? "");
    const touched = again && !again.isBeside && !ground.base ? [...ground.changed, ...differing(base ?? headBody, revision.body)] : ground.changed;
    const late = { ...revision, changed: lastSaid(past, revision.id, touched), ownChain: ground.ownChain };
    const merged = this.#fitting(late, base, { body: headBody, clashes });
    const says = merged.says || brought.length > 0;
    const { parent } = this.#home(merged.parsed);
    await this.#pen.fetch([], parent ? [parent] : []);
    return { isLine: false, body: merged.parsed, fields: merged.body, clashes: [...merged.clashes], says, ...this.#home(merged.parsed) };
  }

  /** Fields that fit one by one may not fit together: then the line's stay, and the others stand beside them until somebody chooses. */
  #fitting(late: Late & { kind: string }, base: Fields | null, head: Head): ReturnType<typeof merge> & { parsed: SurveyRecord } {
    const { kind } = late;
    for (const ground of base ? [base, null] : [null]) {
      const merged = merge(ground, late, head);
      const form = isKind(kind) ? parseBody(kind, merged.body) : null;
      if (form?.ok) return { ...merged, parsed: form.body };
    }
    throw new Error(`the head under ${late.id} does not fit its own form`);
  }

  #home(body: SurveyRecord): { parent: Id | null; home: string } {
    const home = homeStream(body);
    if (home !== null) return { parent: null, home };
    const parent = parentOf(body);
    return { parent, home: (parent && this.#pen.head(parent)?.stream) || "" };
  }

  /** The revision it stands on: its base, or through held ones the last that has a place, with all that was changed since. */
  async #ground(revision: Revision): Promise<{ base: Known | null; changed: string[]; ownChain: Set<Id> }> {
    const changed = new Set(revision.changed);
    const ownChain = new Set<Id>();
    let base: Known | null = null;
    let id = revision.base;
    for (let step = 0; step < CHAIN_MAX && id !== ""; step += 1) {
      await this.#pen.fetch([id], []);
      const row = this.#pen.byId(id).find((row) => row.record === revision.record && row.reason !== "other-content");
      if (!row) break;
      if (row.sort !== "held") base ??= row;
      else if (!base) for (const field of readChanged(await this.#pen.text(row))) changed.add(field);
      if (row.prev !== null) break;
      ownChain.add(id);
      id = row.base;
    }
    return { base, changed: [...changed], ownChain };
  }

  async #mayPlace(revision: Revision, outcome: Outcome, head: Known | null, coming: Coming): Promise<boolean> {
    const { by, kind, record } = revision;
    if (coming.accepted || (coming.hand === null && by === this.#pen.community)) return true;
    if (coming.hand !== null && coming.hand !== by && !this.#isOffice(coming.hand)) return false;
    const somebody = this.#grants.somebody(by);
    if (!somebody || (head && !mayCorrect(somebody.role, kind, head.begun_by === by))) return false;
    for (const stream of new Set(head ? [outcome.home, head.stream] : [outcome.home])) {
      if (this.#grants.mayWrite(by, kind, stream)) continue;
      if (!(await this.#wasTheirs(by, kind, outcome.parent ? [record, outcome.parent] : [record]))) return false;
    }
    if (somebody.role === "office") return true;
    const covered = coveredBy(outcome.body);
    await this.#pen.fetch([], covered);
    const { reads } = this.#grants.of(by);
    return covered.every((place) => reads.has(this.#pen.head(place)?.stream ?? ""));
  }

  /** What the office brings for others, out of an emergency file, is judged by its author's rights: it may let in what it pleases anyway. */
  #isOffice(hand: Id): boolean {
    const carrier = this.#grants.somebody(hand);
    return carrier?.role === "office" && !carrier.left;
  }

  /** The record, or what it hangs on, was moved away from a stream in which they may still write: they may not have heard of it. */
  async #wasTheirs(by: Id, kind: string, records: Id[]): Promise<boolean> {
    return (await this.#pen.streamsLeft(records)).some((stream) => this.#grants.mayWrite(by, kind, stream));
  }

  /** After a rewind numbers of a line may leave some out, but never come twice. */
  #extend(offer: Read, coming: Coming, outcome: Outcome, head: Known | null): Known {
    const n = Math.max((head?.n ?? 0) + 1, offer.again?.n ?? 0);
    const place = { prev: head?.id ?? "", n, stream: outcome.home, live: 0, clashes: JSON.stringify(outcome.clashes) };
    if (head) this.#pen.change(head, { live: null });
    return this.#write(offer, coming, { ...place, sort: "line", ...begunOf(offer, head) }, outcome.parent);
  }

  #beside(offer: Read, coming: Coming, outcome: Outcome, head: Known): Known {
    const { revision } = offer;
    const n = outcome.says ? Math.max(head.n + 1, offer.again?.n ?? 0) : head.n;
    const place = { prev: null, n, stream: head.stream, live: null, clashes: "[]" };
    const row = this.#write(offer, coming, { ...place, sort: "beside", ...begunOf(offer, head) }, outcome.parent);
    if (!outcome.says) return row;
    const { device: _, ...envelope } = revision;
    const base = head.id ?? "";
    const merged = { ...envelope, id: this.#newId(), base, stream: outcome.home, device: "endpoint", resolved: [], body: outcome.fields };
    const text = JSON.stringify(outcome.parent ? { ...merged, parent: outcome.parent } : merged);
    this.#pen.change(head, { live: null });
    this.#pen.add({
      ...{ sort: "merged", record: row.record, id: merged.id, hash: sha256(text), kind: row.kind, parent: outcome.parent, base, by: row.by },
      ...{ prev: head.id, n, reason: null, path: null, handed_by: null, stream: outcome.home, live: 0, merges: revision.id },
      ...{ clashes: JSON.stringify(outcome.clashes), text, ...begunOf(offer, head) },
    });
    return row;
  }

  #hold(offer: Read, coming: Coming, reason: HeldReason, path?: string): Known {
    const { revision, form } = offer;
    const parent = form.fits ? form.parent : null;
    if (coming.held) {
      this.#pen.change(coming.held, { reason, path: path ?? null, parent });
      return coming.held;
    }
    const place = { prev: null, n: 0, stream: revision.stream, live: null, clashes: "[]", reason, path: path ?? null };
    return this.#write(offer, coming, { ...place, sort: "held", ...begunOf(offer, null) }, parent);
  }

  #write(offer: Read, coming: Coming, place: Place, parent: Id | null): Known {
    if (coming.held) return this.#pen.place(coming.held, { ...place, parent, live: place.live ?? undefined });
    const { id, record, kind, base, by, device } = offer.revision;
    const { hand, bearer } = coming;
    const isOwn = hand === null || (hand === by && (bearer.devices === null || bearer.devices.has(device)));
    const blank = { reason: null, path: null, merges: offer.again?.merges ?? null, handed_by: isOwn ? null : hand, hash: offer.hash, text: offer.text };
    return this.#pen.add({ ...blank, id, record, kind, parent, base, by, ...place });
  }

  /** What was held for a reason that has gone comes in now: its parent has arrived, or its author may write again. */
  async #retry(): Promise<void> {
    for (let round = 0; round < RETRY_ROUNDS_MAX && (this.#areGrantsNew || this.#arrived.size > 0); round += 1) {
      const arrived = [...this.#arrived];
      const areGrantsNew = this.#areGrantsNew;
      this.#arrived.clear();
      this.#areGrantsNew = false;
      if (areGrantsNew) await this.#tryAgain("access");
      for (let from = 0; from < arrived.length; from += RETRIED_MAX) await this.#tryAgain("parent", arrived.slice(from, from + RETRIED_MAX));
    }
  }

  async #tryAgain(reason: HeldReason, parents?: Id[]): Promise<void> {
    for (let after = 0, isMore = true; isMore; ) {
      const some = await this.#pen.heldFor(reason, after, RETRIED_MAX, parents);
      for (const held of some) await this.#again(held, false);
      isMore = some.length === RETRIED_MAX;
      after = Number(some.at(-1)?.seq ?? 0);
    }
  }

  async #again(held: Known, accepted: boolean): Promise<void> {
    await this.#pen.fetch([held.id ?? ""], []);
    const row = this.#pen.byId(held.id ?? "").find((known) => known.seq === held.seq) ?? held;
    if (row.sort !== "held") return;
    const offer = readOffer({ text: await this.#pen.text(row), hash: row.hash ?? "" }, this.#pen.community);
    if (!offer.ok) return;
    await this.#pen.fetch([offer.revision.base], offer.form.fits && offer.form.parent ? [row.record, offer.form.parent] : [row.record]);
    await this.#place(offer, { hand: row.handed_by ?? row.by, bearer: NO_BEARER, held: row, accepted });
  }

  /** Somebody of whom nothing is known, as after the loss of the register, is not told that what is theirs has gone elsewhere. */
  #where(row: Known, hand: Hand): Pick<Receipt, "stream" | "elsewhere"> {
    if (hand !== null && !this.#grants.somebody(hand)) return {};
    const stream = this.#pen.head(row.record)?.stream ?? row.stream;
    return hand === null || this.#grants.of(hand).reads.has(stream) ? { stream } : { elsewhere: true };
  }
}

type Place = Pick<Known, "sort" | "prev" | "n" | "stream" | "live" | "clashes" | "begun_by" | "begun_at"> & Partial<Pick<Known, "reason" | "path">>;

function begunOf({ revision, again }: Read, head: Known | null): { begun_by: Id; begun_at: string } {
  if (head) return { begun_by: head.begun_by, begun_at: head.begun_at };
  const { by, at } = again?.begun ?? revision;
  return { begun_by: by, begun_at: at };
}

function bodyOf(text: string): Fields {
  return (JSON.parse(text) as Revision).body;
}

function readChanged(text: string): string[] {
  return (JSON.parse(text) as Revision).changed;
}
