import { useEffect, useState } from "preact/hooks";
import { type AppFiles, watchAppFiles } from "../../install/appFiles.ts";
import { isInstalled } from "../../install/installPrompt.ts";
import { type Keeping, keeping } from "../../store/save/keepData.ts";

/** `isKnown` once the browser has answered whether it keeps things. */
export type PhoneState = {
  isKnown: boolean;
  keeping: Keeping;
  installed: boolean;
  offline: AppFiles["offline"];
  isSpoiled?: boolean;
  space?: { usage: number; quota: number };
};

/** What the browser says of itself: its true answers. */
export function usePhoneState(): PhoneState {
  const [state, setState] = useState<PhoneState>(() => ({
    isKnown: false,
    keeping: "unknown",
    installed: isInstalled(),
    offline: "preparing",
  }));
  useEffect(() => {
    const tell = (change: Partial<PhoneState>) => setState((before) => ({ ...before, ...change }));
    keeping().then((kept) => tell({ isKnown: true, keeping: kept }));
    navigator.storage?.estimate?.().then(({ usage = 0, quota = 0 }) => tell({ space: { usage, quota } }));
    return watchAppFiles(({ offline, isSpoiled }) => tell({ offline, isSpoiled }));
  }, []);
  return state;
}
