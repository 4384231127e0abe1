/** Rows as any version of the app has written them: only what is needed is looked at. */
export type BareRow = { [field: string]: unknown };
/** `faults`: what could not be read. */
export type RowsRead = { db: IDBDatabase; faults: string[] };

/** All rows of a store, none where this version has no such store. */
export async function rowsOf({ db, faults }: RowsRead, name: string): Promise<BareRow[]> {
  if (!db.objectStoreNames.contains(name)) return [];
  try {
    return await asked<BareRow[]>(db, name, (store) => store.getAll());
  } catch (fault) {
    faults.push(`${name}: ${String(fault)}`);
  }
  const rows: BareRow[] = [];
  const keys = await asked<IDBValidKey[]>(db, name, (store) => store.getAllKeys()).catch((fault) => {
    faults.push(`${name}: ${String(fault)}`);
    return [];
  });
  for (const key of keys) {
    try {
      rows.push(await asked<BareRow>(db, name, (store) => store.get(key)));
    } catch (fault) {
      faults.push(`${name} ${String(key)}: ${String(fault)}`);
    }
  }
  return rows;
}

export function asked<T>(
  db: IDBDatabase,
  name: string,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const reading = db.transaction(name, "readonly");
    const request = ask(reading.objectStore(name));
    request.onsuccess = () => resolve(request.result as T);
    request.onerror = () => reject(request.error);
    reading.onabort = () => reject(reading.error);
  });
}
