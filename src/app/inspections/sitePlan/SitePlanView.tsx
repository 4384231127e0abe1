import { PLAN_STEPS } from "../../../domain/inspections/asset.ts";
import type { PlanMark } from "../../../domain/inspections/sitePlan.ts";
import type { PlanWords } from "../../../words/zh/plan.ts";
import { Button } from "../../ui/controls/Button.tsx";
import "./sitePlan.css";
import { type Spot, usePanZoom } from "./usePanZoom.ts";

/** How an asset stands on the plan; each has a shape of its own besides its colour. */
export type MarkState = keyof PlanWords["states"];
export type Mark = {
  id: string;
  code: string /** Everything a screen reader says. */;
  name: string;
  spot: Spot;
  state: MarkState;
};

export type PlanViewProps = {
  marks: readonly Mark[];
  outlines: readonly PlanMark[];
  /** Width and height in any unit, of the picture if there is one. */
  shape: { across: number; down: number };
  /** The drawing under the marks; squares without one. */
  picture?: string;
  chosen?: string;
  t: PlanWords;
  onMark: (id: string) => void;
  /** A tap anywhere, while something is being placed. Marks are then no buttons. */
  onSpot?: (spot: Spot) => void;
};

const WIDTH = 1000;
const SQUARE = 100;
/** Of a mark at zoom 1, beside the drawing of it: a finger finds it on a small phone. */
const MARK_SCALE = 1.9;
/** Below this the number stands above its mark, not under the edge. */
const LOW = 0.85;

/**
 * The estate as drawn or photographed, with its lamps and covers. A list of the same always stands beside it.
 */
export function SitePlanView({ marks, outlines, shape, picture, chosen, t, onMark, onSpot }: PlanViewProps) {
  const height = (WIDTH * shape.down) / shape.across;
  const pan = usePanZoom((spot) => onSpot?.(spot));
  const { x, y, zoom } = pan.frame;
  const scale = MARK_SCALE / Math.sqrt(zoom);
  const step = (value: number, whole: number) => (value / PLAN_STEPS) * whole;
  return (
    <figure class="plan">
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset */}
      <svg
        viewBox={`${x * WIDTH} ${y * height} ${WIDTH / zoom} ${height / zoom}`}
        class={onSpot ? "plan-sheet placing" : "plan-sheet"}
        role="group"
        aria-label={t.label}
        {...pan.hands}
      >
        {picture ? <image href={picture} width={WIDTH} height={height} /> : <Squares height={height} />}
        {outlines.map(({ label, ...box }) => (
          <g key={label} class="plan-house">
            <rect
              x={step(box.x, WIDTH)}
              y={step(box.y, height)}
              width={step(box.width, WIDTH)}
              height={step(box.height, height)}
            />
            <text x={step(box.x + box.width / 2, WIDTH)} y={step(box.y + box.height / 2, height)}>
              {label}
            </text>
          </g>
        ))}
        {marks.map((mark) => (
          // biome-ignore lint/a11y/useSemanticElements: a drawing has no button element
          <g
            key={mark.id}
            role="button"
            // Inside a drawing attributes keep their letters as written.
            tabindex={onSpot ? -1 : 0}
            aria-label={mark.name}
            aria-pressed={mark.id === chosen}
            class={`mark ${mark.state}${mark.id === chosen ? " chosen" : ""}`}
            transform={`translate(${mark.spot.x * WIDTH} ${mark.spot.y * height}) scale(${scale})`}
            onClick={() => !onSpot && onMark(mark.id)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              onMark(mark.id);
            }}
          >
            <circle r="30" class="mark-finger" />
            <path d={shapes[mark.state]} />
            <text y={mark.spot.y > LOW ? -24 : 38}>{mark.code}</text>
          </g>
        ))}
      </svg>
      <figcaption class="plan-tools">
        <Button icon="plus" onTap={pan.zoomIn}>
          {t.larger}
        </Button>
        <Button icon="dash" onTap={pan.zoomOut}>
          {t.smaller}
        </Button>
        <Button onTap={pan.whole}>{t.whole}</Button>
      </figcaption>
      <ul class="plan-key">
        {(Object.keys(shapes) as MarkState[]).map((state) => (
          <li key={state}>
            <svg viewBox="-24 -24 48 48" class={`mark ${state}`} aria-hidden="true" focusable="false">
              <path d={shapes[state]} />
            </svg>
            {t.states[state]}
          </li>
        ))}
      </ul>
    </figure>
  );
}

const DISC = "M0 -15A15 15 0 1 1 0 15A15 15 0 1 1 0 -15Z";
/** A full disc, a triangle, a diamond, an open ring: told apart without colour, and on paper. */
const shapes: { [S in MarkState]: string } = {
  fine: DISC,
  bad: "M0 -19L19 15L-19 15Z",
  unclear: "M0 -19L19 0L0 19L-19 0Z",
  unchecked: DISC,
};

function Squares({ height }: { height: number }) {
  const across = Array.from({ length: Math.floor(WIDTH / SQUARE) - 1 }, (_, at) => (at + 1) * SQUARE);
  const down = Array.from({ length: Math.ceil(height / SQUARE) - 1 }, (_, at) => (at + 1) * SQUARE);
  return (
    <g class="plan-squares">
      <rect width={WIDTH} height={height} />
      {across.map((x) => (
        <path key={`x${x}`} d={`M${x} 0V${height}`} />
      ))}
      {down.map((y) => (
        <path key={`y${y}`} d={`M0 ${y}H${WIDTH}`} />
      ))}
    </g>
  );
}
