/** A finger must go this far aside, and clearly more aside than up or down. */
const SWIPE_PX = 70;
const ASIDE_TO_UP = 2;

type Point = { x: number; y: number };

/**
 * Which way a finger went, 1 for the next one (the page is pushed to the left); null when it scrolled, tapped
 * or wavered.
 */
export function swipeOf(from: Point, to: Point): 1 | -1 | null {
  const [aside, up] = [to.x - from.x, Math.abs(to.y - from.y)];
  if (Math.abs(aside) < SWIPE_PX || Math.abs(aside) < ASIDE_TO_UP * up) return null;
  return aside < 0 ? 1 : -1;
}

/**
 * Waits for the end of the touch that began. Two fingers enlarge, and a row that scrolls sideways scrolls.
 */
export function followSwipe(begun: TouchEvent, onSide: (step: 1 | -1) => void): void {
  const [from] = begun.touches;
  const target = begun.target;
  if (!from || begun.touches.length > 1 || !(target instanceof Element)) return;
  const row = target.closest<HTMLElement>(".storeys");
  if (row && row.scrollWidth > row.clientWidth + 1) return;
  const end = (event: TouchEvent) => {
    target.removeEventListener("touchcancel", stop);
    const [to] = event.changedTouches;
    const step =
      to &&
      event.touches.length === 0 &&
      swipeOf({ x: from.clientX, y: from.clientY }, { x: to.clientX, y: to.clientY });
    if (step) onSide(step);
  };
  const stop = () => target.removeEventListener("touchend", end as EventListener);
  target.addEventListener("touchend", end as EventListener, { once: true });
  target.addEventListener("touchcancel", stop, { once: true });
}
