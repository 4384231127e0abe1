/** Rows above and below what is seen, so that nothing is bare while it is scrolled. */
const BEYOND = 12;

/** Which of so many equally high rows are drawn: the first, and the one after the last. */
export function drawnRows(
  count: number,
  { top, height, rowPx }: { top: number; height: number; rowPx: number },
): { first: number; end: number } {
  if (rowPx <= 0) return { first: 0, end: Math.min(count, BEYOND) };
  const first = Math.max(0, Math.min(Math.floor(top / rowPx), count) - BEYOND);
  return { first, end: Math.min(count, Math.ceil((top + height) / rowPx) + BEYOND) };
}
