import type { Id } from "../ids.ts";

const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const INSIDE = new RegExp(`/patrol/asset/(${UUID})`, "i");

/**
 * What a printed label's code says: a link, so that a phone's own camera finds the asset, too. `origin` is
 * where the app stood when it was printed.
 */
export function labelText(origin: string, asset: Id): string {
  return `${origin}/patrol/asset/${asset}`;
}

/**
 * The asset that a scanned text names, whatever address it was printed for; null for other people's codes.
 */
export function assetOnLabel(text: string): Id | null {
  return INSIDE.exec(text)?.[1]?.toLowerCase() ?? null;
}
