import { useLayoutEffect } from "preact/hooks";
import { dayOf } from "../../../domain/time/moment.ts";
import { readCare, sayCareDoor } from "../../care/readCare.ts";
import MonthDays from "../../monthDays/MonthDays.tsx";
import { useReads, WithReads } from "../../patrolReads.tsx";
import { readDoorHome } from "../../places/readPlaces.ts";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { DayTask } from "../home/DayTasks.tsx";

type TellTasksProps = { onTasks: (tasks: DayTask[]) => void };

/**
 * What comes late to the day: the three days of the month, and, drawn in the day's own list, which doors are
 * to be told what became of what they asked for, and which are to be seen again by now.
 */
export default function TellTasks(props: TellTasksProps) {
  return (
    <>
      <MonthDays />
      <WithReads isBeside>
        <Here {...props} />
      </WithReads>
    </>
  );
}

function Here({ onTasks }: TellTasksProps) {
  const { store, words, now } = useWorld();
  const reads = useReads();
  const { category } = useWords("issueScreens");
  const t = useWords("atDoor");
  const pairs = useLive(
    () =>
      store.together(async () => {
        const all = await reads.toTell();
        const pairs = all.flatMap(({ issue, doors }) => doors.map((door) => ({ issue, door })));
        const [doors, buildings] = await Promise.all([
          store.getMany(
            "door",
            pairs.map(({ door }) => door),
          ),
          store.all("building"),
        ]);
        const houses = new Map(buildings.map(({ record, body }) => [record, body]));
        const homes = await Promise.all(doors.map((door) => door && readDoorHome(store, door)));
        return pairs.map(({ issue }, at) => {
          const home = homes[at];
          return { home, house: home && houses.get(home.door.building), of: issue.body.category };
        });
      }),
    [store, reads],
  );
  const today = dayOf(now());
  const due = useLive(
    () =>
      store.together(async () => (await readCare(store, reads, today)).filter(({ dueOn }) => dueOn <= today)),
    [store, reads, today],
  );
  useLayoutEffect(() => {
    if (!pairs || !due) return;
    const cared = due.map((one): DayTask => ({ kind: "care", ...sayCareDoor(one, words.doors.unit) }));
    onTasks([
      ...cared,
      ...pairs.flatMap(({ home, house, of }): DayTask[] => {
        if (!home || !house) return [];
        const { id, name, door } = home;
        const unit = house.units.length > 1 && house.units.find(({ key }) => key === door.unit)?.name;
        const where = [house.name, unit && words.doors.unit(unit), name].filter(Boolean).join(" ");
        return [
          {
            kind: "tell",
            label: t.row(where, category[of]),
            href: `/b/${door.building}?unit=${encodeURIComponent(door.unit)}&door=${id}`,
          },
        ];
      }),
    ]);
  }, [pairs, due, words]);
  return null;
}
