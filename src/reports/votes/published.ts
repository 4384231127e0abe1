import { attendanceOf, type Meeting } from "../../domain/deliberation/meeting.ts";
import type { Publication } from "../../domain/deliberation/publication.ts";
import type { DeliberationTopic } from "../../domain/deliberation/topic.ts";
import type { Day, Id } from "../../domain/ids.ts";
import { verdictOf } from "../../domain/votes/verdict.ts";
import type { Vote } from "../../domain/votes/vote.ts";
import type { AnswerWords } from "../../words/zh/answers.ts";
import type { DeliberationWords } from "../../words/zh/deliberation.ts";
import type { IssueLifeWords } from "../../words/zh/issueLife.ts";
import type { VoteWords } from "../../words/zh/vote.ts";
import { verdictText } from "./verdictText.ts";

/** What the copies are said with; `day` says a day as people do. */
export type CopyWords = {
  desk: DeliberationWords;
  vote: VoteWords;
  mark: Pick<AnswerWords["mark"], "colon">;
  holder: IssueLifeWords["holder"];
  day: (day: Day) => string;
};
type Copy = Pick<Publication, "title" | "lines">;
type Line = Publication["lines"][number];

/** A closed round in one sentence; a void one is said to be void. Null while nobody may know. */
export function roundText(
  { vote, desk, mark }: Pick<CopyWords, "vote" | "desk" | "mark">,
  round: Vote,
): string | null {
  const { sheet, result, voided } = round;
  if (voided) return `${sheet.text}${mark.colon}${desk.vote.isVoid}`;
  return result ? `${sheet.text}${mark.colon}${verdictText(vote, verdictOf(sheet, result.tally))}` : null;
}

/**
 * A meeting for everybody: counts instead of seats, nobody who led it or wrote it down. `rounds`: its votes
 * by record.
 */
export function publishedMeeting(words: CopyWords, meeting: Meeting, rounds: ReadonlyMap<Id, Vote>): Copy {
  const { desk, holder, day } = words;
  const { head } = desk.published;
  const { expected, observers } = attendanceOf(meeting);
  const present = everThere(meeting);
  const lines: Line[] = [
    { head: head.meeting, text: `${day(meeting.day)} · ${desk.meeting.bodies[meeting.body]}` },
    { head: desk.minutes.people, text: desk.published.attendance(expected, present, observers) },
  ];
  meeting.agenda.forEach((item, at) => {
    lines.push({ head: desk.meeting.item(at + 1, item.title), text: "" });
    for (const id of item.votes) {
      const round = rounds.get(id);
      const text = round && roundText(words, round);
      if (text) lines.push({ head: head.votes, text });
    }
    const dissent = item.dissent || (item.isNobodyAgainst ? desk.meeting.none : "");
    if (dissent) lines.push({ head: head.dissent, text: dissent });
    for (const { what, holder: who, by } of item.tasks)
      lines.push({ head: head.doing, text: desk.meeting.said(what, holder[who], day(by)) });
  });
  return { title: meeting.title, lines: [...lines, disclaimer(words)] };
}

/** A topic for everybody: of who spoke the role, of who keeps an eye on it nothing. */
export function publishedTopic(words: CopyWords, topic: DeliberationTopic, rounds: readonly Vote[]): Copy {
  const { desk, holder, day } = words;
  const { head } = desk.published;
  const lines: Line[] = [
    { head: head.background, text: topic.background },
    ...topic.options.map(({ text, isAsIs, cost, funding }, at) => ({
      head: isAsIs ? desk.topic.asIs : desk.topic.option(at + 1),
      text: [text, cost === undefined ? "" : `${desk.topic.cost} ${cost}`, desk.topic.fundings[funding]]
        .filter(Boolean)
        .join(" · "),
    })),
    ...topic.opinions.map(({ stance, role, text }) => ({
      head: head.opinions,
      text: `${desk.topic.roles[role]} · ${desk.topic.stances[stance]}${words.mark.colon}${text}`,
    })),
    ...rounds.flatMap((round) => {
      const text = roundText(words, round);
      return text ? [{ head: head.votes, text }] : [];
    }),
    { head: head.decision, text: topic.decision ?? "" },
    {
      head: head.doing,
      text: [topic.executor && holder[topic.executor], topic.due && day(topic.due)]
        .filter(Boolean)
        .join(" · "),
    },
    { head: head.result, text: topic.outcome ?? "" },
  ];
  return { title: topic.title, lines: [...lines.filter(({ text }) => text !== ""), disclaimer(words)] };
}

const disclaimer = ({ vote }: Pick<CopyWords, "vote">): Line => ({ head: "", text: vote.disclaimer });

/** Members who were there at some time, whenever they left. */
function everThere({ seats, passages }: Meeting): number {
  const came = new Set(passages.filter(({ isIn }) => isIn).map(({ seat }) => seat));
  return seats.filter(({ isObserver }, at) => !isObserver && came.has(at)).length;
}
