/** Why nothing may be recorded here: words would be lost with the window, or could be read on their way. */
export type Obstacle = "wechat" | "insecure" | "old" | "unreadable";

export type Surroundings = { isSecureContext: boolean; navigator: { userAgent: string } };

/**
 * Null where the notebook may be opened. WeChat's own browser keeps a store of its own, which the real
 * browser never sees.
 */
export function obstacleOf(page: Surroundings): Obstacle | null {
  if (/MicroMessenger/i.test(page.navigator.userAgent)) return "wechat";
  if (!page.isSecureContext) return "insecure";
  return "indexedDB" in page && "HTMLDialogElement" in page ? null : "old";
}
