import {
  besideParent,
  couldWrite,
  couldWriteSome,
  coveredBy,
  mayBeBrought,
  mayComeLate,
  mayCorrect,
  mayWriteForOthers,
} from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import type { Role } from "../../domain/person.ts";
import { isKind, kinds, type SurveyRecord } from "../../domain/records.ts";
import { StepRights, saidAnew } from "./line/stepRights.ts";
import type { Bearer, Hand } from "./log.ts";
import type { Known, StreamLeft } from "./logStore.ts";
import type { LogWriter } from "./logWriter.ts";
import { bodyOf, type MergeOutcome, type Read } from "./outcome.ts";
import { readBody } from "./parsedPush.ts";
import type { Permissions } from "./permissions.ts";
import type { Denied } from "./receipt.ts";

/**
 * How a revision comes: by whose hand, for the first time or out of what is held, and who of the office let
 * it in; `isSure`: having read what becomes true.
 */
export type PushContext = { hand: Hand; bearer: Bearer; held?: Known; letInBy?: Id; isSure?: boolean };
/**
 * Whether a revision may take its place: who may write what is read off the rights as they stand in this
 * transaction, never off what the revision says of itself. What the endpoint once stamped, and what the
 * office lets in, needs no right.
 */
export class Authorizer {
  readonly #writer: LogWriter;
  readonly #permissions: Permissions;
  readonly #everByPerson = new Map<Id, Set<Role>>();
  readonly #steps: StepRights;

  constructor(writer: LogWriter, permissions: Permissions) {
    this.#writer = writer;
    this.#permissions = permissions;
    this.#steps = new StepRights(writer, permissions);
  }

  /** This is what a record says from now on; null: records have changed their ids. */
  heed(placed: { record: Id; body: SurveyRecord } | null): void {
    this.#steps.heed(placed);
  }

  /**
   * Null where it may. `hasRoom`: whether it could be held; what could not is not looked at for long.
   */
  async denied(
    parsed: Read,
    outcome: MergeOutcome,
    head: Known | null,
    coming: PushContext,
    hasRoom: () => Promise<boolean>,
  ): Promise<Denied | null> {
    const { by, kind } = parsed.revision;
    if (parsed.again || (coming.hand === null && by === this.#writer.community)) return null;
    // Whoever lets it in: nobody says of somebody else that they took something out, or looked at it.
    const { body } = outcome;
    if ((body.kind === "export_note" || body.kind === "care_reveal") && body.person !== by)
      return { reason: "form", path: "person" };
    // Let in unread, nobody has seen where it goes, nor who reads it from then on with all that hangs on it.
    if (coming.letInBy && !coming.isSure && head && head.stream !== outcome.home) return { reason: "access" };
    // Let in for want of a right or a proof, it has not been looked at as a step yet.
    const stepDenied = () => this.#steps.denied(by, outcome, head, hasRoom);
    const isSeen = ["move", "untold"].some((reason) => coming.held?.reason === reason);
    if (coming.letInBy) return isSeen ? null : stepDenied();
    const access: Denied = { reason: "access" };
    const somebody = this.#permissions.somebody(by);
    if (!somebody || (head && !mayCorrect(somebody.role, kind, head.begun_by === by))) return access;
    // A wish is said once: whoever walks there takes it back, and what it says stays its author's.
    const isOwn = head?.begun_by === by || somebody.role === "office";
    if (head && kind === "door_wish" && !isOwn && (await saidAnew(this.#writer, outcome.body, head)))
      return access;
    // Where a record lives decides who reads it, so that only the office moves one.
    if (head && head.stream !== outcome.home && somebody.role !== "office") return access;
    for (const stream of new Set(head ? [outcome.home, head.stream] : [outcome.home])) {
      if (
        !this.#permissions.mayWrite(by, kind, stream) &&
        !(await this.#isLate(parsed, outcome, head, coming))
      )
        return access;
    }
    if (!mayWriteForOthers(somebody.role) && (await this.#speaksForAnother(by, outcome.body, head)))
      return { reason: "form", path: "visitedBy" };
    if (somebody.role !== "office" && !(await this.#readsAll(by, outcome, head))) return access;
    if (outcome.body.kind === "ballot" && !(await this.#asksAt(outcome.body.door, parsed, outcome, coming)))
      return access;
    return stepDenied();
  }

  /**
   * Whether this person ever had a role that could write such a thing; of a kind that nobody knows yet,
   * anything at all. Who is not known may have.
   */
  async couldEver(person: Id, kind: string): Promise<boolean> {
    const roles = this.#everByPerson.get(person) ?? (await this.#rolesOf(person));
    this.#everByPerson.set(person, roles);
    if (roles.size === 0) return true;
    return [...roles].some((role) => (isKind(kind) ? couldWrite(role, kind) : couldWriteSome(role)));
  }

  async #rolesOf(person: Id): Promise<Set<Role>> {
    const roles = new Set<Role>();
    const now = this.#permissions.somebody(person);
    if (now) roles.add(now.role);
    for (const row of await this.#writer.rowsOf(person)) {
      if (row.id === null || row.sort === "held" || row.kind !== "person") continue;
      const form = readBody("person", bodyOf(row.text ?? "{}"));
      if (form.ok && form.body.kind === "person") roles.add(form.body.role);
    }
    return roles;
  }

  /**
   * New words about a record that was moved while they waited: its author could write there at a point of the
   * log that their phone has proved, may still write in the stream that it left, and this phone has not since
   * said that nothing waits on it, nor has this person handed things in for days: then the move is known to
   * them, whatever the phone proves.
   */
  async #isLate(
    { revision }: Read,
    outcome: MergeOutcome,
    head: Known | null,
    { hand, bearer }: PushContext,
    as?: "delivery",
  ): Promise<boolean> {
    const { by, base } = revision;
    const kind = as ?? revision.kind;
    if (head || base !== "" || hand !== by || outcome.parent === null || !mayComeLate(kind)) return false;
    const left = (await this.#writer.streamsLeft(outcome.parent)).filter(({ stream }) =>
      this.#permissions.mayWrite(by, kind, besideParent(kind, stream)),
    );
    if (left.length === 0) return false;
    const known = await bearer.knew?.();
    if (known === undefined || known === null) return false;
    const empty = bearer.lastEmpty;
    const isTold = (move: StreamLeft) =>
      empty && (empty.seq === undefined ? empty.at > move.at : empty.seq >= move.seq);
    for (const move of left)
      if (known < move.seq && !isTold(move) && (await this.#writer.isFreshSince(by, move.seq))) return true;
    return false;
  }

  /** Whoever brings a door's ballot walks there, or did when the words were written. */
  async #asksAt(door: Id, parsed: Read, outcome: MergeOutcome, coming: PushContext): Promise<boolean> {
    const [mayGo] = await this.#reads(parsed.revision.by, [door]);
    if (this.#writer.head(door)?.kind !== "door") return false;
    return mayGo === true || this.#isLate(parsed, { ...outcome, parent: door }, null, coming, "delivery");
  }

  /** Says of somebody else that they knocked, which the line does not say yet. */
  async #speaksForAnother(by: Id, body: SurveyRecord, head: Known | null): Promise<boolean> {
    if (body.kind !== "visit" || body.visitedBy === undefined || body.visitedBy === by) return false;
    return head === null || bodyOf(await this.#writer.text(head)).visitedBy !== body.visitedBy;
  }

  /**
   * A round is over doors or assets that its author reads, both as it stands and as it is to be; of a plan's
   * upkeep one asset is enough.
   */
  async #readsAll(by: Id, { body, parent }: MergeOutcome, head: Known | null): Promise<boolean> {
    const covered = new Set(coveredBy(body));
    if (head) for (const place of await this.#coveredBy(head)) covered.add(place);
    if (!(await this.#reads(by, [...covered])).every(Boolean)) return false;
    const plan = parent === null ? null : this.#writer.head(parent);
    const assets = plan ? await this.#coveredBy(plan) : [];
    return assets.length === 0 || (await this.#reads(by, assets)).some(Boolean);
  }

  async #coveredBy(row: Known): Promise<readonly Id[]> {
    if (!isKind(row.kind) || kinds[row.kind].covers === null) return [];
    const form = readBody(row.kind, bodyOf(await this.#writer.text(row)));
    return form.ok ? coveredBy(form.body) : [];
  }

  async #reads(by: Id, places: readonly Id[]): Promise<boolean[]> {
    await this.#writer.fetch([], places);
    const { reads } = this.#permissions.of(by);
    return places.map((place) => reads.has(this.#writer.head(place)?.stream ?? ""));
  }
}

/**
 * Somebody else hands it in, and nothing shows that it is its author's: no stamp, no signature, and nobody of
 * the office has let it in.
 */
export function isUnproven(parsed: Read, coming: PushContext): boolean {
  if (parsed.again || coming.letInBy || !isBrought(parsed, coming)) return false;
  return !parsed.isProven || !mayBeBrought(parsed.revision.kind);
}

/**
 * Somebody else hands it in, or it comes out of a file: whatever that says of its author, whoever brings it,
 * anybody may have made it.
 */
export function isBrought({ revision }: Read, { hand, bearer }: PushContext): boolean {
  return hand !== null && (hand !== revision.by || bearer.isFile === true);
}
