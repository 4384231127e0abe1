import { useState } from "preact/hooks";
import { EndedEarly } from "../../../domain/visits/round.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";

type CloseRoundProps = { left: number; onClose: (why?: EndedEarly) => void; onKeep: () => void };

/** Asks before a round is ended. Of one with doors left it may be said why: a mistake, or another day. */
export function CloseRound({ left, onClose, onKeep }: CloseRoundProps) {
  const words = useWords("rounds");
  const [why, setWhy] = useState<EndedEarly>();
  return (
    <Notice tone="warn" title={words.page.closeAsk}>
      <p>{words.page.closeLead(left)}</p>
      {left > 0 && (
        <Chips
          title={words.page.endWhy}
          chips={EndedEarly.options.map((value) => ({ value, word: words.endReason[value] }))}
          chosen={why ? [why] : []}
          onPick={(picked) => setWhy(picked === why ? undefined : picked)}
        />
      )}
      <div class="rounds-acts">
        <Button look="danger" onTap={() => onClose(left > 0 ? why : undefined)}>
          {words.act.close}
        </Button>
        <Button onTap={onKeep}>{words.page.keepOpen}</Button>
      </div>
    </Notice>
  );
}
