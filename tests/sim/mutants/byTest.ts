import { startVitest } from "vitest/node";
import { patching } from "../runs/bundle.ts";
import type { Mutant } from "./mutant.ts";

/**
 * Runs the test that is to find the bug, over sources that have it; its first complaint, or null where the
 * test stays green.
 */
export async function foundByTest({ patches, test = "" }: Mutant): Promise<string | null> {
  const vitest = await startVitest(
    "test",
    [test],
    {
      // What was transformed without the bug is not to be taken for it.
      fsModuleCache: false,
      watch: false,
      run: true,
      reporters: [{}],
      bail: 1,
      maxWorkers: 1,
    },
    { plugins: [patching(patches)] },
  );
  const tests = vitest.state.getTestModules().flatMap((file) => [...file.children.allTests()]);
  const whole = vitest.state.getTestModules().flatMap((file) => file.errors());
  const failed = tests.flatMap((one) => one.result().errors ?? []);
  await vitest.close();
  process.exitCode = 0;
  if (tests.length === 0) throw new Error(`${test} has no test`);
  const [first] = [...whole, ...failed];
  return first ? `${first.name ?? ""}: ${first.message.split("\n")[0]}` : null;
}
