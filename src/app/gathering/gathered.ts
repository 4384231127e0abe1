import type { Day, Id } from "../../domain/ids.ts";
import { isClosedState } from "../../domain/issues/moves.ts";
import { desks } from "../../domain/kindRow.ts";
import type { GatheredSpan, MonthDayName } from "../../domain/time/monthDays.ts";
import { isOpenOn } from "../../domain/votes/vote.ts";
import type { IssueRow } from "../office/issues/book/issueRow.ts";
import type { PatrolReads, Shown, Store } from "../store/store.ts";
import { readCards } from "../wishes/readWall.ts";

/** What is gathered, in the order in which a day's page shows it. */
export const gatheredBy = {
  study: ["told", "published", "fulfilled"],
  deliberation: ["heard", "topics", "meetings", "votes", "published"],
  service: ["activities", "wishes", "tasks"],
} as const satisfies { [D in MonthDayName]: readonly string[] };
export type GatheredName = (typeof gatheredBy)[MonthDayName][number];

/** One line of a page; `lines`: what can be read of it here. */
export type GatheredLine = {
  id: Id;
  title: string;
  on?: Day;
  issue?: IssueRow;
  href?: string;
  lines?: readonly { head: string; text: string }[];
};
export type Gathered = { [N in GatheredName]?: readonly GatheredLine[] };
export type GatheredHere = {
  sessions: readonly Shown<"study_session">[];
  gathered: Gathered;
  /** What came out of topics as something to be done. */
  tasks: ReadonlySet<Id>;
};

const TALKED = ["proposed", "screened", "scheduled", "discussed", "voting", "objected"];

/** What a page of one of the three days shows besides issues, as far as this person reads it. */
export async function readGathered(
  store: Store,
  reads: PatrolReads,
  { span, today, isOffice }: { span: GatheredSpan; today: Day; isOffice: boolean },
): Promise<GatheredHere> {
  const [sessions, topics, meetings, votes, copies, activities, cards] = await Promise.all([
    store.all("study_session"),
    store.all("topic"),
    store.all("meeting"),
    store.all("vote"),
    store.all("publication"),
    store.all("activity"),
    readCards(store, reads, today),
  ]);
  const isIn = (day: Day) => day >= span.from && day <= span.to;
  const desk = (href: string) => (isOffice ? { href } : {});
  const byDay = (a: GatheredLine, b: GatheredLine) => ((a.on ?? "") < (b.on ?? "") ? -1 : 1);
  const wall = cards.map(({ card: { record, body }, life }) => ({
    line: { id: record, title: `${body.number} ${body.text}`, href: isOffice ? desks.wishes : "/wishes" },
    life,
  }));
  return {
    tasks: new Set(topics.flatMap(({ body }) => body.tasks ?? [])),
    sessions: sessions
      .filter(({ body }) => !body.withdrawn && isIn(body.day))
      .sort((a, b) => (a.body.day < b.body.day ? -1 : 1)),
    gathered: {
      topics: topics
        .filter(({ body }) => TALKED.includes(body.state))
        .map(({ record, body }) => ({
          ...{ id: record, title: body.title },
          ...desk(`${desks.deliberation}/topic/${record}`),
        })),
      meetings: meetings
        .filter(({ body }) => !body.withdrawn && isIn(body.day))
        .map(({ record, body }) => ({
          ...{ id: record, title: body.title, on: body.day },
          ...desk(`${desks.deliberation}/meeting/${record}`),
        }))
        .sort(byDay),
      votes: votes
        .filter(({ body }) => isOpenOn(body, today))
        .map(({ record, body }) => ({
          ...{ id: record, title: body.sheet.title, on: body.extendedTo ?? body.sheet.closesOn },
          ...desk(`${desks.deliberation}/vote/${record}`),
        }))
        .sort(byDay),
      published: copies
        .filter(({ body }) => !body.withdrawn && isIn(body.day))
        .map(({ record, body }) => ({
          ...{ id: record, title: body.title, on: body.day, lines: body.lines },
          ...desk(`${desks.deliberation}/published/${record}`),
        }))
        .sort(byDay),
      activities: activities
        .filter(({ body }) => body.state !== "cancelled" && isIn(body.day))
        .map(({ record, body }) => ({
          ...{ id: record, title: `${body.title} · ${body.place}`, on: body.day },
          href: isOffice ? `${desks.service}/activity/${record}` : "/wishes",
        }))
        .sort(byDay),
      wishes: wall
        .filter(({ life }) => life.state !== "ended")
        .map(({ line, life }) => ({ ...line, ...(life.holder ? { on: life.holder.promisedOn } : {}) })),
      fulfilled: wall
        .filter(({ life }) => life.end === "fulfilled" && isIn(life.since))
        .map(({ line, life }) => ({ ...line, on: life.since })),
    },
  };
}

/**
 * Issues of a page: what was heard since the last day and is still open, what waits for a vote first; what
 * was settled since, for it to be told; and what topics made things to do that are not done.
 */
export function gatheredIssues(
  rows: readonly IssueRow[],
  span: GatheredSpan,
  tasks: ReadonlySet<Id>,
): Gathered {
  const isIn = (day: Day) => day >= span.from && day <= span.to;
  const standing = rows.filter(({ issue }) => !issue.body.withdrawn);
  const open = standing.filter(({ life }) => !isClosedState(life.state));
  const line = (issue: IssueRow, on: Day): GatheredLine => {
    const { id, issue: shown } = issue;
    return { id, issue, on, title: shown.body.where, href: `/issues/${id}` };
  };
  const waits = ({ life }: IssueRow) => life.state === "waiting" && life.holds.at(-1)?.reason === "vote";
  const raisedOn = ({ issue }: IssueRow) => issue.body.collectedAt.slice(0, 10);
  return {
    heard: open
      .filter((row) => waits(row) || isIn(raisedOn(row)))
      .sort((a, b) => Number(waits(b)) - Number(waits(a)) || (raisedOn(a) < raisedOn(b) ? 1 : -1))
      .map((row) => line(row, raisedOn(row))),
    tasks: open.filter(({ id }) => tasks.has(id)).map((row) => line(row, row.life.since)),
    told: standing
      .filter(({ life }) => life.state === "closed" && isIn(life.since))
      .sort((a, b) => (a.life.since < b.life.since ? 1 : -1))
      .map((row) => line(row, row.life.since)),
  };
}
