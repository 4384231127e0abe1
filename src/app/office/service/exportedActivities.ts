import { mayLeave } from "../../../domain/service/activityPhoto.ts";
import type { ExportedActivity } from "../../../reports/service/serviceRows.ts";
import type { ActivityHere } from "../../service/readService.ts";
import type { Store } from "../../store/store.ts";

export const comingTo = ({ lines }: Pick<ActivityHere, "lines">) =>
  lines.reduce((sum, line) => sum + line.in.length, 0);

/** Activities as a table says them: wishes by their numbers, pictures counted. */
export async function exportedActivities(
  store: Store,
  all: readonly ActivityHere[],
): Promise<ExportedActivity[]> {
  const [cards, photos] = await Promise.all([store.all("wish_card"), store.all("activity_photo")]);
  const numbers = new Map(cards.map(({ record, body }) => [record, body.number]));
  return all.map(({ activity: { record, body }, lines }) => {
    const taken = photos.filter((one) => one.body.activity === record && !one.body.withdrawn);
    return {
      ...{ record, body, joined: comingTo({ lines }) },
      wishes: body.cards.flatMap((card) => numbers.get(card) ?? []),
      photos: { all: taken.length, released: taken.filter((one) => mayLeave(one.body)).length },
    };
  });
}
