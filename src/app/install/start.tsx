import { render } from "preact";
import { type Lang, loadWords } from "../../words/loader.ts";
import { comeBackToCall } from "../inspections/danger/comeBackToCall.ts";
import { comeBackToPhoto } from "../photos/capture/comeBack.ts";
import type { Store } from "../store/store.ts";
import { PREVIEWS } from "../world.ts";
import { keepAppFiles } from "./appFiles.ts";
import { keepHalfFree } from "./pinned.ts";
import { UpdateOffer } from "./UpdateOffer.tsx";

/**
 * Loaded after the first screen stands: keeps the app's files for offline use and offers new versions. The
 * dev server's files change too often for it.
 */
export function startInstall(store: Store, lang: Lang): void {
  comeBack(store).catch((fault) => console.warn("it could not be read where the app was left", fault));
  keepHalfFree();
  dropLeftPreviews(indexedDB, navigator.locks).catch((fault) =>
    console.warn("what a look at somebody's phone left may still be here", fault),
  );
  if (import.meta.env.DEV) return;
  const place = document.createElement("div");
  document.body.append(place);
  loadWords(lang, "start").then(
    () => render(<UpdateOffer lang={lang} />, place),
    (fault) => console.error("a new version cannot be offered", fault),
  );
  keepAppFiles();
  // Taking back must work where no service worker keeps the files, too: the parts that write edits are
  // fetched while there is a network, with what they say.
  Promise.all([
    import("../store/save/saveEdits.ts"),
    import("../../domain/records.ts"),
    import("../doors/visit/undo.ts"),
    loadWords(lang, "phone"),
  ]).catch((fault) => console.warn("edits will be loaded when one is made", fault));
}

/**
 * A page that was closed over a preview has left it: what is erased meanwhile would not be erased in it. What
 * another page looks at stays; without locks nobody knows, and a look ends rather than what was left stays.
 * One after the other, so that who looks meanwhile finds a place.
 */
export async function dropLeftPreviews(
  idb: IDBFactory,
  locks: Pick<LockManager, "request"> | undefined,
): Promise<void> {
  for (const name of PREVIEWS) {
    const drop = () =>
      new Promise<void>((done) => {
        const asked = idb.deleteDatabase(name);
        asked.onsuccess = asked.onerror = asked.onblocked = () => done();
      });
    if (locks) await locks.request(name, { ifAvailable: true }, (lock) => (lock ? drop() : undefined));
    else await drop();
  }
}

/**
 * Where somebody was when the app ended under them: people in danger first, then the question of a picture.
 */
async function comeBack(store: Store): Promise<void> {
  if (!(await comeBackToCall(store))) await comeBackToPhoto(store);
}
