/**
 * Stands in for the service worker where a bad one has gone out: a phone that asks for its worker anew gets
 * one that lets go of the program's files and of itself. Records lie in the database, which it never opens;
 * pages that are open stay as they are, and the next one comes from the office.
 */
const SCRIPT = `self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith("linfang-")) await caches.delete(name);
    await self.registration.unregister();
  })());
});
`;

export function workerOff(): Response {
  return new Response(SCRIPT, {
    headers: { "content-type": "text/javascript; charset=utf-8", "cache-control": "no-store" },
  });
}
