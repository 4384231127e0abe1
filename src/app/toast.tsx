import { type ComponentChildren, createContext } from "preact";
import { useContext, useState } from "preact/hooks";
import { Toast } from "./ui/notices/Toast.tsx";
import { useWorld } from "./world.ts";

/**
 * What was just saved, with its way back for five seconds. It outlives the screen on which it was saved,
 * since the next one follows at once.
 */
export type ToastMessage = { key: string; text: string; undo?: () => Promise<void> };
type Toaster = { said: ToastMessage | undefined; say: (said: ToastMessage | undefined) => void };

const ToastContext = createContext<Toaster | null>(null);

export function WithToast({ children }: { children: ComponentChildren }) {
  const [said, say] = useState<ToastMessage>();
  return <ToastContext.Provider value={{ said, say }}>{children}</ToastContext.Provider>;
}

export function useToast(): Toaster {
  const saying = useContext(ToastContext);
  if (!saying) throw new Error("nothing can be said outside the patrol's screens");
  return saying;
}

/** Part of the bar at the foot of the screen, never over a button. */
export function ToastHere() {
  const { words } = useWorld();
  const { said, say } = useToast();
  if (!said) return null;
  const { key, text, undo } = said;
  return (
    <Toast
      key={key}
      still
      text={text}
      act={undo && words.act.undo}
      onAct={undo && (() => undo())}
      onGone={() => say(undefined)}
    />
  );
}
