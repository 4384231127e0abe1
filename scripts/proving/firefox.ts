import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Engine, ended, lineOf, onPath } from "./engine.ts";

/** Firefox through WebDriver BiDi, which it speaks itself; a profile of its own, kept over a restart. */
export async function openFirefox(): Promise<Engine | null> {
  const binary = onPath(["firefox-esr", "firefox"]);
  if (!binary) return null;
  const profile = mkdtempSync(join(tmpdir(), "linfang-firefox-"));
  let browser = await launch(binary, profile);
  return {
    name: "Firefox",
    version: browser.version,
    open: (url) => browser.send("browsingContext.navigate", { context: browser.page, url, wait: "complete" }),
    async ask(expression) {
      const answer = await browser.send("script.evaluate", {
        expression: `Promise.resolve(${expression}).then((said) => JSON.stringify(said ?? null))`,
        target: { context: browser.page },
        awaitPromise: true,
      });
      const { type, result, exceptionDetails } = answer as {
        type: string;
        result?: { value?: string };
        exceptionDetails?: { text: string };
      };
      if (type !== "success") throw new Error(exceptionDetails?.text ?? "the page threw");
      return JSON.parse(result?.value ?? "null");
    },
    async picture() {
      const taken = await browser.send("browsingContext.captureScreenshot", { context: browser.page });
      return Buffer.from(String((taken as { data: string }).data), "base64");
    },
    async restart() {
      await browser.quit();
      browser = await launch(binary, profile);
    },
    async close() {
      await browser.quit();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function launch(binary: string, profile: string) {
  const words = ["--headless", "--no-remote", "--profile", profile, "--remote-debugging-port", "0"];
  const process = spawn(binary, words, { stdio: ["ignore", "ignore", "pipe"] });
  const address = await lineOf(process, /listening on (ws:\/\/\S+)/);
  const socket = new WebSocket(`${address}/session`);
  await new Promise((opened, failed) => {
    socket.addEventListener("open", opened);
    socket.addEventListener("error", () => failed(new Error("Firefox does not speak BiDi")));
  });
  const waiting = new Map<number, { done: (value: unknown) => void; failed: (fault: Error) => void }>();
  socket.addEventListener("message", ({ data }) => {
    const { id, type, result, message } = JSON.parse(String(data));
    const asked = waiting.get(id);
    waiting.delete(id);
    if (type === "error") asked?.failed(new Error(message));
    else asked?.done(result);
  });
  let last = 0;
  const send = (method: string, params: object): Promise<unknown> =>
    new Promise((done, failed) => {
      last += 1;
      waiting.set(last, { done, failed });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  const session = (await send("session.new", { capabilities: {} })) as {
    capabilities: { browserVersion: string };
  };
  const tree = (await send("browsingContext.getTree", {})) as { contexts: { context: string }[] };
  const page = tree.contexts[0]?.context;
  if (!page) throw new Error("Firefox opened no page");
  await send("browsingContext.setViewport", { context: page, viewport: { width: 360, height: 740 } });
  return {
    version: session.capabilities.browserVersion,
    page,
    send,
    async quit() {
      const gone = ended(process);
      await send("browser.close", {}).catch(() => process.kill());
      socket.close();
      await gone;
    },
  };
}
