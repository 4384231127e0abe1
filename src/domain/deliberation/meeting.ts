import * as z from "zod/mini";
import { Day, Id, Moment, Name, PlaceText } from "../ids.ts";
import { holderKinds } from "../issues/moves.ts";
import { daysFrom } from "../time/days.ts";

export const SEATS_MAX = 200;
const PASSAGES_MAX = 4000;
export const AGENDA_MAX = 60;
const TASKS_MAX = 20;
const VOTES_OF_ITEM_MAX = 10;
export const MINUTE_CHARS_MAX = 300;
const MEETING_TITLE_CHARS_MAX = 80;

export const meetingBodies = ["council", "representatives", "residents", "owners", "huddle"] as const;

export const noticeWays = ["board", "group", "doors"] as const;
/** Whoever is to talk a matter over in depth hears of it so many days before; at once needs none. */
export const NOTICE_DAYS = { deep: 5, instant: 0 } as const;

const Task = z.object({
  what: z.string().check(z.minLength(1), z.maxLength(MEETING_TITLE_CHARS_MAX)),
  /** Whose hands it is in; a role, no person. */
  holder: z.enum(holderKinds),
  by: Day,
});

const AgendaItem = z.object({
  title: z.string().check(z.minLength(1), z.maxLength(MEETING_TITLE_CHARS_MAX)),
  topic: z.optional(Id),
  notes: z.string().check(z.maxLength(MINUTE_CHARS_MAX)),
  /** What those said who were not of the others' mind. */
  dissent: z.string().check(z.maxLength(MINUTE_CHARS_MAX)),
  /** It was asked aloud, and nobody was. */
  isNobodyAgainst: z.boolean(),
  votes: z.array(Id).check(z.maxLength(VOTES_OF_ITEM_MAX)),
  tasks: z.array(Task).check(z.maxLength(TASKS_MAX)),
});
export type AgendaItem = z.infer<typeof AgendaItem>;

/**
 * One meeting, with its minutes as they grow. Seats are called by number or role, never by who sits there;
 * `passages` are people coming and going, by the clock of the desk.
 */
export const Meeting = z
  .object({
    kind: z.literal("meeting"),
    title: z.string().check(z.minLength(1), z.maxLength(MEETING_TITLE_CHARS_MAX)),
    body: z.enum(meetingBodies),
    track: z.enum(["instant", "deep"]),
    day: Day,
    /** When people were told of it, and how. */
    notice: z.optional(z.object({ on: Day, way: z.enum(noticeWays) })),
    place: PlaceText,
    chair: Name,
    recorder: Name,
    seats: z.array(z.object({ label: Name, isObserver: z.boolean() })).check(z.maxLength(SEATS_MAX)),
    passages: z
      .array(z.object({ seat: z.int().check(z.gte(0), z.lte(SEATS_MAX)), at: Moment, isIn: z.boolean() }))
      .check(z.maxLength(PASSAGES_MAX)),
    agenda: z.array(AgendaItem).check(z.maxLength(AGENDA_MAX)),
    startedAt: z.optional(Moment),
    endedAt: z.optional(Moment),
    isSignedOnPaper: z.boolean(),
    withdrawn: z.boolean(),
  })
  .check(
    // Who leads a meeting does not write down what came of it.
    z.refine(({ chair, recorder }) => tight(chair) !== tight(recorder), { path: ["recorder"] }),
  );
export type Meeting = z.infer<typeof Meeting>;

/** How many days before people were told, and whether that is enough; null where nobody says that. */
export function noticeOf({ notice, day, track }: Pick<Meeting, "notice" | "day" | "track">) {
  if (!notice) return null;
  const days = daysFrom(notice.on, day);
  return { days, isEnough: days >= NOTICE_DAYS[track] };
}

const tight = (name: string) => name.replace(/\s+/g, "");

/** The seats that are taken now, after all who came and went in this order. */
export function seatsTaken({ passages }: Pick<Meeting, "passages">): Set<number> {
  const taken = new Set<number>();
  for (const { seat, isIn } of passages) {
    if (isIn) taken.add(seat);
    else taken.delete(seat);
  }
  return taken;
}

/** Who left, and who came back, in that order and with the clock, HH:MM. */
export function comingsAndGoings({ seats, passages }: Pick<Meeting, "seats" | "passages">) {
  const left = new Set<number>();
  return passages.flatMap(({ seat, at, isIn }) => {
    if (isIn && !left.has(seat)) return [];
    left.add(seat);
    return [{ label: seats[seat]?.label ?? "", time: at.slice(11, 16), isIn }];
  });
}

/** Who may vote: how many are expected, how many are there, and how many are more than half. */
export function attendanceOf({ seats, passages }: Pick<Meeting, "seats" | "passages">) {
  const taken = seatsTaken({ passages });
  const members = seats.flatMap(({ isObserver }, at) => (isObserver ? [] : [at]));
  const observers = seats.flatMap(({ isObserver }, at) => (isObserver ? [at] : []));
  return {
    expected: members.length,
    present: members.filter((at) => taken.has(at)).length,
    observers: observers.filter((at) => taken.has(at)).length,
    half: Math.floor(members.length / 2) + 1,
  };
}

/** It says that all were of one mind, which minutes must not say without having asked. */
export const claimsUnanimity = (text: string): boolean =>
  /一致(认为|同意|通过|赞成)|(大家|全体|所有人)都?(同意|赞成|认为)|无异议|unanimous|everyone agreed/i.test(
    text,
  );
