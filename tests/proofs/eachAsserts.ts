import type { FullResult, Reporter, TestCase, TestResult, TestStep } from "@playwright/test/reporter";

/** A browser test that passed without looking at anything, or that was skipped, makes the run fail. */
export default class EachAsserts implements Reporter {
  private readonly empty: string[] = [];

  onTestEnd(test: TestCase, result: TestResult): void {
    const isEmpty = result.status === "passed" && !result.steps.some(asserts);
    if (isEmpty || result.status === "skipped") this.empty.push(test.titlePath().slice(2).join(" › "));
  }

  async onEnd(result: FullResult) {
    // What a run did not come to after a failure is skipped, too.
    if (this.empty.length === 0 || result.status !== "passed") return undefined;
    console.error(`\nTests that looked at nothing:\n${this.empty.join("\n")}`);
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
