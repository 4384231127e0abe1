import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { DoorAt } from "../../../domain/doors/doorAt.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import type { RoundAt } from "../../../domain/visits/roundOf.ts";
import type { VisitResult } from "../../../domain/visits/visit.ts";
import { lazily, lazilyBeside } from "../../navigation/Lazily.tsx";
import { sayDay } from "../../say/sayDate.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Sheet } from "../../ui/frame/Sheet.tsx";
import { Icon } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useLive } from "../../useLive.ts";
import { useSave } from "../../useSave.ts";
import { useWorld } from "../../world.ts";
import type { DoorMark } from "../atDoor/Marks.tsx";
import { BIG_RESULTS, MORE_RESULTS, resultIcon } from "../resultLook.ts";
import { saveVisit, type VisitDraft, visitNow } from "./visitDraft.ts";
import type { Begun, KeptVisit } from "./visitDrafts.ts";
import "./visitSheet.css";

const Writing = lazily(() => import("./Writing.tsx"));
const Unfinished = lazilyBeside(() => import("../Unfinished.tsx"));

export type VisitSheetProps = {
  at: DoorAt;
  /** Said beside the number where a building has several units, whose doors carry the same ones. */
  unit?: string;
  rounds: RoundAt[];
  /** The door's result in this round; who declined is left in peace. */
  result?: VisitResult;
  /** They have asked that nobody knock. */
  isQuiet?: boolean;
  /** What is to be known or said before the knock: null for nothing, and not there until that is read. */
  waits?: DoorMark | null;
  /** Opens the long form on this visit instead of asking for a result. */
  edit?: Shown<"visit">;
  /** Opens the long form on this one, which was left half written under that name. */
  goOn?: KeptVisit;
  /**
   * The page came back to this door by its address, and nobody has tapped it: then the form that was open
   * goes on.
   */
  isBack?: boolean;
  onSaved: (saved: VisitDraft) => void;
  onClose: () => void;
};

/** One door: five large answers and two more, one tap saves. Everything else is behind “写详细些”. */
export function VisitSheet({
  at,
  unit,
  rounds,
  result,
  isQuiet,
  waits,
  edit,
  goOn,
  isBack,
  onSaved,
  onClose,
}: VisitSheetProps) {
  const world = useWorld();
  const { store, words, now, newId, me } = world;
  const id = useMemo(newId, []);
  /**
   * What the long form is opened on, once it is. What was left half written of another visit waits beside,
   * and opens when it is tapped.
   */
  const [form, setForm] = useState<Begun | undefined>(
    goOn ?? (edit && { draft: { id, body: edit.body, from: edit } }),
  );
  // What was read first stays, so that nothing moves under a finger. Nobody has tapped where the page came
  // back by itself.
  const known = useRef(waits);
  if (known.current === undefined) known.current = waits;
  const above = (isBack ? waits : known.current)?.above;
  const picks = useRef<HTMLDivElement>(null);
  // The sheet stands on its foot: what is read after the tap makes it grow upwards, and the answers stay.
  useLayoutEffect(() => {
    const sheet = isOpen.current && !isBack ? picks.current?.closest("dialog") : null;
    sheet?.scrollTo(0, sheet.scrollHeight);
    isOpen.current = true;
  }, [above !== undefined]);
  const isOpen = useRef(false);
  const [isAnyway, setAnyway] = useState(false);
  const { save, fault } = useSave();
  const visits = useLive(() => store.visitsAt(at.id), [at.id]);
  const lastOf = (read: typeof visits) => read?.find(({ body }) => !body.withdrawn);
  const last = lastOf(visits);
  const isMineToday = (visit: typeof last) =>
    visit !== undefined &&
    visit.begun.by === me.person.id &&
    visit.body.visitedAt.slice(0, 10) === dayOf(now());

  /**
   * The sheet goes at once; that it is saved is said only when it is, and if it is not the sheet is back with
   * the reason.
   */
  const record = (result: VisitResult, sheet: HTMLDialogElement | null) =>
    save(async () => {
      sheet?.close();
      const draft = { id, body: visitNow(at.id, result, rounds, now()) };
      const saved = await saveVisit(world, draft);
      await painted();
      if (saved.saved) onSaved(draft);
      else if (sheet?.isConnected) sheet.showModal();
      return saved;
    });

  /** Today's own visit goes on, also for a finger that is quicker than the read: no second one is begun. */
  const writeMore = async () => {
    const before = lastOf(visits ?? (await store.visitsAt(at.id)));
    setForm({
      draft:
        before && isMineToday(before)
          ? { id, body: before.body, from: before }
          : { id, body: visitNow(at.id, "met", rounds, now()) },
    });
  };

  const line = last
    ? words.visit.last(sayDay(last.body.visitedAt, words), words.resultShort[last.body.result])
    : visits && words.visit.first;
  const pick = (result: VisitResult) => (
    <button
      key={result}
      type="button"
      class={`pick ${result}`}
      onClick={(event) => record(result, event.currentTarget.closest("dialog"))}
    >
      <Icon name={resultIcon[result]} />
      {words.result[result]}
    </button>
  );
  return (
    <Sheet title={at.door.label} aside={[unit, line].filter(Boolean).join(" · ")} onClose={onClose}>
      {fault && <Notice tone="red">{fault}</Notice>}
      {form ? (
        <Writing
          begun={form}
          rounds={rounds}
          onSaved={onSaved}
          onLeft={() => (edit || goOn ? onClose() : setForm(undefined))}
        />
      ) : (isQuiet || result === "declined") && !isAnyway ? (
        <div class="picks">
          <Notice tone="warn">{isQuiet ? words.visit.quiet : words.visit.declined}</Notice>
          <Button wide onTap={() => setAnyway(true)}>
            {words.visit.anyway}
          </Button>
          <Button look="quiet" href={`/door/${at.id}`}>
            {words.visit.doorPage}
          </Button>
        </div>
      ) : (
        <div class="picks" ref={picks}>
          {above?.({ rounds, last, onSaved, onMissed: () => record("not_home", null) })}
          {BIG_RESULTS.map(pick)}
          {MORE_RESULTS.map(pick)}
          <Button look="quiet" onTap={writeMore}>
            {isMineToday(last) ? words.visit.addTo : words.act.more}
          </Button>
          <Button look="quiet" href={`/door/${at.id}`}>
            {words.visit.doorPage}
          </Button>
          <Unfinished door={at.id} isBack={isBack} onGoOn={setForm} />
        </div>
      )}
    </Sheet>
  );
}

/** After the next frame stands: what follows a tap may take its time, what the finger sees may not. */
function painted(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
