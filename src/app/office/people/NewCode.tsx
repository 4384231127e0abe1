import { useState } from "preact/hooks";
import { fetchHere } from "../../api.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card } from "../../ui/frame/Card.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { askCode, joinLink, type SlipCode } from "./askCode.ts";
import { Slip } from "./Slip.tsx";

type Stage =
  | { at: "idle" }
  | { at: "asking"; isHandingIn: boolean }
  | { at: "failed"; why: string }
  | { at: "made"; code: SlipCode };

/** A fresh code for one person, shown as the slip that is printed. Asking for one needs a signal. */
export function NewCode({ person }: { person: Shown<"person"> }) {
  const { sync } = useWorld();
  const words = useWords("people");
  const failure = useWords("failure");
  const [stage, setStage] = useState<Stage>({ at: "idle" });
  const [isCopied, setCopied] = useState(false);
  const make = async () => {
    setCopied(false);
    setStage({ at: "asking", isHandingIn: false });
    const asked = await askCode(fetchHere, sync, person.record, () =>
      setStage({ at: "asking", isHandingIn: true }),
    );
    setStage(
      asked.answered
        ? { at: "made", code: asked.answer }
        : { at: "failed", why: asked.why === "unknown" ? words.code.unknown : failure[asked.why] },
    );
  };
  return (
    <Card>
      <h2>{words.code.title}</h2>
      <p class="quiet-text">{words.code.lead}</p>
      {stage.at === "failed" && <Notice tone="red">{stage.why}</Notice>}
      {stage.at === "asking" && (
        <p role="status">{stage.isHandingIn ? words.code.handingIn : words.code.making}</p>
      )}
      <div class="people-acts">
        <Button
          look={stage.at === "made" ? "plain" : "main"}
          icon="qr"
          disabled={stage.at === "asking"}
          onTap={make}
        >
          {stage.at === "made" ? words.code.again : words.code.make}
        </Button>
        {stage.at === "made" && (
          <>
            <Button look="main" icon="print" onTap={() => print()}>
              {words.code.print}
            </Button>
            <Button
              onTap={async () => {
                await navigator.clipboard.writeText(joinLink(location.origin, stage.code.code));
                setCopied(true);
              }}
            >
              {isCopied ? words.code.copied : words.code.copy}
            </Button>
          </>
        )}
      </div>
      {stage.at === "made" && (
        <>
          <OnlyHere />
          <div class="slips">
            <Slip name={person.body.name} code={stage.code} />
          </div>
        </>
      )}
    </Card>
  );
}

/** Slips made on an address that no phone can open would be useless. */
export function OnlyHere() {
  const words = useWords("people");
  return /^(localhost|127\.|\[::1\])/.test(location.hostname) ? (
    <Notice tone="warn">{words.code.local}</Notice>
  ) : null;
}
