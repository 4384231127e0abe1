import { describe, expect, onTestFinished, test } from "vitest";
import { judge } from "./attack.ts";
import { attacks } from "./attacks.ts";
import { openInside } from "./server.ts";
import { openTown } from "./town.ts";

/** The longest chains take a few seconds, and far more where the machine has other work. */
const RUN_MS_MAX = 90_000;

describe("an attacker gets nothing", () => {
  for (const attack of attacks.filter(({ isLong }) => !isLong)) {
    const run = async () => {
      const server = await openInside();
      onTestFinished(server.stop);
      expect(await judge(attack, await openTown(server))).toEqual([]);
    };
    test(`by ${attack.name}`, run, RUN_MS_MAX);
  }
});
