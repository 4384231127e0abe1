import type { SyncAnswer, SyncRequest } from "../../sync/protocol.ts";
import type { LastSeen } from "../devices/lastSeen.ts";

export const isVersion = (text: string) => /^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(text);

/** One that does not say its version is from before they did. */
export function isOlder(app: string | undefined, least: string): boolean {
  if (app === undefined || !isVersion(app)) return true;
  const [own, wanted] = [app, least].map((text) => text.split(".").map(Number)) as [number[], number[]];
  const at = own.findIndex((part, nth) => part !== wanted[nth]);
  return at >= 0 && (own[at] ?? 0) < (wanted[at] ?? 0);
}

/**
 * The oldest app that is given something to read, which the office sets after a hole was found in an older
 * one (LINFANG_APP_MIN). Older ones hand in all that they have, have it receipted, and keep what they hold;
 * what is new waits until they are renewed, from where they stopped.
 */
export class LeastApp {
  readonly #least: string | null;
  constructor(least: string | null) {
    this.#least = least;
  }

  isTooOld({ app }: Pick<SyncRequest, "app">): boolean {
    return this.#least !== null && isOlder(app, this.#least);
  }

  /**
   * By its last exchange, with whichever process. Whatever it reads is denied but who it is and the receipt
   * of what it brought.
   */
  async isOutdated(device: string, heard: Pick<LastSeen, "appOf">): Promise<boolean> {
    if (this.#least === null) return false;
    const said = await heard.appOf(device);
    return said !== undefined && this.isTooOld({ app: said.app ?? undefined });
  }
}

/**
 * What came is receipted, and nothing else is said. An app from before apps said their version does not know
 * the word for it either.
 */
export function withheld(answer: SyncAnswer, request: SyncRequest): SyncAnswer {
  const { proto, top, receipts, at, streams, watermark, rewound, device } = answer;
  const said: SyncAnswer = {
    proto,
    top,
    receipts,
    rows: [],
    markers: [],
    at,
    cursors: request.cursors,
    more: false,
    left: 0,
    watermark,
  };
  Object.assign(said, {
    ...(streams ? { streams } : {}),
    ...(device ? { device } : {}),
    ...(request.app ? { notice: "outdated" } : {}),
  });
  return rewound ? { ...said, rewound, cursors: answer.cursors, more: answer.more } : said;
}
