import { useState } from "preact/hooks";
import { momentOf } from "../../../domain/time/moment.ts";
import { fetchHere } from "../../api.ts";
import type { Figures, Holdings } from "../../store/read/holdings.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../ui/frame/Card.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { LeftList } from "../today/Left.tsx";
import { steps, type Tested, testConnection } from "./testConnection.ts";

type ConnectionProps = {
  holdings: Holdings;
  figures: Figures;
  tested: Tested[];
  onTested: (tested: Tested[]) => void;
};

/**
 * Goes the way to the office before the person's eyes, says what to do where it breaks, and what is not in
 * all the same where it does not.
 */
export function Connection({ holdings, figures, tested, onTested }: ConnectionProps) {
  const { now } = useWorld();
  const t = useWords("health").test;
  const [isTesting, setTesting] = useState(false);
  const test = async () => {
    setTesting(true);
    const so: Tested[] = [];
    onTested([]);
    let behind: number | undefined;
    const deps = {
      fetch: fetchHere,
      ...{ now, hasNetwork: navigator.onLine, isSecure: isSecureContext },
      onClock: (behindMs: number) => {
        behind = behindMs;
      },
    };
    await testConnection(deps, (one) => {
      so.push(one);
      onTested([...so]);
    });
    if (behind !== undefined) await holdings.keepClock({ behindMs: Math.round(behind), at: momentOf(now()) });
    setTesting(false);
  };
  const me = useWords("me");
  const isGood = !isTesting && tested.length > 0 && tested.every(({ ok }) => ok);
  const broken = tested.find(({ ok }) => !ok);
  return (
    <section class="me-section" aria-labelledby="health-test">
      <h2 id="health-test">{t.title}</h2>
      <Card>
        <Button wide icon="send" disabled={isTesting} onTap={test}>
          {t.act}
        </Button>
        {tested.length > 0 && (
          <ol>
            {steps.map((step) => {
              const one = tested.find((so) => so.step === step);
              return (
                <li key={step}>
                  <CardRow>
                    <span>{t.step[step]}</span>
                    {one ? (
                      <Tag tone={one.ok ? "jade" : "red"} icon={one.ok ? "check" : "alert"}>
                        {one.ok ? `${t.good} · ${t.took(one.ms)}` : t.took(one.ms)}
                      </Tag>
                    ) : (
                      <Tag>{isTesting ? "…" : t.skipped}</Tag>
                    )}
                  </CardRow>
                </li>
              );
            })}
          </ol>
        )}
        <p role="status">
          {isTesting ? t.testing : broken ? t.bad[broken.step] : tested.length > 0 ? t.allGood : ""}
        </p>
        {isGood && (figures.isAllIn ? <p>{me.today.allIn}</p> : <LeftList status={figures} t={me} />)}
      </Card>
    </section>
  );
}
