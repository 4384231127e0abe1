import { describe, expect, onTestFinished, test } from "vitest";
import { judge } from "./attack.ts";
import { attacks } from "./attacks.ts";
import { openInside } from "./server.ts";
import { openTown } from "./town.ts";

/** The longest chains take a few seconds, and far more where the machine has other work. */
const RUN_MS_MAX = 90_000;

/** Every second of the quick ones, from this one on: both halves at a time are done in half the time. */
export function attackInside(from: 0 | 1): void {
  describe("an attacker gets nothing", () => {
    const quick = attacks.filter(({ isLong }) => !isLong);
    for (const attack of quick.filter((_, at) => at % 2 === from)) {
      const run = async () => {
        const server = await openInside();
        onTestFinished(server.stop);
        expect(await judge(attack, await openTown(server))).toEqual([]);
      };
      test(`by ${attack.name}`, run, RUN_MS_MAX);
    }
  });
}
