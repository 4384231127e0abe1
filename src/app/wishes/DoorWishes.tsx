import { useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import type { Satisfaction } from "../../domain/satisfaction.ts";
import { dayOf, momentOf } from "../../domain/time/moment.ts";
import { isWishOver } from "../../domain/wishes/wishLife.ts";
import { mayMoveWish } from "../../domain/wishes/wishMoves.ts";
import ClashesHere from "../clash/ClashesHere.tsx";
import { useKept } from "../drafts/useKept.ts";
import { useReads } from "../patrolReads.tsx";
import { ServedBy } from "../say/ServedBy.tsx";
import { sayDay } from "../say/sayDate.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Card, CardRow, Tag } from "../ui/frame/Card.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { Ticks } from "../ui/notices/Ticks.tsx";
import { useLive } from "../useLive.ts";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { readWishes, type WishHere } from "./readWall.ts";
import { type WishDraft, WishForm, wishDraftName } from "./WishForm.tsx";
import "./wishes.css";

/** So many of those that are over stand at the door. */
const OVER_SHOWN = 2;
const SATISFACTIONS: readonly Satisfaction[] = [3, 2, 1];

/** On a door's page: what the household wishes for, how far it is, and the way to note another wish. */
export function DoorWishes({ door }: { door: Id }) {
  const { store, now } = useWorld();
  const reads = useReads();
  const t = useWords("wishes");
  const today = dayOf(now());
  const kept = useKept<WishDraft>(wishDraftName(door));
  const [isOpen, setOpen] = useState<boolean>();
  const [isSaved, setSaved] = useState(false);
  const here = useLive(async () => {
    const { wishes } = await readWishes(store, reads, today);
    const own = wishes.filter(({ wish }) => wish.body.door === door);
    const [over, open] = [true, false].map((is) => own.filter(({ life }) => isWishOver(life.state) === is));
    return [...(open ?? []), ...(over ?? []).slice(-OVER_SHOWN)];
  }, [door, today]);
  if (!here || kept === undefined) return null;
  const isWriting = isOpen ?? kept !== null;
  const close = (saved: boolean) => {
    setOpen(false);
    setSaved(saved);
  };
  return (
    <section class="wish-list" aria-label={t.at}>
      <CardRow>
        <h2>{t.at}</h2>
        {!isWriting && (
          <Button look="quiet" icon="plus" onTap={() => setOpen(true)}>
            {t.collect}
          </Button>
        )}
      </CardRow>
      {isSaved && <p role="status">{t.saved}</p>}
      {isWriting && (
        <Card>
          <WishForm door={door} onSaved={() => close(true)} onLeft={() => close(false)} />
        </Card>
      )}
      {here.map((one) => (
        <One key={one.wish.record} here={one} />
      ))}
    </section>
  );
}

function One({ here: { wish, life } }: { here: WishHere }) {
  const { words, now, newId, me } = useWorld();
  const t = useWords("wishes");
  const { save, fault } = useSave();
  const { body, record } = wish;
  const { role, id: person } = me.person;
  const mayHear = life.card !== null && mayMoveWish("heard", life.state, role);
  const isOffered = mayHear && life.state !== "confirmed";
  const mayTake =
    !isWishOver(life.state) && !body.withdrawn && (role === "office" || wish.begun.by === person);
  const hear = (satisfaction: Satisfaction) =>
    save<"wish_event">({
      ...{ id: newId(), parent: record },
      body: {
        ...{ kind: "wish_event", wish: record, step: "heard", happenedAt: momentOf(now()), satisfaction },
        ...(life.card ? { card: life.card } : {}),
      },
    });
  return (
    <Card>
      <ClashesHere record={record} />
      <CardRow>
        <b>{body.text}</b>
        <Ticks state={wish.state} words={t.recordState} />
      </CardRow>
      <p class="wish-tags">
        <Tag tone={life.state === "closed" || life.state === "confirmed" ? "jade" : "sky"}>
          {t.state[life.state]}
        </Tag>
        <Tag>{t.sorts[body.sort]}</Tag>
        {!body.mayPublish && <Tag>{t.notOnWall}</Tag>}
        {life.satisfaction && <Tag>{t.satisfied[life.satisfaction]}</Tag>}
      </p>
      {life.next && <p class="quiet-text">{t.next[life.next.what](sayDay(life.next.day, words))}</p>}
      <ServedBy card={life.card} />
      {life.reason && life.state === "declined" && <p class="quiet-text">{t.reasons[life.reason]}</p>}
      {fault && <Notice tone="red">{fault}</Notice>}
      {isOffered && (
        <Chips
          title={t.ask}
          chips={SATISFACTIONS.map((value) => ({ value, word: t.satisfied[value] }))}
          chosen={[]}
          onPick={hear}
        />
      )}
      {mayTake && (
        <Button
          look="quiet"
          icon="undo"
          onTap={() => save<"wish">({ id: newId(), record, from: wish, body: { ...body, withdrawn: true } })}
        >
          {t.withdraw}
        </Button>
      )}
    </Card>
  );
}
