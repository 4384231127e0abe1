import type { Id } from "../../../domain/ids.ts";
import { desks } from "../../../domain/kindRow.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import ClashesHere from "../../clash/ClashesHere.tsx";
import { useReads } from "../../patrolReads.tsx";
import { readDoorPlace } from "../../places/readPlaces.ts";
import { ServedBy } from "../../say/ServedBy.tsx";
import { sayDay, sayMoment } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { Card, Tag } from "../../ui/frame/Card.tsx";
import { Page } from "../../ui/frame/Page.tsx";
import { Empty } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { readWishes } from "../../wishes/readWall.ts";
import { useWorld } from "../../world.ts";
import { Claims } from "./Claims.tsx";
import { EndHere } from "./EndHere.tsx";
import { Publish } from "./Publish.tsx";

/** One wish: whose it is, what its card says, who claimed it, what may come next, and its story. */
export default function WishPage({ id }: { id: Id }) {
  const { store, words, now } = useWorld();
  const reads = useReads();
  const t = useWords("wishDesk");
  const w = useWords("wishes");
  const today = dayOf(now());
  const here = useLive(async () => {
    const [{ wishes, cards }, events, steps, people] = await Promise.all([
      readWishes(store, reads, today),
      reads.numbered("wish_event"),
      reads.numbered("card_event"),
      store.all("person"),
    ]);
    const wish = wishes.find((one) => one.wish.record === id);
    const card = wish?.life.card ? cards.find((one) => one.card.record === wish.life.card) : undefined;
    return {
      wish,
      card,
      numbers: cards.map((one) => one.card.body.number),
      people,
      where: wish && (await readDoorPlace(store, wish.wish.body.door, words.doors.unit)),
      story: [
        ...events.filter(({ body }) => body.wish === id),
        ...steps.filter(({ body }) => card && body.card === card.card.record),
      ].sort((a, b) => (a.body.happenedAt < b.body.happenedAt ? -1 : 1)),
    };
  }, [id, today]);
  if (!here) return null;
  const { wish: found, card, people, where, story, numbers } = here;
  if (!found) {
    return (
      <Page title={t.title} back={desks.wishes}>
        <Empty icon="flag" title={t.missing} />
      </Page>
    );
  }
  const { wish, life } = found;
  const nameOf = (person: Id) => people.find(({ record }) => record === person)?.body.name ?? "";
  const names = people.map(({ body }) => body.name);
  return (
    <Page title={wish.body.text} back={desks.wishes} wide>
      <p class="wish-tags">
        <Tag tone="sky">{w.state[life.state]}</Tag>
        <Tag>{w.sorts[wish.body.sort]}</Tag>
        {wish.body.budget && <Tag>{w.upTo(wish.body.budget)}</Tag>}
        {life.satisfaction && <Tag>{w.satisfied[life.satisfaction]}</Tag>}
        {life.next && <Tag>{w.next[life.next.what](sayDay(life.next.day, words))}</Tag>}
      </p>
      <ClashesHere record={wish.record} />
      {card && <ClashesHere record={card.card.record} />}
      <p>
        <b>{t.door}</b> {where} · {w.wishers[wish.body.wisher]}
      </p>
      {(life.state === "collected" || life.state === "checked") && (
        <Publish wish={wish} life={life} numbers={numbers} names={names} where={where ?? ""} />
      )}
      {card && (
        <Card>
          <b>
            {t.card} {card.card.body.number}
          </b>
          <p>{card.card.body.text}</p>
          <p class="quiet-text">{w.next.claim(sayDay(card.life.until, words))}</p>
          <ServedBy card={card.card.record} />
        </Card>
      )}
      {card && card.life.state !== "ended" && (
        <Claims card={card.card} life={card.life} people={people} where={where ?? ""} />
      )}
      <EndHere wish={wish} life={life} card={card} />
      <h2>{t.story}</h2>
      <ul class="wish-story">
        {story.map((step) => (
          <li key={step.record}>
            {sayMoment(step.body.happenedAt, today, words)} · {stepWord(step)} · {nameOf(step.begun.by)}
            {"words" in step.body && step.body.words && ` · ${step.body.words}`}
            {life.void.includes(step.record) && ` · ${t.void}`}
          </li>
        ))}
      </ul>
    </Page>
  );
  function stepWord({ body }: Shown<"wish_event"> | Shown<"card_event">): string {
    return body.kind === "wish_event" ? t.steps[body.step] : t.cardSteps[body.step];
  }
}
