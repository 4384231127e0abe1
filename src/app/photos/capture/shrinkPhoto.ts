import { scriptUrl } from "./scriptUrl.ts";
import { type ShrinkFault, type Shrunk, shrink } from "./shrink.ts";
import shrinkWorker from "./shrinkWorker.ts?worker&url";
import { pageStudio } from "./studio.ts";

/** The oldest phones take some seconds for a large picture; after this the worker, or the page, hangs. */
const SHRINK_MS_MAX = 30_000;

export type ShrunkPhoto = Shrunk | { fault: ShrinkFault };

/**
 * In a worker, so that the page stays quick; by the page itself where the worker does not load, does not draw
 * or cannot read the picture: browsers read more kinds of pictures on a page than in a worker. Only what
 * neither can read is unreadable.
 */
export async function shrinkPhoto(file: Blob, sideMax?: number): Promise<ShrunkPhoto> {
  const made = await inWorker(file, sideMax);
  return made && !isUnreadable(made) ? made : inTime(shrink(file, pageStudio, sideMax));
}

const isUnreadable = (made: ShrunkPhoto) => "fault" in made && made.fault === "unreadable";

/** Null where no worker answers. */
async function inWorker(file: Blob, sideMax: number | undefined): Promise<ShrunkPhoto | null> {
  if (typeof OffscreenCanvas === "undefined" || typeof Worker === "undefined") return null;
  let worker: Worker;
  try {
    worker = new Worker(scriptUrl(shrinkWorker), { type: "module" });
  } catch (fault) {
    console.warn("pictures are made small by the page", fault);
    return null;
  }
  const made = await new Promise<ShrunkPhoto | null>((resolve) => {
    const late = setTimeout(() => resolve(null), SHRINK_MS_MAX);
    const give = (shrunk: ShrunkPhoto | null) => {
      clearTimeout(late);
      resolve(shrunk);
    };
    worker.onmessage = ({ data }: MessageEvent<ShrunkPhoto>) => give(data);
    worker.onmessageerror = () => give(null);
    worker.onerror = (event) => {
      event.preventDefault();
      console.warn("pictures are made small by the page", event.message);
      give(null);
    };
    worker.postMessage({ file, sideMax });
  });
  worker.terminate();
  return made;
}

function inTime(making: Promise<ShrunkPhoto>): Promise<ShrunkPhoto> {
  return new Promise((resolve) => {
    const late = setTimeout(() => resolve({ fault: "unreadable" }), SHRINK_MS_MAX);
    making
      .catch((fault: unknown): ShrunkPhoto => {
        console.error(fault);
        return { fault: "unreadable" };
      })
      .then(resolve)
      .finally(() => clearTimeout(late));
  });
}
