import { useMemo } from "preact/hooks";
import { desks } from "../../domain/kindRow.ts";
import { addDays } from "../../domain/time/days.ts";
import { dayOf } from "../../domain/time/moment.ts";
import {
  gatheredSpan,
  type MonthDayName,
  monthDayNames,
  nextMonthDays,
} from "../../domain/time/monthDays.ts";
import { monthOf } from "../../domain/visits/roundOf.ts";
import { useArrival } from "../arriving.tsx";
import { useAddress } from "../navigation/address.ts";
import { useIssueBook } from "../office/issues/book/useIssueBook.ts";
import { useReads, WithReads } from "../patrolReads.tsx";
import { sayDay } from "../say/sayDate.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Page } from "../ui/frame/Page.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { GatheredList } from "./GatheredList.tsx";
import { type Gathered, gatheredBy, gatheredIssues, readGathered } from "./gathered.ts";
import { StudyCard } from "./StudyCard.tsx";
import "./gathering.css";

/** One of the three days of a month, with what it gathers for whoever comes, as far as they may read it. */
export default function DayPage() {
  return (
    <WithReads>
      <Here />
    </WithReads>
  );
}

function Here() {
  const { store, words, now, me } = useWorld();
  const reads = useReads();
  const t = useWords("monthDays");
  const { path, query, go } = useAddress();
  const { rows, state } = useIssueBook();
  const today = dayOf(now());
  const isOffice = me.person.role === "office";
  const calendars = useLive(async () => (await store.all("calendar")).map(({ body }) => body), [store]);
  const asked = monthDayNames.find((one) => path === `/days/${one}`);
  const next = calendars && nextMonthDays(calendars, today)[0];
  const which: MonthDayName | undefined = calendars ? (asked ?? next?.which ?? "study") : undefined;
  const month = monthIn(query.month, (asked ? undefined : next?.on) ?? today);
  const { from: first, to: last } = monthOf(`${month}-15`);
  const span = useMemo(
    () => (calendars && which ? gatheredSpan(calendars, which, { first, last }) : null),
    [calendars, which, first, last],
  );
  const found = useLive(
    async () => (span ? readGathered(store, reads, { span, today, isOffice }) : null),
    [span?.from, span?.to, today, isOffice],
  );
  const gathered = useMemo(
    (): Gathered | null =>
      found && span && state === "whole"
        ? { ...found.gathered, ...gatheredIssues(rows, span, found.tasks) }
        : null,
    [found, span, rows, state],
  );
  useArrival(gathered !== null);
  if (!which || !span) return null;
  const to = (name: MonthDayName, of: string) => go(`/days/${name}?month=${of}`, "replace");
  const sections = gatheredBy[which].filter((name) => (gathered?.[name]?.length ?? 0) > 0);
  const when = span.on ? sayDay(span.on, words) : t.unset(t.ofMonth(Number(month.slice(5))));
  return (
    <Page title={`${t.name[which]} · ${when}`} sub={t.lead[which]} back="/" wide>
      <Chips
        title={t.title}
        bare
        chips={monthDayNames.map((value) => ({ value, word: t.name[value] }))}
        chosen={[which]}
        onPick={(name) => to(name, month)}
      />
      <div class="day-months">
        <Button icon="left" onTap={() => to(which, addDays(first, -1).slice(0, 7))}>
          {t.before}
        </Button>
        <Button icon="right" onTap={() => to(which, addDays(last, 1).slice(0, 7))}>
          {t.after}
        </Button>
        {isOffice && !span.on && (
          <Button href={`${desks.calendar}?year=${month.slice(0, 4)}`}>{t.set}</Button>
        )}
        {isOffice && which === "study" && (
          <Button look="main" icon="plus" href={`${desks.study}/new?day=${span.on ?? today}`}>
            {t.study.new}
          </Button>
        )}
      </div>
      <p class="quiet-text">{t.span(sayDay(span.from, words), sayDay(span.to, words))}</p>
      {!gathered && <p role="status">{t.reading}</p>}
      <div class="day-parts">
        {which === "study" &&
          found?.sessions.map((shown) => <StudyCard key={shown.record} shown={shown} isOffice={isOffice} />)}
        {gathered &&
          sections.map((name) => <GatheredList key={name} name={name} lines={gathered[name] ?? []} />)}
      </div>
      {gathered && sections.length === 0 && !(which === "study" && found?.sessions.length) && (
        <Empty icon="flag" title={t.nothing} />
      )}
    </Page>
  );
}

const monthIn = (asked: string | undefined, day: string): string =>
  /^20\d\d-(0[1-9]|1[0-2])$/.test(asked ?? "") ? (asked as string) : day.slice(0, 7);
