import type { Failure } from "../../sync/failure.ts";
import type { Notebook } from "../../sync/notebooks.ts";
import { type Fetch, tellErased } from "../api.ts";
import { notebooksHere } from "../store/read/notebooksHere.ts";
import { lockOf, notebookHere, setUntold, storeOf, untold } from "../store/shelf.ts";
import { browserHere, eraseHere } from "./eraseHere.ts";
import { LEAVING } from "./leave.ts";

/** The office says that this is no device of its own, or none that was taken away: it hears no more of it. */
const ENDED: readonly Failure[] = ["login", "refused"];

/**
 * Tells the office of a notebook that was erased by a page that closed before the office knew. The one that
 * this page has open asks by itself before anybody joins.
 */
export async function tellUntold(fetchAs: (notebook: Notebook) => Fetch): Promise<void> {
  for (const notebook of untold()) {
    if (notebook === notebookHere()) continue;
    const end = () => endOf(notebook, fetchAs(notebook));
    const lock = lockOf(LEAVING, { name: storeOf(notebook) });
    if (navigator.locks) await navigator.locks.request(lock, end);
    else await end();
  }
}

async function endOf(notebook: Notebook, fetch: Fetch): Promise<void> {
  const all = await notebooksHere(null);
  const own = all.find((one) => one.notebook === notebook);
  // It was not erased after all, or somebody has joined in it since; what cannot be read is left as it is.
  if (own) return own.name === null ? undefined : setUntold(notebook, false);
  // The page may have closed in the midst of it.
  if (all.length > 0 && (await eraseHere(browserHere(), notebook)).length > 0) return;
  const told = await tellErased(fetch, all.length > 0 || undefined);
  if (told.answered || ENDED.includes(told.why)) setUntold(notebook, false);
}
