import { type ComponentChildren, createContext } from "preact";
import { useContext, useEffect, useState } from "preact/hooks";
import { onOutside } from "./store/outside.ts";
import type { SyncStatus } from "./store/read/syncStatus.ts";
import { useLive } from "./useLive.ts";
import { useWorld } from "./world.ts";

const Status = createContext<SyncStatus | undefined>(undefined);
const HasAll = createContext<boolean | undefined>(undefined);

/** Reads it once for all screens of a page. */
export function WithSyncStatus({ children }: { children: ComponentChildren }) {
  const { store } = useWorld();
  const [changes, change] = useState(0);
  useEffect(() => onOutside(() => change((times) => times + 1)), []);
  const status = useLive(() => store.syncStatus(), [store, changes]);
  return (
    <Status.Provider value={status}>
      <HasAll.Provider value={status?.hasAll}>{children}</HasAll.Provider>
    </Status.Provider>
  );
}

/**
 * What of this person's is not with the office, and what needs them, as it is now. Undefined until it is
 * read.
 */
export const useSyncStatus = () => useContext(Status);
/**
 * Whether anything may be counted, compared or called missing here. It draws a screen anew only when that
 * changes.
 */
export const useHasAll = () => useContext(HasAll);
