import { useState } from "preact/hooks";
import type { Shift } from "../../domain/service/activity.ts";
import { type Signup, signupMoves } from "../../domain/service/signup.ts";
import { addDays } from "../../domain/time/days.ts";
import { dayOf, momentOf } from "../../domain/time/moment.ts";
import { useReads, WithReads } from "../patrolReads.tsx";
import { sayDay } from "../say/sayDate.ts";
import type { Draft } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Card, Tag } from "../ui/frame/Card.tsx";
import { Empty, Notice } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { type ActivityHere, readActivities } from "./readService.ts";
import "../wishes/wishes.css";

/** What may be signed up for, what this person comes to, and who is still wanted. */
export default function Activities() {
  return (
    <WithReads>
      <Here />
    </WithReads>
  );
}

/** So far back “the last time” reaches. */
const LAST_DAYS = 70;

function Here() {
  const { store, now, me } = useWorld();
  const reads = useReads();
  const t = useWords("service");
  const today = dayOf(now());
  const all = useLive(() => readActivities(store, reads), [store]);
  if (!all) return null;
  const next = all.filter(
    ({ activity: { body } }) => body.day >= today && signupMoves.join.from.includes(body.state),
  );
  const isMine = ({ lines }: ActivityHere, name: string, { body }: ActivityHere["activity"]) =>
    lines.some(
      (line) =>
        body.shifts.find(({ key }) => key === line.key)?.name === name &&
        line.in.some(({ person }) => person === me.person.id),
    );
  const wasIn = (sort: string, name: string) =>
    all.some(
      (one) =>
        one.activity.body.sort === sort &&
        one.activity.body.day < today &&
        one.activity.body.day >= addDays(today, -LAST_DAYS) &&
        isMine(one, name, one.activity),
    );
  return (
    <section class="wall" aria-labelledby="service-days">
      <h2 id="service-days">{t.title}</h2>
      {next.length === 0 && <Empty icon="people" title={t.none} />}
      {next.map((one) => (
        <One key={one.activity.record} here={one} wasIn={(name) => wasIn(one.activity.body.sort, name)} />
      ))}
    </section>
  );
}

function One({ here: { activity, lines }, wasIn }: { here: ActivityHere; wasIn(shift: string): boolean }) {
  const { words } = useWorld();
  const t = useWords("service");
  const { body, record } = activity;
  return (
    <Card>
      <b>{body.title}</b>
      <p class="wish-tags">
        <Tag tone="sky">{t.sorts[body.sort]}</Tag>
      </p>
      <p class="quiet-text">{t.when(sayDay(body.day, words), body.place)}</p>
      {body.shifts.map((shift) => (
        <InShift
          key={shift.key}
          activity={record}
          shift={shift}
          line={lines.find(({ key }) => key === shift.key)}
          wasIn={wasIn(shift.name)}
        />
      ))}
    </Card>
  );
}

type ShiftProps = {
  activity: string;
  shift: Shift;
  line: ActivityHere["lines"][number] | undefined;
  wasIn: boolean;
};

/** One shift: who is wanted, one tap to come, one to say that one cannot and leave it to the next. */
function InShift({ activity, shift, line, wasIn }: ShiftProps) {
  const { now, newId, me } = useWorld();
  const t = useWords("service");
  const { save, fault, isSaving } = useSave();
  const [isAsking, setAsking] = useState(false);
  const isMe = ({ person }: { person: string }) => person === me.person.id;
  const place = line?.waiting.findIndex(isMe) ?? -1;
  const own = line?.in.find(isMe) ?? line?.waiting[place];
  const isCover = line?.left.some((person) => person !== me.person.id);
  const missing = shift.needed - (line?.in.length ?? 0);
  const step = (body: Partial<Signup> & Pick<Signup, "step">): Draft<"signup"> => ({
    ...{ id: newId(), parent: activity },
    body: { kind: "signup", activity, happenedAt: momentOf(now()), ...body },
  });
  const leave = async () => {
    if (own && (await save(own.ids.map((of) => step({ step: "leave", of }))))) setAsking(false);
  };
  return (
    <div class="shift">
      <p>
        {t.shift(shift.name, shift.from, shift.to)}
        <span class="quiet-text"> {missing > 0 ? t.wanted(missing) : t.full}</span>
      </p>
      {own && <Tag tone="sky">{place < 0 ? t.in : t.waiting(place + 1)}</Tag>}
      {own && !own.isNumbered && <p class="quiet-text">{t.offline}</p>}
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="buttons">
        {!own && (
          <Button
            look={missing > 0 ? "main" : "plain"}
            disabled={isSaving}
            onTap={() => save(step({ step: "join", shift: shift.key }))}
          >
            {missing <= 0 ? t.line : isCover ? t.cover : wasIn ? t.again : t.join}
          </Button>
        )}
        {own && !isAsking && (
          <Button look="quiet" onTap={() => setAsking(true)}>
            {t.leave}
          </Button>
        )}
        {own && isAsking && (
          <>
            <Button look="danger" onTap={leave}>
              {t.sureLeave}
            </Button>
            <Button onTap={() => setAsking(false)}>{t.no}</Button>
          </>
        )}
      </div>
    </div>
  );
}
