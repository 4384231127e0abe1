/** Whether the browser promised not to clear what this phone holds. "unknown": it cannot say. */
export type Keeping = "kept" | "may-be-cleared" | "unknown";

export async function keeping(): Promise<Keeping> {
  if (!navigator.storage?.persisted) return "unknown";
  return (await navigator.storage.persisted()) ? "kept" : "may-be-cleared";
}

/**
 * Asks the browser for it, best right after the first save, when there is something to keep. The answer is
 * the browser's true one.
 */
export async function askToKeep(): Promise<Keeping> {
  const now = await keeping();
  if (now !== "may-be-cleared") return now;
  return (await navigator.storage.persist()) ? "kept" : "may-be-cleared";
}
