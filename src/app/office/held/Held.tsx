import { useRef, useState } from "preact/hooks";
import { momentOf } from "../../../domain/moment.ts";
import { VisitResult } from "../../../domain/visit.ts";
import { meEn } from "../../../words/meEn.ts";
import { meZh } from "../../../words/meZh.ts";
import type { PeopleWords } from "../../../words/peopleWords.ts";
import { visitEn } from "../../../words/visitEn.ts";
import { visitZh } from "../../../words/visitZh.ts";
import { fieldTitle, sayField } from "../../doors/sayField.ts";
import { Button } from "../../parts/Button.tsx";
import { Card, Row, Tag } from "../../parts/Card.tsx";
import { Empty, Notice } from "../../parts/Notice.tsx";
import { Page } from "../../parts/Page.tsx";
import { Toast } from "../../parts/Toast.tsx";
import { sayMoment } from "../../sayDate.ts";
import { useWorld } from "../../world.ts";
import { usePeopleWords } from "../people/useStaff.ts";
import "./held.css";
import type { HeldShown } from "./readHeld.ts";
import { useHeld } from "./useHeld.ts";

const SHOWN_AT_ONCE = 50;

/** What the office has and could not place: why, what happens by itself, and what can be let in. What needs a person comes first. */
export default function Held(_: { path: string }) {
  const t = usePeopleWords();
  const words = t.held;
  const { list, fault, isAsking, look, accept } = useHeld();
  const [said, setSaid] = useState<string>();
  const [most, setMost] = useState(SHOWN_AT_ONCE);
  const sorted = [...(list ?? [])].sort((a, b) => Number(b.reason === "access") - Number(a.reason === "access") || b.seq - a.seq);
  const shown = useRef<HTMLUListElement>(null);
  const take = async (id: string) => {
    setSaid((await accept(id)) ? words.accepted : words.stillHeld);
    // The button that was tapped is gone with its card.
    shown.current?.focus();
  };
  return (
    <Page title={words.title} wide>
      <p>{words.lead}</p>
      {fault && <Notice tone={fault === "offline" ? "warn" : "red"}>{words.why[fault]}</Notice>}
      {isAsking && !list && <p role="status">{words.loading}</p>}
      {list && list.length === 0 && (
        <Empty icon="check" title={words.empty.title}>
          <p>{words.empty.lead}</p>
        </Empty>
      )}
      {said && <Toast still text={said} onGone={() => setSaid(undefined)} />}
      <ul class="held" ref={shown} tabIndex={-1} aria-label={words.title}>
        {sorted.slice(0, most).map((one) => (
          <li key={one.id}>
            <HeldCard held={one} isBusy={isAsking} words={words} onAccept={() => take(one.id)} />
          </li>
        ))}
      </ul>
      {sorted.length > most && <Button onTap={() => setMost(most + SHOWN_AT_ONCE)}>{words.more(sorted.length - most)}</Button>}
      {(list || fault) && (
        <div>
          <Button disabled={isAsking} onTap={look}>
            {words.again}
          </Button>
        </div>
      )}
    </Page>
  );
}

type HeldCardProps = { held: HeldShown; isBusy: boolean; words: PeopleWords["held"]; onAccept: () => void };

function HeldCard({ held, isBusy, words, onAccept }: HeldCardProps) {
  const { words: core, lang, now } = useWorld();
  const kinds = (lang === "en" ? meEn : meZh).me.kinds;
  const fields = lang === "en" ? visitEn : visitZh;
  const today = momentOf(now()).slice(0, 10);
  const result = VisitResult.safeParse(held.body?.result);
  const { title, todo } = words.reason[held.reason];
  const mayAccept = held.reason === "access";
  const note = typeof held.body?.note === "string" ? held.body.note : "";
  return (
    <Card>
      <Row>
        <h2>{held.place ?? (held.kind === "visit" ? words.unknownDoor : (kinds[held.kind ?? ""] ?? held.kind ?? ""))}</h2>
        <Tag tone="amber" icon="clock">
          {kinds[held.kind ?? ""] ?? held.kind ?? "?"}
        </Tag>
      </Row>
      {held.body === undefined && <p>{words.unreadable}</p>}
      {result.success && <p>{[core.result[result.data], note].filter(Boolean).join(" · ")}</p>}
      {held.kind === "visit" && typeof held.body?.visitedAt === "string" && (
        <p class="quiet-text">
          {fields.when} {sayField("visitedAt", held.body.visitedAt, core, fields)}
        </p>
      )}
      <p class="quiet-text">
        {held.at && words.wrote(held.author ?? words.someone, sayMoment(held.at, today, core))}
        {held.at && " · "}
        {words.received(sayMoment(momentOf(new Date(held.receivedAt)), today, core))}
      </p>
      <p>
        <strong>{title}</strong>
        {held.path && ` · ${words.field(fieldTitle(held.path.split(".")[0] ?? "", fields))}`}
      </p>
      <p>{todo}</p>
      {mayAccept && (
        <>
          <p class="quiet-text">{words.acceptLead}</p>
          <div>
            <Button look="main" icon="check" disabled={isBusy} label={`${words.accept} ${held.place ?? ""}`} onTap={onAccept}>
              {words.accept}
            </Button>
          </div>
        </>
      )}
      <details class="held-text">
        <summary>{words.text}</summary>
        <pre>{held.text}</pre>
      </details>
    </Card>
  );
}
