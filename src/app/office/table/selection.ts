/** Which rows are chosen, by their keys, and from which one a Shift reaches. */
export type ChosenRows = { chosen: ReadonlySet<string>; from: string | null };
export const nothingChosen: ChosenRows = { chosen: new Set(), from: null };

/** All from one row to another, in the order of `keys`; the other alone where there is nothing to reach from. */
export function reached(keys: readonly string[], from: string | null, to: string): readonly string[] {
  const [a, b] = [from === null ? -1 : keys.indexOf(from), keys.indexOf(to)];
  return a < 0 || b < 0 ? [to] : keys.slice(Math.min(a, b), Math.max(a, b) + 1);
}

/**
 * One row more or less. `reach`: as with Shift, all from the last one to this one become as this one does,
 * in the order of `keys`, which are the rows that are shown.
 */
export function chosenWith(
  { chosen, from }: ChosenRows,
  keys: readonly string[],
  key: string,
  reach = false,
): ChosenRows {
  const isOn = !chosen.has(key);
  const next = new Set(chosen);
  for (const one of reached(keys, reach ? from : null, key)) {
    if (isOn) next.add(one);
    else next.delete(one);
  }
  return { chosen: next, from: key };
}

/** With the arrows and Shift: all from where it began to this one, and of what is shown no other. */
export function reaching({ from }: ChosenRows, keys: readonly string[], at: string, to: string): ChosenRows {
  const start = from !== null && keys.includes(from) ? from : at;
  const [a, b] = [keys.indexOf(start), keys.indexOf(to)];
  return { chosen: new Set(keys.slice(Math.min(a, b), Math.max(a, b) + 1)), from: start };
}

/** All that is shown, or nothing where all of it is chosen already. */
export function allOrNone({ chosen }: ChosenRows, keys: readonly string[]): ChosenRows {
  return keys.every((key) => chosen.has(key)) ? nothingChosen : { chosen: new Set(keys), from: null };
}
