import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { getRequestListener } from "@hono/node-server";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { build } from "vite";
import { type Endpoint, openEndpoint } from "../../src/server/http/endpoint.ts";
import { leanDexie } from "../building/leanDexie.ts";
import { launchOptions } from "../proving/browser.ts";

/**
 * A real endpoint on loopback, a real browser with its storage on disk, and the bench's own page on the same
 * origin.
 */
export type Rig = {
  url: string;
  endpoint: Endpoint;
  /** Where the endpoint keeps its database. */
  data: string;
  context: BrowserContext;
  /** Bytes of request bodies that came to /api/sync, as they travelled. */
  wire: { syncRequestBytes: number; syncRequests: number };
  /**
   * A blank page (under /api, where the app's worker keeps out) with the bench's functions under
   * `window.bench`.
   */
  page(): Promise<Page>;
  close(): Promise<void>;
};

/** `dist`: the built app that it serves. */
export async function openRig({ withBrowser = true, dist = "dist" } = {}): Promise<Rig> {
  const folder = mkdtempSync(join(tmpdir(), "linfang-bench-"));
  const script = withBrowser ? await pageScript(folder) : "";
  const endpoint = await openEndpoint({
    data: join(folder, "data"),
    now: () => new Date(),
    random: (n) => new Uint8Array(randomBytes(n)),
    community: { name: "测速社区" },
    dist,
  });
  const wire = { syncRequestBytes: 0, syncRequests: 0 };
  const app = getRequestListener((request) => endpoint.fetch(request));
  let isCounting = true;
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    if (request.url === "/api/bench/page.js")
      return response.setHeader("content-type", "text/javascript").end(script);
    if (request.url === "/api/bench/blank")
      return response.setHeader("content-type", "text/html").end("<!doctype html><title>bench</title>");
    if (request.url === "/api/bench/wire/reset") {
      wire.syncRequests = 0;
      wire.syncRequestBytes = 0;
      isCounting = true;
      return response.end();
    }
    if (request.url === "/api/bench/wire/keep") {
      isCounting = false;
      return response.end();
    }
    if (isCounting && request.url === "/api/sync") {
      wire.syncRequests += 1;
      wire.syncRequestBytes += Number(request.headers["content-length"] ?? 0);
    }
    return app(request, response);
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
  });
  const url = `http://localhost:${port}`;
  const context = withBrowser ? await openBrowser(join(folder, "profile")) : undefined;
  return {
    url,
    endpoint,
    data: join(folder, "data"),
    get context() {
      if (!context) throw new Error("this rig was opened without a browser");
      return context;
    },
    wire,
    page: async () => {
      if (!context) throw new Error("this rig was opened without a browser");
      const page = await context.newPage();
      await page.goto(`${url}/api/bench/blank`);
      await page.evaluate(() => import(/* @vite-ignore */ `${location.origin}/api/bench/page.js`));
      return page;
    },
    close: async () => {
      await context?.close();
      server.closeAllConnections();
      server.close();
      await endpoint.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function openBrowser(profile: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profile, {
    ...launchOptions(),
    viewport: { width: 360, height: 740 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
}

/** Slows the page's processor down, as a phone's is. */
export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: times });
}

async function pageScript(folder: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    // The Dexie that the app is built with.
    plugins: [leanDexie],
    resolve: {
      alias: [
        {
          find: /^dexie$/,
          replacement: fileURLToPath(
            new URL("../../node_modules/dexie/dist/modern/dexie.mjs", import.meta.url),
          ),
        },
      ],
    },
    define: { "process.env.NODE_ENV": '"production"', "import.meta.env.DEV": "false" },
    build: {
      outDir: join(folder, "page"),
      lib: { entry: "scripts/bench/pages/page.ts", formats: ["es"], fileName: () => "page.js" },
      target: "chrome92",
      rolldownOptions: { output: { codeSplitting: false } },
    },
  });
  return readFileSync(join(folder, "page", "page.js"), "utf8");
}
