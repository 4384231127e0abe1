import { importsOf, read } from "../house/source.ts";

const REASON = /^(cannot be tested here|comes later): .{20,}$/;
const PROOF = /^`(tests\/[^`]+\.ts)` “(.+)”$/;

/** A test by file and name, or a reason why no test can show it. */
export type Proof = { file: string; name: string } | { reason: string };
export type FaultRow = { id: string; cells: string[]; proofs: Proof[] };

/** Both are read alike. */
export const PROOF_TABLES = { F: "tests/faults.md", S: "tests/threats.md" } as const;

/**
 * The rows of the faults, or of the threats. What is neither a test nor a reason is a proof whose file is
 * empty.
 */
export function faultRows(sign: keyof typeof PROOF_TABLES): FaultRow[] {
  return read(PROOF_TABLES[sign])
    .split("\n")
    .filter((line) => line.startsWith(`| ${sign}`) && /^\| .\d/.test(line))
    .map((line) => {
      const cells = line.slice(1, -1).split(" | ");
      const proofs = (cells[3] ?? "").trim().split(" · ");
      return { id: (cells[0] ?? "").trim(), cells, proofs: proofs.map(proofOf) };
    });
}

function proofOf(text: string): Proof {
  if (REASON.test(text)) return { reason: text };
  const [, file = "", name = text] = PROOF.exec(text) ?? [];
  return { file, name };
}

/** A suite and the files of its own folder that it runs: those it imports, and those that they import. */
export function runBy(suite: string): Set<string> {
  const folder = suite.slice(0, suite.lastIndexOf("/") + 1);
  const reached = new Set([suite]);
  for (const file of reached)
    for (const name of importsOf(read(file)))
      if (/^\.\/[^/?]+\.tsx?$/.test(name)) reached.add(folder + name.slice(2));
  return reached;
}
