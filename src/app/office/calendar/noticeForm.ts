import type { Day, Id } from "../../../domain/ids.ts";
import { addDays } from "../../../domain/time/days.ts";
import type { OfficeNotice } from "../../../domain/time/notice.ts";

export type NoticeForm = { id: Id; words: string; from: Day; until: Day };

/** Long enough for what is said about one thing; the office says otherwise. */
const USUAL_DAYS = 3;

export const noticeForm = (id: Id, today: Day): NoticeForm => ({
  id,
  words: "",
  from: today,
  until: addDays(today, USUAL_DAYS),
});

export type NoticeFault = "words" | "days";

export function noticeFaultOf({ words, from, until }: NoticeForm): NoticeFault | null {
  if (words.trim() === "") return "words";
  return from && until && from <= until ? null : "days";
}

export const noticeBody = ({ words, from, until }: NoticeForm): OfficeNotice => ({
  kind: "notice",
  words: words.trim(),
  from,
  until,
  withdrawn: false,
});
