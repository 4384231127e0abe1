import type { LoadFigures, LoadOptions } from "./loadOn.ts";

/** What a quiet phone may wait, and first fills may take, as the project asks it of a hundred at once. */
const QUIET_MS_MAX = 100;
const FILLS_SECONDS_MAX = 20;

/** A line a figure. */
export function sayLoad(figures: LoadFigures, { standFor, records }: LoadOptions): string[] {
  const { engine, workers, evening, fills, quiet, floor } = figures;
  const where = workers > 1 ? `${engine}, ${workers} processes` : engine;
  const perSecond = evening.records / evening.seconds;
  const ms = (time: number) => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
  const each = fills.rows.length > 0 ? Math.min(...fills.rows) : 0;
  return [
    `an evening: ${evening.count} exchanges of ${records} records in ${evening.seconds.toFixed(1)} s, from ` +
      `${evening.devices} devices that stand for ${standFor} phones and never pause`,
    `records taken in: ${Math.round(perSecond)} a second`,
    `an exchange while all ${evening.devices} speak at once: p50 ${ms(evening.p50)}, p99 ${ms(evening.p99)}`,
    `first fills: ${fills.rows.length} phones at once, ${each} rows each, in ${fills.seconds.toFixed(1)} s ` +
      `(asked of 100: at most ${FILLS_SECONDS_MAX} s)`,
    `of these first fills the phones used ${fills.phones.toFixed(1)} s of a processor, the endpoint's own ` +
      `processes ${fills.endpoint?.toFixed(1) ?? "?"} s`,
    `a quiet phone alone, ${quiet.alone.count} exchanges: p50 ${ms(quiet.alone.p50)}, ` +
      `p99 ${ms(quiet.alone.p99)}`,
    `a quiet phone while they fill, ${quiet.meanwhile.count} exchanges: p50 ${ms(quiet.meanwhile.p50)}, ` +
      `p99 ${ms(quiet.meanwhile.p99)} (asked: at most ${QUIET_MS_MAX} ms)`,
    `floor, bare INSERTs with a commit every ${records}: ${Math.round(floor.aPush)} rows a second; ` +
      `the evening is ${(perSecond / floor.aPush).toFixed(2)} of it`,
    `floor, bare INSERTs with a commit every 1000: ${Math.round(floor.bulk)} rows a second; ` +
      `the evening is ${(perSecond / floor.bulk).toFixed(2)} of it`,
    `handed in: lost=${figures.lost} doubled=${figures.doubled}`,
  ].map((line) => `${where}: ${line}`);
}
