import type { Day, Id } from "../../../domain/ids.ts";
import { LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import { ROUND_DOORS_MAX, type Round } from "../../../domain/visits/round.ts";
import { monthOf, type RoundAt } from "../../../domain/visits/roundOf.ts";

/** What is being filled in; `to` "" is a round without an end. Its id was minted when the form opened. */
export type RoundForm = { id: Id; name: string; from: Day; to: string; doors: Id[]; isShopsToo: boolean };
export type RoundFault = "name" | "from" | "to" | "doors" | "many";

const DAYS_WORTH_A_MONTH = 7;

/** From today to the end of the month, or of the next when this one is nearly over. */
export function freshRound(
  id: Id,
  today: Day,
  rounds: readonly RoundAt[],
  nameOf: (month: number, nth: number) => string,
): RoundForm {
  const month = monthOf(today);
  const isShort = Number(month.to.slice(8)) - Number(today.slice(8)) < DAYS_WORTH_A_MONTH;
  const taken = new Set(rounds.map(({ round }) => round.name));
  let nth = 1;
  while (taken.has(nameOf(Number(today.slice(5, 7)), nth))) nth++;
  return {
    id,
    name: nameOf(Number(today.slice(5, 7)), nth),
    from: today,
    to: isShort ? monthOf(nextMonth(today)).to : month.to,
    doors: [],
    isShopsToo: false,
  };
}

function nextMonth(day: Day): Day {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  return month === 12
    ? `${String(year + 1).padStart(4, "0")}-01-01`
    : `${day.slice(0, 4)}-${String(month + 1).padStart(2, "0")}-01`;
}

export function faultOf({ name, from, to, doors }: RoundForm): RoundFault | null {
  if (name.trim() === "" || name.trim().length > LABEL_CHARS_MAX) return "name";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(from)) return "from";
  if (to !== "" && to < from) return "to";
  if (doors.length === 0) return "doors";
  return doors.length > ROUND_DOORS_MAX ? "many" : null;
}

/** Doors that it had stay in their order, so that an edit of the name alone changes nothing else. */
export function roundBody(form: RoundForm, before?: Round): Round {
  const chosen = new Set(form.doors);
  const kept = before?.doors.filter((door) => chosen.has(door)) ?? [];
  const old = new Set(kept);
  const { to: _, ...rest } = before ?? { kind: "round" as const, closed: false };
  return {
    ...rest,
    name: form.name.trim(),
    doors: [...kept, ...form.doors.filter((door) => !old.has(door))],
    from: form.from,
    ...(form.to === "" ? {} : { to: form.to }),
  };
}

export type Overlap = { id: Id; name: string; doors: number };

/** Rounds not closed that share days and doors with this one. */
export function overlapsOf(
  { from, to, doors }: Pick<RoundForm, "from" | "to" | "doors">,
  rounds: readonly RoundAt[],
  self?: Id,
): Overlap[] {
  const here = new Set(doors);
  return rounds.flatMap(({ id, round }) => {
    const meets =
      id !== self && !round.closed && (to === "" || round.from <= to) && (!round.to || from <= round.to);
    const shared = meets ? round.doors.filter((door) => here.has(door)).length : 0;
    return shared > 0 ? [{ id, name: round.name, doors: shared }] : [];
  });
}

export type RoundState = "open" | "upcoming" | "over" | "closed" | "early";

export function roundStateOf(round: Round, today: Day): RoundState {
  if (round.closed) return round.endedEarly ? "early" : "closed";
  if (today < round.from) return "upcoming";
  return round.to && round.to < today ? "over" : "open";
}
