import { expect, test } from "vitest";
import { DOOR_PATH_BYTES_MAX, doorPath } from "../../scripts/building/doorPath.ts";
import { featuresIn, grammarIn } from "../../scripts/building/features.ts";
import { FEATURES } from "../../src/app/navigation/features.ts";

const PARTS_MAX = 200;
/** The page for joining is often a phone's first, over a weak signal. */
const JOINING_PARTS_MAX = 8;

/** Of parts that ask for one another, the first that is found; what asks for nothing more is taken away. */
function ringIn(asks: ReadonlyMap<string, readonly string[]>): string[] | null {
  const left = new Map(asks);
  for (let before = -1; before !== left.size; ) {
    before = left.size;
    for (const [name, asked] of left) if (!asked.some((one) => left.has(one))) left.delete(name);
  }
  return left.size > 0 ? [...left.keys()] : null;
}

test(`the way to a saved visit weighs at most ${DOOR_PATH_BYTES_MAX / 1000} kB of packed JavaScript`, {
  timeout: 120_000,
}, async () => {
  const { bytes, parts, modules, code, asks } = await doorPath();
  const said = parts.map((part) => `${part.name} ${part.bytes}`).join(", ");
  expect(bytes, said).toBeGreaterThan(10_000);
  expect(bytes, said).toBeLessThanOrEqual(DOOR_PATH_BYTES_MAX);
  // One language, and of that only the core.
  const words = modules.filter((name) => name.startsWith("src/words/"));
  expect(words.sort()).toEqual(["src/words/loader.ts", "src/words/zh/core.ts"]);
  // It saves a visit without the schemas, which bring zod.
  expect(modules).toContain("src/domain/visits/visitForm.ts");
  expect(modules).not.toContain("src/domain/visits/visit.ts");
  // Every phone fetches every part; of two that ask for each other one would run without the other.
  expect(asks.size).toBeLessThanOrEqual(PARTS_MAX);
  expect(ringIn(asks)).toBeNull();
  const joining = [...asks.keys()].filter((name) => name.startsWith("assets/Join-"));
  expect(joining).toHaveLength(1);
  for (const name of joining)
    for (const asked of asks.get(name) ?? []) if (!joining.includes(asked)) joining.push(asked);
  expect(joining.length, joining.join(" ")).toBeLessThanOrEqual(JOINING_PARTS_MAX);
  // The check for browsers that are too old asks for what this code uses: `npm run features` writes it anew.
  expect(featuresIn(code)).toEqual([...FEATURES].sort());
  expect(grammarIn(code)).toEqual([]);
});
