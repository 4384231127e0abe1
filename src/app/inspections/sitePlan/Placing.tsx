import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../ui/controls/Button.tsx";
import type { IconName } from "../../ui/Icon.tsx";
import { Notice } from "../../ui/notices/Notice.tsx";
import { useWords } from "../../useWords.ts";
import { clamp, type Spot } from "./usePanZoom.ts";

export type PlacingProps = {
  title: string;
  lead: string;
  /** Where it stands now, moved by the arrows; null where it stands nowhere yet. */
  spot: Spot | null;
  onSpot?: ((spot: Spot) => void) | undefined;
  onSkip?: (() => void) | undefined;
  onDone: () => void;
};

/** How far one tap on an arrow moves it, of the whole plan. */
const STEP = 0.02;
const MIDDLE: Spot = { x: 0.5, y: 0.5 };
const ways = { up: [0, -STEP], down: [0, STEP], left: [-STEP, 0], right: [STEP, 0] } as const;
const icons: { [W in keyof typeof ways]: IconName } = {
  up: "down",
  down: "down",
  left: "left",
  right: "right",
};

/** While something is put on the plan: by a tap there, or by the arrows for whoever cannot tap so finely. */
export function Placing({ title, lead, spot, onSpot, onSkip, onDone }: PlacingProps) {
  const t = useWords("plan");
  const from = spot ?? MIDDLE;
  const panel = useRef<HTMLDivElement>(null);
  // The button that led here is gone, so the focus comes along; the plan stands right below.
  useEffect(() => {
    panel.current?.focus();
  }, []);
  return (
    <div ref={panel} class="plan-placing" tabIndex={-1}>
      <Notice title={title}>
        <p>{lead}</p>
        {onSpot && (
          <div class="plan-arrows">
            {(Object.keys(ways) as (keyof typeof ways)[]).map((way) => (
              <span key={way} class={way}>
                <Button
                  icon={icons[way]}
                  label={t.arrows[way]}
                  onTap={() => onSpot({ x: clamp(from.x + ways[way][0]), y: clamp(from.y + ways[way][1]) })}
                >
                  {""}
                </Button>
              </span>
            ))}
          </div>
        )}
        {onSkip && <Button onTap={onSkip}>{t.addSkip}</Button>}
        <Button look="main" onTap={onDone}>
          {t.stop}
        </Button>
      </Notice>
    </div>
  );
}
