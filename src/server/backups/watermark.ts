import type { Top } from "../../sync/protocol.ts";

/**
 * A log as it once was: its last number, and points of its chain by which it is told how much of it another
 * one still has.
 */
export type Past = Top & { proofs: readonly Top[] };

/**
 * The number up to which every one of these pasts has what the present log has. One that was itself undone
 * counts up to where it parted; without any it is 0.
 */
export async function commonToAll(
  pasts: readonly Past[],
  chainAt: (seq: number) => Promise<string | undefined>,
): Promise<number> {
  let least: number | null = null;
  for (const { seq, chain, proofs } of pasts) {
    let common = 0;
    for (const point of [...proofs, { seq, chain }])
      if (point.seq > common && (await chainAt(point.seq)) === point.chain) common = point.seq;
    least = Math.min(least ?? common, common);
  }
  return least ?? 0;
}
