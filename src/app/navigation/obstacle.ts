import { missingFeature } from "./features.ts";

/** Why nothing may be recorded here: words would be lost with the window, or could be read on their way. */
export type Obstacle = "inApp" | "insecure" | "old" | "blocked" | "full" | "unreadable";

export type Surroundings = {
  isSecureContext: boolean;
  navigator: { userAgent: string; cookieEnabled?: boolean };
  indexedDB?: unknown;
};

/**
 * Apps whose own browser keeps a store of its own, which the real browser never sees: WeChat, DingTalk,
 * Feishu, QQ and its kin. QQ's true browser calls itself MQQBrowser without the second name.
 */
const IN_APP = /MicroMessenger|DingTalk|Feishu|\bLark\/|\b(?:QQ|TIM)\/|AlipayClient|\bWeibo\b|aweme/i;

const BLOCKED = "blocked";

/**
 * Null where the notebook may be opened. Asked before the app begins, by a script of its own
 * (`recovery/alone/watch.ts`): a browser that is too old may not even read the app.
 */
export function obstacleOf(page: Surroundings): Obstacle | null {
  if (IN_APP.test(page.navigator.userAgent)) return "inApp";
  if (!page.isSecureContext) return "insecure";
  if (missingFeature(page)) return "old";
  const database = databaseOf(page);
  if (database === BLOCKED || (!database && page.navigator.cookieEnabled === false)) return "blocked";
  return database ? null : "old";
}

/** A browser that is told to keep nothing may throw at the very name. */
function databaseOf(page: Surroundings): unknown {
  try {
    return page.indexedDB;
  } catch (fault) {
    console.warn("this browser keeps nothing", fault);
    return BLOCKED;
  }
}
