import type { DoorAt } from "../../../domain/doors/doorAt.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { useReads, WithReads } from "../../patrolReads.tsx";
import { useLive } from "../../useLive.ts";
import { useWorld } from "../../world.ts";
import { AtDoor, type AtDoorProps } from "./AtDoor.tsx";
import { readAtDoors } from "./readAtDoors.ts";

type AtDoorHereProps = { door: DoorAt } & Omit<AtDoorProps, "at" | "wishes" | "tasks">;

/** In a door's sheet, before the knock: what waits there, if anything does. */
export default function AtDoorHere(props: AtDoorHereProps) {
  return (
    <WithReads isBeside>
      <Here {...props} />
    </WithReads>
  );
}

function Here({ door, ...sheet }: AtDoorHereProps) {
  const { now } = useWorld();
  const reads = useReads();
  const today = dayOf(now());
  const waiting = useLive(() => readAtDoors(reads, [door], today), [door.id, today]);
  const here = waiting?.get(door.id);
  return here ? <AtDoor {...sheet} at={door.id} {...here} /> : null;
}
