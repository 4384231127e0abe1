import type { Day, Id } from "../ids.ts";
import type { CardLife } from "../wishes/cardLife.ts";
import type { Activity, Shift } from "./activity.ts";
import { type ShiftLine, signupMoves } from "./signup.ts";

/** Shifts that somebody had signed up for and cannot come to, and whose place nobody has taken. */
export function shiftsToCover(
  { state, day, shifts }: Pick<Activity, "state" | "day" | "shifts">,
  lines: readonly ShiftLine[],
  today: Day,
): Shift[] {
  if (day < today || !signupMoves.join.from.includes(state)) return [];
  return shifts.filter(({ key, needed }) => {
    const line = lines.find((one) => one.key === key);
    return line !== undefined && line.in.length < needed && whoLeft(line).length > 0;
  });
}

/** Who cannot come after all, and did not sign up anew. */
export const whoLeft = ({ left, in: here, waiting }: ShiftLine): Id[] =>
  left.filter((person) => ![...here, ...waiting].some((one) => one.person === person));

/** A wish that was promised for a day that is still to come, and given back; nobody has claimed it since. */
export const isCardToCover = ({ state, out }: CardLife, today: Day): boolean =>
  state === "open" && out.some(({ why, claim }) => why === "released" && claim.promisedOn >= today);
