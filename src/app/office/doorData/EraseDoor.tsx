import { useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { DoorData, DoorErased } from "../../../sync/doorDataProtocol.ts";
import type { Failure } from "../../../sync/failure.ts";
import { eraseDoorData, fetchHere } from "../../api.ts";
import { sayKind } from "../../say/sayKind.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Sheet } from "../../ui/frame/Sheet.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { goingOf } from "./readDoorData.ts";

type Props = {
  data: DoorData;
  doors: readonly Id[];
  onGone(erased: DoorErased): unknown;
  /** Something else is there by now. */
  onChanged(): unknown;
};

/**
 * The end of a household's data: first what goes, counted, then once more. What was counted is what goes, or
 * nothing does.
 */
export function EraseDoor({ data, doors, onGone, onChanged }: Props) {
  const { lang } = useWorld();
  const t = useWords("doorData").erase;
  const failure = useWords("failure");
  const [step, setStep] = useState<"asked" | "sure" | "going" | null>(null);
  const [fault, setFault] = useState<Failure | "changed">();
  const going = goingOf(data, doors);
  const records = going.reduce((sum, { count }) => sum + count, 0);
  const pictures = data.records.reduce((sum, one) => sum + one.pictures, 0);
  const letters = data.letters.length;
  if (records + letters === 0) return null;
  const close = () => setStep(null);
  async function erase() {
    setStep("going");
    const asked = await eraseDoorData(fetchHere, doors, data.mark);
    setStep(null);
    if (asked.answered) return onGone(asked.answer);
    setFault(asked.why === "refused" ? "changed" : asked.why);
    if (asked.why === "refused") onChanged();
  }
  return (
    <section class="no-print door-erase">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      {fault && <Notice tone="red">{fault === "changed" ? t.changed : failure[fault]}</Notice>}
      <Button look="danger" disabled={step === "going"} onTap={() => setStep("asked")}>
        {step === "going" ? t.going : t.act}
      </Button>
      {step === "asked" && (
        <Sheet title={t.ask} onClose={close}>
          <div class="door-erase">
            <p>{t.goes}</p>
            <ul class="door-goes">
              {going.map(({ kind, count }) => (
                <li key={kind}>{t.some(sayKind(kind, lang), count)}</li>
              ))}
              {pictures > 0 && <li>{t.pictures(pictures)}</li>}
              {letters > 0 && <li>{t.letters(letters)}</li>}
            </ul>
            {going.some(({ kind }) => kind === "issue") && <p>{t.issues}</p>}
            <p>{t.stays}</p>
            <p>{t.phones}</p>
            <p>{t.exported}</p>
          </div>
          <div class="buttons">
            <Button onTap={close}>{t.no}</Button>
            <Button look="danger" onTap={() => setStep("sure")}>
              {t.next}
            </Button>
          </div>
        </Sheet>
      )}
      {step === "sure" && (
        <Sheet key="sure" title={t.sure} onClose={close}>
          <p class="door-erase">{t.sureLead(records, pictures)}</p>
          <div class="buttons">
            <Button onTap={close}>{t.no}</Button>
            <Button look="danger" onTap={erase}>
              {t.yes}
            </Button>
          </div>
        </Sheet>
      )}
    </section>
  );
}
