import { hangsOn, TOLD } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import type { Revision } from "../../domain/revision.ts";
import type { HeldReason, Receipt, RefusedReason } from "../../sync/protocol.ts";
import { sha256 } from "../seal/key.ts";
import { Authorizer, isBrought, isUnproven, type PushContext } from "./authorize.ts";
import type { Bearer, Hand } from "./log.ts";
import type { Known } from "./logStore.ts";
import type { LogWriter } from "./logWriter.ts";
import { isStuffed, type MergeOutcome, outcomeOf, type Read } from "./outcome.ts";
import { type ParsedPush, parsePush } from "./parsedPush.ts";
import type { Permissions } from "./permissions.ts";
import { receiptOf, type TakenIn } from "./receipt.ts";
import { type IsBound, RecordIds } from "./recordIds.ts";

const RETRIED_MAX = 1000;
const RETRY_ROUNDS_MAX = 8;
/**
 * Of what one person has handed in: a leader's walks of several weeks before a change of role, and an end for
 * who sends without end.
 */
export const HELD_MAX = 2000;
export const HELD_BYTES_MAX = 8 * 1024 * 1024;
/** What was held only because nothing showed that it might have its place. */
const STAMP_OPENS = ["access", "unproven", "base", "record"];
const NO_BEARER: Bearer = { devices: null, isRevoked: false };

export type IngestDeps = {
  newId(): Id;
  isErased(record: Id): boolean;
  isBound: IsBound;
};

/**
 * Decides for every revision of one transaction where it goes: on the line, beside it, or held. Nothing
 * readable of who may write is turned away.
 */
export class Ingest {
  readonly #writer: LogWriter;
  readonly #permissions: Permissions;
  readonly #world: IngestDeps;
  readonly #permission: Authorizer;
  readonly #ids: RecordIds;
  /** Records that something may have waited for. */
  readonly #parents = new Set<Id>();
  readonly #begun = new Set<Id>();
  readonly #heldOf = new Map<Id, { count: number; bytes: number }>();
  /**
   * Rights that a restore took away came back with a stamp: what was held since, under a higher number than
   * this, is tried again.
   */
  #rightsBack: number | null = null;

  constructor(writer: LogWriter, permissions: Permissions, world: IngestDeps) {
    this.#writer = writer;
    this.#permissions = permissions;
    this.#world = world;
    this.#permission = new Authorizer(writer, permissions);
    this.#ids = new RecordIds(writer, permissions, world.isBound);
  }

  async take(offers: ParsedPush[], hand: Hand, bearer: Bearer = NO_BEARER): Promise<Receipt[]> {
    const read = offers.filter((parsed): parsed is Read => parsed.ok);
    await this.#writer.fetch(
      read.flatMap(({ revision }) => [revision.id, revision.base]),
      read.flatMap(({ revision, form }) =>
        form.fits && form.parent ? [revision.record, form.parent] : [revision.record],
      ),
    );
    const taken: TakenIn[] = [];
    for (const parsed of offers)
      taken.push({ parsed, row: parsed.ok ? await this.#takeOne(parsed, { hand, bearer }) : null });
    await this.#retry();
    const isOffice = hand === null || this.#permissions.somebody(hand)?.role === "office";
    return taken.map((one) => receiptOf(one, isOffice, (row) => this.#where(row, hand)));
  }

  /** The office lets in what was held, in this order. */
  async letIn(held: readonly Known[], by: Id): Promise<void> {
    for (const one of held) await this.#again(one, by);
    await this.#retry();
  }

  /** Tries again what an older version of this endpoint could not read. */
  async reread(): Promise<void> {
    await this.#tryAgain("newer");
    await this.#tryAgain("form");
    await this.#retry();
  }

  async #takeOne(parsed: Read, coming: PushContext): Promise<TakenIn["row"]> {
    const { revision, hash } = parsed;
    if (this.#world.isErased(revision.record)) return "erased";
    const known = this.#writer.byId(revision.id);
    const same = known.find((row) => row.hash === hash);
    if (same)
      return this.#mayComeNow(same, parsed, coming) ? this.#place(parsed, { ...coming, held: same }) : same;
    if (coming.bearer.isRevoked) return this.#hold(parsed, coming, "revoked");
    // Words that are held prove nothing about whose id it is, and neither do those of another author.
    const isOwn = !isBrought(parsed, coming) || parsed.isProven || parsed.again !== null;
    if (known.some((row) => !isOwn || (row.by === revision.by && row.sort !== "held")))
      return this.#hold(parsed, coming, "other-content");
    return this.#place(parsed, coming);
  }

  /**
   * Held for want of a proof, it comes again with one, or by its author's own hand; held for want of a right,
   * too, with a stamp.
   */
  #mayComeNow(row: Known, parsed: Read, coming: PushContext): boolean {
    if (row.sort !== "held" || coming.bearer.isRevoked) return false;
    if (parsed.again !== null) return row.reason !== null && STAMP_OPENS.includes(row.reason);
    return (
      row.reason === "unproven" &&
      (parsed.isProven || (coming.hand === row.by && coming.bearer.isFile !== true))
    );
  }

  async #place(parsed: Read, coming: PushContext): Promise<TakenIn["row"]> {
    const { revision, form, again } = parsed;
    if (!form.fits) return this.#hold(parsed, coming, form.reason, form.path);
    if (isUnproven(parsed, coming)) return this.#hold(parsed, coming, "unproven");
    let head = this.#writer.head(revision.record);
    const isTrusted = again !== null || coming.letInBy !== undefined || coming.hand === null;
    const fault =
      isTrusted || (head && head.kind === revision.kind)
        ? null
        : await this.#ids.fault(revision, form.body, head);
    if (fault) return this.#hold(parsed, coming, fault.reason, undefined, fault.awaited);

    const parent = form.parent === null ? null : this.#writer.head(form.parent);
    if (form.parent !== null && !parent) return this.#hold(parsed, coming, "parent");
    if (parent && parent.kind !== hangsOn(form.body)?.kind) {
      const mayKnow = coming.hand === null || this.#permissions.of(coming.hand).reads.has(parent.stream);
      return this.#hold(parsed, coming, mayKnow ? "form" : "access", "parent");
    }
    // Two authors' words under one id: whose it is follows from the id, never from who came last.
    const isFirst = revision.base === "" && revision.record === revision.id;
    const isOthers =
      head !== null && (head.kind !== revision.kind || (isFirst && !again && head.begun_by !== revision.by));
    const other = isOthers ? head : null;
    const isRightful = other !== null && other.kind !== revision.kind && this.#ids.isRightful(parsed);
    if (other && other.kind !== revision.kind && !isRightful && !TOLD.some((told) => told === revision.kind))
      return this.#hold(parsed, coming, "record");
    if (other) head = null;
    const outcome = await outcomeOf(this.#writer, parsed, form.body, head);
    const denied = await this.#permission.denied(parsed, outcome, head, coming);
    if (denied) return this.#hold(parsed, coming, denied.reason, denied.path);
    if (!again && isStuffed(outcome)) return this.#hold(parsed, coming, "form", "clashes");
    if (other && !isRightful) return this.#apart(parsed, coming, outcome);
    if (other) await this.#moveOut(other);
    return this.#write(parsed, coming, outcome, head);
  }

  /** Puts it on the line or beside it, and takes along what follows from that. */
  async #write(parsed: Read, coming: PushContext, outcome: MergeOutcome, head: Known | null): Promise<Known> {
    const { revision, again } = parsed;
    const row =
      head && !outcome.isLine
        ? this.#beside(parsed, coming, outcome, head)
        : this.#extend(parsed, coming, outcome, head);
    if (!outcome.says) return row;
    if (this.#permissions.take(revision.record, outcome.body) && again)
      this.#rightsBack = Math.min(this.#rightsBack ?? again.rewoundTo, again.rewoundTo);
    if (outcome.parent === null) this.#parents.add(revision.record);
    if (!head) this.#begun.add(revision.record);
    if (head && head.stream !== outcome.home)
      await this.#writer.leave(revision.record, revision.kind, head.stream, outcome.home);
    return row;
  }

  /** After a rewind numbers of a line may leave some out, but never come twice. */
  #extend(parsed: Read, coming: PushContext, outcome: MergeOutcome, head: Known | null): Known {
    const n = Math.max((head?.n ?? 0) + 1, parsed.again?.n ?? 0);
    const place = {
      prev: head?.id ?? "",
      n,
      stream: outcome.home,
      live: 0,
      clashes: JSON.stringify(outcome.clashes),
    };
    if (head) this.#writer.change(head, { live: null });
    return this.#put(parsed, coming, { ...place, sort: "line", ...begunOf(parsed, head) }, outcome.parent);
  }

  #beside(parsed: Read, coming: PushContext, outcome: MergeOutcome, head: Known): Known {
    const { revision } = parsed;
    // What the line had taken in before a rewind keeps its own number, so that after the next one, too, the
    // last words come first.
    const n = outcome.says
      ? Math.max(head.n + 1, parsed.again?.n ?? 0)
      : Math.min(head.n, parsed.again?.n ?? head.n);
    const place = { prev: null, n, stream: head.stream, live: null, clashes: "[]" };
    const row = this.#put(
      parsed,
      coming,
      { ...place, sort: "beside", ...begunOf(parsed, head) },
      outcome.parent,
    );
    if (!outcome.says) return row;
    this.#writer.change(head, { live: null });
    const says = {
      ...revision,
      base: head.id ?? "",
      stream: outcome.home,
      body: outcome.fields,
      parent: outcome.parent,
    };
    this.#merged(row, says, {
      prev: head.id ?? "",
      n,
      stream: outcome.home,
      clashes: JSON.stringify(outcome.clashes),
    });
    return row;
  }

  /**
   * Somebody used its id for other words before: these get a record of their own, so that nobody is shut out
   * and both are seen.
   */
  #apart(parsed: Read, coming: PushContext, outcome: MergeOutcome): Known {
    const place = { prev: null, n: 1, stream: outcome.home, live: null, clashes: "[]" };
    const row = this.#put(
      parsed,
      coming,
      { ...place, sort: "beside", ...begunOf(parsed, null) },
      outcome.parent,
    );
    const says = {
      ...parsed.revision,
      record: this.#world.newId(),
      stream: outcome.home,
      parent: outcome.parent,
    };
    this.#merged(row, says, { prev: "", n: 1, stream: outcome.home, clashes: "[]" });
    return row;
  }

  /**
   * A register row is registered under its own id: the words that stood there go on as a record of their own.
   */
  async #moveOut(squatter: Known): Promise<void> {
    const says = JSON.parse(await this.#writer.text(squatter)) as Revision;
    await this.#writer.vacate(squatter);
    const { stream, clashes, parent } = squatter;
    this.#merged(
      squatter,
      { ...says, record: this.#world.newId(), base: "", parent },
      { prev: "", n: 1, stream, clashes },
    );
  }

  /** What the endpoint says itself, in the name of whose words it carries on. */
  #merged(
    from: Known,
    says: Omit<Revision, "parent"> & { parent: Id | null },
    place: Pick<Known, "prev" | "n" | "stream" | "clashes">,
  ): void {
    const { device: _, parent, ...envelope } = says;
    const merged = { ...envelope, id: this.#world.newId(), device: "endpoint", resolved: [] };
    const text = JSON.stringify(parent ? { ...merged, parent } : merged);
    this.#writer.add({
      ...{
        sort: "merged",
        record: says.record,
        id: merged.id,
        hash: sha256(text),
        kind: from.kind,
        parent,
        base: says.base,
        by: from.by,
      },
      ...{
        ...place,
        reason: null,
        path: null,
        handed_by: from.handed_by,
        proof: null,
        let_in_by: from.let_in_by,
        aside: null,
      },
      ...{ live: 0, merges: from.id, text, begun_by: from.begun_by, begun_at: from.begun_at },
    });
  }

  /** `other`: the record for which it waits, where that is not the one it hangs on. */
  async #hold(
    parsed: Read,
    coming: PushContext,
    reason: HeldReason,
    path?: string,
    other?: Id,
  ): Promise<TakenIn["row"]> {
    const { revision, form } = parsed;
    const awaited = other ?? (form.fits ? form.parent : null);
    // Of what waits for a parent it is kept with which role it was written: rights gained meanwhile place
    // nothing.
    const detail = reason === "parent" ? this.#permissions.somebody(revision.by)?.role : path;
    if (coming.held) {
      const let_in_by = coming.letInBy ?? coming.held.let_in_by;
      this.#writer.change(coming.held, { reason, path: detail ?? null, parent: awaited, let_in_by });
      return coming.held;
    }
    const refused = await this.#isTooMuch(parsed, coming);
    if (refused) return { refused };
    const place = {
      prev: null,
      n: 0,
      stream: revision.stream,
      live: null,
      clashes: "[]",
      reason,
      path: detail ?? null,
    };
    return this.#put(parsed, coming, { ...place, sort: "held", ...begunOf(parsed, null) }, awaited);
  }

  /**
   * Who never might write such a thing does not store it here either, and nobody without end. What carries a
   * stamp was here before.
   */
  async #isTooMuch(parsed: Read, coming: PushContext): Promise<RefusedReason | null> {
    const { by, kind } = parsed.revision;
    const { hand } = coming;
    if (hand === null || parsed.again) return null;
    if (!(await this.#permission.couldEver(by, kind))) return "no-right";
    if (this.#permissions.somebody(hand)?.role === "office") return null;
    const held = this.#heldOf.get(hand) ?? (await this.#writer.heldOf(hand));
    const after = { count: held.count + 1, bytes: held.bytes + parsed.text.length };
    if (after.count > HELD_MAX || after.bytes > HELD_BYTES_MAX) return "quota";
    this.#heldOf.set(hand, after);
    return null;
  }

  #put(parsed: Read, coming: PushContext, place: Place, parent: Id | null): Known {
    const let_in_by = coming.letInBy ?? parsed.again?.letInBy ?? null;
    const proof = parsed.isProven ? (parsed.proof ?? null) : null;
    if (coming.held) {
      const handed_by = parsed.again ? parsed.again.handedBy : coming.held.handed_by;
      const moved = {
        ...place,
        parent,
        handed_by,
        let_in_by,
        proof: proof ?? coming.held.proof,
        aside: null,
        live: place.live ?? undefined,
      };
      return this.#writer.place(coming.held, moved);
    }
    const { id, record, kind, base, by, device } = parsed.revision;
    const { hand, bearer } = coming;
    const isOwn =
      hand === null ||
      (hand === by && !bearer.isFile && (bearer.devices === null || bearer.devices.has(device)));
    // What carries a stamp was handed in once, by whose hand the stamp says, and whoever offers it again is
    // none of that.
    const handed_by = parsed.again ? parsed.again.handedBy : isOwn ? null : hand;
    const blank = {
      reason: null,
      path: null,
      merges: parsed.again?.merges ?? null,
      handed_by,
      hash: parsed.hash,
      text: parsed.text,
    };
    return this.#writer.add({
      ...blank,
      proof,
      let_in_by,
      aside: null,
      id,
      record,
      kind,
      parent,
      base,
      by,
      ...place,
    });
  }

  /**
   * What was held for something that has come now is placed. A right that somebody was given places nothing:
   * whoever gave it has not seen it.
   */
  async #retry(): Promise<void> {
    for (
      let round = 0;
      round < RETRY_ROUNDS_MAX &&
      (this.#rightsBack !== null || this.#parents.size > 0 || this.#begun.size > 0);
      round += 1
    ) {
      const [parents, begun, rightsBack] = [[...this.#parents], [...this.#begun], this.#rightsBack];
      this.#parents.clear();
      this.#begun.clear();
      this.#rightsBack = null;
      if (rightsBack !== null) await this.#tryAgain("access", undefined, rightsBack);
      for (let from = 0; from < parents.length; from += RETRIED_MAX)
        await this.#tryAgain("parent", parents.slice(from, from + RETRIED_MAX));
      // Nearly always nothing at all waits so, which is asked far faster than after each of a thousand
      // records.
      if (begun.length > 0 && (await this.#writer.heldFor("base", 0, 1)).length === 0) continue;
      for (let from = 0; from < begun.length; from += RETRIED_MAX)
        await this.#tryAgain("base", begun.slice(from, from + RETRIED_MAX));
    }
  }

  async #tryAgain(reason: HeldReason, awaited?: Id[], above = 0): Promise<void> {
    for (let after = above, isMore = true; isMore; ) {
      const some = await this.#writer.heldFor(reason, after, RETRIED_MAX, awaited);
      for (const held of some) await this.#again(held);
      isMore = some.length === RETRIED_MAX;
      after = Number(some.at(-1)?.seq ?? 0);
    }
  }

  async #again(held: Known, letInBy?: Id): Promise<void> {
    await this.#writer.fetch([held.id ?? ""], []);
    const row = this.#writer.byId(held.id ?? "").find((known) => known.seq === held.seq) ?? held;
    if (row.sort !== "held") return;
    const parsed = parsePush(
      { text: await this.#writer.text(row), hash: row.hash ?? "" },
      this.#writer.community,
    );
    if (!parsed.ok) return;
    const { base, by } = parsed.revision;
    await this.#writer.fetch(
      [base],
      parsed.form.fits && parsed.form.parent ? [row.record, parsed.form.parent] : [row.record],
    );
    const hasNewRole =
      row.reason === "parent" && row.path !== null && row.path !== this.#permissions.somebody(by)?.role;
    const bearer = { ...NO_BEARER, isFile: row.handed_by === row.by };
    const coming: PushContext = {
      hand: row.handed_by ?? row.by,
      bearer,
      held: row,
      letInBy: letInBy ?? row.let_in_by ?? undefined,
    };
    if (hasNewRole && !coming.letInBy) await this.#hold(parsed, coming, "access");
    else await this.#place({ ...parsed, isProven: row.proof !== null }, coming);
  }

  /**
   * Somebody of whom nothing is known, as after the loss of the register, is not told that what is theirs has
   * gone elsewhere.
   */
  #where(row: Known, hand: Hand): Pick<Receipt, "stream" | "elsewhere"> {
    if (hand !== null && !this.#permissions.somebody(hand)) return {};
    const stream = this.#writer.head(row.record)?.stream ?? row.stream;
    return hand === null || this.#permissions.of(hand).reads.has(stream) ? { stream } : { elsewhere: true };
  }
}

type Place = Pick<Known, "sort" | "prev" | "n" | "stream" | "live" | "clashes" | "begun_by" | "begun_at"> &
  Partial<Pick<Known, "reason" | "path">>;

function begunOf({ revision, again }: Read, head: Known | null): { begun_by: Id; begun_at: string } {
  if (head) return { begun_by: head.begun_by, begun_at: head.begun_at };
  const { by, at } = again?.begun ?? revision;
  return { begun_by: by, begun_at: at };
}
