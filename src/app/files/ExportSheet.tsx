import { useState } from "preact/hooks";
import { EXPORT_WORDS_MAX, type ExportReason, exportReasons } from "../../domain/exports/exportCodes.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Chips } from "../ui/controls/Chips.tsx";
import { Field } from "../ui/controls/Field.tsx";
import { Sheet } from "../ui/frame/Sheet.tsx";
import { useWords } from "../useWords.ts";

const TAPPED = exportReasons.filter((reason): reason is Exclude<ExportReason, "other"> => reason !== "other");

export type ExportWhy = { reason: ExportReason; words?: string; isFull: boolean };
/** `more`: what comes along only where it is asked for. */
type Props = { more?: string | undefined; onAnswer: (why: ExportWhy | null) => void };

/** Asks why something is taken out: one tap of five, or own words. */
export function ExportSheet({ more, onAnswer }: Props) {
  const t = useWords("exports");
  const [isFull, setFull] = useState(false);
  const [own, setOwn] = useState("");
  const words = own.trim();
  const isSayable = words !== "" && words.length <= EXPORT_WORDS_MAX;
  return (
    <Sheet title={t.title} onClose={() => onAnswer(null)}>
      <p>{t.lead}</p>
      {more !== undefined && (
        <Chips
          title={t.personalTitle}
          chips={[{ value: true, word: more }]}
          chosen={isFull ? [true] : []}
          onPick={() => setFull(!isFull)}
        />
      )}
      <div class="buttons">
        {TAPPED.map((reason) => (
          <Button key={reason} onTap={() => onAnswer({ reason, isFull })}>
            {t.reason[reason]}
          </Button>
        ))}
      </div>
      <Field label={t.own} value={own} onText={setOwn} max={EXPORT_WORDS_MAX} />
      <Button
        wide
        disabled={!isSayable}
        onTap={() => isSayable && onAnswer({ reason: "other", words, isFull })}
      >
        {t.ownAct}
      </Button>
    </Sheet>
  );
}
