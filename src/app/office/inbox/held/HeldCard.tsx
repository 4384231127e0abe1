import { useEffect, useRef, useState } from "preact/hooks";
import { desks } from "../../../../domain/kindRow.ts";
import { isKind, kinds } from "../../../../domain/records.ts";
import { momentOf } from "../../../../domain/time/moment.ts";
import { fieldTitle, sayField } from "../../../doors/sayField.ts";
import { sayMoment } from "../../../say/sayDate.ts";
import { sayKind } from "../../../say/sayKind.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Card, CardRow, Tag } from "../../../ui/frame/Card.tsx";
import { Notice } from "../../../ui/notices/Notice.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import type { HeldShown } from "./readHeld.ts";
import { sayBecoming } from "./sayBecoming.ts";
import { sayHand, sayWords } from "./sayHeld.ts";

const tones = { tap: "amber", sure: "red", never: "red", waits: "stone" } as const;
const icons = { tap: "alert", sure: "alert", never: "close", waits: "clock" } as const;

export type HeldCardProps = {
  held: HeldShown;
  isBusy: boolean;
  isAside: boolean;
  onAccept: (sure: boolean) => void;
  onPut: () => void;
  /** Only what this hand brought; absent where that is what one sees. */
  onOnly?: () => void;
  handName: string;
};

/**
 * One of what is held: what, where, what it says, whose words it claims to be, why it is held, and what can
 * be done.
 */
export function HeldCard({ held, isBusy, isAside, onAccept, onPut, onOnly, handName }: HeldCardProps) {
  const { words: core, lang, now } = useWorld();
  const words = useWords("held");
  const fields = useWords("visit");
  const today = momentOf(now()).slice(0, 10);
  const { title, todo } = words.reason[held.reason];
  const kind = sayKind(held.kind, lang);
  const said = sayWords(held, lang);
  const { letIn } = held;
  return (
    <Card>
      <CardRow>
        <h2>{held.place ?? (held.kind === "visit" ? words.unknownDoor : kind)}</h2>
        <span class="tags">
          <Tag>{kind}</Tag>
          <Tag tone={tones[letIn]} icon={icons[letIn]}>
            {words.letIn[letIn]}
          </Tag>
        </span>
      </CardRow>
      {held.body === undefined && <p>{words.unreadable}</p>}
      {said && <p>{said}</p>}
      {held.kind === "visit" && typeof held.body?.visitedAt === "string" && (
        <p class="quiet-text">
          {fields.when} {sayField("visitedAt", held.body.visitedAt, lang)}
        </p>
      )}
      {letIn !== "sure" && held.becomes && <Changes held={held} lead={words.says} />}
      <p>
        {held.at && `${sayHand(held, sayMoment(held.at, today, core), words)} · `}
        <span class="quiet-text">
          {words.received(sayMoment(momentOf(new Date(held.receivedAt)), today, core))}
        </span>
      </p>
      <p>
        <strong>{title}</strong>
        {held.path && ` · ${words.field(fieldTitle(held.path.split(".")[0] ?? "", fields))}`}
      </p>
      {letIn === "never" ? <Never kind={held.kind} /> : letIn !== "sure" && <p>{todo}</p>}
      {letIn === "tap" && <p class="quiet-text">{words.acceptLead}</p>}
      {letIn === "sure" && <Sure held={held} isBusy={isBusy} onAccept={() => onAccept(true)} />}
      <div class="desk-acts">
        {letIn === "tap" && (
          <Button
            look="main"
            icon="check"
            disabled={isBusy}
            label={`${words.accept} ${held.place ?? ""}`}
            onTap={() => onAccept(false)}
          >
            {words.accept}
          </Button>
        )}
        {held.href && (
          <Button look="quiet" icon="right" href={held.href}>
            {words.see}
          </Button>
        )}
        <Button look="quiet" disabled={isBusy} onTap={onPut}>
          {isAside ? words.aside.back : words.aside.one}
        </Button>
        {onOnly && (
          <Button look="quiet" disabled={isBusy} onTap={onOnly}>
            {words.only(handName)}
          </Button>
        )}
      </div>
      <details class="held-text">
        <summary>{words.text}</summary>
        <pre>{held.text}</pre>
      </details>
    </Card>
  );
}

/** What becomes true, each in one sentence. */
function Changes({ held: { becomes }, lead }: { held: HeldShown; lead?: string }) {
  const { lang } = useWorld();
  return (
    <>
      {lead && <p class="quiet-text">{lead}</p>}
      <ul class="held-becomes">
        {becomes?.changes.map((one) => {
          const sentence = sayBecoming(one, lang);
          return <li key={sentence}>{sentence}</li>;
        })}
      </ul>
    </>
  );
}

/**
 * First the sentence, then the button; the focus goes to the sentence, so that no second tap or Enter lets
 * anything in.
 */
function Sure({ held, isBusy, onAccept }: { held: HeldShown; isBusy: boolean; onAccept: () => void }) {
  const words = useWords("held");
  const [isRead, setRead] = useState(false);
  const sentence = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isRead) sentence.current?.focus();
  }, [isRead]);
  if (!held.becomes) return <p>{words.sure.cannot}</p>;
  if (!isRead) {
    return (
      <div class="desk-acts">
        <Button icon="right" label={`${words.sure.show} ${held.place ?? ""}`} onTap={() => setRead(true)}>
          {words.sure.show}
        </Button>
      </div>
    );
  }
  return (
    <Notice tone="warn" title={held.becomes.isOld ? undefined : words.sure.title}>
      <div class="held-sure" ref={sentence} tabIndex={-1}>
        <Changes held={held} lead={held.becomes.isOld ? words.sure.old : undefined} />
      </div>
      <div class="desk-acts">
        <Button onTap={() => setRead(false)}>{words.sure.no}</Button>
        <Button look="danger" disabled={isBusy} onTap={onAccept}>
          {words.sure.yes}
        </Button>
      </div>
    </Notice>
  );
}

function Never({ kind = "" }: { kind?: string }) {
  const { never } = useWords("held");
  const desk = isKind(kind) ? kinds[kind].desk : null;
  return (
    <>
      <p>{never.lead}</p>
      <p>
        {never.todo} {desk && <a href={desks[desk]}>{never.go[desk]}</a>}
      </p>
    </>
  );
}
