import { dayOf } from "../../domain/time/moment.ts";
import { ownClaim } from "../../domain/wishes/cardLife.ts";
import { useReads, WithReads } from "../patrolReads.tsx";
import { sayDay } from "../say/sayDate.ts";
import { Card, CardRow } from "../ui/frame/Card.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { ClaimHere } from "../wishes/ClaimHere.tsx";
import { useWorld } from "../world.ts";
import { InShift } from "./InShift.tsx";
import { readCover } from "./readCover.ts";
import "../wishes/wishes.css";

/** Who cannot come, first of all: one tap to step in. Nobody is asked to cover for themselves. */
export default function CoverWanted() {
  return (
    <WithReads isBeside>
      <Here />
    </WithReads>
  );
}

function Here() {
  const { store, now, me, words } = useWorld();
  const reads = useReads();
  const t = useWords("service");
  const today = dayOf(now());
  const { id } = me.person;
  const cover = useLive(() => readCover(store, reads, today), [today]);
  const shifts = cover?.shifts.filter(
    ({ left, here: { lines }, shift }) =>
      left.some((person) => person !== id) &&
      !lines.some(({ key, in: here }) => key === shift.key && here.some(({ person }) => person === id)),
  );
  const cards = cover?.cards.filter(({ life }) => ownClaim(life, id)?.how !== "released");
  if (!shifts || !cards || shifts.length + cards.length === 0) return null;
  return (
    <section class="wall" aria-labelledby="cover-wanted">
      <h2 id="cover-wanted">{t.coverTitle}</h2>
      {shifts.map(({ here: { activity, lines }, shift }) => (
        <Card key={`${activity.record}${shift.key}`}>
          <b>{activity.body.title}</b>
          <p class="quiet-text">{t.when(sayDay(activity.body.day, words), activity.body.place)}</p>
          <InShift
            activity={activity.record}
            shift={shift}
            line={lines.find(({ key }) => key === shift.key)}
            wasIn={false}
          />
        </Card>
      ))}
      {cards.map(({ card }) => (
        <Card key={card.record}>
          <CardRow>
            <b>{card.body.text}</b>
            <span class="quiet-text">{card.body.number}</span>
          </CardRow>
          <ClaimHere card={card.record} isNext={false} />
        </Card>
      ))}
    </section>
  );
}
