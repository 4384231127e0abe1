import { useRef, useState } from "preact/hooks";
import type { Id } from "../../../../domain/ids.ts";
import { isTapped } from "../../../../sync/tapped.ts";
import { fetchHere, type HeldAt } from "../../../api.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Page } from "../../../ui/frame/Page.tsx";
import { Empty, Notice } from "../../../ui/notices/Notice.tsx";
import { Toast } from "../../../ui/notices/Toast.tsx";
import { useLive } from "../../../useLive.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { everything } from "./askHeld.ts";
import { HeldCard } from "./HeldCard.tsx";
import "./held.css";
import { LetInMany } from "./LetInMany.tsx";
import { tappedOf } from "./letInMany.ts";
import { sayLettingIn } from "./sayHeld.ts";
import { type HeldState as HeldNow, type Some, useHeld } from "./useHeld.ts";

type Said = { text: string; undo?: () => void };

/**
 * What the office has and could not place: newest first, each with what it says, and what can be done about
 * it here.
 */
export default function Held(_: { path: string }) {
  const words = useWords("held");
  const failure = useWords("failure");
  const held = useHeld();
  const { question, list, rest, total, aside, fault, isAsking } = held;
  const [said, setSaid] = useState<Said>();
  const names = useNames(held);
  const shown = useRef<HTMLUListElement>(null);
  const accept = async (one: HeldAt, sure: boolean) => {
    setSaid({ text: (await held.accept(one, sure)) ? words.accepted : words.stillHeld });
    // The button that was tapped is gone with its card.
    shown.current?.focus();
  };
  const put = async (some: Some, isAside: boolean, isUndo = false) => {
    const count = await held.putAside(some, isAside);
    if (count === undefined) return;
    const text = (isAside ? words.aside.done : words.aside.backDone)(count);
    setSaid({ text, undo: isUndo ? undefined : () => put(some, !isAside, true) });
    shown.current?.focus();
  };
  const isAll = question.q === "" && question.from === "";
  return (
    <Page title={question.isAside ? words.aside.title : words.title} wide>
      <p>{question.isAside ? words.aside.lead : words.lead}</p>
      {fault && (
        <Notice tone={fault === "offline" ? "warn" : "red"}>
          {failure[fault]} {words.notSeen}
        </Notice>
      )}
      <Finder held={held} names={names} onPut={put} />
      {isAsking && !list && <p role="status">{words.loading}</p>}
      {said && (
        <div class="held-note">
          <Toast
            still
            text={said.text}
            act={said.undo && words.aside.undo}
            onAct={said.undo}
            onGone={() => setSaid(undefined)}
          />
        </div>
      )}
      {/* Over several hands, too, where all of it is on the page, so that everybody's name is said. */}
      {(question.from !== "" || rest === 0) && !question.isAside && list && held.taps > 0 && (
        <LetInMany
          key={`${question.from} ${question.q}`}
          act={(question.from ? words.together.act : words.together.actAll)(held.taps)}
          authors={
            rest === 0
              ? list
                  .filter(({ kind = "", reason, body }) => isTapped({ kind, reason, step: body?.step }))
                  .map(({ by }) => by)
              : undefined
          }
          isBusy={isAsking}
          collect={() => tappedOf(fetchHere, question)}
          onDone={(became) => {
            setSaid({ text: sayLettingIn(became, words.together) });
            held.look();
          }}
        />
      )}
      {list?.length === 0 && <Nothing isAside={question.isAside} isAll={isAll} />}
      {list && list.length > 0 && (
        <p role="status" class="quiet-text">
          {words.find.total(total)}
        </p>
      )}
      <ul class="held" ref={shown} tabIndex={-1} aria-label={words.title}>
        {list?.map((one) => (
          <li key={`${one.id} ${one.seq}`}>
            <HeldCard
              held={one}
              isBusy={isAsking}
              isAside={question.isAside}
              onAccept={(sure) => accept(one, sure)}
              onPut={() => put([one], !question.isAside)}
              onOnly={
                question.from === ""
                  ? () => held.ask({ ...question, from: one.handedBy ?? one.by })
                  : undefined
              }
              handName={names.get(one.handedBy ?? one.by) ?? words.someone}
            />
          </li>
        ))}
      </ul>
      <div class="desk-acts">
        {rest > 0 && (
          <Button disabled={isAsking} onTap={held.more}>
            {words.more(rest)}
          </Button>
        )}
        {(list || fault) && (
          <Button disabled={isAsking} onTap={held.look}>
            {words.again}
          </Button>
        )}
        {question.isAside ? (
          <Button icon="undo" onTap={() => held.ask(everything)}>
            {words.aside.list}
          </Button>
        ) : (
          aside > 0 && (
            <Button look="quiet" onTap={() => held.ask({ ...everything, isAside: true })}>
              {words.aside.see(aside)}
            </Button>
          )
        )}
      </div>
    </Page>
  );
}

/** Everybody's name here; of whoever is not on the list only that. */
function useNames({ list }: HeldNow): ReadonlyMap<Id, string> {
  const { store } = useWorld();
  const words = useWords("held");
  const people = useLive(() => store.all("person"), []);
  const strangers = (list ?? []).map(({ handedBy, by }): [Id, string] => [handedBy ?? by, words.someone]);
  return new Map([
    ...strangers,
    ...(people ?? []).map(({ record, body }): [Id, string] => [record, body.name]),
  ]);
}

type FinderProps = {
  held: HeldNow;
  names: ReadonlyMap<Id, string>;
  onPut: (some: Some, isAside: boolean) => void;
};

/** Words to look for, whose hand it came by, and all of one hand at once. */
function Finder({ held, names, onPut }: FinderProps) {
  const words = useWords("held");
  const { question, list, isAsking, ask } = held;
  const [q, setQ] = useState(question.q);
  const { from, isAside } = question;
  // Whose things are on the page come first.
  const here = new Set((list ?? []).map(({ handedBy, by }) => handedBy ?? by));
  const hands = [...names].sort(
    ([one, a], [other, b]) => Number(here.has(other)) - Number(here.has(one)) || a.localeCompare(b, "zh"),
  );
  return (
    <form
      class="held-find"
      onSubmit={(event) => {
        event.preventDefault();
        ask({ ...question, q: q.trim() });
      }}
    >
      <Field label={words.find.label} type="search" value={q} onText={setQ} />
      <Button submit icon="search" disabled={isAsking}>
        {words.find.act}
      </Button>
      <Field
        label={words.find.from}
        value={from}
        onText={(hand) => ask({ ...question, from: hand })}
        options={[
          { value: "", word: words.find.everybody },
          ...hands.map(([value, word]) => ({ value, word })),
        ]}
      />
      {from !== "" && list && list.length > 0 && (
        <Button disabled={isAsking} onTap={() => onPut({ from }, !isAside)}>
          {(isAside ? words.aside.allBack : words.aside.all)(names.get(from) ?? words.someone)}
        </Button>
      )}
    </form>
  );
}

function Nothing({ isAside, isAll }: { isAside: boolean; isAll: boolean }) {
  const words = useWords("held");
  if (!isAll)
    return (
      <Empty icon="search" title={words.notFound.title}>
        {<p>{words.notFound.lead}</p>}
      </Empty>
    );
  if (isAside) return <Empty icon="check" title={words.aside.empty} />;
  return (
    <Empty icon="check" title={words.empty.title}>
      <p>{words.empty.lead}</p>
    </Empty>
  );
}
