import type { Notebook } from "../../sync/notebooks.ts";
import { device } from "../store/device.ts";
import { type OpenStore, openStore } from "../store/open.ts";
import { notebooksHere } from "../store/read/notebooksHere.ts";
import { storeOf } from "../store/shelf.ts";
import { readMemory } from "../store/tables.ts";
import { schedulerOf } from "../sync/page.ts";
import { leave } from "../takenAway/leave.ts";
import { tellUntold } from "../takenAway/tellUntold.ts";
import { fetchAs } from "./fetchAs.ts";
import { watchTurn } from "./turn.ts";

/** Somebody else's notebook on this phone. `store`: null where it does not open. */
export type OtherNotebook = { notebook: Notebook; name: string; store: OpenStore | null };

let opened: Promise<OtherNotebook[]> | null = null;
const listeners = new Set<() => void>();
const engines = new Set<{ wake(): void }>();

/** Each is opened once a page, for its exchange and its count; no screen of this page reads what is in it. */
export function otherNotebooks(): Promise<OtherNotebook[]> {
  opened ??= openOthers();
  return opened;
}

/** Told when there is one less. Gives back what ends it. */
export function onOthers(listen: () => void): () => void {
  listeners.add(listen);
  return () => listeners.delete(listen);
}

async function openOthers(): Promise<OtherNotebook[]> {
  const others: OtherNotebook[] = [];
  for (const { notebook, name } of await notebooksHere()) {
    const store = await openStore({ ...device, name: storeOf(notebook) }).catch((fault: unknown) => {
      console.error("another notebook of this phone does not open", fault);
      return null;
    });
    others.push({ notebook, name: name ?? "", store });
  }
  return others;
}

/**
 * What others have not handed in goes from any page of this phone, by their own cookie and under their own
 * name, and what the office has erased or taken away goes from their notebooks, too. Once a page.
 */
export async function handInOthers(): Promise<void> {
  watchTurn();
  for (const { notebook, store } of await otherNotebooks()) if (store) begin(notebook, store);
  const untold = { wake: () => void tellUntold(fetchAs).catch((fault: unknown) => console.error(fault)) };
  engines.add(untold);
  untold.wake();
  addEventListener("online", wakeOthers);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && wakeOthers());
}

/** Many calls are one exchange of each. */
export function wakeOthers(): void {
  for (const engine of engines) engine.wake();
}

function begin(notebook: Notebook, store: OpenStore): void {
  const fetch = fetchAs(notebook);
  let leaving: { end(): void } | undefined;
  const engine = schedulerOf(store, fetch, () => {
    endIfTaken().catch((fault: unknown) => console.error(fault));
  });
  engines.add(engine);
  engine.wake();

  async function endIfTaken(): Promise<void> {
    if (leaving || (await readMemory(store.db)).taken !== true) return;
    leaving = leave({
      ...{ store, fetch, sync: engine },
      setStage(stage) {
        if (stage === "erased") forget();
        if (stage === "told") leaving?.end();
      },
    });
  }

  function forget(): void {
    engine.stop();
    engines.delete(engine);
    opened = otherNotebooks().then((others) => others.filter((one) => one.notebook !== notebook));
    for (const listen of listeners) listen();
  }
}
