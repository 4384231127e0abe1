import { useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { PhotoSlot } from "../../../../domain/photo.ts";
import { lazily } from "../../../navigation/Lazily.tsx";
import type { PhotoOf } from "../../../photos/BeforeAfter.tsx";
import { Button } from "../../../ui/controls/Button.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { pairPicture } from "./pairPicture.ts";
import { useReportPicture } from "./useReportPicture.ts";

const BlackoutSheet = lazily(() => import("../../../photos/blackout/BlackoutSheet.tsx"));

type Props = {
  /** The report that will name the picture. */
  report: Id;
  word: string;
  pair: { before: PhotoOf; after: PhotoOf };
  picture: PhotoSlot | undefined;
  hasRoom: boolean;
  onPicture: (picture: PhotoSlot | undefined) => void;
};

/**
 * How it was and how it is, for a case of the report: each is gone over in black by a person before it is
 * released, and another picture of both is made. Those that it was made from stay where they live.
 */
export function CasePictures({ report, word, pair, picture, hasRoom, onPicture }: Props) {
  const { report: t } = useWords("month");
  const [before, setBefore] = useState<Blob>();
  const [step, setStep] = useState<"before" | "after">();
  const { keep, drop, isFailed } = useReportPicture(report, onPicture);
  const made = async (one: Blob) => {
    if (step === "before") {
      setBefore(one);
      return setStep("after");
    }
    setStep(undefined);
    if (before) await keep(pairPicture(before, one));
  };
  return (
    <fieldset class="issue-buttons">
      <legend>{word}</legend>
      {picture ? (
        <Button icon="bin" onTap={() => drop(picture)}>
          {t.dropPictures}
        </Button>
      ) : (
        <Button icon="camera" disabled={!hasRoom} onTap={() => setStep("before")}>
          {t.addPictures}
        </Button>
      )}
      {isFailed && <Notice tone="red">{t.picturesFailed}</Notice>}
      {step && <BlackoutSheet key={step} {...pair[step]} onMade={made} onClose={() => setStep(undefined)} />}
    </fieldset>
  );
}
