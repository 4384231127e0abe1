import type { DoorAt } from "../../domain/doors/doorAt.ts";
import type { Day, Id } from "../../domain/ids.ts";
import type { Inspection } from "../../domain/inspections/inspection.ts";
import { lifeOf } from "../../domain/issues/issueLife.ts";
import { isClosedState } from "../../domain/issues/moves.ts";
import { UNASSIGNED } from "../../domain/kinds.ts";
import type { Body } from "../../domain/records.ts";
import type { Revision } from "../../domain/revision.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { isShownOn } from "../../domain/time/notice.ts";
import { monthOf } from "../../domain/visits/roundOf.ts";
import { activeDoors, latestByDoor, progress } from "../../domain/visits/tally.ts";
import { walkedOf } from "../../reports/figures/compare.ts";
import { litRate } from "../../reports/figures/rates.ts";
import type { BoardAnswer, BoardTotals } from "../../sync/boardProtocol.ts";
import type { Log } from "../log/log.ts";
import type { LogDatabase } from "../log/logStore.ts";

/** Of what households asked for, fewer than this are not counted out to whoever is not of the office. */
const SMALL = 5;
/** Sums are made anew at most so often: reading a whole town takes its time. */
const KEPT_MS = 60_000;

type Said = Omit<BoardAnswer, "proto">;
const KINDS = [
  "door",
  "visit",
  "issue",
  "issue_event",
  "patrol",
  "inspection",
  "asset",
  "notice",
  "helplines",
] as const;
type Read = (typeof KINDS)[number];
type Town = { [K in Read]: { record: Id; by: Id; body: Body<K> }[] };

/** What the office tells everybody, and sums of the whole community; nothing in it is of one door. */
export function openBoard(logDatabase: LogDatabase, log: Log, now: () => Date): { read(): Promise<Said> } {
  let kept: { seq: number; at: number; day: Day; said: Said } | undefined;
  async function readNow(): Promise<Said> {
    const [at, day] = [now().getTime(), dayOf(now())];
    const seq = await logDatabase.read(async (_, counter) => counter.seq);
    const isFresh = kept && kept.day === day && (kept.seq === seq || Math.abs(at - kept.at) < KEPT_MS);
    if (kept && isFresh) return kept.said;
    const town = await readTown(logDatabase, await streamsNow(log));
    const said = { ...publishedOn(town, day), totals: totalsOn(town, day) };
    kept = { seq, at, day, said };
    return said;
  }
  // Whoever asks meanwhile gets the same answer: many at once read the town once.
  let reading: Promise<Said> | undefined;
  return {
    read() {
      reading ??= readNow().finally(() => {
        reading = undefined;
      });
      return reading;
    },
  };
}

/** All that there is: what somebody of the office reads. */
async function streamsNow(log: Log): Promise<readonly string[]> {
  const permissions = await log.permissions();
  for (const id of permissions.people.keys()) if (permissions.isOffice(id)) return permissions.of(id).sorted;
  return ["all", "rounds", "office", UNASSIGNED];
}

async function readTown(logDatabase: LogDatabase, streams: readonly string[]): Promise<Town> {
  const town = Object.fromEntries(KINDS.map((kind) => [kind, []])) as unknown as Town;
  for (const stream of streams) {
    const rows = await logDatabase.read(async (logStore) => logStore.headsOf(KINDS, stream, 0));
    for (const { record, kind, text } of rows) {
      const { body, by } = JSON.parse(text ?? "{}") as Revision;
      (town[kind as Read] as { record: Id; by: Id; body: unknown }[]).push({ record, by, body });
    }
  }
  return town;
}

function publishedOn({ notice, helplines }: Town, day: Day): Pick<Said, "notices" | "lines"> {
  return {
    notices: notice
      .filter(({ body }) => isShownOn(body, day))
      .sort((a, b) => (a.body.from < b.body.from ? 1 : -1))
      .map(({ body: { words, until } }) => ({ words, until })),
    lines: helplines.flatMap(({ body }) => body.lines),
  };
}

function totalsOn(town: Town, day: Day): BoardTotals {
  const { from, to } = monthOf(day);
  const isNow = (moment: string) => moment.slice(0, 10) >= from && moment.slice(0, 10) <= to;
  const doors = town.door.map(({ record, body }): DoorAt => ({ id: record, door: body }));
  const visits = town.visit.flatMap(({ body }) => (isNow(body.visitedAt) ? [body] : []));
  const walked = progress(activeDoors(doors), latestByDoor(visits, doors), doors);
  const steps = new Map<Id, Town["issue_event"]>();
  for (const step of town.issue_event)
    steps.set(step.body.issue, [...(steps.get(step.body.issue) ?? []), step]);
  const lives = town.issue
    .filter(({ body }) => !body.withdrawn)
    .map(({ record, body }) => ({
      body,
      life: lifeOf(
        body,
        (steps.get(record) ?? []).map((step) => ({ id: step.record, by: step.by, body: step.body })),
      ),
    }));
  const count = (is: (one: (typeof lives)[number]) => boolean) => published(lives.filter(is).length);
  const lit = lastNight(town);
  return {
    month: from,
    doors: { n: walked.done, of: walked.total },
    issues: {
      raised: count(({ body }) => isNow(body.collectedAt)),
      closed: count(({ life }) => life.state === "closed" && isNow(life.since)),
      open: count(({ life }) => !isClosedState(life.state)),
    },
    ...(lit ? { lit } : {}),
  };
}

const published = (n: number): number | null => (n > 0 && n < SMALL ? null : n);

/** The night round that was finished last. */
function lastNight({ patrol, asset, inspection }: Town): BoardTotals["lit"] {
  const [last] = patrol
    .filter(({ body }) => body.sort === "night" && body.closed)
    .sort((a, b) => (a.body.from < b.body.from ? 1 : -1));
  if (!last) return undefined;
  const looks: Inspection[] = inspection.flatMap(({ body }) => (body.patrol === last.record ? [body] : []));
  const { lit } = litRate(
    walkedOf(last.body, new Map(asset.map(({ record, body }) => [record, body])), looks),
  );
  return { on: last.body.closedOn ?? last.body.from, n: lit.n, of: lit.of };
}
