import { doorName, joinedTo } from "../../../domain/doors/doorAt.ts";
import type { Day, Id } from "../../../domain/ids.ts";
import { addDays } from "../../../domain/time/days.ts";
import { AGAIN_DAYS_MAX, comeAgain, type DueDoors, dueOn } from "../../../domain/visits/comeAgain.ts";
import { latestByDoor } from "../../../domain/visits/tally.ts";
import type { Visit } from "../../../domain/visits/visit.ts";
import { nextDoor } from "../../../domain/visits/walkOrder.ts";
import type { Words } from "../../../words/zh/core.ts";
import type { Store } from "../../store/store.ts";
import { readWalk } from "../readPlace.ts";
import type { DayTask } from "./DayTasks.tsx";
import type { MyVisit } from "./MyVisits.tsx";
import { type BuildingWalk, type RoundsOverview, readOverview } from "./overview.ts";

/** A door to go to, with its address as people say it. */
type Goal = { label: string; href: string };
export type WalkDay = RoundsOverview & {
  /** Where the walk goes on; null when nothing is left. */
  next: Goal | null;
  tasks: DayTask[];
  /** Doors of each building where nobody was in, and those that are due. */
  waiting: ReadonlyMap<Id, WaitingDoors>;
  /** One's own of today, newest first, each with its door's address. */
  visits: MyVisit[];
};
export type WaitingDoors = { nobody: ReadonlySet<Id>; due: DueDoors };

/**
 * What today asks of whoever walks: where they go on, who is to be seen again, and what they wrote. Of the
 * visits only those of doors that wait for another are read, and one's own of today.
 */
export async function readDay(store: Store, today: Day, person: Id, words: Words): Promise<WalkDay> {
  const from = addDays(today, -AGAIN_DAYS_MAX);
  const [overview, again, nobody, own] = await Promise.all([
    readOverview(store, today),
    store.visitsWaiting("again", from),
    store.visitsWaiting("nobody", from),
    store.visitsOn(today, today, person),
  ]);
  const walks = overview.groups.flatMap(({ buildings }) => buildings);
  const visits = new Map([...again, ...nobody].map(({ record, body }) => [record, body]));
  const waiting = new Map(walks.map((walk) => [walk.id, waitingAt(walk, [...visits.values()], today)]));
  const say = sayDoors(walks, words);
  return {
    ...overview,
    waiting,
    next: await nextOf(store, today, lastFirst(walks, overview.lastBuilding, waiting), say),
    tasks: walks.flatMap((walk) => tasksOf(walk, waiting.get(walk.id), say)),
    visits: own.reverse().map((visit) => ({ visit, label: say(visit.body.door)?.label })),
  };
}

function waitingAt({ doors, within }: BuildingWalk, visits: readonly Visit[], today: Day): WaitingDoors {
  const here = new Set(doors.map(({ id }) => id));
  const own = visits.filter(({ door }) => here.has(door));
  const again = comeAgain(own, doors);
  const shown = own.filter(({ round, visitedAt }) =>
    "round" in within
      ? round === within.round
      : visitedAt.slice(0, 10) >= within.from && visitedAt.slice(0, 10) <= within.to,
  );
  const nobody = [...latestByDoor(shown, doors)].flatMap(([door, result]) =>
    result === "not_home" && !again.has(door) ? [door] : [],
  );
  return { nobody: new Set(nobody), due: dueOn(today, again) };
}

type SayDoor = (door: Id) => Goal | undefined;

/** 15栋 2单元 302, and the way to that door's sheet. */
function sayDoors(walks: readonly BuildingWalk[], words: Words): SayDoor {
  const goals = new Map<Id, Goal>();
  for (const { id: house, building, doors } of walks) {
    const joined = joinedTo(doors);
    for (const at of doors) {
      const unit = building.units.find(({ key }) => key === at.door.unit)?.name;
      goals.set(at.id, {
        label: [building.name, unit && words.doors.unit(unit), doorName(at, joined)]
          .filter(Boolean)
          .join(" "),
        href: `/b/${house}?unit=${encodeURIComponent(at.door.unit)}&door=${at.id}`,
      });
    }
  }
  return (door) => goals.get(door);
}

/** Where something is left to do, the building that was walked last before the others. */
function lastFirst(
  walks: readonly BuildingWalk[],
  last: Id | null,
  waiting: ReadonlyMap<Id, WaitingDoors>,
): BuildingWalk[] {
  const left = walks.filter(
    ({ id, walked }) => walked.done < walked.total || (waiting.get(id)?.due.size ?? 0) > 0,
  );
  return [...left.filter(({ id }) => id === last), ...left.filter(({ id }) => id !== last)];
}

/** The same door that the building's own page would offer. */
async function nextOf(
  store: Store,
  today: Day,
  walks: readonly BuildingWalk[],
  say: SayDoor,
): Promise<Goal | null> {
  for (const { id } of walks) {
    const walk = await readWalk(store, id, today);
    if (!walk) continue;
    const latest = latestByDoor(
      walk.visits.map(({ body }) => body),
      walk.doors,
    );
    const next = nextDoor(walk.building, walk.doors, latest, undefined, {
      within: new Set(walk.wanted.map(({ id }) => id)),
      due: dueOn(today, walk.again),
    });
    const goal = next && say(next.id);
    if (goal) return goal;
  }
  return null;
}

/** In the order in which the doors stand in the register. */
function tasksOf({ doors }: BuildingWalk, waiting: WaitingDoors | undefined, say: SayDoor): DayTask[] {
  return doors.flatMap(({ id }): DayTask[] => {
    const goal = say(id);
    if (!goal) return [];
    if (waiting?.due.has(id)) return [{ kind: "again", ...goal }];
    return waiting?.nobody.has(id) ? [{ kind: "nobody", ...goal }] : [];
  });
}
