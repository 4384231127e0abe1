import { useRef } from "preact/hooks";
import { reached } from "../table/selection.ts";

type ReachProps = {
  /** In the order in which they stand; Shift reaches over what stands on one level. */
  rows: readonly { key: string; level?: number }[];
  isOn: (key: string) => boolean;
  put: (keys: readonly string[], isOn: boolean) => void;
};

const STEPS: { [key: string]: number } = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/**
 * Lists of boxes or chips as the table has it: a tap with Shift puts all from the last one to this one as
 * this one, the arrows go from box to box, and with Shift make the next one as the one they come from.
 * `onKeyDown` belongs on what holds just these boxes.
 */
export function useReach({ rows, isOn, put }: ReachProps) {
  const last = useRef<string | null>(null);
  const pick = (key: string, isReaching: boolean) => {
    const level = rows.find((row) => row.key === key)?.level;
    const keys = rows.filter((row) => row.level === level).map((row) => row.key);
    put(reached(keys, isReaching ? last.current : null, key), !isOn(key));
    last.current = key;
  };
  const onKeyDown = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = STEPS[event.key];
    if (!step || event.ctrlKey || event.altKey || event.metaKey) return;
    const boxes = [...event.currentTarget.querySelectorAll<HTMLElement>("input[type=checkbox], .chip")];
    const at = boxes.indexOf(document.activeElement as HTMLElement);
    const next = at < 0 ? undefined : boxes[at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
    const [here, there] = [rows[at], rows[at + step]];
    if (!event.shiftKey || !here || !there) return;
    put([there.key], isOn(here.key));
    last.current = there.key;
  };
  return { pick, onKeyDown };
}
