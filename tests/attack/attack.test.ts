import { describe, expect, onTestFinished, test } from "vitest";
import { judge } from "./attack.ts";
import { attacks } from "./attacks.ts";
import { openInside } from "./server.ts";
import { openTown } from "./town.ts";

describe("an attacker gets nothing", () => {
  for (const attack of attacks.filter(({ isLong }) => !isLong)) {
    test(`by ${attack.name}`, async () => {
      const server = await openInside();
      onTestFinished(server.stop);
      expect(await judge(attack, await openTown(server))).toEqual([]);
    });
  }
});
