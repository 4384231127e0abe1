import { PrecacheController, type PrecacheEntry, PrecacheRoute } from "workbox-precaching";
import { NavigationRoute, Router } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;
/** Every file of this build; written in by the build. */
declare const __FILES__: PrecacheEntry[];
/** The way out for when the app does not start. */
declare const __RESCUE__: PrecacheEntry[];

/**
 * The worker keeps the app's files and decides nothing: records, exchange and retries are the page's own.
 * A new version waits here until a page sends SKIP_WAITING, which it does only when nobody is writing.
 */
const files = new PrecacheController({ cacheName: "linfang-files" });
files.addToCacheList(__FILES__);
/** In a cache of its own, which no trouble with the app's files and no tidying of them touches. */
const rescue = new PrecacheController({ cacheName: "linfang-rescue" });
rescue.addToCacheList(__RESCUE__);

const router = new Router();
router.registerRoute(new PrecacheRoute(rescue, { cleanURLs: false, ignoreURLParametersMatching: [/./] }));
router.registerRoute(
  new PrecacheRoute(files, {
    cleanURLs: false,
    directoryIndex: "index.html",
    ignoreURLParametersMatching: [/./],
  }),
);
router.registerRoute(
  new NavigationRoute(files.createHandlerBoundToURL("/index.html"), { denylist: [/^\/api(\/|$)/] }),
);
router.addFetchListener();

self.addEventListener("install", (event) => {
  event.waitUntil(rescue.install(event).then(() => files.install(event)));
});

self.addEventListener("activate", (event) => {
  // The first page is served by the network; from here on its lazily loaded parts come from here, too.
  event.waitUntil(self.clients.claim());
});

self.addEventListener("message", (event) => {
  const said = (event.data as { type?: unknown } | null)?.type;
  if (said === "SKIP_WAITING") self.skipWaiting();
  if (said === "TIDY") event.waitUntil(tidy());
  if (said === "MEND") event.waitUntil(mend().then((missing) => event.ports[0]?.postMessage({ missing })));
});

/** Fetches again what is no longer in the caches, and tells how many files are still missing. */
async function mend(): Promise<number> {
  let missing = 0;
  for (const [controller, name] of [[rescue, "linfang-rescue"] as const, [files, "linfang-files"] as const]) {
    const cache = await self.caches.open(name);
    const there = new Set((await cache.keys()).map(({ url }) => url));
    for (const [url, key] of controller.getURLsToCacheKeys()) {
      if (there.has(key)) continue;
      const found = await fetchAgain(url, key).catch((fault) => console.warn(url, fault));
      if (found) await cache.put(key, found);
      else missing += 1;
    }
  }
  return missing;
}

/**
 * Null where the endpoint no longer has this version of the file: no page ever runs on halves of two
 * versions.
 */
async function fetchAgain(url: string, key: string): Promise<Response | null> {
  const response = await fetch(url, { cache: "no-store", credentials: "same-origin" });
  if (!response.ok || response.redirected) return null;
  const revision = new URL(key).searchParams.get("__WB_REVISION__");
  if (revision === null) return response.headers.get("content-type")?.includes("text/html") ? null : response;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer()));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.startsWith(revision) ? response : null;
}

/** Old versions' files asked for by a page that still runs on them. */
self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (origin !== self.location.origin || !pathname.startsWith("/assets/")) return;
  if (files.getCacheKeyForURL(event.request.url)) return;
  event.respondWith(oldFile(event.request));
});

async function oldFile(request: Request): Promise<Response> {
  const cache = await self.caches.open("linfang-files");
  return (await cache.match(request)) ?? fetch(request);
}

/**
 * Lets go of earlier versions' files. A page asks for it when it starts; it is done only when that page is
 * the only one open and no newer version is being fetched, so that no page ever misses a part it has not
 * loaded yet.
 */
async function tidy(): Promise<void> {
  if (self.registration.installing || self.registration.waiting) return;
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  if (pages.length > 1) return;
  const cache = await self.caches.open("linfang-files");
  const current = new Set(files.getURLsToCacheKeys().values());
  for (const request of await cache.keys()) {
    if (!current.has(request.url)) await cache.delete(request);
  }
}
