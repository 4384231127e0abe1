import type { Id } from "../../../domain/ids.ts";
import { DESK_KINDS, type DeskKind } from "../read/deskKinds.ts";
import type { DeskRecords, Shown } from "../store.ts";

/** With these in their place, without what is `gone`; the very same where none of them belongs there. */
export function deskRecordsWith(
  records: DeskRecords,
  shown: readonly Shown[],
  gone: ReadonlySet<Id>,
): DeskRecords {
  const after: { [kind: string]: readonly Shown[] } = { ...records };
  let isChanged = false;
  for (const kind of DESK_KINDS) {
    const mine = shown.filter(({ body }) => body.kind === kind);
    const before: readonly Shown[] = records[kind];
    const lost = gone.size > 0 && before.some(({ record }) => gone.has(record));
    if (mine.length === 0 && !lost) continue;
    const byId = new Map(mine.map((one) => [one.record, one]));
    const kept = before.flatMap((one) => {
      const now = byId.get(one.record) ?? one;
      byId.delete(one.record);
      return gone.has(one.record) ? [] : [now];
    });
    after[kind] = [...kept, ...byId.values()];
    isChanged = true;
  }
  return isChanged ? (after as { [K in DeskKind]: Shown<K>[] }) : records;
}
