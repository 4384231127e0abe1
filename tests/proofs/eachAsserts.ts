import type { FullResult, Reporter, TestCase, TestResult, TestStep } from "@playwright/test/reporter";

/** A browser test that passed without looking at anything, or that was skipped, makes the run fail. */
export default class EachAsserts implements Reporter {
  private readonly empty = new Set<TestCase>();

  /** The last try counts: what was skipped behind a failure may have been run when that was tried again. */
  onTestEnd(test: TestCase, result: TestResult): void {
    const isEmpty = result.status === "passed" && !result.steps.some(asserts);
    if (isEmpty || result.status === "skipped") this.empty.add(test);
    else this.empty.delete(test);
  }

  async onEnd(result: FullResult) {
    // What a run did not come to after a failure is skipped, too.
    if (this.empty.size === 0 || result.status !== "passed") return undefined;
    const names = [...this.empty].map((test) => test.titlePath().slice(2).join(" › "));
    console.error(`\nTests that looked at nothing:\n${names.join("\n")}`);
    return { status: "failed" as const };
  }

  printsToStdio(): boolean {
    return false;
  }
}

/** What a hook looks at before and after is no part of the test. */
function asserts({ category, steps }: TestStep): boolean {
  return category === "expect" || (category !== "hook" && steps.some(asserts));
}
