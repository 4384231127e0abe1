import { type Fetch, tellErased } from "../api.ts";
import { device } from "../store/device.ts";
import type { OpenStore } from "../store/open.ts";
import { notebooksHere } from "../store/read/notebooksHere.ts";
import { readSyncStatus } from "../store/read/readSyncStatus.ts";
import type { SyncStatus } from "../store/read/syncStatus.ts";
import { lockOf, notebookHere, notebookOf, setUntold, turnTo, untold } from "../store/shelf.ts";
import type { SyncControl } from "../world.ts";
import { browserHere, eraseHere, type NotErased } from "./eraseHere.ts";
import { fillLog } from "./fillLog.ts";
import { handOver } from "./handOver.ts";

/**
 * "handing": what is in this notebook goes to the office. "erased": it is empty, and the office is still to
 * be told. "told": it was.
 */
export type Stage = "handing" | "stuck" | "erased" | "told" | "left";

export type NotebookLeaving = {
  store: OpenStore;
  sync: Pick<SyncControl, "tryNow">;
  fetch: Fetch;
  setStage(stage: Stage): void;
  setStatus?(status: SyncStatus): void;
  setLeft?(left: NotErased[]): void;
};

/** One page of a browser at a time takes a notebook away. */
export const LEAVING = "linfang-taken-away";
/** While something does not go yet it is tried again, and also when the network returns. */
const AGAIN_MS = 15_000;
/** How often is looked whether the last picture is with the office. */
const LOOK_MS = 1_000;

/**
 * Takes a notebook that the office has taken away from stage to stage, however often the network goes and
 * comes; one page of a browser at a time. Others' notebooks on this phone stay as they are.
 */
export function leave({ store, sync, fetch, ...told }: NotebookLeaving): { end(): void } {
  const { db } = store;
  const notebook = notebookOf(db.name);
  let stage: Stage = "handing";
  let isBusy = false;
  const to = (next: Stage) => {
    stage = next;
    told.setStage(next);
  };
  /** What waits is handed in by the ordinary ways; this only looks whether anything is left. */
  async function lookAndErase(): Promise<void> {
    const status = await readSyncStatus(db, Number.POSITIVE_INFINITY);
    told.setStatus?.(status);
    if (status.unsent > 0 || status.lastFault !== undefined)
      return to(status.staying > 0 && status.unsent === status.staying ? "stuck" : "handing");
    const others = await notebooksHere(notebook);
    store.close();
    if (others.length > 0)
      await fillLog(indexedDB, device.random).catch((fault: unknown) =>
        console.warn("the browser's files may keep what is deleted until it tidies them", fault),
      );
    // The page may close at any moment: then the next one ends it, and tells the office.
    const toTell = [...untold(), notebook];
    if (others.length > 0) setUntold(notebook, true);
    const left = await eraseHere(browserHere(), others.length > 0 ? notebook : undefined);
    for (const one of toTell) setUntold(one, true);
    told.setLeft?.(left);
    if (left.length === 0 && others[0] && notebook === notebookHere()) turnTo(others[0].notebook);
    to(left.length === 0 ? "erased" : "left");
  }
  async function tell(): Promise<void> {
    if (stage !== "erased") return;
    // By another page of this browser.
    if (!untold().includes(notebook)) return to("told");
    // Looked at once more: of two that were taken away together the last one lets go of the program, too.
    const isShared = (await notebooksHere(notebook)).length > 0;
    if (!(await tellErased(fetch, isShared || undefined)).answered) return;
    setUntold(notebook, false);
    to("told");
  }
  /** One page of this browser at a time, and each thing once. */
  const alone = async (work: () => Promise<void>) => {
    if (isBusy) return;
    isBusy = true;
    try {
      if (navigator.locks) await navigator.locks.request(lockOf(LEAVING, db), work);
      else await work();
    } catch (fault) {
      // Tried again in a while; what is on this phone is still there.
      console.error(fault);
    }
    isBusy = false;
  };
  const isHanding = () => stage === "handing" || stage === "stuck";
  const push = () =>
    alone(async () => {
      if (isHanding()) {
        await handOver(store, device.newId);
        await sync.tryNow();
        await lookAndErase();
      }
      await tell();
    });
  const look = async () => {
    if (!isHanding()) return;
    await alone(lookAndErase);
    if (stage === "erased") await push();
  };
  void push();
  const timers = [setInterval(push, AGAIN_MS), setInterval(look, LOOK_MS)];
  addEventListener("online", push);
  return {
    end() {
      for (const timer of timers) clearInterval(timer);
      removeEventListener("online", push);
    },
  };
}
