import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, onTestFinished, test } from "vitest";

/** A house of its own with the rooms that checklists need. */
function house(): string {
  const root = mkdtempSync(join(tmpdir(), "linfang-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const room of ["checklists", "domain"])
    cpSync(`src/${room}`, join(root, "src", room), { recursive: true });
  symlinkSync(resolve("node_modules"), join(root, "node_modules"));
  return root;
}
const node = (...args: string[]) => spawnSync("node_modules/.bin/node", args, { encoding: "utf8" });
const newChecklist = (root: string, name: string) => node("scripts/newChecklist.ts", name, root);

test("a new checklist is one command: its file, its words and its line, and all of it holds", () => {
  const root = house();
  const made = newChecklist(root, "sampleOfTests");
  expect([made.status, made.stderr]).toEqual([0, ""]);
  expect(readFileSync(join(root, "src/checklists/everyChecklist.ts"), "utf8")).toMatch(
    /= \[lamp, drain,.*\bsampleOfTests\];/,
  );
  const asks = `
    const { checklists, checklistOf, checklistFor, checklistsFor } = await import(${JSON.stringify(join(root, "src/checklists/everyChecklist.ts"))});
    const { roundOffers } = await import(${JSON.stringify(join(root, "src/checklists/rounds.ts"))});
    const { allGood, severityOf } = await import(${JSON.stringify(join(root, "src/checklists/asking.ts"))});
    const found = checklistOf({ id: "sample_of_tests", version: 1 });
    const asked = { kind: "door", heads: 1, role: "block_leader" };
    const severity = (answers) => severityOf(found, answers, asked).severity;
    const beside = checklistsFor("door").map(({ id }) => id).slice(-1);
    const rounds = roundOffers().filter(({ checklist }) => checklist === found).map(({ round }) => round.say.en);
    console.log(JSON.stringify([checklists.at(-1) === found, checklistFor("door").id, beside, rounds, severity(allGood(found, {}, asked)), severity({ state: ["broken"], why: ["children"] })]));
  `;
  const said = node("--input-type=module", "-e", asks);
  expect(said.stderr).toBe("");
  expect(JSON.parse(said.stdout)).toEqual([true, "drain", ["sample_of_tests"], ["Sample of tests"], 0, 3]);
});

test("the line is found in a list that stands on several lines, too", () => {
  const root = house();
  const list = join(root, "src/checklists/everyChecklist.ts");
  const lines = readFileSync(list, "utf8").replace(/= \[lamp, drain(.*)\];/, "= [\n  lamp,\n  drain$1,\n];");
  writeFileSync(list, lines);
  expect(newChecklist(root, "sampleOfTests").status).toBe(0);
  expect(readFileSync(list, "utf8")).toMatch(/\[\s*lamp,\s*drain.*, sampleOfTests\];/);
});

test("a name that is taken or cannot be one changes nothing", () => {
  const root = house();
  const before = readFileSync(join(root, "src/checklists/everyChecklist.ts"), "utf8");
  for (const name of ["lamp", "Fire Exit", ""]) expect(newChecklist(root, name).status).toBe(1);
  expect(readFileSync(join(root, "src/checklists/everyChecklist.ts"), "utf8")).toBe(before);
});
