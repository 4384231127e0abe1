import { PULL_ROWS_MAX } from "../../../src/sync/protocol.ts";
import { type Joined, LightPhone } from "./lightPhone.ts";

/**
 * Phones that fill for the first time, all at once, in a process of their own: a quiet phone beside them is
 * timed in another one, which nothing of theirs holds up.
 */
export type FillTask = { port: number; joined: Joined[]; rows: number };
/** `rows`: how many each phone has read. `processorSeconds`: what that cost the phones themselves. */
export type FillReport = { ms: number; rows: number[]; processorSeconds: number } | { fault: string };

process.once("message", async ({ port, joined, rows }: FillTask) => {
  const begunMs = performance.now();
  const before = process.cpuUsage();
  const fill = async (one: Joined) => {
    const phone = new LightPhone(one, port);
    for (let read = 0; ; ) {
      const page = await phone.fill(Math.min(PULL_ROWS_MAX, rows - read));
      read += page.rows;
      if (read >= rows || !page.more) return read;
    }
  };
  const report: FillReport = await Promise.all(joined.map(fill)).then(
    (read) => {
      const { user, system } = process.cpuUsage(before);
      return { ms: performance.now() - begunMs, rows: read, processorSeconds: (user + system) / 1e6 };
    },
    (fault) => ({ fault: String(fault) }),
  );
  process.send?.(report, () => process.exit());
});
