import { useState } from "preact/hooks";
import { plainText } from "../../../domain/text/plainText.ts";
import { momentOf } from "../../../domain/time/moment.ts";
import { fetchHere } from "../../api.ts";
import { CopyText } from "../../files/CopyText.tsx";
import { joinLink } from "../../join/codeInLink.ts";
import { sayMoment } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card } from "../../ui/frame/Card.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import type { AskedDevice } from "../tasks/phonesToAsk.ts";
import { askCode, type SlipCode } from "./askCode.ts";
import { type Phones, standing } from "./phones/usePhones.ts";
import { Slip } from "./Slip.tsx";

type Stage =
  | { at: "idle" }
  | { at: "asking"; isHandingIn: boolean }
  | { at: "failed"; why: string }
  | { at: "made"; code: SlipCode; about?: string };

/** Which phones a code is to retire, and how that is said; without them there was none yet. */
type Place = { replaces?: string[]; about?: string };

/**
 * A fresh code for one person, shown as the slip that is printed. Asking for one needs a signal. Who has
 * a phone already gets another one in its place or beside it: that is said with the same tap.
 */
export function NewCode({ person, phones }: { person: Shown<"person">; phones: Phones }) {
  const { sync, now, words: core } = useWorld();
  const words = useWords("people");
  const failure = useWords("failure");
  const { code: t, heard, joined } = useWords("phonesDesk");
  const [stage, setStage] = useState<Stage>({ at: "idle" });
  const here = standing(phones.devices ?? []);
  const called = ({ id, name, heardAt, joinedAt }: AskedDevice) => {
    const plain = plainText(name);
    if (!here.some((other) => other.id !== id && plainText(other.name) === plain)) return plain;
    const today = momentOf(now()).slice(0, 10);
    const when = sayMoment(momentOf(new Date(heardAt ?? joinedAt)), today, core);
    return t.told(plain, heardAt ? heard(when) : joined(when));
  };
  const isAsking = stage.at === "asking" || (!phones.devices && !phones.fault);
  const make = async ({ replaces, about }: Place = {}) => {
    setStage({ at: "asking", isHandingIn: false });
    const handingIn = () => setStage({ at: "asking", isHandingIn: true });
    const asked = await askCode(fetchHere, sync, person.record, handingIn, replaces);
    setStage(
      asked.answered
        ? { at: "made", code: asked.answer, about }
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
      {here.length > 0 && <p>{t.which(here.map(called))}</p>}
      <div class="people-acts">
        {here.length === 0 ? (
          <Button
            look={stage.at === "made" ? "plain" : "main"}
            icon="qr"
            disabled={isAsking}
            onTap={() => make()}
          >
            {stage.at === "made" ? words.code.again : words.code.make}
          </Button>
        ) : (
          <>
            <Button
              icon="plus"
              disabled={isAsking}
              onTap={() => make({ replaces: [], about: t.beside(here.length) })}
            >
              {t.besideAct}
            </Button>
            {here.map((one) => (
              <Button
                key={one.id}
                icon="qr"
                disabled={isAsking}
                onTap={() => make({ replaces: [one.id], about: t.instead(called(one)) })}
              >
                {t.insteadAct(called(one))}
              </Button>
            ))}
          </>
        )}
      </div>
      <div class="people-acts">
        {stage.at === "made" && (
          <>
            <Button look="main" icon="print" onTap={() => print()}>
              {words.code.print}
            </Button>
            <CopyText text={joinLink(location.origin, stage.code.code)} words={words.code} />
          </>
        )}
      </div>
      {stage.at === "made" && (
        <>
          {stage.about && <p role="status">{stage.about}</p>}
          <OnlyHere />
          <div class="slips">
            <Slip name={person.body.name} code={stage.code} about={stage.about} />
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
