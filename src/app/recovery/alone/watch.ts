import { obstacleOf } from "../../navigation/obstacle.ts";
import { hearOfDamage } from "../../store/damage.ts";
import { notebookOf, shelf, shelfOf } from "../../store/shelf.ts";
import { FAILED_STARTS_MAX, failedStarts, setFailedStarts } from "./starts.ts";

/** Somebody who leaves sooner has not waited in vain. */
const PATIENCE_MS = 8_000;

/**
 * Says first whether the app may begin here at all, and listens before it opens its database. Then it watches
 * whether the app comes to its first screen, from outside of it: a script that does not load or a page that
 * the phone kills says nothing itself. After three vain starts the way out opens instead.
 */
function watch(): void {
  // The app says it in full where it gets so far; a browser that cannot even read it has this page's words.
  const obstacle = obstacleOf(window) ?? "";
  document.documentElement.dataset.obstacle = obstacle;
  if (obstacle) return;
  hearOfDamage(indexedDB, (store) => shelfOf(notebookOf(store)));
  const isOpening = () => document.querySelector("#app > .opening") !== null;
  const failed = isOpening() ? failedStarts(shelf) : 0;
  if (failed >= FAILED_STARTS_MAX) {
    location.replace("/rescue.html");
    return;
  }
  if (!isOpening()) {
    setFailedStarts(shelf, 0);
    return;
  }
  setFailedStarts(shelf, failed + 1);
  const beganMs = Date.now();
  new MutationObserver((_, observer) => {
    if (isOpening()) return;
    observer.disconnect();
    setFailedStarts(shelf, 0);
  }).observe(document.body, { childList: true, subtree: true });
  addEventListener("pagehide", () => {
    if (isOpening() && Date.now() - beganMs < PATIENCE_MS) setFailedStarts(shelf, failed);
  });
}

watch();
