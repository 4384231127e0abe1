import type { Day } from "../../domain/ids.ts";
import { addDays } from "../../domain/time/days.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { ownClaim } from "../../domain/wishes/cardLife.ts";
import { useReads, WithReads } from "../patrolReads.tsx";
import { ServedBy } from "../say/ServedBy.tsx";
import { sayDay } from "../say/sayDate.ts";
import { Card, CardRow, Tag } from "../ui/frame/Card.tsx";
import { Empty } from "../ui/notices/Notice.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { ClaimHere } from "./ClaimHere.tsx";
import { MyClaim } from "./MyClaim.tsx";
import { type CardHere, readCards } from "./readWall.ts";
import "./wishes.css";

/** What this person has promised, then what hangs on the wall. */
export default function Wall() {
  return (
    <WithReads>
      <Here />
    </WithReads>
  );
}

function Here() {
  const { store, now, me } = useWorld();
  const reads = useReads();
  const t = useWords("wishes");
  const today = dayOf(now());
  const person = me.person.id;
  const here = useLive(async () => {
    const [cards, errands] = await Promise.all([readCards(store, reads, today), store.all("errand")]);
    const own = cards.flatMap(({ card, life }) => {
      const claim = ownClaim(life, person);
      return claim ? [{ card, life, claim }] : [];
    });
    return {
      own: own
        .filter(({ claim, life }) => STANDING.includes(claim.how) || isNews(claim.how, life.since, today))
        .sort((a, b) => Number(STANDING.includes(b.claim.how)) - Number(STANDING.includes(a.claim.how))),
      wall: cards.filter(
        (one) => ["open", "claimed", "doing", "expired"].includes(one.life.state) && !standsIn(one, person),
      ),
      errands: errands.filter(({ body }) => body.person === person && !body.withdrawn),
    };
  }, [today, person]);
  if (!here) return null;
  return (
    <>
      {here.own.length > 0 && (
        <section class="wall" aria-labelledby="wall-mine">
          <h2 id="wall-mine">{t.mine}</h2>
          {here.own.map(({ card, life, claim }) => (
            <MyClaim
              key={card.record}
              card={card}
              life={life}
              own={claim}
              errand={here.errands.find(({ body }) => body.card === card.record)}
            />
          ))}
        </section>
      )}
      <section class="wall" aria-labelledby="wall-open">
        <h2 id="wall-open">{t.wall}</h2>
        {here.wall.length === 0 && <Empty icon="flag" title={t.empty} />}
        {here.wall.map((one) => (
          <OnWall key={one.card.record} here={one} />
        ))}
      </section>
    </>
  );
}

/** Said for a while, since its author may not have heard it; that they gave it back they know. */
const NEWS_DAYS = 14;
const isNews = (how: string, since: Day, today: Day) =>
  how !== "released" && addDays(since, NEWS_DAYS) >= today;
const STANDING = ["first", "confirmed", "waiting"];
const standsIn = ({ life }: CardHere, person: string) => STANDING.includes(ownClaim(life, person)?.how ?? "");

function OnWall({ here: { card, life } }: { here: CardHere }) {
  const { words } = useWorld();
  const t = useWords("wishes");
  const { body } = card;
  const claimed = (life.holder ? 1 : 0) + life.waiting.length;
  return (
    <Card>
      <CardRow>
        <b>{body.text}</b>
        <span class="quiet-text">{body.number}</span>
      </CardRow>
      <p class="wish-tags">
        <Tag tone="sky">{t.sorts[body.sort]}</Tag>
        <Tag>{t.wishers[body.wisher]}</Tag>
        {body.budget && <Tag>{t.upTo(body.budget)}</Tag>}
      </p>
      <p class="quiet-text">{claimed > 0 ? t.line(claimed) : t.next.claim(sayDay(life.until, words))}</p>
      <ServedBy card={card.record} />
      <ClaimHere card={card.record} isNext={claimed > 0} />
    </Card>
  );
}
