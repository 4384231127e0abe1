import {
  AGENDA_MAX,
  type AgendaItem,
  type Meeting,
  type noticeWays,
  SEATS_MAX,
} from "../../../../domain/deliberation/meeting.ts";
import { TITLE_CHARS_MAX } from "../../../../domain/deliberation/topic.ts";
import { type Day, type Id, LABEL_CHARS_MAX } from "../../../../domain/ids.ts";

/** A meeting as it is prepared: seats and agenda are lines of a text. */
export type MeetingForm = Pick<
  Meeting,
  "title" | "body" | "track" | "day" | "place" | "chair" | "recorder"
> & {
  id: Id;
  seats: string;
  agenda: string;
  topics: Id[];
  /** Absent in what was kept before it was asked. */
  noticeOn?: Day | "";
  noticeWay?: NoticeWay;
};
type NoticeWay = (typeof noticeWays)[number];

export const meetingForm = (id: Id, title: string, today: Day): MeetingForm => ({
  ...{ id, title, body: "council", track: "deep", day: today, place: "", chair: "", recorder: "" },
  ...{ seats: "", agenda: "", topics: [] },
});

export type MeetingFault = "title" | "people" | "recorder" | "seats" | "agenda" | "long";

const linesOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

export function meetingFaultOf(form: MeetingForm): MeetingFault | null {
  const [seats, agenda] = [linesOf(form.seats), linesOf(form.agenda)];
  if (form.title.trim() === "" || form.day === "") return "title";
  if (form.chair.trim() === "" || form.recorder.trim() === "") return "people";
  if (form.chair.replace(/\s/g, "") === form.recorder.replace(/\s/g, "")) return "recorder";
  if (seats.length === 0 || seats.length > SEATS_MAX) return "seats";
  const items = agenda.length + form.topics.length;
  if (items === 0 || items > AGENDA_MAX) return "agenda";
  const isLong =
    seats.some((line) => line.length > LABEL_CHARS_MAX) ||
    agenda.some((line) => line.length > TITLE_CHARS_MAX) ||
    [form.chair, form.recorder].some((name) => name.trim().length > LABEL_CHARS_MAX);
  return isLong ? "long" : null;
}

/** `observer`: how a line of an observer's seat begins; `titleOf`: what a topic is called. */
export function meetingBody(form: MeetingForm, observer: string, titleOf: (topic: Id) => string): Meeting {
  const { title, body, track, day, place, chair, recorder, topics } = form;
  return {
    ...{ kind: "meeting", title: title.trim(), body, track, day, place: place.trim() },
    ...{ chair: chair.trim(), recorder: recorder.trim() },
    ...(form.noticeOn ? { notice: { on: form.noticeOn, way: form.noticeWay ?? "board" } } : {}),
    seats: linesOf(form.seats).map((label) => seatOf(label, observer)),
    passages: [],
    agenda: [
      ...topics.map((topic) => ({ ...agendaItem(titleOf(topic)), topic })),
      ...linesOf(form.agenda).map(agendaItem),
    ],
    ...{ isSignedOnPaper: false, withdrawn: false },
  };
}

/** One item, of which nothing is said yet. */
export const agendaItem = (title: string): AgendaItem => ({
  ...{ title, notes: "", dissent: "", isNobodyAgainst: false, votes: [], tasks: [] },
});

export const seatOf = (label: string, observer: string) => ({
  label,
  isObserver: label.startsWith(observer),
});
