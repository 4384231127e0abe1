import { createContext } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";

/** Where the page is, and how to go elsewhere without loading it anew. */
export type Address = {
  path: string;
  query: { [name: string]: string };
  go: (url: string, how?: "replace") => void;
  /** A step back in the browser's history, to the address that this one was opened from. */
  back: (to: string) => void;
  /** The page was opened here: nobody has gone anywhere in it yet. */
  isLanding?: boolean;
};

export const AddressContext = createContext<Address | null>(null);

export function useAddress(): Address {
  const address = useContext(AddressContext);
  if (!address) throw new Error("a screen asked for its address outside the shell");
  return address;
}

/** Follows the browser's address, and takes over the taps on links of our own. */
export function useBrowserAddress(): Address {
  const [{ url, isLanding }, setAt] = useState(() => ({ url: here(), isLanding: true }));
  useEffect(() => {
    const look = () => setAt({ url: here(), isLanding: false });
    const follow = (event: MouseEvent) => {
      const to = ownLink(event);
      if (!to) return;
      event.preventDefault();
      changeAddress(() => {
        history.pushState(null, "", to);
        look();
      });
    };
    addEventListener("popstate", look);
    addEventListener("click", follow);
    return () => {
      removeEventListener("popstate", look);
      removeEventListener("click", follow);
    };
  }, []);
  return useMemo(() => {
    return {
      ...hereOf(url, location.origin),
      isLanding,
      go(url, how) {
        setAt({ url, isLanding: false });
        changeAddress(() => {
          if (how) history.replaceState(null, "", url);
          else history.pushState(null, "", url);
          setAt({ url: here(), isLanding: false });
        });
      },
      back(to) {
        setAt({ url: to, isLanding: false });
        goBack();
      },
    };
  }, [url, isLanding]);
}

/** What would change the address while the browser is on its way back. */
let waiting: (() => void)[] | null = null;
/** A browser that finds nowhere to go back to says nothing. */
const GOING_BACK_MS = 2000;

/**
 * Steps back in the browser's history. The browser does so later, on a busy phone much later: what changes
 * the address meanwhile waits for it, or the step would take that away and leave what it was meant for.
 */
export function goBack(steps = 1): void {
  changeAddress(() => {
    waiting = [];
    const late = setTimeout(arrive, GOING_BACK_MS);
    // Screens say by such an event, too, that the address changed; that is not the browser's.
    const look = ({ isTrusted }: PopStateEvent) => isTrusted && arrive();
    function arrive() {
      clearTimeout(late);
      removeEventListener("popstate", look);
      const changes = waiting ?? [];
      waiting = null;
      for (const change of changes) changeAddress(change);
    }
    addEventListener("popstate", look);
    history.go(-steps);
  });
}

/** Once the browser is no longer on its way back. */
export function changeAddress(change: () => void): void {
  if (waiting) waiting.push(change);
  else change();
}

/**
 * Behind its own origin every address can be read, also one such as "//%", which alone names another host or
 * none.
 */
export function hereOf(url: string, origin: string): Pick<Address, "path" | "query"> {
  const { pathname, searchParams } = new URL(origin + url);
  return { path: pathname.replace(/\/+$/, "") || "/", query: Object.fromEntries(searchParams) };
}

const here = () => location.pathname + location.search;

/** The address of a plain tap on a link inside the app; what the browser does better is left to it. */
export function ownLink(event: MouseEvent): string | null {
  if (
    event.defaultPrevented ||
    event.button !== 0 ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    event.shiftKey
  )
    return null;
  const link = event
    .composedPath()
    .find(
      (element): element is HTMLAnchorElement => element instanceof HTMLAnchorElement && element.href !== "",
    );
  if (!link || link.origin !== location.origin || link.target || link.hasAttribute("download")) return null;
  const to = link.getAttribute("href") ?? "";
  return to.startsWith("#") ? null : link.href.slice(location.origin.length);
}

/**
 * The named parts of a path that fits "/b/:building"; "/office/*" fits all below it. Null when it does not
 * fit.
 */
export function fitted(path: string, pattern: string): { [name: string]: string } | null {
  const parts = path.split("/");
  const wanted = pattern.split("/");
  const params: { [name: string]: string } = {};
  for (let at = 0; at < Math.max(parts.length, wanted.length); at++) {
    const want = wanted[at];
    const part = parts[at];
    if (want === "*") return params;
    if (want === undefined || part === undefined) return null;
    if (want.startsWith(":") && part !== "") params[want.slice(1)] = part;
    else if (want !== part) return null;
  }
  return params;
}
