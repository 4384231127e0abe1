import type { Id } from "../../../domain/ids.ts";
import type { Revision } from "../../../domain/revision.ts";
import { sha256 } from "../../seal/key.ts";
import type { PushContext } from "../authorize.ts";
import type { Known } from "../logStore.ts";
import type { LogWriter } from "../logWriter.ts";
import type { MergeOutcome, Read } from "../outcome.ts";

type Place = Pick<Known, "sort" | "prev" | "n" | "stream" | "live" | "clashes" | "begun_by" | "begun_at"> &
  Partial<Pick<Known, "reason" | "path">>;

/** Puts revisions on a record's line or beside it, and says itself what follows from that. */
export class LineWriter {
  readonly #writer: LogWriter;
  readonly #newId: () => Id;

  constructor(writer: LogWriter, newId: () => Id) {
    this.#writer = writer;
    this.#newId = newId;
  }

  /** After a rewind numbers of a line may leave some out, but never come twice. */
  extend(parsed: Read, coming: PushContext, outcome: MergeOutcome, head: Known | null): Known {
    const n = Math.max((head?.n ?? 0) + 1, parsed.again?.n ?? 0);
    const place = {
      prev: head?.id ?? "",
      n,
      stream: outcome.home,
      live: 0,
      clashes: JSON.stringify(outcome.clashes),
    };
    if (head) this.#writer.change(head, { live: null });
    return this.put(parsed, coming, { ...place, sort: "line", ...begunOf(parsed, head) }, outcome.parent);
  }

  beside(parsed: Read, coming: PushContext, outcome: MergeOutcome, head: Known): Known {
    const { revision } = parsed;
    // What the line had taken in before a rewind keeps its own number, so that after the next one, too, the
    // last words come first.
    const n = outcome.says
      ? Math.max(head.n + 1, parsed.again?.n ?? 0)
      : Math.min(head.n, parsed.again?.n ?? head.n);
    const place = { prev: null, n, stream: head.stream, live: null, clashes: "[]" };
    const row = this.put(
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
  apart(parsed: Read, coming: PushContext, outcome: MergeOutcome): Known {
    const place = { prev: null, n: 1, stream: outcome.home, live: null, clashes: "[]" };
    const row = this.put(
      parsed,
      coming,
      { ...place, sort: "beside", ...begunOf(parsed, null) },
      outcome.parent,
    );
    const says = {
      ...parsed.revision,
      record: this.#newId(),
      stream: outcome.home,
      parent: outcome.parent,
    };
    this.#merged(row, says, { prev: "", n: 1, stream: outcome.home, clashes: "[]" });
    return row;
  }

  /**
   * A register row is registered under its own id: the words that stood there go on as a record of their own.
   */
  async moveOut(squatter: Known): Promise<void> {
    const says = JSON.parse(await this.#writer.text(squatter)) as Revision;
    await this.#writer.vacate(squatter);
    const { stream, clashes, parent } = squatter;
    this.#merged(
      squatter,
      { ...says, record: this.#newId(), base: "", parent },
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
    const merged = { ...envelope, id: this.#newId(), device: "endpoint", resolved: [] };
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

  put(parsed: Read, coming: PushContext, place: Place, parent: Id | null): Known {
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
}

/** Who began the record and when: as its head says, or the stamp of a first revision, or that itself. */
export function begunOf({ revision, again }: Read, head: Known | null): { begun_by: Id; begun_at: string } {
  if (head) return { begun_by: head.begun_by, begun_at: head.begun_at };
  const { by, at } = again?.begun ?? revision;
  return { begun_by: by, begun_at: at };
}
