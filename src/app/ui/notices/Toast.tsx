import "./toast.css";
import { TOAST_MS, useLeaving } from "../controls/useLeaving.ts";

export type ToastProps = {
  text: string;
  /** The word on its button, and what it does. */
  act?: string;
  onAct?: () => void;
  /** Called once its time is over. */
  onGone: () => void;
  /** Part of the page where it stands, instead of floating over it. */
  still?: boolean;
};

/** One sentence for five seconds. It waits as long as its button has the focus or the pointer. */
export function Toast({ text, act, onAct, onGone, still }: ToastProps) {
  const hold = useLeaving(text, TOAST_MS, onGone);
  return (
    <div class={still ? "toast" : "toast floating"} {...hold}>
      <span role="status">{text}</span>
      {act && (
        <button type="button" onClick={onAct}>
          {act}
        </button>
      )}
    </div>
  );
}
