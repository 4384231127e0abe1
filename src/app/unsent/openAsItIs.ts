/** How long a database may take to open before it is said to hang. */
const OPEN_MS_MAX = 8_000;

/** Opens the notebook's database at whatever version it has. Null where there is none; none is made. */
export async function openAsItIs(name: string, factory: IDBFactory = indexedDB): Promise<IDBDatabase | null> {
  // Asking first wakes a storage process that hangs on the first question after a page load, and an absent
  // database is never touched.
  const there = await factory
    .databases?.()
    .catch((fault) => console.warn("it is not known which databases there are", fault));
  if (there && !there.some((one) => one.name === name)) return null;
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error("the database did not open in time")), OPEN_MS_MAX);
    const opening = factory.open(name);
    let isNew = false;
    opening.onupgradeneeded = () => {
      isNew = true;
      opening.transaction?.abort();
    };
    opening.onsuccess = () => {
      clearTimeout(late);
      opening.result.onversionchange = () => opening.result.close();
      resolve(opening.result);
    };
    opening.onerror = (event) => {
      clearTimeout(late);
      event.preventDefault();
      if (isNew) resolve(null);
      else reject(opening.error);
    };
  });
}
