/** Whatever stays where it is while the rest is scrolled. */
const PINNED = ".shell > header, .tabs, .dock, .check-dock, .counter-foot";
/** No more of the screen may be theirs, also with text of twice the size. */
const SHARE_MAX = 0.5;

/** Whether pinned parts of these heights would leave too little of a screen of that height. */
export const isTight = (heights: readonly number[], screen: number): boolean =>
  heights.reduce((sum, height) => sum + height, 0) > SHARE_MAX * screen;

/**
 * Where text is so large, or the screen so low, that pinned parts leave less than half to what is read, they
 * are scrolled along with it. Looks anew whenever something gets another size; heights do not change by it.
 */
export function keepHalfFree(): void {
  const look = () => {
    const parts = [...document.querySelectorAll<HTMLElement>(PINNED)];
    const heights = parts.map((part) => part.getBoundingClientRect().height);
    const position = isTight(heights, innerHeight) ? "static" : "";
    for (const part of parts) part.style.position = position;
  };
  addEventListener("resize", look);
  new ResizeObserver(look).observe(document.body);
}
