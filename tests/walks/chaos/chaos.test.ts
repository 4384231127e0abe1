import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newDatabase } from "../../postgres/officeOn.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "../../postgres/startPostgres.ts";
import { ChaosTown } from "./chaosTown.ts";
import { expectForward, expectStanding, expectTruths } from "./chaosTruths.ts";

/**
 * `CHAOS_SECONDS=600 npx vitest run tests/walks/chaos/chaos.test.ts` walks for longer, `CHAOS_SEED=17` walks
 * that one alone and tells its story.
 */
const { CHAOS_SECONDS = "8", CHAOS_SEED = "" } = process.env;
const STEPS = 60;

/** On a PostgreSQL where one is named, else in a file. */
async function walk(seed: number, databaseUrl?: string): Promise<void> {
  const town = new ChaosTown(seed, databaseUrl);
  try {
    await town.settle();
    for (let step = 0; step < STEPS; step++) {
      await town.step();
      for (const device of town.devices) if (!device.isOut) await expectForward(device);
      for (const device of town.devices)
        if (!device.isOut && (step % 4 === 0 || device === town.last)) await expectStanding(device, town);
    }
    await town.heal();
    await expectTruths(town);
  } catch (error) {
    const story = CHAOS_SEED ? `\n${town.story.join("\n")}` : "";
    throw new Error(`CHAOS_SEED=${seed}: ${(error as Error).message}${story}`, { cause: error });
  } finally {
    await town.close();
  }
}

const LIMIT_MS = (Number(CHAOS_SECONDS) + 60) * 1000;

test(
  "whatever goes wrong in whatever order, everything that was saved arrives once, unaltered, under its author's name, and all see the same",
  async () => {
    if (CHAOS_SEED) return walk(Number(CHAOS_SEED));
    const endMs = Date.now() + Number(CHAOS_SECONDS) * 1000;
    let seed = 1;
    for (; Date.now() < endMs; seed++) await walk(seed);
    expect(seed).toBeGreaterThan(1);
  },
  LIMIT_MS,
);

/** Late words are judged by what the phone said last, which only the database knows after a start. */
const AFTER_A_START = 5;
test("late words that come right after the office was started are answered", () => walk(AFTER_A_START));

describe.skipIf(!isPostgresHere)("on a PostgreSQL", () => {
  let server: RealPostgres;
  beforeAll(async () => {
    server = await startPostgres();
  }, 60_000);
  afterAll(() => server.stop(), 60_000);

  test(
    "the same is true, and of backups of it that are put back",
    async () => {
      const endMs = Date.now() + Number(CHAOS_SECONDS) * 1000;
      let seed = 1;
      for (; Date.now() < endMs; seed++) await walk(seed, (await newDatabase(server)).url);
      expect(seed).toBeGreaterThan(1);
    },
    LIMIT_MS,
  );
});
