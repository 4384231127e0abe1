import { REVISION_BYTES_MAX } from "../../../domain/revisionBytes.ts";
import type { Queue } from "../order.ts";
import type { Draft, Saved } from "../store.ts";
import type { Tables } from "../tables.ts";
import { type Authoring, outboxEntryOf, type Written, withPending, write } from "./writing.ts";

/** A connection to the disk that the platform dropped in the background is opened again. */
const SAVE_TRIES_MAX = 3;

/** What only edits need, and many at once. */
export const edits = () => import("./saveEdits.ts");

/**
 * Writes the drafts in one strict transaction: record and outbox entry of every one, or nothing. Throws what
 * the disk threw the last time, after a few tries.
 */
export async function saveTogether(
  db: Tables,
  queue: Queue,
  drafts: Draft[],
  pen: Authoring,
): Promise<Saved> {
  const written: Written[] = [];
  for (const draft of drafts) {
    const revision = await write(draft, pen, draft.from ? await (await edits()).baseOf(db, draft.from) : "");
    if ("fault" in revision) return { saved: false, why: "form", path: revision.fault.path };
    if (
      revision.text.length * 3 > REVISION_BYTES_MAX &&
      new TextEncoder().encode(revision.text).length > REVISION_BYTES_MAX
    ) {
      return { saved: false, why: "form", path: "" };
    }
    written.push(revision);
  }
  const last = written[written.length - 1];
  if (!last) throw new Error("nothing to save");
  let isBorn = written.length > 1 || !isBirth(last);
  for (let tried = 1; ; tried++) {
    try {
      const more = isBorn
        ? await (await edits()).storeEdits(db, queue, written, pen.salt)
        : await storeBirth(db, queue, last);
      return more?.length ? saveTogether(db, queue, more, pen) : { saved: true, rev: last.revision.id };
    } catch (error) {
      // A second tap, or a form that was saved before: the record is there, or what stays of it when it has
      // left.
      isBorn ||= hasName(error, "ConstraintError");
      if (tried >= SAVE_TRIES_MAX) throw error;
    }
  }
}

/** Pictures go another way: they change their state with the record that names them. */
const isBirth = ({ revision }: Written) => revision.record === revision.id && !revision.body.photos;

/** A new record: two puts, and no read of any record. */
async function storeBirth(db: Tables, queue: Queue, written: Written): Promise<void> {
  const order = queue.place(written.revision, "");
  const row = withPending(undefined, written, order);
  const entry = outboxEntryOf(written, order);
  await db.transaction("rw", db.records, db.outbox, () =>
    Promise.all([db.records.add(row), db.outbox.add(entry)]),
  );
}

/** Whether the fault, or one that it wraps, bears this name: the database's library hands some on inside. */
function hasName(fault: unknown, name: string): boolean {
  const chain = fault as { name?: string; inner?: unknown } | null | undefined;
  return (
    chain?.name === name ||
    (chain?.inner !== undefined && chain.inner !== fault && hasName(chain.inner, name))
  );
}
