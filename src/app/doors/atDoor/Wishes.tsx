import { spanOf, WISH_DAYS } from "../../../domain/doors/doorWish.ts";
import { type DoorWishCode, doorWishes, holds } from "../../../domain/doors/wishSpan.ts";
import type { Id } from "../../../domain/ids.ts";
import { addDays } from "../../../domain/time/days.ts";
import { dayOf, momentOf } from "../../../domain/time/moment.ts";
import { useReads } from "../../patrolReads.tsx";
import { sayDay } from "../../say/sayDate.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";

/** On a door's page: what the household asks for, each by one tap, until when, and one tap more. */
export function Wishes({ door }: { door: Id }) {
  const { store, words, now, newId } = useWorld();
  const reads = useReads();
  const t = useWords("atDoor");
  const { save, fault } = useSave();
  const today = dayOf(now());
  const said = useLive(() => reads.wishesAt(door), [door]);
  if (!said) return null;
  const spans = said.map(({ body }) => spanOf(body));
  const lastOf = (code: DoorWishCode) =>
    spans
      .filter(({ wish }) => wish === code)
      .map(({ until }) => until)
      .sort()
      .at(-1);
  const held = doorWishes.filter((code) => spans.some((span) => span.wish === code && holds(span, today)));
  const ask = (wish: DoorWishCode) =>
    save({
      id: newId(),
      parent: door,
      body: {
        ...{ kind: "door_wish", door, wish, saidAt: momentOf(now()), withdrawn: false },
        until: addDays(today, WISH_DAYS),
      },
    });
  const takeBack = (wish: DoorWishCode) =>
    save(() =>
      store.saveAll(
        said
          .filter(({ body }) => body.wish === wish)
          .map((from) => ({
            id: newId(),
            from,
            record: from.record,
            body: { ...from.body, withdrawn: true },
          })),
      ),
    );
  return (
    <section class="wishes" aria-label={t.wishes}>
      <h2>{t.wishes}</h2>
      <Chips
        title={t.wishes}
        bare
        chips={doorWishes.map((value) => ({ value, word: t.wish[value] }))}
        chosen={held}
        onPick={(wish) => (held.includes(wish) ? takeBack(wish) : ask(wish))}
      />
      {held.length === 0 && <p class="quiet-text">{t.wishesLead}</p>}
      {fault && <Notice tone="red">{fault}</Notice>}
      {doorWishes.map((wish) => {
        const until = lastOf(wish);
        if (!until) return null;
        const day = sayDay(until, words);
        return (
          <p key={wish} class="door-wishes">
            <span>
              {t.wish[wish]} · {held.includes(wish) ? t.until(day) : t.over(day)}
            </span>
            <Button look="quiet" label={`${t.wish[wish]} ${t.renew}`} onTap={() => ask(wish)}>
              {t.renew}
            </Button>
          </p>
        );
      })}
    </section>
  );
}
