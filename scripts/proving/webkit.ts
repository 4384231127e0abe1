import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, globSync } from "node:fs";
import { freePort } from "../../tests/browser/driving/town.ts";
import { type Engine, ended, onPath } from "./engine.ts";

const BROWSERS = "/usr/{lib,libexec}/{,*/}webkit2gtk-4.*/MiniBrowser";
const SCREEN = ":87";
const PAGE_MS_MAX = 60_000;
/** A driver that says nothing for so long, well after its own limits, is stuck. */
const DRIVER_MS_MAX = 90_000;

/** WebKitGTK through its own WebDriver. What is stored lasts as long as its session: none is restarted. */
export async function openWebKit(): Promise<Engine | null> {
  const driver = onPath(["WebKitWebDriver"]);
  const [binary] = globSync(BROWSERS);
  const display = await screen();
  if (!driver || !binary || !display) return null;
  const port = await freePort();
  const env = {
    ...process.env,
    ...display.env,
    LIBGL_ALWAYS_SOFTWARE: "1",
    WEBKIT_DISABLE_COMPOSITING_MODE: "1",
  };
  const driving = spawn(driver, [`--port=${port}`], { stdio: "ignore", env });
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      signal: AbortSignal.timeout(DRIVER_MS_MAX),
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const { value } = (await answer.json()) as { value: { message?: string } };
    if (!answer.ok) throw new Error(value?.message ?? `${path}: ${answer.status}`);
    return value;
  };
  await answers(() => ask("GET", "/status"));
  const options = { binary, args: ["--automation"] };
  const alwaysMatch = {
    "webkitgtk:browserOptions": options,
    timeouts: { script: PAGE_MS_MAX, pageLoad: PAGE_MS_MAX },
  };
  const session = (await ask("POST", "/session", { capabilities: { alwaysMatch } })) as {
    sessionId: string;
    capabilities: { browserVersion: string };
  };
  const at = `/session/${session.sessionId}`;
  return {
    name: "WebKitGTK",
    version: session.capabilities.browserVersion,
    open: (url) => ask("POST", `${at}/url`, { url }),
    async ask(expression) {
      const script = `const done = arguments[0];
        Promise.resolve(${expression}).then(
          (said) => done(JSON.stringify({ said: said ?? null })),
          (fault) => done(JSON.stringify({ fault: String(fault) })));`;
      const answer = JSON.parse(String(await ask("POST", `${at}/execute/async`, { script, args: [] })));
      if (answer.fault) throw new Error(answer.fault);
      return answer.said;
    },
    picture: async () => Buffer.from(String(await ask("GET", `${at}/screenshot`)), "base64"),
    async close() {
      await ask("DELETE", at).catch((fault) => console.warn("the session did not end", fault));
      const gone = ended(driving);
      driving.kill();
      await gone;
      await display.close();
    },
  };
}

/** WebKitGTK draws on a screen only: the one there is, or one of memory. */
async function screen(): Promise<{ env: { DISPLAY?: string }; close: () => Promise<void> } | null> {
  if (process.env.DISPLAY || process.env.WAYLAND_DISPLAY) return { env: {}, close: async () => {} };
  const binary = onPath(["Xvfb"]);
  if (!binary) return null;
  const drawn: ChildProcess = spawn(binary, [SCREEN, "-screen", "0", "800x900x24", "-nolisten", "tcp"], {
    stdio: "ignore",
  });
  await answers(async () => {
    if (!existsSync(`/tmp/.X11-unix/X${SCREEN.slice(1)}`)) throw new Error("no screen yet");
  });
  return {
    env: { DISPLAY: SCREEN },
    async close() {
      const gone = ended(drawn);
      drawn.kill();
      await gone;
    },
  };
}

async function answers(look: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      return void (await look());
    } catch (fault) {
      if (tries > 100) throw fault;
      await new Promise((later) => setTimeout(later, 100));
    }
  }
}
