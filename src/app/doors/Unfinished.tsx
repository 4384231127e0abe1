import { useEffect, useRef } from "preact/hooks";
import type { Id } from "../../domain/ids.ts";
import { dayOf } from "../../domain/time/moment.ts";
import { awaited } from "../photos/awaiting.ts";
import { sayMoment } from "../say/sayDate.ts";
import { Icon } from "../ui/Icon.tsx";
import { useLive } from "../useLive.ts";
import { useWords } from "../useWords.ts";
import { useWorld } from "../world.ts";
import { type KeptVisit, keptAt, recordOf } from "./visit/visitDrafts.ts";
import "./unfinished.css";

type UnfinishedProps = {
  door: Id;
  joined?: readonly Id[];
  isBack?: boolean;
  onGoOn: (kept: KeptVisit) => void;
};

/**
 * What was left half written at a door: each with its mark and the way to go on. It stands below what is
 * tapped, so that nothing moves under a finger.
 */
export default function Unfinished({ door, joined = [], isBack, onGoOn }: UnfinishedProps) {
  const { store, words, now } = useWorld();
  const t = useWords("visit").unfinished;
  const kept = useLive(() => keptAt(store, [door, ...joined]), [door, joined.join()]);
  useComingBack(kept, isBack, onGoOn);
  if (!kept || kept.length === 0) return null;
  const today = dayOf(now());
  const say = ({ draft: { body, from } }: KeptVisit) => {
    const about = from?.body ?? body;
    const when = `${sayMoment(about.visitedAt, today, words)} ${words.resultShort[about.result]}`;
    return from ? t.edit(when) : t.fresh(when);
  };
  return (
    <section class="unfinished" aria-label={t.title}>
      <h3>
        <Icon name="pen" />
        {t.title}
      </h3>
      <ul>
        {kept.map((one) => (
          <li key={one.name}>
            <button type="button" onClick={() => onGoOn(one)}>
              <span>
                <b>{say(one)}</b>
                {one.draft.body.note && <span class="unfinished-note">{one.draft.body.note}</span>}
              </span>
              <u>{t.goOn}</u>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/**
 * After the system ended the app behind the camera, the form that the picture was for opens by itself: its
 * picture is waited for. So does the only one there is where the page has come back to the door without a
 * tap.
 */
function useComingBack(
  kept: KeptVisit[] | undefined,
  isBack: boolean | undefined,
  onGoOn: (kept: KeptVisit) => void,
): void {
  const { store, now } = useWorld();
  const isAsked = useRef(false);
  useEffect(() => {
    if (!kept || isAsked.current) return;
    isAsked.current = true;
    awaited(store, now().getTime()).then(
      (marker) => {
        const photographed = marker && kept.find(({ draft }) => recordOf(draft) === marker.record);
        const one = photographed ?? (isBack && kept.length === 1 ? kept[0] : undefined);
        if (one) onGoOn(one);
      },
      (error) => console.error("it could not be read whether a picture was waited for", error),
    );
  }, [kept]);
}
