import { useEffect, useState } from "preact/hooks";
import "../../ui/notices/toast.css";
import type { Id } from "../../../domain/ids.ts";
import { lazilyBeside } from "../../navigation/Lazily.tsx";
import type { Shown } from "../../store/store.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { TOAST_MS, useLeaving } from "../../ui/controls/useLeaving.ts";
import { useSave } from "../../useSave.ts";
import { useWorld } from "../../world.ts";
import type { Saying } from "./MetStep.tsx";
import type { VisitDraft } from "./visitDraft.ts";

const MetStep = lazilyBeside(() => import("./MetStep.tsx"));

/** What the one button does next; `next` is the door that it goes to. */
export type BarStep = { say: string; next?: string } & ({ onTap: () => void } | { href: string });

export type ActionBarProps = {
  saved?: { key: Id; draft: VisitDraft };
  labelOf: (door: Id) => string;
  step: BarStep;
  onMore: (visit: Shown<"visit">) => void;
  onGone: () => void;
  onUndone: (door: Id) => void;
};

/**
 * Under the façade, always in its place: one wide button. What was just saved stands above it with its 撤销 for
 * a while, over the foot of the house, which makes room.
 */
export function ActionBar({ saved, labelOf, step, onMore, onGone, onUndone }: ActionBarProps) {
  const world = useWorld();
  const { words, store } = world;
  const [said, setSaid] = useState("");
  const hold = useLeaving(saved?.key, TOAST_MS, onGone);
  const holdSaid = useLeaving(said || undefined, TOAST_MS, () => setSaid(""));
  const tell = (said: string) => {
    setSaid(said);
    onGone();
  };
  const { save } = useSave(tell);
  /** The visit that the short step is about, and what is being said in it. */
  const [met, setMet] = useState<VisitDraft>();
  const [saying, setSaying] = useState<Saying>();
  useEffect(() => {
    // Once the tap is painted: what was saved stands already.
    if (saved) setMet(saved.draft.body.result === "met" && !saved.draft.from ? saved.draft : undefined);
  }, [saved?.key]);
  const undo = () => {
    const draft = met ?? saved?.draft;
    setMet(undefined);
    setSaying(undefined);
    return (
      draft &&
      save(async () => (await import("./undo.ts")).undoAndTell(world, draft, labelOf, tell, onUndone))
    );
  };
  const more = async () => {
    const visit = saved && (await store.get("visit", saved.draft.from?.record ?? saved.draft.id));
    if (visit) onMore(visit);
  };
  async function sayAndGo(now: Saying) {
    if ((await now.save()) && "onTap" in step && step.next) step.onTap();
  }
  const body = saved?.draft.body;
  const sentence = body && words.visit.saved(labelOf(body.door), words.resultShort[body.result]);
  return (
    <>
      {(body || said) && <div class="dock-room" />}
      <div class="dock">
        <p class="unseen" role="status">
          {sentence ?? said}
        </p>
        {met && (
          <MetStep
            key={met.id}
            draft={met}
            label={labelOf(met.body.door)}
            onSaying={(now) => {
              setSaying(now);
              if (!now) setMet(undefined);
            }}
            onUndo={undo}
            onMore={onMore}
            onSaved={() => tell(words.visit.saved(labelOf(met.body.door), words.resultShort.met))}
          />
        )}
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
          said && (
            <p class="toast" {...holdSaid}>
              {said}
            </p>
          )
        )}
        <Button look="main" wide {...(saying ? { onTap: () => sayAndGo(saying) } : step)}>
          {saying ? saying.say(step.next ?? "") : step.say}
        </Button>
      </div>
    </>
  );
}
