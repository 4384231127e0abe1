import type { Town } from "./town.ts";

/**
 * One attack, written against what the product intends. `row`: of the list that it was filed under, of what
 * residents' slips and votes are attacked by just that word. `run` does it in a town of its own and calls
 * `broke` with what happened, once for everything that an attacker got; a run that cannot judge throws.
 */
export type Attack = {
  name: string;
  row: number | "slips" | "votes";
  run(town: Town, broke: (what: string) => void): Promise<void>;
  /** Takes a started process, or longer than the tests may. */
  isLong?: boolean;
};

const TOLD_MAX = 4;

/** What an attack got; nothing when it was held off. */
export async function judge({ run }: Attack, town: Town): Promise<string[]> {
  const broken: string[] = [];
  try {
    await run(town, (what) => broken.push(what));
  } catch (fault) {
    broken.push(`could not be judged: ${(fault as Error).message}`);
  }
  return broken;
}

export function say({ name }: Attack, broken: string[]): string {
  if (broken.length === 0) return `held  ${name}`;
  const more = broken.length > TOLD_MAX ? `; and ${broken.length - TOLD_MAX} more` : "";
  return `BROKE ${name}: ${broken.slice(0, TOLD_MAX).join("; ")}${more}`;
}
