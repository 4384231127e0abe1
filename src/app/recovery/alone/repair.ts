import { shelf } from "../../store/shelf.ts";
import { setFailedStarts } from "./starts.ts";

/** What every answer of the office's begins its mark with; a guest network's page has none. */
const MARK = "linfang/";
const FILES = "linfang-files";

/**
 * Lets go of the program's files on this phone, so that the next page comes from the office. Only where the
 * office itself answers right now: the question is one that the phone's own worker never answers. The records
 * are in another place and are not touched.
 */
export async function fetchProgram(): Promise<boolean> {
  try {
    const answer = (await (await fetch("/api/health", { cache: "no-store" })).json()) as { proto?: string };
    if (!answer.proto?.startsWith(MARK)) return false;
  } catch (fault) {
    console.warn("the office did not answer", fault);
    return false;
  }
  if ("serviceWorker" in navigator)
    for (const worker of await navigator.serviceWorker.getRegistrations()) await worker.unregister();
  await caches.delete(FILES);
  setFailedStarts(shelf, 0);
  return true;
}
