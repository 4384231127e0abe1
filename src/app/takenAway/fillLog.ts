/** A database that lives as long as this. */
const FILLING = "linfang-erasing";
/** Below what browsers put into a file of its own. */
const PIECE_BYTES = 60_000;
const PIECES_AT_ONCE = 64;
/** Chromium's log of a site's databases is put into files after 4 MB. */
const ROUNDS = 4;

/**
 * Goes before a database that others' databases stay beside, so that the site's files cannot go as a whole.
 * Chromium keeps all of them in one LevelDB and merges its files over what is deleted, but not what its log
 * still has: that would stand in a file until much later. So the log is filled until it is in files, too.
 * Throws where there is no room for that.
 */
export async function fillLog(idb: IDBFactory, random: (bytes: number) => Uint8Array): Promise<void> {
  const db = await done(idb.open(FILLING), (opening) => {
    opening.onupgradeneeded = () => opening.result.createObjectStore("f");
  });
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const writing = db.transaction("f", "readwrite");
      const pieces = writing.objectStore("f");
      for (let nth = 0; nth < PIECES_AT_ONCE; nth += 1) pieces.put(random(PIECE_BYTES), nth);
      await new Promise<void>((resolve, reject) => {
        writing.oncomplete = () => resolve();
        writing.onabort = () => reject(writing.error);
      });
    }
  } finally {
    db.close();
    await done(idb.deleteDatabase(FILLING));
  }
}

function done<R extends IDBRequest>(request: R, begin: (request: R) => void = () => {}) {
  begin(request);
  return new Promise<R["result"]>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
