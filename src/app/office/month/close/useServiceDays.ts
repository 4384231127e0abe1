import type { Day, Id } from "../../../../domain/ids.ts";
import { mayLeave } from "../../../../domain/service/activityPhoto.ts";
import { daysOfMonth, type Month } from "../../../../reports/figures/month/monthFigures.ts";
import type { MonthServiceDay } from "../../../../reports/month/reportPaper.ts";
import type { PhotoOf } from "../../../photos/BeforeAfter.tsx";
import { sayDay } from "../../../say/sayDate.ts";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";

export type ServiceDayHere = MonthServiceDay & { id: Id; day: Day; word: string; photos: readonly PhotoOf[] };

/** Service days held in the month: a sort and a day, nobody's words, and what may be shown of them. */
export function useServiceDays(month: Month): readonly ServiceDayHere[] {
  const { store, words } = useWorld();
  const { sorts } = useWords("service");
  const here = useLive(
    async () => ({ activities: await store.all("activity"), photos: await store.all("activity_photo") }),
    [store],
  );
  const { from, to } = daysOfMonth(month);
  return (here?.activities ?? [])
    .filter(({ body }) => body.state === "done" || body.state === "reported")
    .filter(({ body }) => body.day >= from && body.day <= to)
    .sort((a, b) => (a.body.day < b.body.day ? -1 : 1))
    .map(({ record, body: { sort, day, served } }) => ({
      ...{ id: record, sort, day, word: `${sayDay(day, words)} ${sorts[sort]}` },
      ...(served === undefined ? {} : { served }),
      photos: (here?.photos ?? []).flatMap(({ record: taken, body }) => {
        const [photo] = body.activity === record && mayLeave(body) ? (body.photos ?? []) : [];
        return photo ? [{ record: taken, photo }] : [];
      }),
    }));
}
