import { createContext } from "preact";
import { useContext, useEffect, useMemo, useState } from "preact/hooks";

/** Where the page is, and how to go elsewhere without loading it anew. */
export type Address = {
  path: string;
  query: { [name: string]: string };
  go: (url: string, how?: "replace") => void;
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
      history.pushState(null, "", to);
      look();
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
        if (how) history.replaceState(null, "", url);
        else history.pushState(null, "", url);
        setAt({ url: here(), isLanding: false });
      },
    };
  }, [url, isLanding]);
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
