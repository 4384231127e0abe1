import type { SyncRequest } from "../../../sync/protocol.ts";
import type { Bearer } from "../log.ts";
import type { LogStore } from "../logStore.ts";

/** The lowest point of this log that the phone shows, asked for where somebody has to know, once. */
export function knewOf(logStore: LogStore, { top, proofs }: SyncRequest): NonNullable<Bearer["knew"]> {
  let known: Promise<number | null> | undefined;
  const find = async () => {
    for (const { seq, chain } of [top, ...proofs].sort((a, b) => a.seq - b.seq))
      if (seq > 0 && (await logStore.chainAt(seq)) === chain) return seq;
    return null;
  };
  return () => {
    known ??= find();
    return known;
  };
}
