/** Rows as any version of the app has written them: only what is needed is looked at. */
export type Row = { [field: string]: unknown };
/** `faults`: what could not be read. */
export type Reading = { db: IDBDatabase; faults: string[] };

/** All rows of a store, none where this version has no such store. */
export async function rowsOf({ db, faults }: Reading, name: string): Promise<Row[]> {
  if (!db.objectStoreNames.contains(name)) return [];
  try {
    return await asked<Row[]>(db, name, (store) => store.getAll());
  } catch (fault) {
    faults.push(`${name}: ${String(fault)}`);
  }
  const rows: Row[] = [];
  const keys = await asked<IDBValidKey[]>(db, name, (store) => store.getAllKeys()).catch((fault) => {
    faults.push(`${name}: ${String(fault)}`);
    return [];
  });
  for (const key of keys) {
    try {
      rows.push(await asked<Row>(db, name, (store) => store.get(key)));
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
