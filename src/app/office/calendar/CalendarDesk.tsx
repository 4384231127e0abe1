import { useState } from "preact/hooks";
import type { Day } from "../../../domain/ids.ts";
import { desks } from "../../../domain/kindRow.ts";
import { idParts, registerId, UNKEYED } from "../../../domain/registerIds/derivedId.ts";
import { WISH_DAY_LAST } from "../../../domain/time/calendar.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { monthDayNames } from "../../../domain/time/monthDays.ts";
import { publicHolidays } from "../../../domain/time/publicHolidays.ts";
import { addWorkingDays, isWorkingDay, workingDaysOf } from "../../../domain/time/workingDays.ts";
import { wishDayIn } from "../../../domain/wishes/wishLife.ts";
import { useAddress } from "../../navigation/address.ts";
import { lazily } from "../../navigation/Lazily.tsx";
import { sayDay } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { useToast } from "../../toast.tsx";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { Differing } from "../deskForm/Differing.tsx";
import { Kept } from "../deskForm/Kept.tsx";
import { useDeskForm } from "../deskForm/useDeskForm.ts";
import { sha1InBrowser } from "../register/useRegister.ts";
import {
  type CalendarForm,
  calendarForm,
  spansOf,
  withMonthDay,
  withoutSpan,
  withSpan,
} from "./calendarForm.ts";

const StudyPage = lazily(() => import("./StudyPage.tsx"), "office");

const MONTHS = Array.from({ length: 12 }, (_, at) => at + 1);
const WISH_DAYS = Array.from({ length: WISH_DAY_LAST }, (_, at) => at + 1);

/** Days off, worked weekend days and the three days of each month, a year at a time; and study days. */
export default function CalendarDesk({ path }: { path: string }) {
  const [, folder, id = "new"] = path.slice(desks.calendar.length).split("/");
  return folder === "study" ? <StudyPage key={id} id={id} /> : <Years />;
}

function Years() {
  const { store, now } = useWorld();
  const t = useWords("calendarDesk").calendar;
  const { query, go } = useAddress();
  const here = Number(dayOf(now()).slice(0, 4));
  const year = /^20\d\d$/.test(query.year ?? "") ? Number(query.year) : here;
  const found = useLive(async () => ({ all: await store.all("calendar") }), [store]);
  const shown = found?.all.find(({ body }) => body.year === year);
  const name = `calendar:${year}`;
  return (
    <Page title={t.title} sub={t.lead} wide>
      <Chips
        title={t.year}
        bare
        chips={[here - 1, here, here + 1].map((value) => ({ value, word: t.ofYear(value) }))}
        chosen={[year]}
        onPick={(value) => go(`/office/calendar?year=${value}`, "replace")}
      />
      <div class="desk-acts">
        <Button icon="check" href="/days">
          {t.days}
        </Button>
        <Button icon="text" href="/days/study">
          {t.studies}
        </Button>
      </div>
      <Differing shown={shown} />
      {found && (
        <Kept<CalendarForm> key={`${year}${shown?.rev ?? ""}`} name={name}>
          {(kept) => <Year name={name} year={year} shown={shown} kept={kept} />}
        </Kept>
      )}
    </Page>
  );
}

type YearProps = {
  name: string;
  year: number;
  shown: Shown<"calendar"> | undefined;
  kept: CalendarForm | null;
};

function Year({ name, year, shown, kept }: YearProps) {
  const { store, me, newId, words } = useWorld();
  const t = useWords("calendarDesk").calendar;
  const { say } = useToast();
  const { form, set, isTouched, done } = useDeskForm<CalendarForm>(name, kept, () =>
    calendarForm(newId(), year, shown),
  );
  const { save, fault } = useSave();
  const { body } = form;
  const change = (next: Partial<typeof body>) => set({ body: { ...body, ...next } });
  const keep = async () => {
    const isSaved = await save(async () => {
      const record =
        form.from?.record ??
        (await registerId(sha1InBrowser, me.community.id, UNKEYED, ...idParts.calendar(year)));
      const from = form.from ? { from: form.from } : {};
      return store.save<"calendar">({ id: form.id, record, ...from, body });
    });
    if (!isSaved) return;
    await done();
    say({ key: form.id, text: t.saved(year) });
  };
  const isKnown = publicHolidays.some((one) => one.year === year);
  const worked = workingDaysOf([body]);
  /** A day off may well be meant; what nobody noticed is said. */
  const restHint = (day: Day | undefined) =>
    day && !isWorkingDay(day, worked) ? t.rest(sayDay(addWorkingDays(day, 0, worked), words)) : undefined;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      {!shown && <Notice>{isKnown ? t.known(year) : t.unknown(year)}</Notice>}
      <Days title={t.off} days={body.daysOff} year={year} onDays={(daysOff) => change({ daysOff })} />
      <Days title={t.worked} days={body.workdays} year={year} onDays={(workdays) => change({ workdays })} />
      <div class="desk-form">
        <Field
          label={t.wishDay}
          value={String(wishDayIn([body])(`${year}-01-01`))}
          options={WISH_DAYS.map((day) => ({ value: String(day), word: t.wishDayOf(day) }))}
          onText={(day) => change({ wishDay: Number(day) })}
        />
      </div>
      <h2>{t.three}</h2>
      {MONTHS.map((month) => (
        <fieldset key={month} class="desk-form">
          <legend>{t.month(month)}</legend>
          {monthDayNames.map((which) => (
            <Field
              key={which}
              label={t[which]}
              type="date"
              value={body.months.find((one) => one.month === month)?.[which] ?? ""}
              hint={restHint(body.months.find((one) => one.month === month)?.[which])}
              onText={(day) => set({ body: withMonthDay(body, month, which, day) })}
            />
          ))}
        </fieldset>
      ))}
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="desk-acts">
        <Button look="main" submit disabled={!isTouched && shown !== undefined}>
          {t.save(year)}
        </Button>
      </div>
    </form>
  );
}

type DaysProps = { title: string; days: Day[]; year: number; onDays: (days: Day[]) => void };

function Days({ title, days, year, onDays }: DaysProps) {
  const { words } = useWorld();
  const t = useWords("calendarDesk").calendar;
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul class="calendar-days">
        {spansOf(days).map((span) => {
          const said =
            span.from === span.to
              ? sayDay(span.from, words)
              : t.span(sayDay(span.from, words), sayDay(span.to, words));
          return (
            <li key={span.from}>
              <span>{said}</span>
              <Button
                look="quiet"
                icon="close"
                label={t.remove(said)}
                onTap={() => onDays(withoutSpan(days, span.from, span.to))}
              >
                {t.out}
              </Button>
            </li>
          );
        })}
      </ul>
      <div class="desk-form">
        <Field label={t.from} type="date" value={from} onText={setFrom} />
        <Field label={t.to} type="date" value={to} onText={setTo} />
        <Button
          icon="plus"
          disabled={!from.startsWith(`${year}-`)}
          onTap={() => {
            onDays(withSpan(days, from, to || from, year));
            setFrom("");
            setTo("");
          }}
        >
          {t.add}
        </Button>
      </div>
    </section>
  );
}
