import { shrink } from "./shrink.ts";
import { offscreenStudio } from "./studio.ts";

/**
 * Answers a picture with a smaller one, or with why not. One picture a worker: whatever it took of memory
 * goes with it.
 */
self.onmessage = async ({ data: { file, sideMax } }: MessageEvent<{ file: Blob; sideMax?: number }>) => {
  try {
    const shrunk = await shrink(file, offscreenStudio, sideMax);
    self.postMessage(shrunk, {
      transfer: "fault" in shrunk ? [] : [shrunk.bytes.buffer, shrunk.thumb.buffer],
    });
  } catch (fault) {
    console.error(fault);
    self.postMessage({ fault: "unreadable" });
  }
};
