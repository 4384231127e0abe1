import { useLayoutEffect } from "preact/hooks";
import { dayOf } from "../../../domain/time/moment.ts";
import { useReads, WithReads } from "../../patrolReads.tsx";
import { readDoorPlace } from "../../places/readPlaces.ts";
import { sayDay } from "../../say/sayDate.ts";
import { readCover } from "../../service/readCover.ts";
import { useLive } from "../../useLive.ts";
import { readWishes } from "../../wishes/readWall.ts";
import { useWorld } from "../../world.ts";
import type { DayTask } from "./DayTasks.tsx";

type Props = { onTasks: (tasks: DayTask[]) => void };

/**
 * Draws nothing: at which doors somebody is to ask whether a wish came true, and where somebody is to step
 * in, for the day's list.
 */
export default function WishTasks(props: Props) {
  return (
    <WithReads isBeside>
      <Here {...props} />
    </WithReads>
  );
}

function Here({ onTasks }: Props) {
  const { store, words, now } = useWorld();
  const reads = useReads();
  const today = dayOf(now());
  const tasks = useLive(
    () =>
      store.together(async () => {
        const [{ wishes }, cover] = await Promise.all([
          readWishes(store, reads, today),
          readCover(store, reads, today),
        ]);
        const done = wishes.filter(({ life }) => life.state === "done").map(({ wish }) => wish.body.door);
        const asked = await Promise.all(
          done.map(async (door): Promise<DayTask> => {
            const label = (await readDoorPlace(store, door, words.doors.unit)) ?? "";
            return { kind: "wish", label, href: `/door/${door}` };
          }),
        );
        const day = (on: string) => sayDay(on, words);
        return [
          ...cover.shifts.map(({ here: { activity }, shift }): DayTask => {
            const { body } = activity;
            return { kind: "cover", label: `${day(body.day)} ${body.title} ${shift.name}`, href: "/wishes" };
          }),
          ...cover.cards.map(
            ({ card }): DayTask => ({ kind: "cover", label: card.body.text, href: "/wishes" }),
          ),
          ...asked,
        ];
      }),
    [today, words],
  );
  useLayoutEffect(() => {
    if (tasks) onTasks(tasks.filter(({ label }) => label !== ""));
  }, [tasks]);
  return null;
}
