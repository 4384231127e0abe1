import { type WorkingDays, workingDaysHere } from "../../domain/time/workingDays.ts";
import { useLive } from "../useLive.ts";
import { useWorld } from "../world.ts";

/** The community's calendar, with the country's days off where none is set; undefined while it is read. */
export function useWorkingDays(): WorkingDays | undefined {
  const { store } = useWorld();
  return useLive(async () => workingDaysHere((await store.all("calendar")).map(({ body }) => body)), [store]);
}
