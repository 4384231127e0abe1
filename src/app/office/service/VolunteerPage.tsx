import type { Id } from "../../../domain/ids.ts";
import { desks } from "../../../domain/kindRow.ts";
import { isConfirmed } from "../../../domain/service/serviceLog.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { printPage, useExport } from "../../files/useExport.tsx";
import { sayDay } from "../../say/sayDate.ts";
import { readHours } from "../../service/readService.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "../issues/paper/paperA4.css";
import "./servicePaper.css";

/**
 * One volunteer's record on A4, as they may ask for it: each service, what the office has checked of it, and
 * the sum of that. It stands beside nobody else's.
 */
export default function VolunteerPage({ id }: { id: Id }) {
  const { store, words, me, now } = useWorld();
  const t = useWords("serviceDesk");
  const { mark } = useWords("answers");
  const { lost } = useWords("people");
  const { leave, sheet } = useExport();
  const here = useLive(async () => {
    const [hours, person, activities] = await Promise.all([
      readHours(store, id),
      store.get("person", id),
      store.all("activity"),
    ]);
    return {
      name: person?.body.name,
      hours: hours.filter(({ log }) => !log.body.withdrawn).reverse(),
      titles: new Map(activities.map(({ record, body }) => [record, body.title])),
    };
  }, [id]);
  if (!here) return null;
  const { hours, name, titles } = here;
  const back = `${desks.service}/hours`;
  if (name === undefined) {
    return (
      <Page title={t.hoursTitle} back={back} wide>
        <Empty icon="people" title={lost} />
      </Page>
    );
  }
  const confirmed = hours.filter(({ log, check }) => isConfirmed(log.body, check?.body));
  const sum = confirmed.reduce((all, { log }) => all + log.body.halfHours, 0);
  const out = { what: "hours", format: "paper", count: hours.length } as const;
  return (
    <Page title={t.paper.recordOf(name)} back={back} wide>
      <div class="desk-acts no-print">
        <Button look="main" icon="print" onTap={() => leave(out, printPage)}>
          {t.paper.print}
        </Button>
      </div>
      {sheet}
      <section class="a4">
        <h2>{t.paper.record(me.community.name)}</h2>
        <p>
          {t.paper.who}
          {mark.colon}
          <b>{name}</b>
          {mark.gap}
          {t.paper.sum(sum)}
          {mark.gap}
          {t.paper.asOf(sayDay(dayOf(now()), words))}
        </p>
        {hours.length === 0 ? (
          <p>{t.paper.none}</p>
        ) : (
          <table class="hours-paper">
            <thead>
              <tr>
                <th scope="col" class="hours-fit">
                  {t.day}
                </th>
                <th scope="col" class="hours-fit">
                  {t.paper.span}
                </th>
                <th scope="col" class="hours-fit">
                  {t.paper.hours}
                </th>
                <th scope="col" class="hours-project">
                  {t.paper.project}
                </th>
                <th scope="col">{t.paper.content}</th>
                <th scope="col" class="hours-fit">
                  {t.paper.checked}
                </th>
              </tr>
            </thead>
            <tbody>
              {hours.map(({ log: { record, body }, check }) => (
                <tr key={record}>
                  <td class="hours-fit">{body.day}</td>
                  <td class="hours-fit">{body.from && body.to ? `${body.from}—${body.to}` : "—"}</td>
                  <td class="hours-fit">{body.halfHours / 2}</td>
                  <td>{titles.get(body.activity ?? "") ?? "—"}</td>
                  <td>{body.content}</td>
                  <td class="hours-fit">
                    {isConfirmed(body, check?.body) ? t.paper.isChecked : t.paper.unchecked}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        <p>{t.paper.unpaid}</p>
        <p>{t.paper.sign}</p>
      </section>
    </Page>
  );
}
