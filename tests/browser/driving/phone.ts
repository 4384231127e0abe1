import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Browser,
  type BrowserContext,
  type CDPSession,
  chromium,
  expect,
  type Page,
} from "@playwright/test";
import { launchOptions } from "../../../scripts/proving/browser.ts";
import { shiftDate } from "./clock/shiftDate.ts";

/** No tap waits longer for what it taps. */
const ACTION_MS_MAX = 15_000;

export type PhoneOptions = {
  url: string;
  /** A profile kept from before: the same phone again. */
  profile?: string;
  viewport?: { width: number; height: number };
  colorScheme?: "light" | "dark";
  /** A computer with a mouse and no touch screen. */
  isMouse?: boolean;
  /**
   * The app's files are not kept for a day without a signal, which costs more time of the processor than a
   * short test: for what has nothing to do with that. Such phones share a browser, each with a storage of its
   * own; none of them can be killed or opened again.
   */
  withoutWorker?: boolean;
  /** More words to the browser: a film for its camera. */
  args?: string[];
};

let shared: Promise<Browser> | undefined;

/** Begun once for each worker of the tests, and gone with it. */
function sharedBrowser(): Promise<Browser> {
  shared ??= chromium.launch(launchOptions());
  return shared;
}

/**
 * A browser with its own storage on disk, as a phone has it. What it asks of other sites and what it
 * complains about is written down.
 */
export class Phone {
  readonly context: BrowserContext;
  readonly profile: string;
  readonly complaints: string[] = [];
  page: Page;
  private readonly url: string;

  private constructor(context: BrowserContext, page: Page, profile: string, url: string) {
    this.context = context;
    this.page = page;
    this.profile = profile;
    this.url = url;
  }

  static async open(options: PhoneOptions): Promise<Phone> {
    const profile = options.profile ?? mkdtempSync(join(tmpdir(), "linfang-phone-"));
    const settings = {
      viewport: options.viewport ?? { width: 360, height: 740 },
      hasTouch: !options.isMouse,
      locale: "zh-CN",
      timezoneId: "Asia/Shanghai",
      colorScheme: options.colorScheme ?? "light",
      acceptDownloads: true,
      serviceWorkers: options.withoutWorker ? "block" : "allow",
    } as const;
    const isShared = options.withoutWorker && !options.profile && !options.args;
    const context = isShared
      ? await (await sharedBrowser()).newContext(settings)
      : await chromium.launchPersistentContext(profile, { ...withArgs(options.args), ...settings });
    context.setDefaultTimeout(ACTION_MS_MAX);
    await context.addInitScript(shiftDate, Number(process.env.CLOCK_SHIFT_MS ?? 0));
    const page = context.pages()[0] ?? (await context.newPage());
    const phone = new Phone(context, page, profile, options.url);
    context.on("request", (request) => phone.watch(request.url()));
    context.on("page", (opened) => phone.listen(opened));
    phone.listen(page);
    return phone;
  }

  /** Nothing of this app may ask anything of anybody else. */
  private watch(url: string): void {
    const { protocol, origin } = new URL(url);
    if (protocol === "http:" || protocol === "https:" || protocol === "ws:") {
      if (origin !== this.url) this.complaints.push(`asked another site: ${url}`);
    }
  }

  private listen(page: Page): void {
    page.on("pageerror", (fault) =>
      this.complaints.push(`fault on the page: ${fault.stack ?? fault.message}`),
    );
    page.on("console", (said) => {
      const text = said.text();
      if (/Content Security Policy|TrustedScript|Trusted Type/i.test(text))
        this.complaints.push(`policy: ${text}`);
    });
  }

  /** Opens the link, says yes, and waits until the office has sent everything. */
  async join(link: string): Promise<void> {
    await this.page.goto(link);
    await this.page.getByRole("button", { name: "加入", exact: true }).click();
    await expect(this.page.getByText("已全部交到社区")).toBeVisible({ timeout: 30_000 });
  }

  /** Waits until the app opens without a network. */
  async opensOffline(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
    await expect.poll(() => this.page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  }

  async offline(isCut: boolean): Promise<void> {
    await this.context.setOffline(isCut);
  }

  /** Ends the browser as an empty battery does. */
  async kill(): Promise<void> {
    const session: CDPSession | undefined = await this.context.browser()?.newBrowserCDPSession();
    if (!session) throw new Error("this browser cannot be asked for its process");
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    const own = processInfo.find((info) => info.type === "browser");
    if (!own) throw new Error("the browser names no process");
    const gone = new Promise((resolve) => this.context.once("close", resolve));
    process.kill(own.id, "SIGKILL");
    await gone;
  }

  async close(): Promise<void> {
    await this.context.close();
    expect(this.complaints).toEqual([]);
  }

  forget(): void {
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function withArgs(more: string[] = []): ReturnType<typeof launchOptions> {
  const options = launchOptions();
  return { ...options, args: [...(options.args ?? []), ...more] };
}
