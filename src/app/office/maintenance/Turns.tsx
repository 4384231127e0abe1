import { daysFrom } from "../../../domain/time/days.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { sayDay } from "../../say/sayDate.ts";
import { CardRow, Tag } from "../../ui/frame/Card.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { PlanLook } from "./readPlans.ts";

/**
 * A plan's next patrol and next maintenance, with how far off they are. Roles and companies, nobody's name.
 */
export function Turns({ look: { plan, turns, open } }: { look: PlanLook }) {
  const { words, now } = useWorld();
  const t = useWords("upkeepDesk").plans;
  const said = useWords("patrolScreens").home;
  const today = dayOf(now());
  const { body } = plan;
  return (
    <ul class="plan-turns">
      <li class="quiet-text">
        {t.every.patrol(t.form.role[body.patrolBy], body.patrolEveryDays)}
        {body.rainTrigger && ` · ${t.rain}`}
      </li>
      <li class="quiet-text">{t.every.maintain(body.maintainBy, body.maintainEveryDays)}</li>
      {turns.map((turn) => {
        const left = daysFrom(today, turn.on);
        return (
          <li key={turn.what}>
            <CardRow>
              <span>
                {t.next[turn.what](sayDay(turn.on, words))}
                {turn.because === "rain" && ` · ${said.afterRain}`}
              </span>
              <Tag tone={turn.overdueDays > 0 ? "amber" : left > 0 ? "stone" : "sky"} icon="clock">
                {turn.overdueDays > 0
                  ? said.over(turn.overdueDays)
                  : left === 0
                    ? said.today
                    : said.inDays(left)}
              </Tag>
            </CardRow>
          </li>
        );
      })}
      {open && <li>{t.openRound}</li>}
    </ul>
  );
}
