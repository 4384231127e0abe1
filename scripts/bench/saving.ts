import { openRig } from "./rig.ts";
import { type Bench, median, ratioRow } from "./row.ts";

const TURNS = 40;

/** Ours and the two raw puts take turns, so that the disk's moods hit both. */
export const savingBench: Bench = {
  name: "save",
  run: async () => {
    const rig = await openRig();
    try {
      const page = await rig.page();
      const { ours, raw } = await page.evaluate((turns) => window.bench.saving(turns), TURNS);
      return [
        ratioRow("save a visit, record and outbox, strict", median(ours), "ms", median(raw), { atMost: 1.5 }),
      ];
    } finally {
      await rig.close();
    }
  },
};
