import { type ComponentChildren, createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import { Toast } from "../parts/Toast.tsx";
import { useWorld } from "../world.ts";

/** What was just saved, with its way back for five seconds. It outlives the screen on which it was saved, since the next one follows at once. */
export type Said = { key: string; text: string; undo?: () => Promise<void> };
type Saying = { said: Said | undefined; say: (said: Said | undefined) => void };

const SaidContext = createContext<Saying | null>(null);

export function WithSaid({ children }: { children: ComponentChildren }) {
  const [said, say] = useState<Said>();
  return <SaidContext.Provider value={{ said, say }}>{children}</SaidContext.Provider>;
}

export function useSaid(): Saying {
  const saying = useContext(SaidContext);
  if (!saying) throw new Error("nothing can be said outside the patrol's screens");
  return saying;
}

/** Part of the bar at the foot of the screen, never over a button. */
export function SaidToast() {
  const { words } = useWorld();
  const { said, say } = useSaid();
  if (!said) return null;
  const { key, text, undo } = said;
  return <Toast key={key} still text={text} act={undo && words.act.undo} onAct={undo && (() => undo())} onGone={() => say(undefined)} />;
}
