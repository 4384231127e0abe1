import { PLAN_STEPS } from "../../../domain/inspections/asset.ts";
import type { PlanMark } from "../../../domain/inspections/sitePlan.ts";
import type { PlanWords } from "../../../words/zh/plan.ts";
import { Button } from "../../ui/controls/Button.tsx";
import "./sitePlan.css";
import { layOutMarks, layOutNames } from "./layOutMarks.ts";
import { type Mark, type MarkShape, PlacedMarks, shapes } from "./PlacedMarks.tsx";
import { type Spot, usePanZoom } from "./usePanZoom.ts";
import { usePlanRoom } from "./usePlanRoom.ts";

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
/** A house's name, beside a mark's number. */
const NAME_TEXT = 1.1;

/**
 * The estate as drawn or photographed, with its lamps and covers. A list of the same always stands beside it.
 */
export function SitePlanView({ marks, outlines, shape, picture, chosen, t, onMark, onSpot }: PlanViewProps) {
  const height = (WIDTH * shape.down) / shape.across;
  const pan = usePanZoom((spot) => onSpot?.(spot));
  const { x, y, zoom } = pan.frame;
  const { sheet, room } = usePlanRoom();
  /** How much of the drawing is one pixel of the screen. */
  const pixel = WIDTH / (room.width * zoom);
  const seen = { ...room, width: room.width * zoom, height: height / pixel };
  const rank = (mark: Mark) => (mark.id === chosen ? -1 : ranks.indexOf(mark.state));
  const placed = layOutMarks(
    marks.map((mark) => ({ id: mark.id, spot: mark.spot, label: mark.code, rank: rank(mark) })),
    seen,
  );
  const step = (value: number, whole: number) => (value / PLAN_STEPS) * whole;
  const houses = outlines.map(({ label, ...box }) => ({
    label,
    x: step(box.x, seen.width),
    y: step(box.y, seen.height),
    width: step(box.width, seen.width),
    height: step(box.height, seen.height),
  }));
  // A lamp that is out and dangerous is red, which its shape alone does not say.
  const isApart = ({ shape, state }: Mark) =>
    shape !== state && (state === "serious" || state === "emergency");
  const present = (Object.keys(shapes) as MarkShape[]).flatMap((shape) => {
    const like = marks.filter((mark) => mark.shape === shape);
    const grave = (["serious", "emergency"] as const).flatMap(
      (state) => like.find((mark) => isApart(mark) && mark.state === state) ?? [],
    );
    return [...like.filter((mark) => !isApart(mark)).slice(0, 1), ...grave];
  });
  const at = marks.find(({ id }) => id === chosen);
  return (
    <figure class="plan" style={{ "--shape": shape.across / shape.down }}>
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing has no fieldset */}
      <svg
        ref={sheet}
        viewBox={`${x * WIDTH} ${y * height} ${WIDTH / zoom} ${height / zoom}`}
        class={onSpot ? "plan-sheet placing" : "plan-sheet"}
        role="group"
        aria-label={t.label}
        {...pan.hands}
      >
        {picture ? <image href={picture} width={WIDTH} height={height} /> : <Squares height={height} />}
        <g transform={`scale(${pixel})`}>
          {houses.map(({ label, ...box }) => (
            <rect key={label} class="plan-house" {...box} />
          ))}
          {layOutNames(houses, placed, room.text * NAME_TEXT).map(({ label, name }) => (
            <text
              key={label}
              class="plan-name"
              x={name.x + name.width / 2}
              y={name.y + name.height / 2}
              font-size={room.text * NAME_TEXT}
            >
              {label}
            </text>
          ))}
          <PlacedMarks
            placed={placed}
            marks={marks}
            text={room.text}
            chosen={chosen}
            isStill={onSpot !== undefined}
            t={t}
            onTap={(ids) => {
              const next = ids[(ids.indexOf(chosen ?? "") + 1) % ids.length];
              if (ids.length === 1 || pan.isClosest) onMark(next ?? "");
              else pan.comeTo(marks.filter(({ id }) => ids.includes(id)).map(({ spot }) => spot));
            }}
          />
        </g>
      </svg>
      <figcaption class="plan-tools">
        <Button
          icon="plus"
          onTap={() =>
            pan.zoomIn(
              marks.map(({ spot }) => spot),
              at?.spot,
            )
          }
        >
          {t.larger}
        </Button>
        <Button icon="dash" onTap={pan.zoomOut}>
          {t.smaller}
        </Button>
        <Button onTap={pan.whole}>{t.whole}</Button>
      </figcaption>
      <ul class="plan-key">
        {present.map((mark) => (
          <li key={mark.id}>
            <svg
              viewBox="-24 -24 48 48"
              class={`mark ${mark.state} ${mark.shape}`}
              aria-hidden="true"
              focusable="false"
            >
              <path d={shapes[mark.shape]} />
            </svg>
            {t.states[mark.shape]}
            {isApart(mark) && ` · ${t.states[mark.state]}`}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** Gravest first: these stand where they truly are. */
const ranks = ["emergency", "serious", "moderate", "minor", "unclear", "unchecked", "fine"];

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
