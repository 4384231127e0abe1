import { gunzipSync } from "node:zlib";
import type { BrowserContext, CDPSession, Page } from "@playwright/test";

/** 40 kbit/s, both ways. */
const BYTES_PER_SECOND = 5_000;
const LATENCY_MS = 200;

/**
 * What the phone sends to the office from now on goes over a narrow wire on which half of all requests fail:
 * one half of those never leaves, the other is taken by the office and only the answer is lost. What travels
 * is counted as the bytes of the bodies as they are sent, packed.
 */
export class FoulWire {
  /** Bytes of every request that left the phone, whatever became of it. */
  sent = 0;
  /** Bytes of the requests with words whose answer came: each word is in one of them. */
  unique = 0;
  requests = 0;
  failed = 0;
  /** Requests with words that left the phone, and those of them whose answer came. */
  left = 0;
  answered = 0;
  readonly #chance: () => number;
  readonly #context: BrowserContext;

  constructor(context: BrowserContext, chance: () => number) {
    this.#context = context;
    this.#chance = chance;
  }

  async stretch(page: Page): Promise<CDPSession> {
    const session = await this.#context.newCDPSession(page);
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", {
      ...{
        offline: false,
        latency: LATENCY_MS,
        downloadThroughput: BYTES_PER_SECOND,
        uploadThroughput: BYTES_PER_SECOND,
      },
    });
    await this.#context.route("**/api/**", async (route) => {
      const body = route.request().postDataBuffer() ?? Buffer.alloc(0);
      const luck = this.#chance();
      this.requests += 1;
      if (luck < 0.5) this.failed += 1;
      if (luck < 0.25) return route.abort("connectionfailed");
      this.sent += body.length;
      const isWords = wordsIn(body) > 0;
      if (isWords) this.left += 1;
      if (luck < 0.5) {
        // Where the office hangs up on a line that was idle, the answer is lost all the same.
        await route.fetch().catch(() => undefined);
        return route.abort("connectionreset");
      }
      if (isWords) {
        this.unique += body.length;
        this.answered += 1;
      }
      return route.continue();
    });
    return session;
  }
}

function wordsIn(body: Buffer): number {
  if (body.length === 0) return 0;
  const text = body[0] === 0x1f ? gunzipSync(body).toString() : body.toString();
  return ((JSON.parse(text) as { push?: unknown[] }).push ?? []).length;
}
