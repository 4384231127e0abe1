import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import type { DoorAt } from "../../../domain/doors/doorAt.ts";
import type { Id } from "../../../domain/ids.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { useReads, WithReads } from "../../patrolReads.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { AtDoor, type AtDoorProps } from "./AtDoor.tsx";
import { readAtDoors } from "./readAtDoors.ts";

/** What waits at a door: a word for its cell, and what stands in its sheet before the knock. */
export type DoorMark = {
  word: string;
  /** Something is to be told, whatever was said at the door before. */
  isNews: boolean;
  above: (sheet: Omit<AtDoorProps, "at" | "wishes" | "tasks">) => ComponentChildren;
};
export type Marks = ReadonlyMap<Id, DoorMark>;

type MarksProps = { doors: readonly DoorAt[]; onMarks: (marks: Marks) => void };

/** Draws nothing: reads what waits at these doors, and says so to the façade. */
export default function DoorMarks(props: MarksProps) {
  return (
    <WithReads isBeside>
      <Here {...props} />
    </WithReads>
  );
}

function Here({ doors, onMarks }: MarksProps) {
  const { now } = useWorld();
  const reads = useReads();
  const t = useWords("atDoor");
  const today = dayOf(now());
  const waiting = useLive(() => readAtDoors(reads, doors, today), [doors, today]);
  useEffect(() => {
    if (!waiting) return;
    onMarks(
      new Map(
        [...waiting].map(([at, { wishes, tasks }]) => [
          at,
          {
            isNews: tasks.length > 0,
            word: t.mark[tasks.length > 0 ? "tell" : (wishes[0] ?? "tell")],
            above: (sheet) => <AtDoor {...sheet} at={at} wishes={wishes} tasks={tasks} />,
          },
        ]),
      ),
    );
  }, [waiting]);
  return null;
}
