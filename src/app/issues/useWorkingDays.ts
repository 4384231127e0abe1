import type { Calendar } from "../../domain/time/calendar.ts";
import { type WorkingDays, workingDaysHere } from "../../domain/time/workingDays.ts";
import { useLive } from "../useLive.ts";
import { useWorld } from "../world.ts";

let last: { said: string; days: WorkingDays; of: unknown } | undefined;

/** The same object while the calendars say the same: lists that were folded by it are kept. */
export function workingDaysOnce(calendars: readonly Calendar[], of?: unknown): WorkingDays {
  const said = JSON.stringify(calendars);
  if (last?.said !== said) last = { said, days: workingDaysHere(calendars), of };
  last.of = of;
  return last.days;
}

/**
 * The community's calendar, with the country's days off where none is set; undefined while it is read for the
 * first time. What was read on an earlier screen holds until it is read again.
 */
export function useWorkingDays(): WorkingDays | undefined {
  const { store } = useWorld();
  const read = useLive(
    async () =>
      workingDaysOnce(
        (await store.all("calendar")).map(({ body }) => body),
        store,
      ),
    [store],
  );
  return read ?? (last?.of === store ? last.days : undefined);
}
