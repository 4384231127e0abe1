import { appendVisits, fillBenchTown } from "./benchTown.ts";
import { openRig } from "./rig.ts";
import { type Bench, median, type Row, ratioRow } from "./row.ts";

const RECORDS = 10_000;
const DOORS = 300;
const RUNS = 3;

/**
 * Handing in and filling, in turns with the floor: many records a stored value, gzip, the next page on its
 * way while one is stored.
 */
export const exchangeBench: Bench = {
  name: "exchange",
  run: async () => [...(await pushRows()), await pullRow()],
};

async function pushRows(): Promise<Row[]> {
  const ours: number[] = [];
  const floor: number[] = [];
  const wire: number[] = [];
  const packed: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const rig = await openRig();
    try {
      const town = await fillBenchTown(rig.endpoint, DOORS);
      const { code } = await rig.endpoint.newCode(town.leader);
      const page = await rig.page();
      const told = await page.evaluate(
        ({ code, count, doors }) => window.bench.push("bench-push", code, count, doors),
        {
          code,
          count: RECORDS,
          doors: DOORS,
        },
      );
      ours.push(told.ms);
      floor.push(told.floorMs);
      wire.push(rig.wire.syncRequestBytes / 1000);
      packed.push(told.gzippedBytes / 1000);
    } finally {
      await rig.close();
    }
  }
  return [
    ratioRow("push 10,000 visits", median(ours), "ms", median(floor), { atMost: 1.6 }),
    ratioRow("bytes on the wire, push of 10,000", median(wire), "kB", median(packed), { atMost: 1.05 }),
  ];
}

async function pullRow(): Promise<Row> {
  const rig = await openRig();
  try {
    const town = await fillBenchTown(rig.endpoint, DOORS);
    await appendVisits(rig.endpoint, town, RECORDS);
    const page = await rig.page();
    const ours: number[] = [];
    const floor: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const { code } = await rig.endpoint.newCode(town.leader);
      ours.push(
        await page.evaluate(({ name, code, count }) => window.bench.pull(name, code, count), {
          name: `bench-pull-${run}`,
          code,
          count: RECORDS,
        }),
      );
      floor.push(await page.evaluate((count) => window.bench.pullFloor(count), RECORDS));
    }
    return ratioRow("pull 10,000 visits into a new phone", median(ours), "ms", median(floor), {
      atMost: 3.6,
    });
  } finally {
    await rig.close();
  }
}
