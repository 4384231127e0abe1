import type { Id } from "../../../domain/ids.ts";
import type { HeldReason, RefusedReason } from "../../../sync/protocol.ts";
import type { Authorizer, PushContext } from "../authorize.ts";
import { begunOf, type LineWriter } from "../line/lineWriter.ts";
import type { Known } from "../logStore.ts";
import type { LogWriter } from "../logWriter.ts";
import type { Read } from "../outcome.ts";
import type { Permissions } from "../permissions.ts";
import type { TakenIn } from "../receipt.ts";

/**
 * Of what one person has handed in: a leader's walks of several weeks before a change of role, and an end for
 * who sends without end.
 */
export const HELD_MAX = 2000;
const HELD_BYTES_MAX = 8 * 1024 * 1024;
/** What was held only because nothing showed that it might have its place. */
const STAMP_OPENS = ["access", "unproven", "base", "record", "move", "untold"];

/** Takes in what may not have its place, or not yet, within what one person may have held. */
export class Holding {
  readonly #writer: LogWriter;
  readonly #permissions: Permissions;
  readonly #authorizer: Authorizer;
  readonly #line: LineWriter;
  readonly #heldOf = new Map<Id, { count: number; bytes: number }>();

  constructor(writer: LogWriter, permissions: Permissions, authorizer: Authorizer, line: LineWriter) {
    this.#writer = writer;
    this.#permissions = permissions;
    this.#authorizer = authorizer;
    this.#line = line;
  }

  /** `other`: the record for which it waits, where that is not the one it hangs on. */
  async hold(
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
    return this.#line.put(parsed, coming, { ...place, sort: "held", ...begunOf(parsed, null) }, awaited);
  }

  /** Whether it would be held, should it have no place. */
  async hasRoom(parsed: Read, coming: PushContext): Promise<boolean> {
    return coming.held !== undefined || (await this.#isTooMuch(parsed, coming, true)) === null;
  }

  /**
   * Who never might write such a thing does not store it here either, and nobody without end. What carries a
   * stamp was here before.
   */
  async #isTooMuch(parsed: Read, coming: PushContext, isAsked = false): Promise<RefusedReason | null> {
    const { by, kind } = parsed.revision;
    const { hand } = coming;
    if (hand === null || parsed.again) return null;
    if (!(await this.#authorizer.couldEver(by, kind))) return "no-right";
    if (this.#permissions.isOffice(hand) && !coming.bearer.isRevoked) return null;
    const held = this.#heldOf.get(hand) ?? (await this.#writer.heldOf(hand));
    const after = { count: held.count + 1, bytes: held.bytes + parsed.text.length };
    const isFull = after.count > HELD_MAX || after.bytes > HELD_BYTES_MAX;
    this.#heldOf.set(hand, isFull || isAsked ? held : after);
    return isFull ? "quota" : null;
  }
}

/**
 * Held for want of a proof, it comes again with one, or by its author's own hand; held for want of a right,
 * too, with a stamp. `isTaken`: other words have their place under its id.
 */
export function mayComeNow(row: Known, parsed: Read, coming: PushContext, isTaken: boolean): boolean {
  if (row.sort !== "held" || coming.bearer.isRevoked) return false;
  if (parsed.again !== null) return row.reason !== null && STAMP_OPENS.includes(row.reason);
  // Of words that had the id first, and have no place either, nothing says that they are its author's.
  const isOpen = row.reason === "unproven" || (row.reason === "other-content" && !isTaken);
  return isOpen && (parsed.isProven || (coming.hand === row.by && coming.bearer.isFile !== true));
}
