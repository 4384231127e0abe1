import { NOTEBOOKS, type Notebook } from "../../../sync/notebooks.ts";
import { openAsItIs } from "../../unsent/openAsItIs.ts";
import { asked } from "../../unsent/rows.ts";
import { notebookHere, storeOf } from "../shelf.ts";

/** `name`: whose it is. Null: it is there and could not be read. */
export type NotebookHere = { notebook: Notebook; name: string | null };

/**
 * The notebooks of all others on this phone; of all where nobody is named. One in which nobody has joined yet
 * is nobody's; one that cannot be read is somebody's as long as nothing else is known.
 */
export async function notebooksHere(
  own: Notebook | null = notebookHere(),
  factory?: IDBFactory,
): Promise<NotebookHere[]> {
  const found: NotebookHere[] = [];
  for (const notebook of NOTEBOOKS) {
    if (notebook === own) continue;
    const name = await nameIn(notebook, factory).catch((fault: unknown) => {
      console.error("another notebook of this phone could not be read", fault);
      return null;
    });
    if (name !== undefined) found.push({ notebook, name });
  }
  return found;
}

/** Undefined where nobody has joined. Nothing is made and nothing is written. */
async function nameIn(notebook: Notebook, factory?: IDBFactory): Promise<string | undefined> {
  const db = await openAsItIs(storeOf(notebook), factory);
  if (!db) return undefined;
  try {
    if (!db.objectStoreNames.contains("meta")) return undefined;
    type Kept = { value?: { person?: { name?: string } } } | undefined;
    const me = await asked<Kept>(db, "meta", (meta) => meta.get("me"));
    return me?.value?.person?.name;
  } finally {
    db.close();
  }
}
