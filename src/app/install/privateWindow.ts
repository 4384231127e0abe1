/** A phone with so little room for a site is nearly full, or the window keeps everything in memory only. */
const SMALL_BYTES = 120 * 1024 * 1024;

/**
 * Whether what is written here may be gone when the window closes. No browser says so plainly: a private
 * window gets a share of the memory for its quota, its promise to keep things is never given, and Firefox
 * refuses it a folder of its own.
 */
export async function mayBePrivate(
  page: Pick<Navigator, "storage"> & { heapBytesMax?: number },
): Promise<boolean> {
  if (!page.storage?.estimate) return false;
  if (await page.storage.persisted?.()) return false;
  if (
    await page.storage.getDirectory?.().then(
      () => false,
      // Refused: that is the answer.
      () => true,
    )
  )
    return true;
  const { quota = Number.POSITIVE_INFINITY } = await page.storage.estimate();
  return quota < Math.max(SMALL_BYTES, 2 * (page.heapBytesMax ?? 0));
}

/** Chromium tells how large its memory may grow; others do not. */
export const heapBytesMax = () =>
  (performance as { memory?: { jsHeapSizeLimit: number } }).memory?.jsHeapSizeLimit;
