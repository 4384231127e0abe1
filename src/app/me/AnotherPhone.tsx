import { useState } from "preact/hooks";
import { momentOf } from "../../domain/time/moment.ts";
import type { CodeAnswer } from "../../sync/officeProtocol.ts";
import type { MeWords } from "../../words/zh/me.ts";
import { askOwnCode, fetchHere } from "../api.ts";
import { CopyText } from "../files/CopyText.tsx";
import { joinLink, spaced } from "../join/codeInLink.ts";
import { sayMoment } from "../say/sayDate.ts";
import { Button } from "../ui/controls/Button.tsx";
import { Notice } from "../ui/notices/Notice.tsx";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { MeRow } from "./MeRow.tsx";

type Stage =
  | { at: "idle" | "asking" }
  | { at: "failed"; why: string }
  | { at: "made"; code: CodeAnswer; isInstead: boolean };

/**
 * A code for another phone of whoever holds this one, beside it or in its place. The office lets that one in:
 * whoever finds an open phone would otherwise have one of their own.
 */
export function AnotherPhone({ t: { phones: t } }: { t: MeWords }) {
  const { words, now } = useWorld();
  const failure = useWords("failure");
  const [stage, setStage] = useState<Stage>({ at: "idle" });
  const make = async (isInstead: boolean) => {
    setStage({ at: "asking" });
    const asked = await askOwnCode(fetchHere, isInstead);
    if (asked.answered) setStage({ at: "made", code: asked.answer, isInstead });
    else setStage({ at: "failed", why: asked.why === "refused" ? t.oneWaits : failure[asked.why] });
  };
  const until = ({ expiresAt }: CodeAnswer) =>
    sayMoment(momentOf(new Date(expiresAt)), momentOf(now()).slice(0, 10), words);
  return (
    <MeRow icon="phone" title={t.title}>
      <p>{t.lead}</p>
      <div class="buttons">
        <Button icon="plus" disabled={stage.at === "asking"} onTap={() => make(false)}>
          {t.beside}
        </Button>
        <Button icon="phone" disabled={stage.at === "asking"} onTap={() => make(true)}>
          {t.instead}
        </Button>
      </div>
      <div role="status" class="me-section">
        {stage.at === "asking" && <p>{t.asking}</p>}
        {stage.at === "failed" && <Notice tone="warn">{stage.why}</Notice>}
        {stage.at === "made" && (
          <>
            <p>{stage.isInstead ? t.insteadSub : t.besideSub}</p>
            <ol class="me-steps">
              <li>
                {t.open} <b class="me-address">{location.origin}</b>
              </li>
              <li>
                {t.type} <b class="me-code">{spaced(stage.code.digits)}</b>
              </li>
              <li>{t.letIn}</li>
            </ol>
            <p class="quiet-text">{t.until(until(stage.code))}</p>
          </>
        )}
      </div>
      {stage.at === "made" && <CopyText text={joinLink(location.origin, stage.code.code)} words={t} />}
    </MeRow>
  );
}
