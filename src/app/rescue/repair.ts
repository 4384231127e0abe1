import { setFailedStarts } from "./starts.ts";

/** The page that the office serves; a guest network's own page has no such place in it. */
const OURS = 'id="app"';
const FILES = "linfang-files";

/**
 * Lets go of the program's files on this phone, so that the next page comes from the office. Only where the office answers right now; the
 * records are in another place and are not touched.
 */
export async function fetchProgram(): Promise<boolean> {
  try {
    const page = await fetch("/?fresh", { cache: "reload" });
    if (!page.ok || !(await page.text()).includes(OURS)) return false;
  } catch {
    return false;
  }
  if ("serviceWorker" in navigator) for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  await caches.delete(FILES);
  setFailedStarts(localStorage, 0);
  return true;
}
