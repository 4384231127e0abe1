import { PrecacheController, type PrecacheEntry, PrecacheRoute } from "workbox-precaching";
import { NavigationRoute, Router } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope;
/** A file as the build made it; see `scripts/building/serviceWorker.ts`. */
type Built = PrecacheEntry & { hash: string };
/** Every file of this build; written in by the build. */
declare const __FILES__: Built[];
/** The way out for when the app does not start. */
declare const __RESCUE__: Built[];
const [appFiles, rescueFiles] = [__FILES__, __RESCUE__];

/**
 * The worker keeps the app's files and decides nothing: records, exchange and retries are the page's own.
 * A new version waits here until a page sends SKIP_WAITING, which it does only when nobody is writing.
 */
const files = new PrecacheController({ cacheName: "linfang-files" });
files.addToCacheList(appFiles);
/** In a cache of its own, which no trouble with the app's files and no tidying of them touches. */
const rescue = new PrecacheController({ cacheName: "linfang-rescue" });
rescue.addToCacheList(rescueFiles);

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
  new NavigationRoute(files.createHandlerBoundToURL("/index.html"), { denylist: [/^\/(api|v)(\/|$)/] }),
);
router.addFetchListener();

self.addEventListener("install", (event) => {
  event.waitUntil(Promise.all([installWhole(), leaveToNetwork(event)]));
});

self.addEventListener("activate", (event) => {
  // The first page is served by the network; from here on its lazily loaded parts come from here, too.
  event.waitUntil(self.clients.claim());
});

self.addEventListener("message", (event) => {
  const said = (event.data as { type?: unknown } | null)?.type;
  if (said === "SKIP_WAITING") self.skipWaiting();
  if (said === "TIDY") event.waitUntil(tidy());
  if (said === "MEND") event.waitUntil(mend((missing) => event.ports[0]?.postMessage({ missing })));
});

const kept = [[rescue, "linfang-rescue"] as const, [files, "linfang-files"] as const];

/**
 * The set is taken whole or not at all: where one file is not what the build made, this version is not
 * installed, and the one before goes on. What an earlier version took in unlooked at goes first. One file
 * after the other, so that a weak link is left to the words; and each is read once, which workbox's own
 * installing cannot do where what was read must be held against a hash before it is kept.
 */
async function installWhole(): Promise<void> {
  for (const [controller, name] of kept) {
    const cache = await self.caches.open(name);
    const there = await keysOf(cache);
    for (const [url, key] of controller.getURLsToCacheKeys()) {
      const before = there.has(key) ? await cache.match(key) : undefined;
      if (before && (await wholeAsBuilt(key, before))) continue;
      if (before) await cache.delete(key);
      const found = await fetchBuilt(url);
      if (!found) throw new Error(`${url} is not to be had as it was built`);
      await cache.put(key, found);
    }
  }
}

const keysOf = async (cache: Cache) => new Set((await cache.keys()).map(({ url }) => url));

/** What the platform's types do not know yet. */
type Routing = { addRoutes?: (rules: { condition: object; source: "network" }[]) => Promise<void> };

/**
 * The endpoint's own addresses never wake the worker, where a browser can be told so. A request that woke it
 * in the moment in which a new version was to step in made Chromium forget the new one for minutes; and an
 * exchange does not wait for the worker's start.
 */
async function leaveToNetwork(event: ExtendableEvent & Routing): Promise<void> {
  const rules = ["/api/*", "/v/*"].map((pathname) => ({
    condition: { urlPattern: { pathname } },
    source: "network" as const,
  }));
  // A browser with other rules for rules is one that cannot be told: all goes on as without them.
  await event.addRoutes?.(rules).catch((fault) => console.warn("no routes beside the worker", fault));
}

/**
 * Tells how many files are no longer in the caches, at once and again after it has fetched them: so a page
 * knows a worker of ours from whatever else answers in its place.
 */
async function mend(tell: (missing: number) => void): Promise<void> {
  const missing: { url: string; key: string; cache: Cache }[] = [];
  for (const [controller, name] of kept) {
    const cache = await self.caches.open(name);
    const there = await keysOf(cache);
    for (const [url, key] of controller.getURLsToCacheKeys())
      if (!there.has(key)) missing.push({ url, key, cache });
  }
  tell(missing.length);
  let left = missing.length;
  for (const { url, key, cache } of missing) {
    const found = await fetchAgain(url).catch((fault) => console.warn(url, fault));
    if (!found) continue;
    await cache.put(key, found);
    left -= 1;
  }
  if (missing.length > 0) tell(left);
}

const hashes = new Map([...rescueFiles, ...appFiles].map(({ url, hash }) => [url, hash]));
/** How long one file may take on the slowest link. */
const FILE_MS_MAX = 120_000;
/** What a browser refuses under another type. */
const TYPES: { [ending: string]: RegExp } = { js: /javascript/, css: /^text\/css/, html: /^text\/html/ };

/**
 * A file as the build made it; a way's own page is not, though it comes with 200. What a browser has kept by
 * itself spares a phone the file it began with; where that is such a page of earlier, it is asked for anew.
 * Null: not to be had.
 */
async function fetchBuilt(url: string): Promise<Response | null> {
  // A page's name stays from version to version, and so it is always asked for.
  const isNamedByHash = new URL(url).pathname.startsWith("/assets/");
  const asked = new Request(url, { cache: isNamedByHash ? "default" : "reload", credentials: "same-origin" });
  return (await wholeAsBuilt(url, await fetch(inTime(asked)))) ?? fetchAgain(url);
}

/**
 * Null where the endpoint no longer has this version of the file: no page ever runs on halves of two
 * versions.
 */
async function fetchAgain(url: string): Promise<Response | null> {
  const { pathname } = new URL(url, self.location.origin);
  const asked = new Request(pathname, { cache: "no-store", credentials: "same-origin" });
  return wholeAsBuilt(url, await fetch(inTime(asked)));
}

/** What does not come ends: an installation that waits for ever for one file would never be tried again. */
function inTime(request: Request): Request {
  const stopping = new AbortController();
  setTimeout(() => stopping.abort(), FILE_MS_MAX);
  return new Request(request, { signal: stopping.signal });
}

/** The same answer, read whole, where it is as the build made it. */
async function wholeAsBuilt(url: string, response: Response): Promise<Response | null> {
  const { pathname } = new URL(url, self.location.origin);
  const hash = hashes.get(pathname);
  const type = TYPES[pathname.slice(pathname.lastIndexOf(".") + 1)];
  if (!hash || !response.ok || response.redirected) return null;
  const headers = new Headers(response.headers);
  if (type && !type.test(headers.get("content-type") ?? "")) return null;
  // Read once, and never split in two: in Firefox half of a body may not come while nobody reads the other.
  const bytes = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const hex = [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  if (!hex.startsWith(hash)) return null;
  for (const about of ["content-encoding", "content-length"]) headers.delete(about);
  return new Response(bytes, { headers });
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
