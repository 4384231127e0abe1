import { Toast } from "../../ui/notices/Toast.tsx";
import { useWorld } from "../../world.ts";

/** What was just done, and what takes it back. */
export type Undo = { text: string; back: () => Promise<boolean> };

/** Says what was done as long as it can be taken back by one tap. */
export function UndoToast({ undo, onGone }: { undo: Undo; onGone: () => void }) {
  const { words } = useWorld();
  const act = async () => {
    if (await undo.back()) onGone();
  };
  return <Toast still text={undo.text} act={words.act.undo} onAct={act} onGone={onGone} />;
}
