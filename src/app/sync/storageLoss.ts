import { momentOf } from "../../domain/time/moment.ts";
import { askHealth, askMe, type Fetch, tellErased, tellSync } from "../api.ts";
import type { OpenStore } from "../store/open.ts";
import { tellOutside } from "../store/outside.ts";
import { notebooksHere } from "../store/read/notebooksHere.ts";
import type { Me } from "../store/store.ts";

/**
 * The office knows this device, though its store is empty. `heardAt` and `unsent` as the office last heard
 * them; absent where the device never held anything.
 */
export type StorageLoss = { me: Me; heardAt?: string; unsent: number };

/**
 * A phone without a person asks whether the office knows it all the same: the cookie is not cleared with the
 * records. If so, the office is told that they are gone, so that somebody asks after them.
 */
export async function askStorageLoss({ deps }: OpenStore, fetch: Fetch): Promise<StorageLoss | null> {
  // A browser that comes for the first time is refused nothing: browsers write refusals down as faults.
  const office = await askHealth(fetch);
  if (office.answered && office.answer.stranger) return null;
  const known = await askMe(fetch);
  // Without the office's word nobody knows; the page for joining stands as it is.
  if (!known.answered) {
    // A phone that was taken away and has emptied itself, and whose word of it did not arrive.
    if (known.why === "forbidden") await tellErased(fetch, (await notebooksHere()).length > 0 || undefined);
    return null;
  }
  const { device, community, person, heardAt, unsent = 0 } = known.answer;
  const nothing = {
    ...{ top: { seq: 0, chain: "" }, proofs: [], streamsDigest: "", cursors: {}, push: [], max: 0 },
    at: momentOf(deps.now()),
  };
  if (heardAt) {
    const told = await tellSync(fetch, { ...nothing, empty: true });
    if (!told.answered && told.why === "offline") return null;
  }
  return { me: { device, community, person }, heardAt, unsent };
}

/** A notebook that was emptied under an open page is missed within this, whatever the browser tells of it. */
export const STORAGE_LOOK_MS = 20_000;

/**
 * Looks now and then whether the notebook still has its person: some browsers clear it under an open page
 * without a word. Where it has not, or cannot be read, whatever says how things stand looks again. Gives back
 * what ends it.
 */
export function watchStorage({ me }: Pick<OpenStore, "me">, look = STORAGE_LOOK_MS): () => void {
  let hadOne = false;
  const timer = setInterval(async () => {
    const isThere = await me().then(
      (person) => person !== null,
      (fault: unknown) => {
        console.warn("the notebook could not be looked at", fault);
        return false;
      },
    );
    if (hadOne && !isThere) tellOutside({});
    hadOne = isThere;
  }, look);
  return () => clearInterval(timer);
}
