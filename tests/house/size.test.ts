import { expect, test } from "vitest";
import { DOOR_PATH_BYTES_MAX, doorPath } from "../../scripts/building/doorPath.ts";
import { featuresIn, grammarIn } from "../../scripts/building/features.ts";
import { FEATURES } from "../../src/app/navigation/features.ts";

test(`the way to a saved visit weighs at most ${DOOR_PATH_BYTES_MAX / 1000} kB of packed JavaScript`, {
  timeout: 120_000,
}, async () => {
  const { bytes, parts, modules, code } = await doorPath();
  const said = parts.map((part) => `${part.name} ${part.bytes}`).join(", ");
  expect(bytes, said).toBeGreaterThan(10_000);
  expect(bytes, said).toBeLessThanOrEqual(DOOR_PATH_BYTES_MAX);
  // One language, and of that only the core.
  const words = modules.filter((name) => name.startsWith("src/words/"));
  expect(words.sort()).toEqual(["src/words/loader.ts", "src/words/zh/core.ts"]);
  // It saves a visit without the schemas, which bring zod.
  expect(modules).toContain("src/domain/visits/visitForm.ts");
  expect(modules).not.toContain("src/domain/visits/visit.ts");
  // The check for browsers that are too old asks for what this code uses: `npm run features` writes it anew.
  expect(featuresIn(code)).toEqual([...FEATURES].sort());
  expect(grammarIn(code)).toEqual([]);
});
