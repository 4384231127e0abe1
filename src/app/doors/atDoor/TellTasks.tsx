import { useEffect } from "preact/hooks";
import { useReads, WithReads } from "../../patrolReads.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { DayTask } from "../home/DayTasks.tsx";

type TellTasksProps = { onTasks: (tasks: DayTask[]) => void };

/** Draws nothing: which doors are to be told what became of what they asked for, for the day's list. */
export default function TellTasks(props: TellTasksProps) {
  return (
    <WithReads isBeside>
      <Here {...props} />
    </WithReads>
  );
}

function Here({ onTasks }: TellTasksProps) {
  const { store, words } = useWorld();
  const reads = useReads();
  const { category } = useWords("issueScreens");
  const t = useWords("atDoor");
  const pairs = useLive(async () => {
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
    return pairs.map(({ issue, door }, at) => {
      const here = doors[at]?.body;
      return { door, here, house: here && houses.get(here.building), of: issue.body.category };
    });
  }, [store, reads]);
  useEffect(() => {
    if (!pairs) return;
    onTasks(
      pairs.flatMap(({ door, here, house, of }): DayTask[] => {
        if (!here || !house) return [];
        const unit = house.units.length > 1 && house.units.find(({ key }) => key === here.unit)?.name;
        const where = [house.name, unit && words.doors.unit(unit), here.label].filter(Boolean).join(" ");
        return [
          {
            kind: "tell",
            label: t.row(where, category[of]),
            href: `/b/${here.building}?unit=${encodeURIComponent(here.unit)}&door=${door}`,
          },
        ];
      }),
    );
  }, [pairs, words]);
  return null;
}
