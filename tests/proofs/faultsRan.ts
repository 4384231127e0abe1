import { relative } from "node:path";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import { findPostgres } from "../../scripts/proving/findPostgres.ts";
import { faultRows, runBy } from "./faultTable.ts";

/**
 * After a run: whatever `faults.md` or `threats.md` names as a proof in a file that ran must have run there and passed, and a
 * test without an assertion does not pass (`requireAssertions`). Where only some tests are asked for by name,
 * nothing is said. A proof in a file that several suites share ran where any of them passed it.
 */
export default class FaultsRan implements Reporter {
  private vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (this.vitest?.config.testNamePattern) return;
    const passed = passedByFile(modules);
    const missing = [...faultRows("F"), ...faultRows("S")].flatMap(({ id, proofs }) =>
      proofs.flatMap((proof) => {
        if ("reason" in proof || isLeftOut(proof.file)) return [];
        const names = passed.get(proof.file);
        return !names || names.some((name) => isOf(name, proof.name)) ? [] : [`${id}: ${proof.name}`];
      }),
    );
    if (missing.length === 0) return;
    console.error(
      `\nProofs of tests/faults.md and tests/threats.md that did not run and pass:\n${missing.join("\n")}`,
    );
    process.exitCode = 1;
  }
}

/** Without a PostgreSQL what needs one is skipped, which is said where it is looked for. */
const isLeftOut = (file: string) => file.startsWith("tests/postgres/") && findPostgres() === null;

/** Whether a test ran by this name, in which a table's values have taken the place of %s. */
function isOf(ran: string, written: string): boolean {
  return written.split(/%[a-z]/).every((piece) => ran.includes(piece));
}

/** The names of what passed, by the file that ran and by those beside it that it runs. */
function passedByFile(modules: readonly TestModule[]): Map<string, string[]> {
  const byFile = new Map<string, string[]>();
  for (const module of modules) {
    const file = relative(process.cwd(), module.moduleId).replaceAll("\\", "/");
    const names = [...module.children.allTests("passed")].map(({ name }) => name);
    for (const one of runBy(file)) byFile.set(one, [...(byFile.get(one) ?? []), ...names]);
  }
  return byFile;
}
