import { useState } from "preact/hooks";
import { addDays, daysFrom } from "../../domain/time/days.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { type CardLife, isToRemind, type OwnClaim } from "../../domain/wishes/cardLife.ts";
import type { CardEvent } from "../../domain/wishes/wishCard.ts";
import { type CardStep, mayMoveCard } from "../../domain/wishes/wishMoves.ts";
import { ServedBy } from "../say/ServedBy.tsx";
import { sayDay } from "../say/sayDate.ts";
import type { Shown } from "../store/store.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Card, CardRow, Tag } from "../ui/frame/Card.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { cardStep } from "./cardStep.ts";

type Props = { card: Shown<"wish_card">; life: CardLife; own: OwnClaim; errand?: Shown<"errand"> };
const SPANS = [3, 7, 14] as const;

/** One's own claim: where it stands, where to go, that it is done, another day, or that one cannot go. */
export function MyClaim({ card, life, own: { claim, how, place }, errand }: Props) {
  const world = useWorld();
  const { words, now, me } = world;
  const t = useWords("wishes");
  const { save, fault } = useSave();
  const [asking, setAsking] = useState<"day" | "free">();
  const today = dayOf(now());
  const may = (step: "did" | "promise" | "release") => mayMoveCard(step, life.state, me.person.role, true);
  const isStanding = ["first", "confirmed", "waiting"].includes(how);
  const isDone = how === "confirmed" && life.state === "done";
  const late = isStanding && !isDone ? daysFrom(claim.promisedOn, today) : 0;
  const step = (what: CardStep, more: Partial<CardEvent> = {}) =>
    cardStep(world, card.record, what, { claim: claim.id, ...more });
  const put = async (steps: ReturnType<typeof step>[]) => {
    if (await save(steps)) setAsking(undefined);
  };
  return (
    <Card>
      <CardRow>
        <b>{card.body.text}</b>
        <span class="quiet-text">{card.body.number}</span>
      </CardRow>
      <p class="wish-tags">
        <Tag tone={isDone ? "jade" : isStanding ? "sky" : "stone"}>{t.own[how]}</Tag>
        {isStanding && <Tag>{t.promised(sayDay(claim.promisedOn, words))}</Tag>}
        {late > 0 && <Tag tone="amber">{t.overdue(late)}</Tag>}
      </p>
      {isStanding && !claim.isNumbered && <p class="quiet-text">{t.offline}</p>}
      {how === "waiting" && <p class="quiet-text">{t.place(place)}</p>}
      {how === "confirmed" && errand && (
        <p>
          <b>{t.where}</b> {errand.body.where}
          {errand.body.words && ` · ${errand.body.words}`}
        </p>
      )}
      <ServedBy card={card.record} />
      {isDone && <p class="quiet-text">{t.doneWait}</p>}
      {isStanding && !isDone && isToRemind(claim, today) && <Notice tone="warn">{t.remind}</Notice>}
      {fault && <Notice tone="red">{fault}</Notice>}
      {asking === "day" && (
        <Chips
          title={t.claiming}
          chips={SPANS.map((value) => ({ value, word: t.days[value] }))}
          chosen={[]}
          onPick={(span) => put([step("promise", { day: addDays(today, span) })])}
        />
      )}
      {asking === "free" && (
        <div class="buttons">
          <Button look="danger" onTap={() => put(claim.ids.map((one) => step("release", { claim: one })))}>
            {t.sureFree}
          </Button>
          <Button onTap={() => setAsking(undefined)}>{t.no}</Button>
        </div>
      )}
      {isStanding && !isDone && !asking && (
        <div class="buttons">
          {how === "confirmed" && may("did") && (
            <Button icon="check" onTap={() => put([step("did")])}>
              {t.did}
            </Button>
          )}
          {may("promise") && <Button onTap={() => setAsking("day")}>{t.still}</Button>}
          {may("release") && (
            <Button look="quiet" onTap={() => setAsking("free")}>
              {t.free}
            </Button>
          )}
        </div>
      )}
    </Card>
  );
}
