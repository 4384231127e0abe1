import { useEffect, useRef } from "preact/hooks";
import "./toast.css";

export const TOAST_MS = 5000;

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
  const held = useRef(false);
  const gone = useRef(onGone);
  gone.current = onGone;
  useEffect(() => {
    let timer = setTimeout(function leave() {
      if (held.current) timer = setTimeout(leave, TOAST_MS);
      else gone.current();
    }, TOAST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const hold = (on: boolean) => () => {
    held.current = on;
  };
  return (
    <div class={still ? "toast" : "toast floating"} onPointerEnter={hold(true)} onPointerLeave={hold(false)} onFocusIn={hold(true)} onFocusOut={hold(false)}>
      <span role="status">{text}</span>
      {act && (
        <button type="button" onClick={onAct}>
          {act}
        </button>
      )}
    </div>
  );
}
