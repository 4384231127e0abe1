import { readTables, type TablesRead } from "./tableFile.ts";

/**
 * Answers a file's bytes with the tables in it, or with why there are none. Off the page's thread: 50,000
 * rows take seconds.
 */
self.onmessage = async ({ data: { bytes, name } }: MessageEvent<{ bytes: ArrayBuffer; name: string }>) => {
  const read = await readTables(new Uint8Array(bytes), name).catch((fault): TablesRead => {
    console.error(fault);
    return { read: false, why: "tooManyCells" };
  });
  self.postMessage(read);
};
