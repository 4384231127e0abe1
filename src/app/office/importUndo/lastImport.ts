import { isActive } from "../../../domain/doors/doorAt.ts";
import { withoutAct } from "../../../domain/edits/undo.ts";
import type { Id, Moment } from "../../../domain/ids.ts";
import type { Body, Kind } from "../../../domain/records.ts";
import type { Change } from "../../../reports/import/register/known.ts";
import type { Draft, Shown, Store } from "../../store/store.ts";

/** Which of the two tables. */
export type ImportOf = "register" | "assets";
/** What this computer saved last out of a table, each record as it was before and after. */
export type LastImport = { at: Moment; changes: readonly Change[] };

const lastOf = (which: ImportOf) => `import:${which}`;
const undoneOf = (which: ImportOf) => `undone:${which}`;

export const readLastImport = (store: Store, which: ImportOf) => store.setting<LastImport>(lastOf(which));
/** What is larger than a town's register is not kept beside it a second time. */
const KEPT_MAX = 20_000;
export const keepLastImport = (store: Store, which: ImportOf, last: LastImport | null) =>
  store.set(lastOf(which), last && last.changes.length <= KEPT_MAX ? last : null);

/**
 * New records that an import was taken back of: a table that names one again means it, though it is not there
 * any more.
 */
export async function readUndone(store: Store, which: ImportOf): Promise<ReadonlySet<Id>> {
  return new Set((await store.setting<Id[]>(undoneOf(which))) ?? []);
}

/**
 * Takes an import back as far as it still stands, in revisions of its own: what it made is withdrawn, what it
 * changed says again what it said. Estates, buildings, grids and patches stay, without a door; so do people,
 * of whom somebody may have joined by now.
 */
export async function undoDrafts(store: Store, { changes }: LastImport, newId: () => Id): Promise<Draft[]> {
  const drafts: Draft[] = [];
  for (const kind of new Set(changes.map((change) => change.kind))) {
    const mine = changes.filter((change) => change.kind === kind);
    const shown = await store.getMany(
      kind,
      mine.map(({ record }) => record),
    );
    for (const [at, change] of mine.entries()) {
      const from = shown[at];
      const body = from && bodyWithout(change, from);
      if (from && body) drafts.push({ id: newId(), record: change.record, from, body } as Draft);
    }
  }
  return drafts;
}

/** Remembers what was taken back, so that the same table may bring it again. */
export async function noteUndone(store: Store, which: ImportOf, drafts: readonly Draft[]): Promise<void> {
  const undone = new Set(await readUndone(store, which));
  for (const { record, body } of drafts) if (record && isGone(body)) undone.add(record);
  await store.set(undoneOf(which), [...undone]);
  await keepLastImport(store, which, null);
}

const isGone = (body: Body<Kind>) =>
  (body.kind === "door" && body.status === "phantom") || (body.kind === "asset" && body.status === "removed");

function bodyWithout({ before, body: after }: Change, { body }: Shown): Body<Kind> | null {
  if (before) return withoutAct<Body<Kind>>(body, { before, after });
  if (body.kind === "door" && isActive(body)) return { ...body, status: "phantom" };
  if (body.kind === "asset" && body.status !== "removed") return { ...body, status: "removed" };
  if (body.kind === "patch" && after.kind === "patch" && after.leaders.length > 0)
    return withoutAct<Body<Kind>>(body, { before: { ...after, leaders: [] }, after });
  return null;
}
