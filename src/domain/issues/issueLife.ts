import type { Day, Id, Moment } from "../ids.ts";
import { type Issue, type IssueSeverity, isAskedAtDoor } from "./issue.ts";
import type { Holder, IssueEvent } from "./issueEvent.ts";
import {
  AFTER_MAX,
  type HoldReason,
  holdReasons,
  type IssueState,
  type IssueStep,
  isClosedState,
  isNews,
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
  /** The step that stands, where what it was made on has been taken back since. */
  groundless?: Id;
  /** When it was first accepted, by its author's clock; absent until somebody did. */
  acceptedAt?: Moment;
  /** When it was last reopened. */
  reopenedAt?: Moment;
  /** Since when it is an emergency, where it was none when it was raised. */
  urgentAt?: Moment;
  /** Since when it is serious or worse, where it was not when it was raised. */
  graveAt?: Moment;
  /** The day on which the present state began; that of the issue while nothing followed. */
  since: Day;
  sinceAt: Moment;
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

/**
 * Folds an issue and its events. A withdrawn event counts as unwritten, but what followed it still knew of
 * what came before it; an unknown one in `after` has not come yet.
 */
export function lifeOf(issue: Issue, events: readonly EventAt[]): IssueLife {
  const order = inOrder(events);
  const knows = knowledgeOf(order);
  const timeline = order.filter(({ body }) => !body.withdrawn);
  const isPossible = ({ body }: EventAt) => moves[body.step].from.includes(body.from);
  const leading = timeline.filter((event) => targetOf(event) !== null && isPossible(event));
  const ranked = standingAmong(leading, knows);
  const standingEvent = ranked[0];
  const state = standingEvent ? stateAt(standingEvent) : "collected";
  const story = tell(timeline.filter(isPossible), issue);
  return {
    ...story,
    state,
    timeline,
    after: followed(timeline, ranked, knows),
    contradictions: contradictionsOf(ranked),
    ...(standingEvent && isGroundless(standingEvent, order, knows) ? { groundless: standingEvent.id } : {}),
    since: standingEvent ? dayOf(standingEvent) : issue.collectedAt.slice(0, 10),
    sinceAt: standingEvent?.body.happenedAt ?? issue.collectedAt,
    ...(standingEvent?.body.again && !isClosedState(state) ? { again: standingEvent.body.again } : {}),
    ...(state === "merged" && standingEvent?.body.master ? { master: standingEvent.body.master } : {}),
    asked: askedOf(issue, timeline, knows, state, standingEvent),
    void: timeline.filter((event) => !isPossible(event)).map(({ id }) => id),
  };
}

/** How many doors that asked are to be told what stands now, and have not been. */
export const untoldIn = ({ asked }: Pick<IssueLife, "asked">): number =>
  [...asked.values()].filter((how) => how === "to_tell").length;

const dayOf = ({ body }: EventAt): Day => body.happenedAt.slice(0, 10);

/** Where a step leads; null for what is only said. A settling without a target leads nowhere. */
function targetOf({ body }: EventAt): IssueState | null {
  const { to } = moves[body.step];
  return to === "seen" ? (body.to ?? null) : to;
}
const stateAt = (event: EventAt): IssueState => targetOf(event) ?? "collected";

/** Whether the first event was written knowing of the second. */
type Knows = (event: Id, earlier: Id) => boolean;

/** Those that none of the others knew of, the one that stands first. */
function standingAmong(leading: readonly EventAt[], knows: Knows): EventAt[] {
  return leading
    .filter(({ id }) => !leading.some((other) => knows(other.id, id)))
    .sort((a, b) => RANK[stateAt(b)] - RANK[stateAt(a)] || (a.id < b.id ? 1 : -1));
}

/** What a new step follows: first of all what leads somewhere, then what was said last. */
function followed(timeline: readonly EventAt[], ranked: readonly EventAt[], knows: Knows): Id[] {
  const leading = new Set(ranked.map(({ id }) => id));
  const said = timeline.filter(
    ({ id }) => !leading.has(id) && !timeline.some((other) => knows(other.id, id)),
  );
  return [...leading, ...said.map(({ id }) => id).reverse()].slice(0, AFTER_MAX);
}

function contradictionsOf(ranked: readonly EventAt[]): Contradiction[] {
  const [first, ...others] = ranked;
  if (!first) return [];
  return others
    .filter((other) => stateAt(other) !== stateAt(first))
    .map(({ id }) => ({ one: first.id, other: id }));
}

/**
 * Its author saw a state that something led to which has been taken back since, and nothing else leads there.
 * A settling is made on whatever stood.
 */
function isGroundless({ id, body }: EventAt, order: readonly EventAt[], knows: Knows): boolean {
  const seen = order.filter((other) => targetOf(other) !== null && knows(id, other.id));
  if (body.step === "settle" || !seen.some((other) => other.body.withdrawn)) return false;
  const standing = standingAmong(
    seen.filter((other) => !other.body.withdrawn),
    knows,
  )[0];
  return (standing ? stateAt(standing) : "collected") !== body.from;
}

/** Causes first. Of steps that did not know of each other, the earlier by its author's clock, then by id. */
function inOrder(events: readonly EventAt[]): EventAt[] {
  const sorted = [...new Map(events.map((event) => [event.id, event])).values()].sort((a, b) => {
    const [one, other] = [Date.parse(a.body.happenedAt), Date.parse(b.body.happenedAt)];
    return one - other || (a.id < b.id ? -1 : 1);
  });
  const place = new Map(sorted.map(({ id }, at) => [id, at]));
  const followers = sorted.map((): number[] => []);
  const awaited = sorted.map(({ id, body }, at) => {
    const causes = new Set(body.after.flatMap((cause) => (cause === id ? [] : (place.get(cause) ?? []))));
    for (const cause of causes) followers[cause]?.push(at);
    return causes.size;
  });
  const left = new Set(sorted.keys());
  const order: EventAt[] = [];
  while (left.size > 0) {
    let next: number | undefined;
    for (const at of left) if (awaited[at] === 0 && (next === undefined || at < next)) next = at;
    // Events that name each other in a circle were forged; the earliest of them goes first, so that all are
    // shown.
    next ??= Math.min(...left);
    order.push(sorted[next] as EventAt);
    left.delete(next);
    for (const follower of followers[next] ?? [])
      if (left.has(follower)) awaited[follower] = (awaited[follower] ?? 1) - 1;
  }
  return order;
}

const WORD_BITS = 32;

/** Who followed whom, near and far, as far as they are known here: a bit for each pair. */
function knowledgeOf(order: readonly EventAt[]): Knows {
  const place = new Map(order.map(({ id }, at) => [id, at]));
  const rows = order.map(() => new Uint32Array(Math.ceil(order.length / WORD_BITS)));
  order.forEach(({ body }, at) => {
    const row = rows[at] as Uint32Array;
    for (const cause of body.after) {
      const before = place.get(cause);
      if (before === undefined || before >= at) continue;
      rows[before]?.forEach((bits, word) => {
        row[word] = (row[word] ?? 0) | bits;
      });
      const word = Math.floor(before / WORD_BITS);
      row[word] = (row[word] ?? 0) | (1 << (before % WORD_BITS));
    }
  });
  return (event, earlier) => {
    const [at, before] = [place.get(event), place.get(earlier)];
    if (at === undefined || before === undefined) return false;
    return ((rows[at]?.[Math.floor(before / WORD_BITS)] ?? 0) & (1 << (before % WORD_BITS))) !== 0;
  };
}

type Story = Pick<
  IssueLife,
  "severity" | "holder" | "acceptedAt" | "reopenedAt" | "urgentAt" | "graveAt" | "holds" | "handler"
>;

const SERIOUS: IssueSeverity = 3;
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
    if (severity && (step === "accept" || step === "regrade")) {
      if (severity === 4 && story.severity !== 4) story.urgentAt = event.body.happenedAt;
      if (severity >= SERIOUS && story.severity < SERIOUS) story.graveAt = event.body.happenedAt;
      story.severity = severity;
    }
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
  knows: Knows,
  state: IssueState,
  news: EventAt | undefined,
): IssueLife["asked"] {
  const doors = new Set<Id>(isAskedAtDoor(issue) ? [issue.place] : []);
  for (const { body } of order) if (body.step === "me_too" && body.door) doors.add(body.door);
  const asked = new Map<Id, "to_tell" | "told" | "not_told" | "no_news">();
  const isTold = isNews(state) && news !== undefined;
  for (const door of doors) asked.set(door, isTold ? "to_tell" : "no_news");
  if (!isTold) return asked;
  const since = newsBegan(order, knows, news);
  for (const { id, body } of order) {
    const isAbout = since.some((one) => knows(id, one));
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
function newsBegan(order: readonly EventAt[], knows: Knows, news: EventAt): Id[] {
  const leading = order.filter((event) => targetOf(event) !== null && knows(news.id, event.id));
  const before = leading.at(-1);
  return news.body.step === "close" && before?.body.step === "pass" ? [before.id, news.id] : [news.id];
}
