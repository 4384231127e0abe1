import type { Page } from "@playwright/test";

type Span = { name: string; ph: string; tid: number; pid: number; tdur?: number; args?: { name?: string } };

/**
 * What the page's own thread did while something went on: the longest task, in milliseconds of the processor,
 * so that whatever else runs on this machine is not counted.
 */
export async function watched(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  const spans: Span[] = [];
  session.on("Tracing.dataCollected", ({ value }) => {
    for (const span of value as unknown as Span[])
      if (span.name === "RunTask" || span.name === "thread_name") spans.push(span);
  });
  const categories = "disabled-by-default-devtools.timeline,__metadata";
  await session.send("Tracing.start", { categories, transferMode: "ReportEvents" });
  return async () => {
    const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
    await session.send("Tracing.end");
    await ended;
    await session.detach();
    const mains = new Set(
      spans
        .filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain")
        .map(({ pid, tid }) => `${pid} ${tid}`),
    );
    const tasks = spans.filter(({ name, pid, tid }) => name === "RunTask" && mains.has(`${pid} ${tid}`));
    if (tasks.length === 0) throw new Error("the browser told of no task");
    return tasks.reduce((longest, { tdur = 0 }) => Math.max(longest, tdur), 0) / 1000;
  };
}
