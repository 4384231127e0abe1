import { isNotebook, NOTEBOOKS, type Notebook, nameAt } from "../../sync/notebooks.ts";

/** What is put there because the browser keeps nothing beside the database: gone with this page. */
const inMemory = new Map<string, string>();

/** What lies beside one notebook. */
export type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem"> & {
  /** Whether what was put there outlives this page. */
  isKept(key: string): boolean;
};

/** Which notebook is open, beside all of them: it is known before any of them is opened. */
const OPEN = "linfang-open";
/** Which notebooks are erased without the office having heard of it, beside all of them. */
const UNTOLD = "linfang-untold";
/** The first notebook's database, which has this name since there was one. */
const STORE = "linfang";

let here: Notebook | undefined;

/** The notebook that this page opened, as long as it lives: no page shows two. */
export function notebookHere(): Notebook {
  here ??= openNotebook();
  return here;
}

/** The one that the next page opens. */
export function openNotebook(): Notebook {
  const named = beside.getItem(OPEN) ?? "";
  return isNotebook(named) ? named : "";
}

/** False where the browser keeps nothing beside the database: then the next page opens the first one. */
export function turnTo(notebook: Notebook): boolean {
  if (notebook === "") beside.removeItem(OPEN);
  else beside.setItem(OPEN, notebook);
  return beside.isKept(OPEN);
}

/** Erased, by this page or one before it, and the office does not know it yet. */
export const untold = (): Notebook[] => {
  const named = (beside.getItem(UNTOLD) ?? "").split(" ");
  return NOTEBOOKS.filter((one) => named.includes(storeOf(one)));
};

export function setUntold(notebook: Notebook, is: boolean): void {
  const named = NOTEBOOKS.filter((one) => (one === notebook ? is : untold().includes(one))).map(storeOf);
  if (named.length > 0) beside.setItem(UNTOLD, named.join(" "));
  else beside.removeItem(UNTOLD);
}

export const storeOf = (notebook: Notebook): string => nameAt(STORE, notebook);

/** "" of any database that is no notebook of a second person. */
export const notebookOf = (store: string): Notebook => NOTEBOOKS.find((one) => storeOf(one) === store) ?? "";

/** A lock of this name, which the notebook in this database has for itself. */
export const lockOf = (lock: string, { name }: { readonly name: string }): string =>
  nameAt(lock, notebookOf(name));

/**
 * What lies beside the database: in the browser's own storage where there is one. It may be absent, null,
 * shut (a browser that blocks cookies throws at the very name) or full: then it is this page's memory, and
 * `isKept` says so. Never throws.
 */
const beside: Shelf = {
  getItem: (key) => inMemory.get(key) ?? tried((storage) => storage.getItem(key)) ?? null,
  setItem(key, text) {
    inMemory.set(key, text);
    tried((storage) => {
      storage.setItem(key, text);
      inMemory.delete(key);
    });
  },
  removeItem(key) {
    inMemory.delete(key);
    tried((storage) => storage.removeItem(key));
  },
  isKept: (key) => !inMemory.has(key),
};

/** Whether what lies there is this notebook's: what lies beside all of them is nobody's. */
export const keyBelongs = (key: string, notebook: Notebook): boolean =>
  key !== OPEN &&
  key !== UNTOLD &&
  (NOTEBOOKS.find((one) => one !== "" && key.endsWith(nameAt("", one))) ?? "") === notebook;

export const shelfOf = (notebook: Notebook): Shelf => shelfFor(() => notebook);
/** Of the notebook that this page opened. */
export const shelf: Shelf = shelfFor(notebookHere);

function shelfFor(notebook: () => Notebook): Shelf {
  return {
    getItem: (key) => beside.getItem(nameAt(key, notebook())),
    setItem: (key, text) => beside.setItem(nameAt(key, notebook()), text),
    removeItem: (key) => beside.removeItem(nameAt(key, notebook())),
    isKept: (key) => beside.isKept(nameAt(key, notebook())),
  };
}

function tried<T>(act: (storage: Storage) => T): T | undefined {
  try {
    return act(localStorage);
  } catch (fault) {
    console.warn("the browser keeps nothing beside the database", fault);
    return undefined;
  }
}
