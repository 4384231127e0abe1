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
import "./atDoor.css";

/** What waits at a door: a word for its cell, and what stands in its sheet before the knock. */
export type DoorMark = {
  /** "" where nothing is said on the façade. */
  word: string;
  /** Something is to be told, whatever was said at the door before. */
  isNews: boolean;
  above: (sheet: Omit<AtDoorProps, "at" | "wishes" | "tasks" | "votes" | "care">) => ComponentChildren;
};
export type Marks = ReadonlyMap<Id, DoorMark>;

type MarksProps = { doors: readonly DoorAt[]; onMarks: (marks: Marks) => void };

/** Reads what waits at these doors and says so to the façade; draws how many papers are still out. */
export default function DoorMarks(props: MarksProps) {
  return (
    <WithReads isBeside>
      <Here {...props} />
    </WithReads>
  );
}

function Here({ doors, onMarks }: MarksProps) {
  const { now, store } = useWorld();
  const reads = useReads();
  const t = useWords("atDoor");
  const votes = useWords("doorVotes");
  const today = dayOf(now());
  const waiting = useLive(
    () => store.together(() => readAtDoors({ reads, store }, doors, today)),
    [doors, today],
  );
  useEffect(() => {
    if (!waiting) return;
    onMarks(
      new Map(
        [...waiting].map(([at, here]) => {
          const { wishes, tasks, votes } = here;
          const mark = tasks.length > 0 ? "tell" : (wishes[0] ?? (votes.length > 0 ? "vote" : undefined));
          return [
            at,
            {
              isNews: tasks.length + votes.length > 0,
              word: mark ? t.mark[mark] : "",
              above: (sheet) => <AtDoor {...sheet} at={at} {...here} />,
            },
          ];
        }),
      ),
    );
  }, [waiting]);
  const out = doors.filter(({ id }) => waiting?.get(id)?.votes.length);
  const [next] = out;
  return next ? (
    <a
      class="votes-out"
      href={`/b/${next.door.building}?unit=${encodeURIComponent(next.door.unit)}&door=${next.id}`}
    >
      {votes.out(out.length)}
    </a>
  ) : null;
}
