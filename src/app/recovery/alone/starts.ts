/**
 * How many starts in a row never came to a first screen. Kept beside the database, which may be what does not
 * open.
 */
const KEY = "linfang-starts";
/** After so many the way out is shown instead of another try. */
export const FAILED_STARTS_MAX = 3;

type Shelf = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function failedStarts(shelf: Shelf): number {
  return Number(shelf.getItem(KEY)) || 0;
}
export function setFailedStarts(shelf: Shelf, count: number): void {
  if (count > 0) shelf.setItem(KEY, String(count));
  else shelf.removeItem(KEY);
}
