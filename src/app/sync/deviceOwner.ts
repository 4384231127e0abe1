import { liveQuery } from "dexie";
import type { OpenStore } from "../store/open.ts";

/** As which device each open store of this page writes. */
const holders = new WeakMap<OpenStore, string>();

/** This page itself is about to take the phone over, and draws the new person. */
export function setDeviceOwner(store: OpenStore, device: string): void {
  holders.set(store, device);
}

/**
 * A page left open while another one took the phone over would go on writing in the old name: it opens anew.
 * Gives back what ends the watch.
 */
export function watchDeviceOwner(store: OpenStore, reopen: () => void): () => void {
  const watch = liveQuery(() => store.me()).subscribe({
    next: (me) => {
      if (!me) return;
      const holder = holders.get(store);
      if (holder === undefined) holders.set(store, me.device);
      else if (holder !== me.device) reopen();
    },
    error: (fault) => console.error("who holds this phone could not be watched", fault),
  });
  return () => watch.unsubscribe();
}
