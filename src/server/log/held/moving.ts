import { besideParent, homeStream, parentOf } from "../../../domain/access.ts";
import type { Id } from "../../../domain/ids.ts";
import { isKind } from "../../../domain/records.ts";
import type { Revision } from "../../../domain/revision.ts";
import type { Known, LogStore } from "../logStore.ts";
import { readBody } from "../parsedPush.ts";

type Held = Pick<Known, "seq" | "record" | "kind"> & { text: string };

/**
 * The numbers of those that would take a record that stands to another stream, with all that hangs on it:
 * then others read it from then on.
 */
export async function movingAmong(logStore: LogStore, held: readonly Held[]): Promise<ReadonlySet<number>> {
  const wanted = held.flatMap(({ seq, record, kind, text }) => {
    const form = isKind(kind) ? readBody(kind, (JSON.parse(text) as Revision).body) : null;
    return form?.ok ? [{ seq, record, kind, home: homeStream(form.body), parent: parentOf(form.body) }] : [];
  });
  const records = new Set(wanted.flatMap(({ record, parent }) => (parent ? [record, parent] : [record])));
  if (records.size === 0) return new Set();
  const heads = new Map<Id, Known>((await logStore.heads([...records])).map((row) => [row.record, row]));
  const moving = wanted.filter(({ record, kind, home, parent }) => {
    const head = heads.get(record);
    const above = heads.get(parent ?? "")?.stream;
    const to = home ?? (above === undefined ? undefined : besideParent(kind, above));
    return head?.kind === kind && to !== undefined && head.stream !== to;
  });
  return new Set(moving.map(({ seq }) => Number(seq)));
}
