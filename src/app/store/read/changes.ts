import { Dexie, type ObservabilitySet, RangeSet } from "dexie";
import type { Id } from "../../../domain/ids.ts";
import type { Tables } from "../tables.ts";

/**
 * Calls with the records that a write changed, in this tab or another; null: many, or all. Ends with the call
 * of what it gives. For whoever keeps more in memory than may be read anew at every write.
 */
export function onRecordsChanged(db: Tables, hear: (records: Id[] | null) => void): () => void {
  const part = `idb://${db.name}/records/`;
  const listen = (parts: ObservabilitySet) => {
    const tree = parts[part];
    // From another tab it comes without its class.
    const ranges = tree ? [...RangeSet(tree)] : [];
    if (ranges.length === 0) return;
    const isEach = ranges.every(({ from, to }) => typeof from === "string" && from === to);
    hear(isEach ? ranges.map(({ from }) => from as Id) : null);
  };
  Dexie.on.storagemutated.subscribe(listen);
  return () => Dexie.on.storagemutated.unsubscribe(listen);
}
