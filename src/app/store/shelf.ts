/** What is put there because the browser keeps nothing beside the database: gone with this page. */
const inMemory = new Map<string, string>();

/**
 * What lies beside the database: in the browser's own storage where there is one. It may be absent, null,
 * shut (a browser that blocks cookies throws at the very name) or full: then it is this page's memory, and
 * `isKept` says so. Never throws.
 */
export const shelf = {
  getItem: (key: string): string | null =>
    inMemory.get(key) ?? tried((storage) => storage.getItem(key)) ?? null,
  setItem(key: string, text: string): void {
    inMemory.set(key, text);
    tried((storage) => {
      storage.setItem(key, text);
      inMemory.delete(key);
    });
  },
  removeItem(key: string): void {
    inMemory.delete(key);
    tried((storage) => storage.removeItem(key));
  },
  /** Whether what was put there outlives this page. */
  isKept: (key: string): boolean => !inMemory.has(key),
};

function tried<T>(act: (storage: Storage) => T): T | undefined {
  try {
    return act(localStorage);
  } catch (fault) {
    console.warn("the browser keeps nothing beside the database", fault);
    return undefined;
  }
}
