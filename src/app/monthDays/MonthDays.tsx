import { addDays } from "../../domain/time/days.ts";
import { dayOf, momentOf } from "../../domain/time/moment.ts";
import { monthDaysOf, nextMonthDays } from "../../domain/time/monthDays.ts";
import { monthDaysIcs } from "../../reports/export/monthDaysIcs.ts";
import { shareFile } from "../files/shareFile.ts";
import { sayDay } from "../say/sayDate.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Card } from "../ui/frame/Card.tsx";
import { Icon } from "../ui/Icon.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import "./monthDays.css";

/**
 * When the next three days are, each with the way to what it gathers, and a word the day before: shown where
 * the office has set any.
 */
export default function MonthDays() {
  const { store, words, now, me } = useWorld();
  const t = useWords("monthDays");
  const calendars = useLive(async () => (await store.all("calendar")).map(({ body }) => body), [store]);
  const today = dayOf(now());
  const next = calendars ? nextMonthDays(calendars, today) : [];
  if (!calendars || next.length === 0) return null;
  const keep = () => {
    const coming = monthDaysOf(calendars).filter(({ on }) => on >= today);
    const { id: community, name } = me.community;
    const text = monthDaysIcs(coming, { community, name, names: t.name, at: momentOf(now()) });
    return shareFile(new File([text], `${t.file(name)}.ics`, { type: "text/calendar" }), "own");
  };
  const say = (which: keyof typeof t.name, on: string) => {
    if (on === today) return t.today(t.name[which]);
    return on === addDays(today, 1) ? t.tomorrow(t.name[which]) : t.on(t.name[which], sayDay(on, words));
  };
  return (
    <Card>
      <h2>{t.title}</h2>
      <ul class="month-days">
        {next.map(({ which, on }) => (
          <li key={which}>
            <a href={`/days/${which}?month=${on.slice(0, 7)}`}>
              {on <= addDays(today, 1) ? <strong>{say(which, on)}</strong> : say(which, on)}
              <Icon name="right" />
            </a>
          </li>
        ))}
      </ul>
      <Button look="quiet" icon="in" onTap={keep}>
        {t.save}
      </Button>
    </Card>
  );
}
