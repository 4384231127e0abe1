/**
 * From here on a phone's clock is said to be wrong: half an hour. Phones that set their clock by the network
 * are right within seconds, and one without a network drifts by a minute a month, so nothing right is ever
 * accused. Every slip of a hand is larger: a wrong zone is an hour (in a few places half of one), morning for
 * evening twelve, then days and years. And nobody knocks within half an hour of midnight, so what is smaller
 * moves no visit to another day.
 */
export const CLOCK_OFF_MS = 30 * 60_000;

/**
 * Between these moments of the office's clock something was written: after all before it had been handed in,
 * and before it was handed in itself.
 */
export type WrittenAt = { afterMs: number | undefined; untilMs: number };

/**
 * How far behind a phone's clock was (below 0: ahead) when it wrote `atMs`; 0 where nothing tells that it was
 * wrong. `behindNowMs`: how far it is behind as it hands in. Where it was wrong, and has been set since,
 * nobody knows by how much: then what was written counts as written when it was handed in.
 */
export function behindWhenWritten(
  atMs: number,
  { afterMs, untilMs }: WrittenAt,
  behindNowMs: number,
): number {
  // An office whose own clock went back proves nothing.
  const isKnown = afterMs !== undefined && afterMs <= untilMs;
  const fits = (ms: number) => ms <= untilMs + CLOCK_OFF_MS && (!isKnown || ms >= afterMs - CLOCK_OFF_MS);
  if (Math.abs(behindNowMs) >= CLOCK_OFF_MS && fits(atMs + behindNowMs)) return behindNowMs;
  return fits(atMs) ? 0 : untilMs - atMs;
}
