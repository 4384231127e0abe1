import { useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import type { PhotoSlot } from "../../../../domain/photo.ts";
import { lazily } from "../../../navigation/Lazily.tsx";
import type { PhotoOf } from "../../../photos/BeforeAfter.tsx";
import { takePhoto } from "../../../photos/capture/keeping.ts";
import { forgetTaken } from "../../../photos/forgetTaken.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { pairPicture } from "./pairPicture.ts";

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
  const world = useWorld();
  const { report: t } = useWords("month");
  const [before, setBefore] = useState<Blob>();
  const [step, setStep] = useState<"before" | "after">();
  const [isFailed, setFailed] = useState(false);
  const made = async (one: Blob) => {
    if (step === "before") {
      setBefore(one);
      return setStep("after");
    }
    setStep(undefined);
    if (!before) return;
    try {
      const taking = await takePhoto(world, report, await pairPicture(before, one));
      setFailed(!taking.taken);
      if (taking.taken) onPicture(taking.slot);
    } catch (fault) {
      console.error(fault);
      setFailed(true);
    }
  };
  const drop = async () => {
    if (picture) await forgetTaken(world.store, report, [picture]);
    onPicture(undefined);
  };
  return (
    <fieldset class="issue-buttons">
      <legend>{word}</legend>
      {picture ? (
        <Button icon="bin" onTap={drop}>
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
