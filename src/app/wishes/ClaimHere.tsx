import { useState } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import { addDays } from "../../domain/time/days.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useSave } from "../useSave.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { cardStep } from "./cardStep.ts";

/** Days from today; one of them is chosen before it is asked. */
const SPANS = [3, 7, 14] as const;

/** Two taps: that one would like to, and by when it is done. */
export function ClaimHere({ card, isNext }: { card: Id; isNext: boolean }) {
  const world = useWorld();
  const t = useWords("wishes");
  const { save, fault, isSaving } = useSave();
  const [span, setSpan] = useState<(typeof SPANS)[number]>();
  if (span === undefined)
    return (
      <Button icon="plus" onTap={() => setSpan(7)}>
        {isNext ? t.claimNext : t.claim}
      </Button>
    );
  const claim = () => save(cardStep(world, card, "claim", { day: addDays(dayOf(world.now()), span) }));
  return (
    <>
      <Chips
        title={t.claiming}
        chips={SPANS.map((value) => ({ value, word: t.days[value] }))}
        chosen={[span]}
        onPick={setSpan}
      />
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="buttons">
        <Button look="main" disabled={isSaving} onTap={claim}>
          {t.sure}
        </Button>
        <Button look="quiet" onTap={() => setSpan(undefined)}>
          {t.no}
        </Button>
      </div>
    </>
  );
}
