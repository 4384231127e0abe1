import { useState } from "preact/hooks";
import { addDays } from "../../../domain/time/days.ts";
import { dayOf, momentOf } from "../../../domain/time/moment.ts";
import { WISH_WORDS_MAX, type WishEvent } from "../../../domain/wishes/wish.ts";
import type { CardEvent } from "../../../domain/wishes/wishCard.ts";
import { isWishOver, type WishLife } from "../../../domain/wishes/wishLife.ts";
import { mayMoveWish } from "../../../domain/wishes/wishMoves.ts";
import type { Draft, Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Field } from "../../ui/controls/Field.tsx";
import { FormFields } from "../../ui/controls/FormFields.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useSave } from "../../useSave.ts";
import { useWords } from "../../useWords.ts";
import { cardStep } from "../../wishes/cardStep.ts";
import type { CardHere } from "../../wishes/readWall.ts";
import { useWorld } from "../../world.ts";
import { takenBack } from "./Claims.tsx";

const PROLONG_DAYS = 30;
type Props = { wish: Shown<"wish">; life: WishLife; card: CardHere | undefined };

/** Longer on the wall, down from it, up again, or closed: with the card the address leaves every phone. */
export function EndHere({ wish, life, card }: Props) {
  const world = useWorld();
  const { now, newId, store } = world;
  const t = useWords("wishDesk");
  const { save, fault, setFault, isSaving } = useSave();
  const [why, setWhy] = useState("");
  const today = dayOf(now());
  const isUp = card !== undefined && card.life.state !== "ended";
  if (isWishOver(life.state) && !isUp) return null;
  const step = (what: WishEvent["step"], more: Partial<WishEvent> = {}): Draft => ({
    ...{ id: newId(), parent: wish.record },
    body: { kind: "wish_event", wish: wish.record, step: what, happenedAt: momentOf(now()), ...more },
  });
  const down = async (as: CardEvent["why"]): Promise<Draft[]> => {
    if (!card) return [];
    const errands = (await store.all("errand")).filter(
      ({ body }) => body.card === card.card.record && !body.withdrawn,
    );
    const end = isUp ? [cardStep(world, card.card.record, "end", { why: as }) as Draft] : [];
    return [...end, ...errands.map((one) => takenBack(world, one))];
  };
  const put = (drafts: Promise<Draft[]>) => save(async () => store.saveAll(await drafts));
  const close = async () => {
    const isAsked = life.state === "confirmed" || life.state === "withdrawn";
    if (!isAsked && why.trim() === "") return setFault(t.sureClose);
    const said = why.trim() ? { words: why.trim() } : {};
    const as = life.state === "confirmed" || life.state === "done" ? "fulfilled" : "taken_down";
    await put(down(as).then((drafts) => [...drafts, step("close", said)]));
  };
  const mayClose = mayMoveWish("close", life.state, "office");
  const isBare = card?.life.state === "open" || card?.life.state === "expired";
  return (
    <FormFields isSaving={isSaving}>
      {fault && <Notice tone="red">{fault}</Notice>}
      {mayClose && life.state !== "confirmed" && life.state !== "withdrawn" && (
        <Field label={t.why} max={WISH_WORDS_MAX} value={why} onText={setWhy} />
      )}
      <div class="desk-acts">
        {mayClose && (
          <Button look={life.state === "confirmed" ? "main" : "plain"} onTap={close}>
            {t.close}
          </Button>
        )}
        {isBare && card && (
          <Button
            onTap={() =>
              save([cardStep(world, card.card.record, "prolong", { day: addDays(today, PROLONG_DAYS) })])
            }
          >
            {t.prolong}
          </Button>
        )}
        {isUp && (
          <Button onTap={() => put(down(card.life.state === "expired" ? "nobody_came" : "taken_down"))}>
            {t.takeDown}
          </Button>
        )}
        {mayMoveWish("again", life.state, "office") && (
          <Button onTap={() => put(down("taken_down").then((drafts) => [...drafts, step("again")]))}>
            {t.again}
          </Button>
        )}
      </div>
    </FormFields>
  );
}
