import type { Day } from "../../../domain/ids.ts";
import { activityRows, hoursRows, studyRows } from "../../../reports/service/serviceRows.ts";
import { wishRows } from "../../../reports/service/wishRows.ts";
import { readActivities, readHours } from "../../service/readService.ts";
import type { PatrolReads, Store } from "../../store/store.ts";
import { readWishes } from "../../wishes/readWall.ts";
import type { WorkbookSheet } from "../spreadsheet/writeWorkbook.ts";
import { exportedActivities } from "./exportedActivities.ts";

/**
 * Wishes, activities, hours and study days of some days, a sheet each. A wish is there that was said, hung
 * up or settled in them; of hours stands who gave them, as volunteers' records are kept.
 */
export async function helpSheets(
  store: Store,
  reads: PatrolReads,
  { from, to, today }: { from: Day; to: Day; today: Day },
): Promise<WorkbookSheet[]> {
  const isIn = (day: Day | undefined) => day !== undefined && day >= from && day <= to;
  const [{ wishes, cards }, activities, hours, studies, people] = await Promise.all([
    readWishes(store, reads, today),
    readActivities(store, reads),
    readHours(store),
    store.all("study_session"),
    store.all("person"),
  ]);
  const byCard = new Map(cards.map((one) => [one.card.record, one]));
  const told = wishes
    .map((one) => ({ ...one, card: one.life.card ? byCard.get(one.life.card) : undefined }))
    .filter(
      ({ wish: { body }, life, card }) =>
        !body.withdrawn &&
        (isIn(body.collectedAt.slice(0, 10)) || isIn(life.since) || isIn(card?.card.body.publishedOn)),
    );
  const doors = await store.getMany(
    "door",
    told.map(({ wish }) => wish.body.door),
  );
  const names = new Map(people.map(({ record, body }) => [record, body.name]));
  const titles = new Map(activities.map(({ activity: { record, body } }) => [record, body.title]));
  return [
    {
      name: "微心愿",
      rows: wishRows(
        told.map(({ wish, life, card }, at) => ({
          ...{ record: wish.record, wish: wish.body, life, doorCode: doors[at]?.body.code ?? "" },
          ...(card ? { card: { body: card.card.body, life: card.life } } : {}),
        })),
      ),
    },
    {
      name: "服务活动",
      rows: activityRows(
        await exportedActivities(
          store,
          activities.filter(({ activity }) => isIn(activity.body.day)),
        ),
      ),
    },
    {
      name: "志愿服务记录",
      rows: hoursRows(
        hours
          .filter(({ log }) => isIn(log.body.day))
          .map(({ log, check }) => ({
            ...{ log: log.body, check: check?.body, volunteer: names.get(log.body.person) ?? "" },
            ...{ recorder: names.get(log.by) ?? "", project: titles.get(log.body.activity ?? "") ?? "" },
          })),
      ),
    },
    {
      name: "学习日",
      rows: studyRows(studies.flatMap(({ body }) => (!body.withdrawn && isIn(body.day) ? [body] : []))),
    },
  ];
}
