import type { Id } from "../../../domain/ids.ts";
import { desks } from "../../../domain/kindRow.ts";
import { isConfirmed } from "../../../domain/service/serviceLog.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { hoursRows } from "../../../reports/service/serviceRows.ts";
import ClashesHere from "../../clash/ClashesHere.tsx";
import { useAddress } from "../../navigation/address.ts";
import { sayDay } from "../../say/sayDate.ts";
import { type HoursHere, readHours } from "../../service/readService.ts";
import type { Draft } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Card, CardRow } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { TableFormat } from "../deskForm/saveTable.ts";
import { useTables } from "../deskForm/useTables.tsx";

/** A tick for each service that a volunteer has noted; by day, never by who has most. */
export default function HoursDesk() {
  const { store, words, now, newId } = useWorld();
  const t = useWords("serviceDesk");
  const { save, fault } = useSave();
  const { go } = useAddress();
  const { out, shown } = useTables();
  const here = useLive(async () => {
    const [hours, people, activities] = await Promise.all([
      readHours(store),
      store.all("person"),
      store.all("activity"),
    ]);
    return {
      hours,
      names: new Map(people.map(({ record, body }) => [record, body.name])),
      activities: new Map(activities.map(({ record, body }) => [record, body.title])),
    };
  }, [store]);
  if (!here) return null;
  const nameOf = (person: Id) => here.names.get(person) ?? "";
  const isToCheck = ({ log, check }: HoursHere) =>
    !log.body.withdrawn && (!check || (check.body.isRight && !isConfirmed(log.body, check.body)));
  const toCheck = here.hours.filter(isToCheck);
  const whoServed = [...new Set(here.hours.map(({ log }) => log.body.person))].sort((a, b) =>
    nameOf(a).localeCompare(nameOf(b), "zh"),
  );
  const tick = ({ log, check }: HoursHere, isRight: boolean) => {
    const body = {
      ...{ kind: "hours_check" as const, log: log.record, isRight, halfHours: log.body.halfHours },
      checkedOn: dayOf(now()),
    };
    const draft: Draft<"hours_check"> = check
      ? { id: newId(), record: check.record, from: check, body }
      : { id: newId(), parent: log.record, body };
    return save(draft);
  };
  const records = (format: TableFormat) =>
    out({
      ...{ what: "hours", format, name: t.hoursSheet },
      tables: () => [
        {
          name: t.hoursSheet,
          rows: hoursRows(
            here.hours.map(({ log, check }) => ({
              ...{ log: log.body, check: check?.body, volunteer: nameOf(log.body.person) },
              ...{ recorder: nameOf(log.by), project: here.activities.get(log.body.activity ?? "") ?? "" },
            })),
          ),
        },
      ],
    });
  return (
    <Page title={t.hoursTitle} back={desks.service} wide>
      <div class="desk-acts">
        <Button icon="table" onTap={() => records("csv")}>
          {`${t.record} CSV`}
        </Button>
        <Button icon="table" onTap={() => records("xlsx")}>
          {`${t.record} Excel`}
        </Button>
      </div>
      {shown}
      {whoServed.length > 0 && (
        <div class="desk-form">
          <Field
            label={t.paper.pickOne}
            value=""
            options={[
              { value: "", word: t.pick },
              ...whoServed.map((person) => ({ value: person, word: nameOf(person) })),
            ]}
            onText={(person) => person && go(`${desks.service}/hours/${person}`)}
          />
        </div>
      )}
      {fault && <Notice tone="red">{fault}</Notice>}
      {toCheck.length === 0 && <Empty icon="check" title={t.hoursNone} />}
      {toCheck.map((one) => (
        <Card key={one.log.record}>
          <ClashesHere record={one.log.record} />
          <CardRow>
            <span>
              <b>{nameOf(one.log.body.person)}</b> · {sayDay(one.log.body.day, words)} ·{" "}
              {t.hour(one.log.body.halfHours)} · {one.log.body.content}
            </span>
            <span class="desk-acts">
              <Button look="main" onTap={() => tick(one, true)}>
                {t.right}
              </Button>
              <Button onTap={() => tick(one, false)}>{t.wrong}</Button>
            </span>
          </CardRow>
        </Card>
      ))}
    </Page>
  );
}
