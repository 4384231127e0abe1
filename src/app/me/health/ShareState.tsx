import { useState } from "preact/hooks";
import { dayOf, momentOf } from "../../../domain/time/moment.ts";
import { appBuild } from "../../appBuild.ts";
import { shareFile } from "../../files/shareFile.ts";
import { deviceName } from "../../join/deviceName.ts";
import { sayMoment } from "../../say/sayDate.ts";
import type { Figures, Holdings } from "../../store/read/holdings.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow } from "../../ui/frame/Card.tsx";
import { useLive } from "../../useLive.ts";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { diagnosisOf } from "./diagnosis.ts";
import type { Tested } from "./testConnection.ts";
import type { PhoneState } from "./usePhoneState.ts";

const SHOWN_MAX = 10;

/** What happened lately, in words. */
export function Happenings({ holdings }: { holdings: Holdings }) {
  const { words, now } = useWorld();
  const t = useWords("health").events;
  const happenings = useLive(() => holdings.happenings(), [holdings]);
  if (!happenings) return null;
  return (
    <section class="me-section" aria-labelledby="health-events">
      <h2 id="health-events">{t.title}</h2>
      <Card>
        {happenings.length === 0 && <p>{t.none}</p>}
        {happenings.slice(0, SHOWN_MAX).map(({ at, what }, nth) => (
          <CardRow key={`${at} ${what} ${nth}`}>
            <span>{t.what[what] ?? t.what[what.split("-", 2).join("-")] ?? what}</span>
            <span class="quiet-text">{sayMoment(at, dayOf(now()), words)}</span>
          </CardRow>
        ))}
      </Card>
    </section>
  );
}

type ShareStateProps = { holdings: Holdings; figures: Figures; phone: PhoneState; tested: Tested[] };

/** A text about the phone for whoever helps, shown before it goes anywhere. */
export function ShareState({ holdings, figures, phone, tested }: ShareStateProps) {
  const { now } = useWorld();
  const t = useWords("health").share;
  const [text, setText] = useState<string>();
  const [said, setSaid] = useState("");
  const show = async () => {
    const happenings = await holdings.happenings();
    setText(
      diagnosisOf({
        figures,
        happenings,
        tested,
        app: appBuild,
        browser: deviceName(navigator.userAgent),
        at: momentOf(now()),
        ...phone,
      }),
    );
  };
  const share = async () => {
    try {
      const how = await shareFile(
        new File([text ?? ""], t.fileName(dayOf(now())), { type: "text/plain" }),
        "own",
      );
      setSaid(how === "left" ? "" : t.shared);
    } catch (fault) {
      console.error(fault);
      setSaid(t.failed);
    }
  };
  return (
    <section class="me-section" aria-labelledby="health-share">
      <h2 id="health-share">{t.title}</h2>
      <Card>
        <p>{t.lead}</p>
        <Button onTap={show}>{t.show}</Button>
        {text && (
          <>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
            <section class="me-preview" tabIndex={0} aria-label={t.title}>
              <pre>{text}</pre>
            </section>
            <Button icon="out" onTap={share}>
              {t.act}
            </Button>
          </>
        )}
        <p role="status">{said}</p>
      </Card>
    </section>
  );
}
