import type { Day, Id } from "../../../domain/ids.ts";
import {
  absenceReasons,
  isAttendanceWhole,
  STUDY_LINE_CHARS_MAX,
  type StudySession,
} from "../../../domain/service/studySession.ts";

/** A study day as it is filled in: lists are lines, numbers are digits. */
export type StudyForm = {
  id: Id;
  day: string;
  from: string;
  to: string;
  place: string;
  topic: string;
  form: StudySession["form"];
  host: string;
  recorder: string;
  materials: string;
  expected: string;
  present: string;
  absent: { [reason: string]: string };
  keyPoints: string;
  followUps: string;
  /** Where a line leads, by its words: `issue:ID`. */
  leads: { [what: string]: string };
  isSignedOnPaper: boolean;
};

export const newStudyForm = (id: Id, day: Day): StudyForm => ({
  ...{ id, day, from: "", to: "", place: "", topic: "", form: "together", host: "", recorder: "" },
  ...{ materials: "", expected: "", present: "", absent: {}, keyPoints: "", followUps: "", leads: {} },
  isSignedOnPaper: false,
});

const digits = (count: number | undefined) => (count === undefined ? "" : String(count));

export const studyFormOf = (id: Id, body: StudySession): StudyForm => ({
  ...{ id, day: body.day, from: body.from ?? "", to: body.to ?? "", place: body.place, topic: body.topic },
  ...{ form: body.form, host: body.host, recorder: body.recorder, keyPoints: body.keyPoints },
  materials: body.materials.map(({ title, link }) => [title, link].filter(Boolean).join(" ")).join("\n"),
  ...{ expected: digits(body.expected), present: digits(body.present) },
  absent: Object.fromEntries(body.absent.map(({ reason, count }) => [reason, String(count)])),
  followUps: body.followUps.map(({ what }) => what).join("\n"),
  leads: Object.fromEntries(
    body.followUps.flatMap(({ what, leadsTo }) => (leadsTo ? [[what, `${leadsTo.kind}:${leadsTo.id}`]] : [])),
  ),
  isSignedOnPaper: body.isSignedOnPaper,
});

export const studyLines = (text: string): string[] => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  ),
];

export type StudyFault = "topic" | "hours" | "count" | "attendance" | "link" | "line";
const LINK = /^(.*?)\s*(https?:\/\/\S+)$/;

/** The body that the form says; or what is wrong with it. */
export function studyBody(form: StudyForm, withdrawn: boolean): StudySession | StudyFault {
  const { day, from, to, topic, host } = form;
  if (topic.trim() === "" || host.trim() === "" || day === "") return "topic";
  if (from && to && from >= to) return "hours";
  const numbers = [form.expected, form.present, ...Object.values(form.absent)];
  if (numbers.some((text) => !/^\d{0,4}$/.test(text))) return "count";
  const materials = studyLines(form.materials).map((line) => {
    const [, title = line, link] = LINK.exec(line) ?? [];
    return { title: title.trim() || "", ...(link ? { link } : {}) };
  });
  // A link alone says nothing of what there is to read.
  if (materials.some(({ title }) => title === "")) return "link";
  const lines = studyLines(form.followUps);
  if ([...materials.map(({ title }) => title), ...lines].some((line) => line.length > STUDY_LINE_CHARS_MAX))
    return "line";
  const counts = {
    ...(form.expected ? { expected: Number(form.expected) } : {}),
    ...(form.present ? { present: Number(form.present) } : {}),
    absent: absenceReasons.flatMap((reason) => {
      const count = Number(form.absent[reason] || 0);
      return count > 0 ? [{ reason, count }] : [];
    }),
  };
  if (!isAttendanceWhole(counts)) return "attendance";
  return {
    ...{ kind: "study_session", day, place: form.place.trim(), topic: topic.trim(), form: form.form },
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    ...{ host: host.trim(), recorder: form.recorder.trim(), materials, ...counts },
    keyPoints: form.keyPoints.trim(),
    followUps: lines.map((what) => {
      const [kind, id] = (form.leads[what] ?? "").split(":");
      return {
        what,
        ...(kind && id ? { leadsTo: { kind: kind as "issue" | "topic" | "activity", id } } : {}),
      };
    }),
    ...{ isSignedOnPaper: form.isSignedOnPaper, withdrawn },
  };
}
