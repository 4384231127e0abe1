import type { Day, Id, Moment } from "../ids.ts";
import type { Issue, IssueSeverity } from "./issue.ts";
import type { Holder, IssueEvent } from "./issueEvent.ts";
import {
  type HoldReason,
  holdReasons,
  type IssueState,
  type IssueStep,
  isClosedState,
  moves,
} from "./moves.ts";

/** An event with the id of its record, and who wrote it. */
export type EventAt = { id: Id; by: Id; body: IssueEvent };

/** Two steps that did not know of each other and lead to different states. */
type Contradiction = { one: Id; other: Id };

/** A time during which nobody could go on. `until` is absent while it lasts. */
export type Hold = { from: Day; until?: Day; reason: string; isAdded: boolean };

/**
 * What an issue's events say together. Every phone and the office get the same, in whatever order they came.
 */
export type IssueLife = {
  state: IssueState;
  severity: IssueSeverity;
  holder: Holder;
  /** Newest last: causes before what followed them. */
  timeline: readonly EventAt[];
  /** What a new step says that it follows. */
  after: Id[];
  contradictions: readonly Contradiction[];
  /** When it was first accepted, by its author's clock; absent until somebody did. */
  acceptedAt?: Moment;
  /** When it was last reopened. */
  reopenedAt?: Moment;
  /** The day on which the present state began; that of the issue while nothing followed. */
  since: Day;
  holds: readonly Hold[];
  /** When somebody said they would look again, while it waits or is with the street. */
  again?: Day;
  master?: Id;
  /** Who said last that it is mended. */
  handler?: Id;
  /** Doors that asked, and what each was told since the news that stands now. */
  asked: ReadonlyMap<Id, "to_tell" | "told" | "not_told" | "no_news">;
  /** Steps that were never possible from what their author saw; shown, and without effect. */
  void: readonly Id[];
};

/** Where two steps contradict each other, the one further on stands until the office has settled it. */
const RANK: { readonly [S in IssueState]: number } = {
  ...{ collected: 0, accepted: 1, assigned: 2, reopened: 3, in_progress: 4, waiting: 5, escalated: 6 },
  ...{ fixed: 7, verified: 8, declined: 9, merged: 10, closed: 11 },
};

/** States that are news to whoever asked. */
const NEWS: readonly IssueState[] = ["verified", "closed", "declined"];

/**
 * Folds an issue and its events. A withdrawn event counts as unwritten, but what followed it still knew of
 * what came before it; an unknown one in `after` has not come yet.
 */
export function lifeOf(issue: Issue, events: readonly EventAt[]): IssueLife {
  const order = inOrder(events);
  const known = ancestorsOf(order);
  const timeline = order.filter(({ body }) => !body.withdrawn);
  const isPossible = ({ body }: EventAt) => moves[body.step].from.includes(body.from);
  const leading = timeline.filter((event) => targetOf(event) !== null && isPossible(event));
  const last = leading.filter(({ id }) => !leading.some((other) => known.get(other.id)?.has(id)));
  const ranked = [...last].sort((a, b) => RANK[stateAt(b)] - RANK[stateAt(a)] || (a.id < b.id ? 1 : -1));
  const standingEvent = ranked[0];
  const state = standingEvent ? stateAt(standingEvent) : "collected";
  const collectedOn = issue.collectedAt.slice(0, 10);
  const story = tell(timeline.filter(isPossible), issue);
  return {
    ...story,
    state,
    timeline,
    after: timeline
      .filter(({ id }) => !timeline.some((other) => known.get(other.id)?.has(id)))
      .map(({ id }) => id),
    contradictions: contradictionsOf(ranked),
    since: standingEvent ? dayOf(standingEvent) : collectedOn,
    ...(standingEvent?.body.again && !isClosedState(state) ? { again: standingEvent.body.again } : {}),
    ...(state === "merged" && standingEvent?.body.master ? { master: standingEvent.body.master } : {}),
    asked: askedOf(issue, timeline, known, state, standingEvent),
    void: timeline.filter((event) => !isPossible(event)).map(({ id }) => id),
  };
}

const dayOf = ({ body }: EventAt): Day => body.happenedAt.slice(0, 10);

/** Where a step leads; null for what is only said. A settling without a target leads nowhere. */
function targetOf({ body }: EventAt): IssueState | null {
  const { to } = moves[body.step];
  return to === "seen" ? (body.to ?? null) : to;
}
const stateAt = (event: EventAt): IssueState => targetOf(event) ?? "collected";

function contradictionsOf(ranked: readonly EventAt[]): Contradiction[] {
  const [first, ...others] = ranked;
  if (!first) return [];
  return others
    .filter((other) => stateAt(other) !== stateAt(first))
    .map(({ id }) => ({ one: first.id, other: id }));
}

/** Causes first. Of steps that did not know of each other, the earlier by its author's clock, then by id. */
function inOrder(events: readonly EventAt[]): EventAt[] {
  const left = new Map(events.map((event) => [event.id, event]));
  const sorted = [...events].sort((a, b) => {
    const [one, other] = [Date.parse(a.body.happenedAt), Date.parse(b.body.happenedAt)];
    return one - other || (a.id < b.id ? -1 : 1);
  });
  const order: EventAt[] = [];
  while (left.size > 0) {
    const waiting = sorted.filter(({ id }) => left.has(id));
    // Events that name each other in a circle were forged; the earliest of them goes first, so that all are
    // shown.
    const next =
      waiting.find(({ id, body }) => !body.after.some((cause) => cause !== id && left.has(cause))) ??
      waiting[0];
    if (!next) break;
    order.push(next);
    left.delete(next.id);
  }
  return order;
}

/** Of each event the ids of all that it followed, near and far, as far as they are known here. */
function ancestorsOf(order: readonly EventAt[]): Map<Id, Set<Id>> {
  const known = new Map<Id, Set<Id>>();
  for (const { id, body } of order) {
    const all = new Set<Id>();
    for (const cause of body.after) {
      const before = known.get(cause);
      if (!before) continue;
      all.add(cause);
      for (const one of before) all.add(one);
    }
    known.set(id, all);
  }
  return known;
}

type Story = Pick<IssueLife, "severity" | "holder" | "acceptedAt" | "reopenedAt" | "holds" | "handler">;

const SETS_HOLDER: readonly IssueStep[] = ["assign", "escalate", "hand_over"];
const OFFICE_HOLDS: readonly IssueStep[] = ["decline", "merge", "unmerge", "pass", "close", "reopen"];

/** What was said last of each thing, along the order of the timeline. */
function tell(order: readonly EventAt[], issue: Issue): Story {
  const story: Story & { holds: Hold[] } = {
    severity: issue.severity,
    holder: { kind: "finder" },
    holds: [],
  };
  for (const event of order) {
    const { step, severity, holder, reason = "" } = event.body;
    if (severity && (step === "accept" || step === "regrade")) story.severity = severity;
    if (targetOf(event)) endHold(story.holds, dayOf(event));
    if (step === "accept") {
      story.acceptedAt ??= event.body.happenedAt;
      story.holder = holder ?? { kind: "office" };
    }
    if (step === "reopen") story.reopenedAt = event.body.happenedAt;
    if (step === "hold") story.holds.push({ from: dayOf(event), reason, isAdded: isAddedFor(reason) });
    if (step === "fix") Object.assign(story, { handler: event.by, holder: { kind: "walkers" } });
    if (step === "fail") story.holder = { kind: "office" };
    if (OFFICE_HOLDS.includes(step)) story.holder = { kind: "office" };
    if (SETS_HOLDER.includes(step) && holder) story.holder = holder;
  }
  return story;
}

const isAddedFor = (reason: string) => holdReasons[reason as HoldReason] ?? false;

function endHold(holds: Hold[], on: Day): void {
  const open = holds.find(({ until }) => until === undefined);
  if (open) open.until = on < open.from ? open.from : on;
}

/**
 * Of each door that asked whether it has heard the news that stands now. What was told before the news was
 * about something else.
 */
function askedOf(
  issue: Issue,
  order: readonly EventAt[],
  known: ReadonlyMap<Id, ReadonlySet<Id>>,
  state: IssueState,
  news: EventAt | undefined,
): IssueLife["asked"] {
  const doors = new Set<Id>(issue.placeKind === "door" && issue.reporter === "resident" ? [issue.place] : []);
  for (const { body } of order) if (body.step === "me_too" && body.door) doors.add(body.door);
  const isNews = NEWS.includes(state) && news !== undefined;
  const asked = new Map<Id, "to_tell" | "told" | "not_told" | "no_news">();
  for (const door of doors) asked.set(door, isNews ? "to_tell" : "no_news");
  if (!isNews) return asked;
  const since = newsBegan(order, known, news);
  for (const { id, body } of order) {
    const isAbout = since.some((one) => known.get(id)?.has(one));
    if (!body.door || !doors.has(body.door) || !isAbout) continue;
    if (body.step === "told") asked.set(body.door, "told");
    if (body.step === "not_told" && asked.get(body.door) !== "told") asked.set(body.door, "not_told");
  }
  return asked;
}

/**
 * Whoever was told that it is verified need not be told again that it is closed: the events from which the
 * news runs on.
 */
function newsBegan(order: readonly EventAt[], known: ReadonlyMap<Id, ReadonlySet<Id>>, news: EventAt): Id[] {
  const causes = known.get(news.id) ?? new Set<Id>();
  const leading = order.filter((event) => targetOf(event) !== null && causes.has(event.id));
  const before = leading.at(-1);
  return news.body.step === "close" && before?.body.step === "pass" ? [before.id, news.id] : [news.id];
}
