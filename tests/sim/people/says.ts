import { readSyncStatus } from "../../../src/app/store/read/readSyncStatus.ts";
import type { SyncStatus } from "../../../src/app/store/read/syncStatus.ts";
import type { Tables } from "../../../src/app/store/tables.ts";
import { type Held, type Key, type Row, type Spec, specOf } from "../disk/memoryRows.ts";
import { MemoryTable } from "../disk/memoryTable.ts";
import type { Disk } from "./phone.ts";

/** What the reader asks, each with its key and its indexes as the database has them. */
const READ = {
  records: "record,*keys",
  outbox: "order",
  troubles: "id,state",
  unread: "record",
  drafts: "name",
  carried: "id",
  photos: "key,record,hash,state",
  meta: "name",
};
export const READ_TABLES = Object.keys(READ);

/**
 * What the screens of this phone would say of it now: the real reader, over what is committed, without an
 * event. `settle` runs what is ready; null where that cannot be done, inside a continuation.
 */
export function saysOf(disk: Disk, settle: () => void): SyncStatus | null {
  let said: SyncStatus | null = null;
  let failed: unknown;
  readSyncStatus(glance(disk)).then(
    (status) => {
      said = status;
    },
    (fault: unknown) => {
      failed = fault;
    },
  );
  settle();
  if (failed) throw failed;
  return said;
}

const glances = new WeakMap<Disk, Tables>();

function glance(disk: Disk): Tables {
  const known = glances.get(disk) ?? glanceAt(disk);
  glances.set(disk, known);
  return known;
}

function glanceAt(disk: Disk): Tables {
  const specs = new Map(Object.entries(READ).map(([name, text]) => [name, specOf(text)]));
  const heldOf = (name: string) =>
    disk.heldOf?.(name) ?? asHeld(disk.rows<Row>(name), specs.get(name) as Spec);
  const asker = {
    ask: async <T>(_mode: string, name: string, act: (held: Held, undo: (() => void)[]) => T) =>
      act(heldOf(name), []),
  };
  const tables = Object.fromEntries(READ_TABLES.map((name) => [name, new MemoryTable(asker, name)]));
  return {
    ...tables,
    transaction: (...words: unknown[]) => (words.at(-1) as () => unknown)(),
  } as unknown as Tables;
}

const asHeld = (rows: readonly Row[], spec: Spec): Held => ({
  rows: new Map(rows.map((row) => [row[spec.key] as Key, row])),
  spec,
  counter: 0,
  inOrder: rows,
});
