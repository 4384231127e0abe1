import { type Address, fitted, goBack, hereOf } from "../../navigation/address.ts";

/** What opens in the panel beside a list. */
const PATTERNS = [
  "/b/:building",
  "/door/:door",
  "/office/people/person/:person",
  "/patrol/asset/:asset",
  "/patrol/seen/:inspection",
] as const;

export const opensBeside = (url: string) => {
  const { path } = hereOf(url, location.origin);
  return PATTERNS.some((pattern) => fitted(path, pattern) !== null);
};

/**
 * Kept with the step of the history on which a panel is open, so that back, forward and a reload show both:
 * the address of the list, and how many steps lie between it and this one.
 */
export type Beside = { list: string; steps: number };

export function besideOf(state: unknown): Beside | null {
  const { list, steps } = (state ?? {}) as Partial<Beside>;
  return typeof list === "string" && list.startsWith("/") && typeof steps === "number"
    ? { list, steps }
    : null;
}

/** Goes there in the same page as a link does. */
export function step(url: string, state: Beside | null, how: "push" | "replace"): void {
  if (how === "push") history.pushState(state, "", url);
  else history.replaceState(state, "", url);
  dispatchEvent(new PopStateEvent("popstate", { state }));
}

/** An address that is not the page's own: the list's while a panel is open beside it. */
export function addressOf(url: string, go: Address["go"]): Address {
  return { ...hereOf(url, location.origin), go, back: () => goBack() };
}
