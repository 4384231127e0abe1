import { useState } from "preact/hooks";
import "../../ui/notices/toast.css";
import type { DoorAt } from "../../../domain/doors/doorAt.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { TOAST_MS, useLeaving } from "../../ui/controls/useLeaving.ts";
import { useSave } from "../../useSave.ts";
import { useWorld } from "../../world.ts";
import type { VisitDraft } from "./visitDraft.ts";

export type ActionBarProps = {
  saved?: { key: Id; draft: VisitDraft };
  labelOf: (door: Id) => string;
  next: DoorAt | null;
  /** Said when the next door is in another unit. */
  nextUnit?: string;
  isAllDone: boolean;
  onNext: (door: Id) => void;
  onMore: (visit: Shown<"visit">) => void;
  onGone: () => void;
  onUndone: (door: Id) => void;
};

/**
 * Under the façade, always there: what was just saved with its 撤销 on the left, the next door on the right.
 * Neither covers the other.
 */
export function ActionBar({
  saved,
  labelOf,
  next,
  nextUnit,
  isAllDone,
  onNext,
  onMore,
  onGone,
  onUndone,
}: ActionBarProps) {
  const world = useWorld();
  const { words, store } = world;
  const [said, setSaid] = useState("");
  const hold = useLeaving(saved?.key, TOAST_MS, onGone);
  const tell = (said: string) => {
    setSaid(said);
    onGone();
  };
  const { save } = useSave(tell);
  const undo = () =>
    saved &&
    save(async () => (await import("./undo.ts")).undoAndTell(world, saved.draft, labelOf, tell, onUndone));
  const more = async () => {
    const visit = saved && (await store.get("visit", saved.draft.from?.record ?? saved.draft.id));
    if (visit) onMore(visit);
  };
  const body = saved?.draft.body;
  const sentence = body && words.visit.saved(labelOf(body.door), words.resultShort[body.result]);
  return (
    <div class="dock">
      <p class="unseen" role="status">
        {sentence ?? said}
      </p>
      {body ? (
        <div class="toast" {...hold}>
          <button type="button" class="toast-more" onClick={more}>
            <span>
              {labelOf(body.door)} {words.resultShort[body.result]}
            </span>
            <u>{words.act.more}</u>
          </button>
          <button type="button" onClick={undo}>
            {words.act.undo}
          </button>
        </div>
      ) : (
        <p class="dock-rest">{said}</p>
      )}
      {next ? (
        <Button look="main" onTap={() => onNext(next.id)}>
          {words.doors.goNext(
            nextUnit ? `${words.doors.unit(nextUnit)} ${next.door.label}` : next.door.label,
          )}
        </Button>
      ) : (
        <Button icon="two" href="/today">
          {isAllDone ? words.doors.allDone : words.act.today}
        </Button>
      )}
    </div>
  );
}
