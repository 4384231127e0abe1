import { isActive } from "../../../domain/doors/doorAt.ts";
import type { Patch } from "../../../domain/doors/place.ts";
import { withoutAct } from "../../../domain/edits/undo.ts";
import type { Id, Moment } from "../../../domain/ids.ts";
import type { Body, Kind } from "../../../domain/records.ts";
import type { Change } from "../../../reports/import/register/known.ts";
import { isFull } from "../../store/save/diskFault.ts";
import type { Draft, Saved, Shown, Store } from "../../store/store.ts";

/** Which of the tables. */
export type ImportOf = "register" | "assets" | "owners";
type Fields = { [field: string]: unknown };
/** Of a record that was changed only the fields that differ, of a new one hardly more than that it is new. */
type KeptChange = { kind: Kind; record: Id; before: object | null; body: object };
/** What this computer saved last out of a table. `isHalf`: it began to, and nobody heard that it ended. */
export type LastImport = { at: Moment; changes: readonly KeptChange[]; isHalf?: true };

const lastOf = (which: ImportOf) => `import:${which}`;
const undoneOf = (which: ImportOf) => `undone:${which}`;

export const readLastImport = (store: Store, which: ImportOf) => store.setting<LastImport>(lastOf(which));

/**
 * Saves what a table says, and notes it first: what breaks off at a full disk can be taken back as far as it
 * went. The same table goes on from there, and is taken back together with what went before.
 */
export async function saveImport(
  store: Store,
  which: ImportOf,
  { at, changes, drafts }: { at: Moment; changes: readonly Change[]; drafts: Draft[] },
  onDone: (done: number) => void,
): Promise<Saved> {
  const before = await readLastImport(store, which);
  const last: LastImport = { at, changes: joined(before?.isHalf ? before.changes : [], changes.map(kept)) };
  let count = 0;
  try {
    await store.set(lastOf(which), { ...last, isHalf: true } satisfies LastImport);
    const saved = await store.saveAll(drafts, (done) => {
      count = done;
      onDone(done);
    });
    if (saved.saved) await store.set(lastOf(which), last);
    else if (count === 0) await store.set(lastOf(which), before);
    return saved;
  } catch (fault) {
    // What cannot be noted is not begun; said as a save that failed.
    console.error("the import could not be noted", fault);
    return { saved: false, why: isFull(fault) ? "full" : "unavailable" };
  }
}

/** A new patch keeps its leaders, who are taken off it again; of others it is enough that they are new. */
function kept({ kind, record, before, body }: Change): KeptChange {
  if (!before) return { kind, record, before: null, body: body.kind === "patch" ? body : { kind } };
  const [was, wrote] = [before as Fields, body as Fields];
  const fields = [...new Set([...Object.keys(was), ...Object.keys(wrote)])].filter(
    (field) => JSON.stringify(was[field]) !== JSON.stringify(wrote[field]),
  );
  const only = (of: Fields) =>
    Object.fromEntries(fields.filter((field) => field in of).map((field) => [field, of[field]]));
  return { kind, record, before: only(was), body: only(wrote) };
}

/** Two halves of one import: a record that both say something of was before what the first one found. */
function joined(half: readonly KeptChange[], rest: readonly KeptChange[]): KeptChange[] {
  const all = new Map(half.map((change) => [change.record, change]));
  for (const change of rest) {
    const first = all.get(change.record);
    all.set(
      change.record,
      first
        ? {
            ...change,
            before: first.before && { ...change.before, ...first.before },
            body: { ...first.body, ...change.body },
          }
        : change,
    );
  }
  return [...all.values()];
}

/**
 * New records that an import was taken back of: a table that names one again means it, though it is not there
 * any more.
 */
export async function readUndone(store: Store, which: ImportOf): Promise<ReadonlySet<Id>> {
  return new Set((await store.setting<Id[]>(undoneOf(which))) ?? []);
}

/** So many records are read at once: of fifty thousand the page would neither draw nor hear for long. */
const READ_CHUNK = 1000;

/**
 * What takes an import back as far as it still stands, in revisions of its own: what it made is withdrawn,
 * what it changed says again what it said. Estates and buildings stay, without a door; so do people, of whom
 * somebody may have joined by now.
 */
export async function undoDrafts(
  store: Store,
  { changes }: Pick<LastImport, "changes">,
  newId: () => Id,
  onDone: (done: number, total: number) => void = () => undefined,
): Promise<Draft[]> {
  const drafts: Draft[] = [];
  let done = 0;
  for (const kind of new Set(changes.map((change) => change.kind))) {
    const mine = changes.filter((change) => change.kind === kind);
    for (let first = 0; first < mine.length; first += READ_CHUNK) {
      const some = mine.slice(first, first + READ_CHUNK);
      const shown = await store.getMany(
        kind,
        some.map(({ record }) => record),
      );
      for (const [at, change] of some.entries()) {
        const from = shown[at];
        const body = from && bodyWithout(change, from);
        if (from && body) drafts.push({ id: newId(), record: change.record, from, body } as Draft);
      }
      done += some.length;
      onDone(done, changes.length);
    }
  }
  return drafts;
}

/**
 * Takes the last import back, and remembers what of it is gone, so that the same table may bring it again.
 * That is noted first: what breaks off half way is taken back the rest of the way the next time, and all of
 * it may come again.
 */
export async function takeBack(
  store: Store,
  which: ImportOf,
  drafts: Draft[],
  onDone: (done: number, total: number) => void = () => undefined,
): Promise<Saved | null> {
  const undone = await readUndone(store, which);
  const gone = drafts.flatMap(({ record, body }) => (record && isGone(body) ? [record] : []));
  await store.set(undoneOf(which), [...new Set([...undone, ...gone])]);
  const saved = drafts.length > 0 ? await store.saveAll(drafts, (done) => onDone(done, drafts.length)) : null;
  if (!saved || saved.saved) await store.set(lastOf(which), null);
  return saved;
}

const isGone = (body: Body<Kind>) =>
  (body.kind === "door" && body.status === "phantom") ||
  (body.kind === "asset" && body.status === "removed") ||
  (body.kind === "ownership" && body.withdrawn);

function bodyWithout({ before, body: after }: KeptChange, { body }: Shown): Body<Kind> | null {
  if (before) return withoutAct<object>(body, { before, after }) as Body<Kind> | null;
  if (body.kind === "door" && isActive(body)) return { ...body, status: "phantom" };
  if (body.kind === "asset" && body.status !== "removed") return { ...body, status: "removed" };
  if (body.kind === "ownership" && !body.withdrawn) return { ...body, withdrawn: true };
  if (body.kind === "grid" && !body.withdrawn) return { ...body, withdrawn: true };
  if (body.kind !== "patch" || body.withdrawn) return null;
  const { leaders = [] } = after as { leaders?: readonly Id[] };
  const unled = withoutAct<Patch>(body, {
    before: { ...body, leaders: [] },
    after: { ...body, leaders: [...leaders] },
  });
  return { ...(unled ?? body), withdrawn: true };
}
