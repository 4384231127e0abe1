import { madeOnce } from "../book/madeOnce.ts";
import { useRegister } from "../register/useRegister.ts";
import { estateOf, type RoundEstate } from "./estate.ts";

export const ROUNDS = "/office/rounds";

const estateHere = madeOnce(estateOf);

export function useEstate(): RoundEstate | undefined {
  const register = useRegister();
  return register && estateHere(register);
}

/** Never 100 before all are done, never 0 once one is. */
export function percent(done: number, total: number): number {
  if (done === 0 || done >= total) return done === 0 ? 0 : 100;
  return Math.min(99, Math.max(1, Math.round((done / total) * 100)));
}
