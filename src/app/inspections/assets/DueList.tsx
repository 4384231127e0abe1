import { useRef, useState } from "preact/hooks";
import { roundKindOf } from "../../../checklists/rounds.ts";
import { isTaskOf } from "../../../domain/inspections/due.ts";
import { daysFrom } from "../../../domain/time/days.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { useAddress } from "../../navigation/address.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { mayOpenPatrols } from "../mayOpenPatrols.ts";
import "../patrol.css";
import type { DuePlan } from "./readDue.ts";

/**
 * What is looked after regularly and whose day has come. It says which role's turn it is, and nobody's name.
 */
export function DueList({ due }: { due: DuePlan[] }) {
  const t = useWords("patrolScreens");
  if (due.length === 0) return null;
  return (
    <section class="patrol-part">
      <h2>{t.home.due}</h2>
      <ul class="patrol-list">
        {due.map((one) => (
          <li key={`${one.plan.record} ${one.turn.what}`}>
            <DueCard due={one} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function DueCard({ due: { turn, plan, open } }: { due: DuePlan }) {
  const { me, now, newId } = useWorld();
  const t = useWords("patrolScreens");
  const { go } = useAddress();
  const [said, setSaid] = useState<string>();
  const id = useRef(newId());
  const { save } = useSave(setSaid);
  const today = dayOf(now());
  const { body } = plan;
  const isMine = isTaskOf(turn, body, me.person.role);
  const mayBegin = turn.what === "patrol" && mayOpenPatrols(me.person.role);
  const begin = async () => {
    const preset = roundKindOf({ checklist: body.checklist, sort: body.patrolSort })?.preset;
    const isBegun = await save<"patrol">({
      id: id.current,
      body: {
        kind: "patrol",
        name: body.name,
        sort: body.patrolSort,
        checklist: body.checklist,
        assets: body.assets,
        from: today,
        closed: false,
        maintenance: plan.record,
        ...(preset ? { preset } : {}),
      },
    });
    if (isBegun) go(`/patrol/round/${id.current}`);
  };
  const maintained = async () => {
    const isNoted = await save<"upkeep">({
      id: id.current,
      body: { kind: "upkeep", maintenance: plan.record, doneOn: today, note: "", withdrawn: false },
    });
    if (!isNoted) return;
    id.current = newId();
    setSaid(t.home.maintainedSaved);
  };
  const left = daysFrom(today, turn.on);
  return (
    <Card>
      <CardRow>
        <h3>
          {turn.what === "patrol"
            ? t.home.dueOn.patrol(body.name)
            : t.home.dueOn.maintain(body.name, body.maintainBy)}
        </h3>
        <Tag tone={turn.overdueDays > 0 ? "amber" : "sky"} icon="clock">
          {turn.overdueDays > 0
            ? t.home.over(turn.overdueDays)
            : left === 0
              ? t.home.today
              : t.home.inDays(left)}
        </Tag>
      </CardRow>
      {turn.because === "rain" && <p class="quiet-text">{t.home.afterRain}</p>}
      {turn.what === "patrol" && <p class="quiet-text">{t.home.turnOf[body.patrolBy]}</p>}
      {said && (
        <Notice>
          <span role="status">{said}</span>
        </Notice>
      )}
      {open ? (
        <Button look="main" href={`/patrol/round/${open}`}>
          {t.home.goOn}
        </Button>
      ) : mayBegin ? (
        <Button look={isMine ? "main" : "plain"} onTap={begin}>
          {t.home.begin}
        </Button>
      ) : null}
      {turn.what === "maintain" && isMine && <Button onTap={maintained}>{t.home.maintained}</Button>}
    </Card>
  );
}
