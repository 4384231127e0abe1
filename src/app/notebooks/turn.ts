import type { Notebook } from "../../sync/notebooks.ts";
import { notebookHere, openNotebook, turnTo } from "../store/shelf.ts";

/**
 * The next page is that one's, and nothing of whoever had this one is left on it. False where the browser
 * would not remember whose turn it is: then nothing changes.
 */
export function goTo(notebook: Notebook, address = "/"): boolean {
  if (!turnTo(notebook)) {
    turnTo(notebookHere());
    return false;
  }
  history.replaceState(null, "", address);
  openAnew();
  return true;
}

/**
 * No page shows one person's screens once another has been turned to: neither one that was open beside, nor
 * one that the browser had kept and shows again.
 */
export function watchTurn(): void {
  const look = () => {
    if (openNotebook() === notebookHere()) return;
    history.replaceState(null, "", "/");
    openAnew();
  };
  addEventListener("storage", look);
  addEventListener("pageshow", look);
  document.addEventListener("visibilitychange", look);
}

function openAnew(): void {
  document.body.textContent = "";
  location.reload();
}
