import * as z from "zod/mini";
import { Id, Moment } from "../ids.ts";
import type { Role } from "../person.ts";
import { byNumber, type NumberedEvent } from "../wishes/cardLife.ts";
import type { Activity, ActivityState } from "./activity.ts";

const OFFICE: readonly Role[] = ["office"];
const HELPERS: readonly Role[] = ["office", "grid_worker", "block_leader", "volunteer"];

const signupSteps = ["join", "leave", "came", "absent"] as const;
export type SignupStep = (typeof signupSteps)[number];

/** Who takes the step, and in which states of the activity; ingest and screens read this table. */
export const signupMoves: {
  readonly [S in SignupStep]: { from: readonly ActivityState[]; roles: readonly Role[]; isOwn: boolean };
} = {
  join: { from: ["open", "running"], roles: HELPERS, isOwn: true },
  leave: { from: ["planned", "open", "running"], roles: HELPERS, isOwn: true },
  // For the count alone.
  came: { from: ["running", "done"], roles: OFFICE, isOwn: false },
  absent: { from: ["running", "done"], roles: OFFICE, isOwn: false },
};

/**
 * One step in who comes, written once. `of`: the joining that it is about; `somebody`: whom the office puts
 * down, where they have no phone.
 */
export const Signup = z.object({
  kind: z.literal("signup"),
  activity: Id,
  step: z.enum(signupSteps),
  happenedAt: Moment,
  shift: z.optional(z.string().check(z.regex(/^[a-z0-9]{1,12}$/))),
  of: z.optional(Id),
  somebody: z.optional(Id),
});
export type Signup = z.infer<typeof Signup>;

export type ShiftPlace = {
  id: Id;
  ids: Id[];
  person: Id;
  shift: string;
  isNumbered: boolean;
  came?: boolean;
};
export type ShiftLine = {
  key: string;
  needed: number;
  in: readonly ShiftPlace[];
  waiting: readonly ShiftPlace[];
  /** Who had signed up here and cannot come: whoever else signs up now covers for them. */
  left: readonly Id[];
};

/**
 * Who stands in which shift, in the order of the office's numbers: the first as many as are wanted, then the
 * waiting list, which moves up by itself when somebody cannot come. The same everywhere.
 */
export function shiftLines(
  activity: Activity,
  steps: readonly NumberedEvent<Signup>[],
  isGone: (person: Id) => boolean = () => false,
): ShiftLine[] {
  const order = [...new Map(steps.map((step) => [step.id, step])).values()].sort(byNumber);
  const left = new Set(order.flatMap(({ body }) => (body.step === "leave" && body.of ? [body.of] : [])));
  const came = new Map<Id, boolean>();
  for (const { body } of order)
    if (body.of && (body.step === "came" || body.step === "absent")) came.set(body.of, body.step === "came");
  return activity.shifts.map(({ key, needed }) => {
    const line: ShiftPlace[] = [];
    const gone = order.flatMap(({ id, by, body }) =>
      body.step === "join" && body.shift === key && left.has(id) ? [body.somebody ?? by] : [],
    );
    for (const { id, by, seq, body } of order) {
      const person = body.somebody ?? by;
      if (body.step !== "join" || body.shift !== key || left.has(id) || isGone(person)) continue;
      const standing = line.find((one) => one.person === person);
      if (standing) standing.ids.push(id);
      else line.push({ id, ids: [id], person, shift: key, isNumbered: seq > 0 });
    }
    for (const one of line) {
      const said = one.ids.flatMap((id) => came.get(id) ?? []).at(-1);
      if (said !== undefined) one.came = said;
    }
    return { key, needed, in: line.slice(0, needed), waiting: line.slice(needed), left: gone };
  });
}

type SignupFault = { reason: "form"; path: string } | { reason: "move" };

/** `of`: whose joining it speaks of, and in which activity; null where none is known. */
export function signupFault(
  body: Signup,
  by: { role: Role; person: Id },
  of: { person: Id; activity: Id } | null,
): SignupFault | null {
  const { roles, isOwn } = signupMoves[body.step];
  const isOffice = by.role === "office";
  if (!roles.includes(by.role)) return { reason: "move" };
  if (body.somebody !== undefined && (!isOffice || body.step !== "join"))
    return { reason: "form", path: "somebody" };
  if (body.step === "join") return body.shift === undefined ? { reason: "form", path: "shift" } : null;
  if (!of || of.activity !== body.activity) return { reason: "form", path: "of" };
  return isOwn && !isOffice && of.person !== by.person ? { reason: "move" } : null;
}
