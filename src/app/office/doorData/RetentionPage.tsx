import { useCallback, useEffect, useState } from "preact/hooks";
import type { RetentionReport } from "../../../sync/doorDataProtocol.ts";
import type { Failure } from "../../../sync/failure.ts";
import { wordsOf } from "../../../words/loader.ts";
import { askRetention, fetchHere } from "../../api.ts";
import { sayDay } from "../../say/sayDate.ts";
import { sayKind } from "../../say/sayKind.ts";
import { Page } from "../../ui/frame/Page.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import "./doorData.css";

/** What is kept how long, what ends until the end of next month, and how much of each month has ended. */
export default function RetentionPage() {
  const { words, lang } = useWorld();
  const t = useWords("retention");
  const failure = useWords("failure");
  const [known, setKnown] = useState<RetentionReport>();
  const [fault, setFault] = useState<Failure>();
  const look = useCallback(async () => {
    const asked = await askRetention(fetchHere);
    setFault(asked.answered ? undefined : asked.why);
    if (asked.answered) setKnown(asked.answer);
  }, []);
  useEffect(() => {
    look();
  }, [look]);
  const nameOf = (name: string) => (t.class as { [name: string]: string })[name] ?? name;
  const results: { [code: string]: string } = wordsOf(lang, "core").result;
  const sayOf = (what: string) => results[what] ?? sayKind(what, lang);
  return (
    <Page title={t.title} back="/office/settings" wide>
      <p>{t.lead}</p>
      {fault && <Notice tone={fault === "offline" ? "warn" : "red"}>{failure[fault]}</Notice>}
      {known?.waitsSince && <Notice tone="warn">{t.waits(sayDay(known.waitsSince, words))}</Notice>}
      {known?.startsOn && <Notice tone="warn">{t.starts(sayDay(known.startsOn, words))}</Notice>}
      {known && (
        <>
          <h2>{t.next(sayDay(known.until, words))}</h2>
          {known.next.length === 0 ? (
            <p>{t.nothingNext}</p>
          ) : (
            <Table
              heads={[t.columns.on, t.columns.what, t.columns.count]}
              rows={known.next.map((one) => [sayDay(one.on, words), nameOf(one.class), t.count(one.count)])}
            />
          )}
          <h2>{t.rules}</h2>
          <Table
            heads={[t.columns.what, t.columns.kept]}
            rows={known.rules.map((one) => [
              nameOf(one.class),
              one.class === "note" ? t.thenCoarse(t.months(one.months)) : t.months(one.months),
            ])}
          />
          <h2>{t.ended}</h2>
          {known.ended.length === 0 ? (
            <p>{t.nothingEnded}</p>
          ) : (
            <Table
              heads={[t.columns.on, t.columns.what, t.columns.month, t.columns.of, t.columns.count]}
              rows={[...known.ended]
                .reverse()
                .map((one) => [
                  sayDay(one.on, words),
                  nameOf(one.class),
                  one.month || t.unknownMonth,
                  sayOf(one.what),
                  t.count(one.count),
                ])}
            />
          )}
        </>
      )}
    </Page>
  );
}

function Table({ heads, rows }: { heads: readonly string[]; rows: readonly (readonly string[])[] }) {
  return (
    <div class="retention-scroll">
      <table class="retention">
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join(" ")}>
              {row.map((cell, at) => (
                <td key={heads[at]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
