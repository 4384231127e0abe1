import { desks } from "../../../domain/kindRow.ts";
import { shiftsToCover } from "../../../domain/service/cover.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { activityRows } from "../../../reports/service/serviceRows.ts";
import { useReads } from "../../patrolReads.tsx";
import { sayDay } from "../../say/sayDate.ts";
import { readActivities } from "../../service/readService.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { Ticks } from "../../ui/notices/Ticks.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { TableFormat } from "../deskForm/saveTable.ts";
import { useTables } from "../deskForm/useTables.tsx";
import { comingTo, exportedActivities } from "./exportedActivities.ts";

/** Activities, the newest first, with how many come and how many are wanted. */
export function ServiceList() {
  const { store, words, now } = useWorld();
  const today = dayOf(now());
  const reads = useReads();
  const t = useWords("serviceDesk");
  const w = useWords("service");
  const { out, shown } = useTables();
  const here = useLive(async () => {
    const all = await readActivities(store, reads);
    return { all, exported: await exportedActivities(store, all) };
  }, [store]);
  if (!here) return null;
  const { all } = here;
  const save = (format: TableFormat) =>
    out({
      ...{ what: "activities", format, name: t.title },
      tables: () => [
        {
          name: t.title,
          rows: activityRows(here.exported),
        },
      ],
    });
  return (
    <Page title={t.title} sub={t.lead} wide>
      <div class="desk-acts">
        <Button look="main" icon="plus" href={`${desks.service}/activity/new`}>
          {t.new}
        </Button>
        <Button icon="check" href={`${desks.service}/hours`}>
          {t.hoursTitle}
        </Button>
        <Button icon="table" onTap={() => save("csv")}>
          {t.csv}
        </Button>
        <Button icon="table" onTap={() => save("xlsx")}>
          {t.xlsx}
        </Button>
      </div>
      {shown}
      {all.length === 0 && <Empty icon="people" title={t.none} />}
      {[...all].reverse().map((one) => {
        const { record, body, state } = one.activity;
        const needed = body.shifts.reduce((sum, shift) => sum + shift.needed, 0);
        return (
          <Card key={record} href={`${desks.service}/activity/${record}`}>
            <CardRow>
              <strong>{body.title}</strong>
              <Ticks state={state} words={w.recordState} />
            </CardRow>
            <p class="wish-tags">
              <Tag tone="sky">{t.state[body.state]}</Tag>
              <Tag>{w.sorts[body.sort]}</Tag>
              <Tag>{t.wanted(comingTo(one), needed)}</Tag>
              {shiftsToCover(body, one.lines, today).length > 0 && <Tag tone="amber">{t.cover}</Tag>}
            </p>
            <p class="quiet-text">{w.when(sayDay(body.day, words), body.place)}</p>
          </Card>
        );
      })}
    </Page>
  );
}
