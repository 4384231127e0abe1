/** Whatever stays where it is while the rest is scrolled. */
const PINNED = ".shell > header, .tabs, .dock, .check-dock, .counter-foot, .danger-foot";
/** Stands in a pinned part while it is answered: it is what is being read. */
const ANSWERED = ".met-step, .counter-answers";
/** No more of the screen may be theirs, also with text of twice the size. */
const SHARE_MAX = 0.5;
/** With what is answered in them; beyond it they would cover what is asked about. */
const WHOLE_MAX = 0.75;

/** Whether pinned parts of these heights would leave too little of a screen of that height. */
export const isTight = (heights: readonly number[], screen: number, share = SHARE_MAX): boolean =>
  heights.reduce((sum, height) => sum + height, 0) > share * screen;

/**
 * Where text is so large, or the screen so low, that pinned parts leave less than half to what is read, they
 * are scrolled along with it. Where only what is answered in them makes them so high, it stays under the
 * thumb, and the page says so of itself (`data-tight`): what is asked about comes first then. Where even that
 * leaves no room for it (`data-over`), they are scrolled all the same. Looks anew whenever something gets
 * another size; heights do not change by it.
 */
export function keepHalfFree(): void {
  const look = () => {
    const parts = [...document.querySelectorAll<HTMLElement>(PINNED)];
    const whole = parts.map(heightOf);
    const heights = parts.map((part, at) => (whole[at] ?? 0) - heightOf(part.querySelector(ANSWERED)));
    const isOver = isTight(whole, innerHeight, WHOLE_MAX);
    const isLoose = isOver || isTight(heights, innerHeight);
    document.documentElement.toggleAttribute("data-tight", isTight(whole, innerHeight));
    document.documentElement.toggleAttribute("data-over", isOver);
    // Relative, since what they say of themselves (撤销) hangs on them.
    for (const { style } of parts) {
      style.position = isLoose ? "relative" : "";
      style.inset = isLoose ? "auto" : "";
    }
  };
  addEventListener("resize", look);
  new ResizeObserver(look).observe(document.body);
}

const heightOf = (part: Element | null): number => part?.getBoundingClientRect().height ?? 0;
