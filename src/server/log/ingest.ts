import { hangsOn, TOLD } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import type { Receipt } from "../../sync/protocol.ts";
import { Authorizer, isBrought, isUnproven, type PushContext } from "./authorize.ts";
import { Holding, mayComeNow } from "./held/holding.ts";
import { Retrying } from "./held/retrying.ts";
import { LineWriter } from "./line/lineWriter.ts";
import type { Bearer, Hand } from "./log.ts";
import type { Known } from "./logStore.ts";
import type { LogWriter } from "./logWriter.ts";
import { isStuffed, type MergeOutcome, outcomeOf, type Read } from "./outcome.ts";
import type { ParsedPush } from "./parsedPush.ts";
import type { Permissions } from "./permissions.ts";
import { receiptOf, type TakenIn } from "./receipt.ts";
import { type IsBound, RecordIds } from "./recordIds.ts";

const NO_BEARER: Bearer = { devices: null, isRevoked: false };

export type IngestDeps = {
  newId(): Id;
  /** A record or a revision. */
  isErased(id: Id): boolean;
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
  readonly #line: LineWriter;
  readonly #holding: Holding;
  readonly #retrying: Retrying;

  constructor(writer: LogWriter, permissions: Permissions, world: IngestDeps) {
    this.#writer = writer;
    this.#permissions = permissions;
    this.#world = world;
    this.#permission = new Authorizer(writer, permissions);
    this.#ids = new RecordIds(writer, permissions, world.isBound);
    this.#line = new LineWriter(writer, world.newId);
    this.#holding = new Holding(writer, permissions, this.#permission, this.#line);
    this.#retrying = new Retrying(writer, permissions, {
      place: (parsed, coming) => this.#place(parsed, coming),
      hold: (parsed, coming, reason) => this.#holding.hold(parsed, coming, reason),
    });
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
    await this.#retrying.retry();
    const isOffice = hand === null || (this.#permissions.isOffice(hand) && !bearer.isRevoked);
    return taken.map((one) => receiptOf(one, isOffice, (row) => this.#where(row, hand)));
  }

  /** The office lets in what was held, in this order. */
  async letIn(held: readonly Known[], by: Id, isSure = false): Promise<void> {
    for (const one of held) await this.#retrying.again(one, by, isSure);
    await this.#retrying.retry();
  }

  /** Tries again what an older version of this endpoint could not read. */
  async reread(): Promise<void> {
    await this.#retrying.tryAgain("newer");
    await this.#retrying.tryAgain("form");
    await this.#retrying.retry();
  }

  async #takeOne(parsed: Read, coming: PushContext): Promise<TakenIn["row"]> {
    const { revision, hash } = parsed;
    const { isErased } = this.#world;
    // What is said about something erased says it anew.
    const above = parsed.form.fits ? parsed.form.parent : (revision.parent ?? null);
    if ([revision.record, revision.id, above ?? ""].some(isErased)) return "erased";
    const known = this.#writer.byId(revision.id);
    const same = known.find((row) => row.hash === hash);
    const isTaken = known.some((row) => row !== same && row.sort !== "held");
    if (same)
      return mayComeNow(same, parsed, coming, isTaken)
        ? this.#place(parsed, { ...coming, held: same })
        : same;
    if (coming.bearer.isRevoked) return this.#holding.hold(parsed, coming, "revoked");
    // Words that are held prove nothing about whose id it is, and neither do those of another author.
    const isOwn = !isBrought(parsed, coming) || parsed.isProven || parsed.again !== null;
    if (known.some((row) => row.sort !== "held" && (!isOwn || row.by === revision.by)))
      return this.#holding.hold(parsed, coming, "other-content");
    return this.#place(parsed, coming);
  }

  async #place(parsed: Read, coming: PushContext): Promise<TakenIn["row"]> {
    const { revision, form, again } = parsed;
    if (!form.fits) return this.#holding.hold(parsed, coming, form.reason, form.path);
    if (isUnproven(parsed, coming)) return this.#holding.hold(parsed, coming, "unproven");
    let head = this.#writer.head(revision.record);
    const isTrusted = again !== null || coming.letInBy !== undefined || coming.hand === null;
    const fault =
      isTrusted || (head && head.kind === revision.kind)
        ? null
        : await this.#ids.fault(revision, form.body, head);
    if (fault) return this.#holding.hold(parsed, coming, fault.reason, undefined, fault.awaited);

    const parent = form.parent === null ? null : this.#writer.head(form.parent);
    if (form.parent !== null && !parent) return this.#holding.hold(parsed, coming, "parent");
    if (parent && parent.kind !== hangsOn(form.body)?.kind) {
      const mayKnow = coming.hand === null || this.#permissions.of(coming.hand).reads.has(parent.stream);
      return this.#holding.hold(parsed, coming, mayKnow ? "form" : "access", "parent");
    }
    // Two authors' words under one id: whose it is follows from the id, never from who came last.
    const isFirst = revision.base === "" && revision.record === revision.id;
    const isOthers =
      head !== null && (head.kind !== revision.kind || (isFirst && !again && head.begun_by !== revision.by));
    const other = isOthers ? head : null;
    const isRightful = other !== null && other.kind !== revision.kind && this.#ids.isRightful(parsed);
    if (other && other.kind !== revision.kind && !isRightful && !TOLD.some((told) => told === revision.kind))
      return this.#holding.hold(parsed, coming, "record");
    if (other) head = null;
    const outcome = await outcomeOf(this.#writer, parsed, form.body, head);
    const hasRoom = () => this.#holding.hasRoom(parsed, coming);
    const deniedAs = (said: MergeOutcome) => this.#permission.denied(parsed, said, head, coming, hasRoom);
    const isOwnJudged = outcome.judged !== outcome.body;
    const denied =
      (await deniedAs(outcome)) ??
      (isOwnJudged ? await deniedAs({ ...outcome, body: outcome.judged }) : null);
    if (denied) return this.#holding.hold(parsed, coming, denied.reason, denied.path, denied.awaited);
    if (!again && isStuffed(outcome)) return this.#holding.hold(parsed, coming, "form", "clashes");
    if (other) this.#permission.heed(null);
    if (other && !isRightful) return this.#line.apart(parsed, coming, outcome);
    if (other) await this.#line.moveOut(other);
    return this.#write(parsed, coming, outcome, head);
  }

  /** Puts it on the line or beside it, and takes along what follows from that. */
  async #write(parsed: Read, coming: PushContext, outcome: MergeOutcome, head: Known | null): Promise<Known> {
    const { revision, again } = parsed;
    const row =
      head && !outcome.isLine
        ? this.#line.beside(parsed, coming, outcome, head)
        : this.#line.extend(parsed, coming, outcome, head);
    if (!outcome.says) return row;
    this.#permission.heed({ record: revision.record, body: outcome.body });
    if (this.#permissions.take(revision.record, outcome.body) && again)
      this.#retrying.rightsCameBack(again.rewoundTo);
    this.#retrying.came(revision.record, { isBegun: !head });
    if (head && head.stream !== outcome.home)
      await this.#writer.leave(revision.record, revision.kind, head.stream, outcome.home);
    return row;
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
