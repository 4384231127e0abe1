import { momentOf } from "../../../domain/time/moment.ts";
import type { DoorData } from "../../../sync/doorDataProtocol.ts";
import { sayMoment } from "../../say/sayDate.ts";
import { sayKind } from "../../say/sayKind.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Tag } from "../../ui/frame/Card.tsx";
import { useWords } from "../../useWords.ts";
import { useWorld } from "../../world.ts";
import { type DoorHere, type ShownRecord, shownRecord } from "./readDoorData.ts";
import { sayFields } from "./sayDoorData.ts";

type Told = { data: DoorData; here: DoorHere; asOf: string };

/** What the residents are given: every record in words, what it said before, and what only names the door. */
export function DoorDataPaper({ data, here, asOf }: Told) {
  const { lang, me } = useWorld();
  const t = useWords("doorData");
  const audit = useWords("audit");
  const isDoor = ({ record }: ShownRecord) => here.doors.includes(record);
  const all = data.records.map(shownRecord);
  const own = all.filter((one) => !isDoor(one) && one.held === undefined);
  const held = all.filter((one) => one.held !== undefined);
  const pictures = [...own, ...held].reduce((sum, one) => sum + one.pictures, 0);
  const nameOf = (id: string) => here.names.get(id) ?? (id === "endpoint" ? t.server : t.someone);
  const list = (some: ShownRecord[]) => (
    <ul class="door-records">
      {some.map((one) => (
        <li key={one.record}>
          <OneRecord one={one} here={here} correctHref={isDoor(one) ? here.href : one.correctHref} />
        </li>
      ))}
    </ul>
  );
  return (
    <section class="a4 door-data">
      <h2>
        {t.title} · {here.where} {here.title}
      </h2>
      <p class="quiet-text">
        {me.community.name} · {t.asOf(asOf)} · {t.count(own.length + held.length, pictures)}
      </p>
      <section>
        <h3>{t.register}</h3>
        <p class="quiet-text">{t.registerLead}</p>
        {list(all.filter(isDoor))}
      </section>
      <section>
        <h3>{t.records}</h3>
        {own.length === 0 && <p>{t.none}</p>}
        {list(own)}
      </section>
      {held.length > 0 && (
        <section>
          <h3>{t.held}</h3>
          <p class="quiet-text">{t.heldLead}</p>
          {list(held)}
        </section>
      )}
      {data.letters.length > 0 && (
        <section>
          <h3>{t.letters}</h3>
          {data.letters.map(({ id, at, words, room }) => (
            <p key={id}>
              <When at={at} /> {words} {room && `${t.room} ${room}`}
            </p>
          ))}
        </section>
      )}
      {data.named.length > 0 && (
        <section>
          <h3>{t.named}</h3>
          <p class="quiet-text">{t.namedLead}</p>
          <p>{data.named.map(({ kind, count }) => t.namedOne(sayKind(kind, lang), count)).join(" · ")}</p>
        </section>
      )}
      <section>
        <h3>{t.lines}</h3>
        <p class="quiet-text">
          {t.linesLead(data.lineCount)}
          {data.lineCount > data.lines.length && t.linesNewest(data.lines.length)}
        </p>
        <ul>
          {data.lines.map(({ n, at, by, act }) => (
            <li key={n}>
              <When at={at} /> {t.line(nameOf(by), audit.act[act])}
            </li>
          ))}
        </ul>
      </section>
    </section>
  );
}

function When({ at }: { at: string }) {
  const { words, now } = useWorld();
  return <>{sayMoment(momentOf(new Date(at)), momentOf(now()).slice(0, 10), words)}</>;
}

type OneProps = { one: ShownRecord; here: DoorHere; correctHref: string | null };

/** One record: what it says now, whose words they are, and what it said before. */
function OneRecord({ one, here, correctHref }: OneProps) {
  const { lang } = useWorld();
  const t = useWords("doorData");
  const { said, earlier, kind, texts, pageHref } = one;
  const nameOf = (id: string) => here.names.get(id) ?? t.someone;
  const handedBy = texts.at(-1)?.handedBy;
  const now = said ? sayFields(said.body, here.names, lang) : [];
  const title = sayKind(said?.kind ?? kind, lang);
  return (
    <div class="door-record">
      <div class="door-record-head">
        <b>{title}</b>
        {said && (
          <span class="quiet-text">{t.wrote(nameOf(said.by), said.at.slice(0, 16).replace("T", " "))}</span>
        )}
        {handedBy && <span class="quiet-text">{t.broughtBy(nameOf(handedBy))}</span>}
        {one.pictures > 0 && <Tag>{`${t.field.photos} ${t.pictures(one.pictures)}`}</Tag>}
        <span class="no-print">
          {correctHref ? (
            <Button look="quiet" href={correctHref} label={`${t.correct} ${title}`}>
              {t.correct}
            </Button>
          ) : (
            pageHref && (
              <Button look="quiet" href={pageHref} label={`${t.see} ${title}`}>
                {t.see}
              </Button>
            )
          )}
        </span>
      </div>
      <dl>
        {now.map(({ title, value }) => (
          <Pair key={title + value} title={title} value={value} />
        ))}
      </dl>
      {!said && (
        <>
          <p>{t.unreadable}</p>
          {texts.map(({ text }) => (
            <pre key={text}>{text}</pre>
          ))}
        </>
      )}
      {earlier.length > 0 && (
        <>
          <p class="quiet-text">{t.earlier(earlier.length)}</p>
          {earlier.map((before) => (
            <dl key={before.id}>
              {sayFields(before.body, here.names, lang)
                .filter(({ title, value }) => !now.some((one) => one.title === title && one.value === value))
                .map(({ title, value }) => (
                  <Pair key={title + value} title={title} value={value} />
                ))}
            </dl>
          ))}
        </>
      )}
    </div>
  );
}

function Pair({ title, value }: { title: string; value: string }) {
  return (
    <>
      <dt>{title}</dt>
      <dd>{value}</dd>
    </>
  );
}
