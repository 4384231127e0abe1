import { desks } from "../../../domain/kindRow.ts";
import { activityRows } from "../../../reports/service/serviceRows.ts";
import { useReads } from "../../patrolReads.tsx";
import { sayDay } from "../../say/sayDate.ts";
import { type ActivityHere, readActivities } from "../../service/readService.ts";
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

const comingTo = ({ lines }: ActivityHere) => lines.reduce((sum, line) => sum + line.in.length, 0);

/** Activities, the newest first, with how many come and how many are wanted. */
export function ServiceList() {
  const { store, words } = useWorld();
  const reads = useReads();
  const t = useWords("serviceDesk");
  const w = useWords("service");
  const { out, shown } = useTables();
  const all = useLive(() => readActivities(store, reads), [store]);
  if (!all) return null;
  const save = (format: TableFormat) =>
    out({
      ...{ what: "activities", format, name: t.title },
      tables: () => [
        {
          name: t.title,
          rows: activityRows(
            all.map((one) => ({
              record: one.activity.record,
              body: one.activity.body,
              joined: comingTo(one),
            })),
          ),
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
            </p>
            <p class="quiet-text">{w.when(sayDay(body.day, words), body.place)}</p>
          </Card>
        );
      })}
    </Page>
  );
}
