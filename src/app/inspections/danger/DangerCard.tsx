import { useEffect, useRef, useState } from "preact/hooks";
import type { CalledWhom } from "../../../domain/inspections/helplines.ts";
import type { CheckScreensWords } from "../../../words/zh/checkScreens.ts";
import { goBack } from "../../navigation/address.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Chips } from "../../ui/controls/Chips.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import "./danger.css";
import type { Saved } from "../../store/store.ts";
import { useSave } from "../../useSave.ts";
import type { PhoneLine } from "./phoneNumbers.ts";

export type DangerCardProps = {
  /** What is dangerous, "L07 · 小门缺失/打开". */
  title: string;
  /** What the checklist says of an emergency and of one's own safety. */
  emergency?: string;
  safety?: string;
  numbers: readonly PhoneLine[];
  t: CheckScreensWords["danger"];
  /** Saves who was phoned. */
  onCalled: (called: CalledWhom) => Promise<Saved>;
};

/**
 * Over everything: people first, then the phone. Neither Esc nor the way back closes it, only an answer to
 * whom was called. All of it works without a network: the numbers were brought by the office before.
 */
export function DangerCard({ title, emergency, safety, numbers, t, onCalled }: DangerCardProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [called, setCalled] = useState<CalledWhom>([]);
  const { save, fault } = useSave();
  useStaying(dialog);

  const lines = [...new Map(numbers.map(({ line, name }) => [line, name]))];
  const chips = [
    ...lines.map(([value, word]) => ({ value, word })),
    { value: "other" as const, word: t.line.other },
    { value: "unreached" as const, word: t.line.unreached },
  ];
  const done = () => called.length > 0 && save(() => onCalled(called));
  return (
    <dialog
      ref={dialog}
      class="danger-card"
      role="alertdialog"
      aria-labelledby="danger-title"
      aria-describedby="danger-leave"
    >
      <h2 id="danger-title" tabIndex={-1}>
        <Icon name="alert" />
        {t.title}
      </h2>
      <p class="danger-leave" id="danger-leave">
        {t.leave}
      </p>
      {emergency && <p>{emergency}</p>}
      {safety && <p>{safety}</p>}
      <p class="danger-what">{title}</p>
      <h3>{t.call}</h3>
      <Calls numbers={numbers.slice(0, FIRST_CALLS)} />
      {numbers.length > FIRST_CALLS && (
        <details>
          <summary>{t.otherNumbers(numbers.length - FIRST_CALLS)}</summary>
          <Calls numbers={numbers.slice(FIRST_CALLS)} />
        </details>
      )}
      <p class="quiet-text">{t.saved}</p>
      <Chips
        title={t.who}
        chips={chips.filter(({ value }, at) => chips.findIndex((chip) => chip.value === value) === at)}
        chosen={called}
        onPick={(line) =>
          setCalled((before) =>
            before.includes(line) ? before.filter((one) => one !== line) : [...before, line],
          )
        }
      />
      {fault && <Notice tone="red">{fault}</Notice>}
      <div class="danger-foot">
        {called.length === 0 && <p class="quiet-text">{t.whoLead}</p>}
        <Button look="main" wide disabled={called.length === 0} onTap={done}>
          {t.done}
        </Button>
      </div>
    </dialog>
  );
}

/** Of more than these nobody chooses in a hurry. */
const FIRST_CALLS = 3;

function Calls({ numbers }: { numbers: readonly PhoneLine[] }) {
  return (
    <ul class="danger-calls">
      {numbers.map(({ name, number }) => (
        <li key={name + number}>
          <a class="danger-call" href={`tel:${number.replace(/[^\d+*#]/g, "")}`}>
            <Icon name="phone" />
            <span>{name}</span>
            <strong>{number}</strong>
          </a>
        </li>
      ))}
    </ul>
  );
}

/**
 * Keeps the dialog open and the page where it is: a browser may close a dialog on a second Esc whatever it
 * was told, and Back leaves a page.
 */
function useStaying(dialog: { current: HTMLDialogElement | null }): void {
  useEffect(() => {
    const shown = dialog.current;
    if (!shown) return;
    let isOver = false;
    const open = () => !isOver && !shown.open && shown.showModal();
    const refuse = (event: Event) => event.preventDefault();
    const stay = () => history.pushState({ guard: true }, "", location.href);
    open();
    shown.querySelector("h2")?.focus();
    shown.addEventListener("cancel", refuse);
    shown.addEventListener("close", open);
    stay();
    addEventListener("popstate", stay);
    return () => {
      isOver = true;
      removeEventListener("popstate", stay);
      shown.removeEventListener("close", open);
      shown.close();
      if (history.state?.guard) goBack();
    };
  }, []);
}
