import type { Day } from "../../domain/ids.ts";
import type { ActivityState } from "../../domain/service/activity.ts";
import { signupMoves } from "../../domain/service/signup.ts";
import { addDays } from "../../domain/time/days.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { useReads, WithReads } from "../patrolReads.tsx";
import { sayDay } from "../say/sayDate.ts";
import { Card, Tag } from "../ui/frame/Card.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { ActivityLinks } from "./ActivityLinks.tsx";
import ActivityPhotos from "./ActivityPhotos.tsx";
import { InShift } from "./InShift.tsx";
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
/** So long afterwards somebody may still add a picture on a phone. */
const PHOTO_DAYS = 30;
const BEHIND: readonly ActivityState[] = ["running", "done", "reported"];
const isBehind = ({ activity: { body } }: ActivityHere, today: Day) =>
  body.day <= today && BEHIND.includes(body.state);

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
  const lately = all.filter(
    (one) =>
      !next.includes(one) &&
      isBehind(one, today) &&
      one.activity.body.day >= addDays(today, -PHOTO_DAYS) &&
      (me.person.role === "office" ||
        one.lines.some((line) => line.in.some(({ person }) => person === me.person.id))),
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
      {lately.length > 0 && <h2>{t.lately}</h2>}
      {lately.map((one) => (
        <One key={one.activity.record} here={one} wasIn={() => false} />
      ))}
    </section>
  );
}

function One({ here: { activity, lines }, wasIn }: { here: ActivityHere; wasIn(shift: string): boolean }) {
  const { words, now } = useWorld();
  const t = useWords("service");
  const { body, record } = activity;
  const isOver = isBehind({ activity, lines }, dayOf(now()));
  return (
    <Card>
      <b>{body.title}</b>
      <p class="wish-tags">
        <Tag tone="sky">{t.sorts[body.sort]}</Tag>
      </p>
      <p class="quiet-text">{t.when(sayDay(body.day, words), body.place)}</p>
      <ActivityLinks body={body} />
      {signupMoves.join.from.includes(body.state) &&
        body.shifts.map((shift) => (
          <InShift
            key={shift.key}
            activity={record}
            shift={shift}
            line={lines.find(({ key }) => key === shift.key)}
            wasIn={wasIn(shift.name)}
          />
        ))}
      {isOver && <ActivityPhotos activity={record} />}
    </Card>
  );
}
