import { couldWrite, isRegistered } from "../../domain/access.ts";
import type { Id } from "../../domain/ids.ts";
import { isOnce } from "../../domain/month/kindRows.ts";
import { isKind, type SurveyRecord } from "../../domain/records.ts";
import { type Called, type CalledOf, calledOf, namedAfter } from "../../domain/registerIds/boundId.ts";
import { isDerived } from "../../domain/registerIds/derivedId.ts";
import type { Revision } from "../../domain/revision.ts";
import type { HeldReason } from "../../sync/protocol.ts";
import type { Known } from "./logStore.ts";
import type { LogWriter } from "./logWriter.ts";
import { bodyOf, type Read } from "./outcome.ts";
import { readBody } from "./parsedPush.ts";
import type { Permissions } from "./permissions.ts";

/** Whether a record's id follows from what it is, see `domain/registerIds/boundId.ts`. */
export type IsBound = (
  row: { id: Id; record: Id; base: Id | ""; body: SurveyRecord },
  called: CalledOf,
) => Promise<boolean>;

/** Which ids records may begin under, so that nobody's words sit where the office will register something. */
export class RecordIds {
  readonly #writer: LogWriter;
  readonly #permissions: Permissions;
  readonly #isBound: IsBound;
  readonly #called = new Map<Id, { head: Id | null; called: Called | null }>();

  constructor(writer: LogWriter, permissions: Permissions, isBound: IsBound) {
    this.#writer = writer;
    this.#permissions = permissions;
    this.#isBound = isBound;
  }

  /**
   * Why a record that does not stand yet, or stands as something else, may not have that id; null where it
   * may. An id is drawn by lot by its first revision, or follows from what a row of a register is.
   */
  async fault(
    revision: Revision,
    body: SurveyRecord,
    head: Known | null,
  ): Promise<{ reason: HeldReason; awaited?: Id } | null> {
    const { id, record, base, by, kind } = revision;
    const role = this.#permissions.somebody(by)?.role;
    if (role && !couldWrite(role, kind)) return { reason: "access" };
    // A month has one report and one public copy: what was drawn by lot would be a second one.
    if (isOnce(kind) && !isDerived(record)) return { reason: "record" };
    const unknown = { reason: head || base === "" ? "record" : "base", awaited: record } as const;
    if (!isDerived(record))
      return (record === id && base === "") || (!head && (await this.#isOwnEdit(revision))) ? null : unknown;
    const place = namedAfter(body);
    if (place) await this.#writer.fetch([], [place]);
    if (place && !this.#writer.head(place)) return { reason: "parent", awaited: place };
    return (await this.#isBound({ id, record, base, body }, (place) => this.#calledOf(place)))
      ? null
      : unknown;
  }

  /**
   * Whether an id at which a record of another kind stands is this one's by right: a register row's derived
   * id, which can be derived for no other kind, or an id drawn by lot whose line the endpoint has stamped.
   * Nobody takes the place of a record by saying that its id is their own.
   */
  isRightful({ revision, again }: Read): boolean {
    if (isDerived(revision.record)) return isRegistered(revision.kind);
    return again !== null && !again.isBeside;
  }

  /** An edit of its author's own first words, which never came or have no place. */
  async #isOwnEdit({ record, base, by, kind }: Revision): Promise<boolean> {
    if (base === record) return true;
    await this.#writer.fetch([record], []);
    return this.#writer
      .byId(record)
      .some((row) => row.by === by && row.kind === kind && row.record === record);
  }

  /** With all names that it ever had here: a row may have been registered under any of them. */
  async #calledOf(place: Id): Promise<Called | null> {
    await this.#writer.fetch([], [place]);
    const head = this.#writer.head(place);
    const known = this.#called.get(place);
    if (!head || known?.head === head.id) return known?.called ?? null;
    const past = (await this.#writer.rowsOf(place))
      .filter(({ id, sort }) => id !== null && sort !== "held")
      .reverse();
    const all = past.map((row) => (isKind(row.kind) ? readBody(row.kind, bodyOf(row.text ?? "{}")) : null));
    const calls = all
      .map((form) => (form?.ok ? calledOf(form.body) : null))
      .filter((called) => called !== null);
    const called = calls[0]
      ? { names: [...new Set(calls.flatMap(({ names }) => names))], within: calls[0].within }
      : null;
    this.#called.set(place, { head: head.id, called });
    return called;
  }
}
