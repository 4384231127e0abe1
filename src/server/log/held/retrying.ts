import type { Id } from "../../../domain/ids.ts";
import type { HeldReason } from "../../../sync/protocol.ts";
import type { PushContext } from "../authorize.ts";
import type { Known } from "../logStore.ts";
import type { LogWriter } from "../logWriter.ts";
import type { Read } from "../outcome.ts";
import { parsePush } from "../parsedPush.ts";
import type { Permissions } from "../permissions.ts";

const RETRIED_MAX = 1000;
const RETRY_ROUNDS_MAX = 8;

/** What becomes of something held that is tried again: `place` holds it anew where it still has no place. */
type Ways = {
  place(parsed: Read, coming: PushContext): Promise<unknown>;
  hold(parsed: Read, coming: PushContext, reason: HeldReason): Promise<unknown>;
};

/** Tries again what was held, once what it waited for has come. */
export class Retrying {
  readonly #writer: LogWriter;
  readonly #permissions: Permissions;
  readonly #ways: Ways;
  /** Records that something may have waited for. */
  readonly #parents = new Set<Id>();
  readonly #begun = new Set<Id>();
  #rightsBack: number | null = null;

  constructor(writer: LogWriter, permissions: Permissions, ways: Ways) {
    this.#writer = writer;
    this.#permissions = permissions;
    this.#ways = ways;
  }

  /**
   * Rights that a restore took away came back with a stamp: what was held since, under a higher number than
   * this, is tried again.
   */
  rightsCameBack(rewoundTo: number): void {
    this.#rightsBack = Math.min(this.#rightsBack ?? rewoundTo, rewoundTo);
  }

  /**
   * A record says something: its first words, if it is `isBegun`. Others may hang on it, whatever it hangs on
   * itself: on an issue at a door hang its steps.
   */
  came(record: Id, { isBegun }: { isBegun: boolean }): void {
    this.#parents.add(record);
    if (isBegun) this.#begun.add(record);
  }

  /**
   * What was held for something that has come now is placed. A right that somebody was given places nothing:
   * whoever gave it has not seen it.
   */
  async retry(): Promise<void> {
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
      if (rightsBack !== null) await this.tryAgain("access", undefined, rightsBack);
      // Nearly always nothing at all waits so, which is asked far faster than after each of a thousand.
      if (parents.length + begun.length === 0 || !(await this.#writer.isHeldFor(["parent", "base"])))
        continue;
      await this.#after("parent", parents);
      await this.#after("base", begun);
    }
  }

  async #after(reason: HeldReason, came: readonly Id[]): Promise<void> {
    for (let from = 0; from < came.length; from += RETRIED_MAX)
      await this.tryAgain(reason, came.slice(from, from + RETRIED_MAX));
  }

  async tryAgain(reason: HeldReason, awaited?: Id[], above = 0): Promise<void> {
    for (let after = above, isMore = true; isMore; ) {
      const some = await this.#writer.heldFor(reason, after, RETRIED_MAX, awaited);
      for (const held of some) await this.again(held);
      isMore = some.length === RETRIED_MAX;
      after = Number(some.at(-1)?.seq ?? 0);
    }
  }

  async again(held: Known, letInBy?: Id, isSure?: boolean): Promise<void> {
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
    const bearer = { devices: null, isRevoked: false, isFile: row.handed_by === row.by };
    const coming: PushContext = {
      hand: row.handed_by ?? row.by,
      bearer,
      held: row,
      letInBy: letInBy ?? row.let_in_by ?? undefined,
      ...(isSure ? { isSure } : {}),
    };
    const isTaken = this.#writer.byId(row.id ?? "").some((one) => one !== row && one.sort !== "held");
    if (hasNewRole && !coming.letInBy) await this.#ways.hold(parsed, coming, "access");
    else if (isTaken) await this.#ways.hold(parsed, coming, "other-content");
    else await this.#ways.place({ ...parsed, isProven: row.proof !== null }, coming);
  }
}
