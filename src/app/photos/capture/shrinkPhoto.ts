import { scriptUrl } from "./scriptUrl.ts";
import { type ShrinkFault, type Shrunk, shrink } from "./shrink.ts";
import shrinkWorker from "./shrinkWorker.ts?worker&url";
import { pageStudio } from "./studio.ts";

/** The oldest phones take some seconds for a large picture; after this the worker hangs. */
const SHRINK_MS_MAX = 30_000;

export type ShrunkPhoto = Shrunk | { fault: ShrinkFault };

export function shrinkPhoto(file: Blob, sideMax?: number): Promise<ShrunkPhoto> {
  if (typeof OffscreenCanvas === "undefined" || typeof Worker === "undefined")
    return shrink(file, pageStudio, sideMax);
  const worker = new Worker(scriptUrl(shrinkWorker), { type: "module" });
  return new Promise<ShrunkPhoto>((resolve) => {
    const give = (shrunk: ShrunkPhoto) => {
      clearTimeout(late);
      resolve(shrunk);
    };
    const late = setTimeout(() => give({ fault: "unreadable" }), SHRINK_MS_MAX);
    worker.onmessage = ({ data }: MessageEvent<ShrunkPhoto>) => give(data);
    worker.onerror = () => give({ fault: "unreadable" });
    worker.postMessage({ file, sideMax });
  }).finally(() => worker.terminate());
}
