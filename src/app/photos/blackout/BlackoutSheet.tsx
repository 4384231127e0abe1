import { useRef, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import type { PhotoSlot } from "../../../domain/photo.ts";
import { Button } from "../../ui/controls/Button.tsx";
import { Sheet } from "../../ui/frame/Sheet.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { usePhotoShelf, useWholePhoto } from "../usePhotos.ts";
import "./blackout.css";
import { blackOut } from "./blackOut.ts";
import {
  type BlackPatch,
  byKey,
  FIRST_PATCH,
  PATCHES_MAX,
  pixelsOf,
  STEPS,
  shiftedBy,
  spanning,
  stretchedBy,
} from "./patches.ts";

type Props = {
  record: Id;
  photo: PhotoSlot;
  /** The picture as it may be released. */
  onMade: (picture: Blob) => void;
  onClose: () => void;
};
type Point = { x: number; y: number };
/** What a finger is doing: drawing a new one, or moving one that is there. */
type Drag = { from: Point; nth: number; was?: BlackPatch };

/**
 * A picture, and black rectangles over it: drawn by a finger, or added, moved and stretched by buttons and
 * keys. What is made is another picture.
 */
export default function BlackoutSheet({ record, photo, onMade, onClose }: Props) {
  const t = useWords("blackout");
  const shelf = usePhotoShelf();
  const whole = useWholePhoto(shelf, record, photo);
  const [patches, setPatches] = useState<readonly BlackPatch[]>([]);
  const [at, setAt] = useState(0);
  const [isFailed, setFailed] = useState(false);
  const drag = useRef<Drag | null>(null);
  const board = useRef<HTMLFieldSetElement>(null);
  const put = (nth: number, patch: BlackPatch) =>
    setPatches((now) => now.map((one, place) => (place === nth ? patch : one)));
  const add = (patch: BlackPatch) => {
    if (patches.length >= PATCHES_MAX) return;
    setPatches([...patches, patch]);
    setAt(patches.length);
  };
  const drop = (nth: number) => {
    setPatches(patches.filter((_, place) => place !== nth));
    setAt(Math.max(0, Math.min(at, patches.length - 2)));
    board.current?.focus();
  };
  const pointAt = (event: PointerEvent): Point => {
    const box = (board.current as HTMLElement).getBoundingClientRect();
    return {
      x: ((event.clientX - box.left) / box.width) * STEPS,
      y: ((event.clientY - box.top) / box.height) * STEPS,
    };
  };
  const down = (event: PointerEvent) => {
    if (event.button !== 0 || patches.length >= PATCHES_MAX) return;
    board.current?.setPointerCapture(event.pointerId);
    const held = (event.target as HTMLElement).dataset.nth;
    const from = pointAt(event);
    if (held === undefined) {
      drag.current = { from, nth: patches.length };
      add(spanning(from, from));
    } else {
      drag.current = { from, nth: Number(held), was: patches[Number(held)] };
      setAt(Number(held));
    }
  };
  const move = (event: PointerEvent) => {
    const { from, nth, was } = drag.current ?? {};
    if (!from || nth === undefined) return;
    const to = pointAt(event);
    put(nth, was ? shiftedBy(was, to.x - from.x, to.y - from.y) : spanning(from, to));
  };
  const make = async () => {
    if (!whole || !("url" in whole)) return;
    try {
      onMade(await blackOut(whole.url, patches));
    } catch (fault) {
      console.error(fault);
      setFailed(true);
    }
  };
  const chosen = patches[at];
  const change = (by: (patch: BlackPatch) => BlackPatch) => chosen && put(at, by(chosen));
  return (
    <Sheet title={t.title} onClose={onClose}>
      <div class="blackout">
        <p>{t.lead}</p>
        {!whole && <p role="status">{t.loading}</p>}
        {whole && !("url" in whole) && <Notice tone="red">{t.missing}</Notice>}
        {whole && "url" in whole && (
          <>
            <fieldset
              ref={board}
              class="blackout-board"
              aria-label={t.board}
              tabIndex={-1}
              onPointerDown={down}
              onPointerMove={move}
              onPointerUp={() => {
                drag.current = null;
              }}
            >
              <img src={whole.url} alt={t.picture} draggable={false} />
              <svg viewBox={`0 0 ${STEPS} ${STEPS}`} preserveAspectRatio="none" aria-hidden="true">
                {patches.map((patch, nth) => (
                  <rect
                    key={nth}
                    data-nth={nth}
                    {...pixelsOf(patch, { width: STEPS, height: STEPS })}
                    class={nth === at ? "on" : ""}
                  />
                ))}
              </svg>
            </fieldset>
            <ul class="blackout-list">
              {patches.map((patch, nth) => (
                <li key={nth}>
                  <Patch
                    label={t.patch(nth + 1, Math.round(patch.x / 10), Math.round(patch.y / 10))}
                    isOn={nth === at}
                    onTap={() => setAt(nth)}
                    onKey={(event) => {
                      const next = byKey(patch, event);
                      if (next) put(nth, next);
                      else if (event.key === "Delete" || event.key === "Backspace") drop(nth);
                      else return;
                      setAt(next ? nth : 0);
                      event.preventDefault();
                    }}
                  />
                </li>
              ))}
            </ul>
            <p class="quiet-text blackout-keys">{t.keys}</p>
            <div class="issue-buttons">
              <Button icon="plus" disabled={patches.length >= PATCHES_MAX} onTap={() => add(FIRST_PATCH)}>
                {t.add}
              </Button>
              {chosen && (
                <>
                  <Button onTap={() => change((patch) => stretchedBy(patch, 60, 60))}>{t.larger}</Button>
                  <Button onTap={() => change((patch) => stretchedBy(patch, -60, -60))}>{t.smaller}</Button>
                  <Button icon="bin" onTap={() => drop(at)}>
                    {t.drop}
                  </Button>
                </>
              )}
            </div>
            {isFailed && <Notice tone="red">{t.failed}</Notice>}
            <Button look="main" wide onTap={make}>
              {patches.length === 0 ? t.makeBare : t.make}
            </Button>
          </>
        )}
      </div>
    </Sheet>
  );
}

type PatchProps = { label: string; isOn: boolean; onTap: () => void; onKey: (event: KeyboardEvent) => void };

/** The rectangle as keys reach it. */
function Patch({ label, isOn, onTap, onKey }: PatchProps) {
  return (
    <button type="button" class="button plain" aria-pressed={isOn} onClick={onTap} onKeyDown={onKey}>
      {label}
    </button>
  );
}
