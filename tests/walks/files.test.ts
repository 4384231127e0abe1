import { existsSync, readFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { expect, onTestFinished, test } from "vitest";
import { openTown, smallEstate, visitTo } from "../town.ts";

/** Of the app's own files; more than that nobody follows in their head. */
const FILES_MAX = 15;
/** The screen's part of the walk, which runs in a browser only. */
const ON_SCREEN = [
  "app/doors/visit/VisitSheet.tsx",
  "app/useSave.ts",
  "app/doors/visit/visitDraft.ts",
  "domain/visits/roundOf.ts",
];

const map = readFileSync("src/README.md", "utf8");
const walk = map.slice(map.indexOf("## The walk of a visit"), map.indexOf("## The protocol"));
const stretchOf = (from: string, to: string) =>
  new Set(
    walk.slice(walk.indexOf(from), walk.indexOf(to)).match(/(?:app|domain|sync|server)\/[\w/]+\.tsx?/g),
  );

test("the files that the walk of a visit names are there", () => {
  const named = stretchOf("*From the tap", "*On another phone");
  expect(named.size).toBeGreaterThan(20);
  expect([...named].filter((file) => !existsSync(`src/${file}`))).toEqual([]);
});

test(`from the tap to its row a visit passes ${FILES_MAX} files at most, which the map names`, async () => {
  const town = await openTown();
  onTestFinished(() => town.close());
  const { first, doors } = await smallEstate(town);
  await first.write(visitTo(doors[1]));
  const session = new Session();
  session.connect();
  onTestFinished(() => session.disconnect());
  await session.post("Profiler.enable");
  await session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: false });
  await first.write(visitTo(doors[0]));
  const { result } = await session.post("Profiler.takePreciseCoverage");
  await session.post("Profiler.stopPreciseCoverage");
  const ran = result.flatMap(({ url, functions }) => {
    const file = url.split("/src/")[1];
    const isRun = functions.some(
      ({ functionName, ranges }) => functionName !== "" && (ranges[0]?.count ?? 0) > 0,
    );
    return file && isRun ? [file] : [];
  });
  const passed = [...new Set([...ON_SCREEN, ...ran])].sort();
  expect(passed).toEqual([...stretchOf("*From the tap", "*To the row")].sort());
  expect(passed.length).toBeLessThanOrEqual(FILES_MAX);
});
