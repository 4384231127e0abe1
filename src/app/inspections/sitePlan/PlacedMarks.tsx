import type { PlanWords } from "../../../words/zh/plan.ts";
import type { PlacedMark } from "./layOutMarks.ts";
import type { Spot } from "./usePanZoom.ts";

/** The colour that a mark has, and its shape; a lamp that is out or flickers has its light's own. */
export type MarkState = "fine" | "minor" | "moderate" | "serious" | "emergency" | "unclear" | "unchecked";
export type MarkShape = keyof PlanWords["states"];
export type Mark = {
  id: string;
  code: string;
  /** Everything a screen reader says. */
  name: string;
  spot: Spot;
  state: MarkState;
  shape: MarkShape;
};

type PlacedMarksProps = {
  placed: readonly PlacedMark[];
  marks: readonly Mark[];
  /** Height of a number, in pixels. */
  text: number;
  chosen: string | undefined;
  /** While something is being placed marks are no buttons. */
  isStill: boolean;
  t: PlanWords;
  /** All that stand together under one mark. */
  onTap: (ids: readonly string[]) => void;
};

/** Drawn in pixels: each shape with its number in a box of its own, and a line to where it truly stands. */
export function PlacedMarks({ placed, marks, text, chosen, isStill, t, onTap }: PlacedMarksProps) {
  const byId = new Map(marks.map((mark) => [mark.id, mark]));
  return (
    <>
      {placed.map(({ id, from, ...box }) => {
        const to = middleOf(box);
        return (
          <g key={id} class="mark-way">
            <path d={`M${from.x} ${from.y}L${to.x} ${to.y}`} />
            <circle cx={from.x} cy={from.y} r="2.5" />
          </g>
        );
      })}
      {placed.map(({ id, label, together, ...box }) => {
        const mark = byId.get(id);
        if (!mark) return null;
        const { x, y } = middleOf(box);
        const isPile = together.length > 1;
        const isChosen = chosen !== undefined && together.includes(chosen);
        return (
          // biome-ignore lint/a11y/useSemanticElements: a drawing has no button element
          <g
            key={id}
            role="button"
            // Inside a drawing attributes keep their letters as written.
            tabindex={isStill ? -1 : 0}
            aria-label={isPile ? t.together(mark.code, together.length) : mark.name}
            aria-pressed={isChosen}
            class={`mark ${mark.state} ${mark.shape}${isChosen ? " chosen" : ""}`}
            transform={`translate(${x} ${y})`}
            onClick={() => !isStill && onTap(together)}
            onKeyDown={(event) => {
              if (event.key !== "Enter" && event.key !== " ") return;
              event.preventDefault();
              onTap(together);
            }}
          >
            <rect
              class="mark-finger"
              x={-box.width / 2}
              y={-box.height / 2}
              width={box.width}
              height={box.height}
              rx="8"
            />
            <g transform={`translate(0 ${-text * 0.55})`}>
              {isPile && <path transform="translate(4 -4) scale(0.6)" d={shapes[mark.shape]} />}
              <path transform="scale(0.6)" d={shapes[mark.shape]} />
            </g>
            <text y={box.height / 2 - text * 0.25} font-size={text}>
              {isPile ? `×${together.length}` : label}
            </text>
          </g>
        );
      })}
    </>
  );
}

const middleOf = (box: { x: number; y: number; width: number; height: number }) => ({
  x: box.x + box.width / 2,
  y: box.y + box.height / 2,
});

const RING = "M0 -15A15 15 0 1 1 0 15A15 15 0 1 1 0 -15Z";
const TRIANGLE = "M0 -18L18 15L-18 15ZM0 -7V4M0 9V10";
/** Told apart without colour, and on paper: the shapes that lists have for the same. */
export const shapes: { [S in MarkShape]: string } = {
  emergency: "M-7 -18H7L18 -7V7L7 18H-7L-18 7V-7ZM0 -10V3M0 9V10",
  serious: TRIANGLE,
  moderate: "M0 -18L18 0L0 18L-18 0Z",
  minor: "M-15 -7H15V7H-15Z",
  out: RING,
  flicker: `${RING}M0 -15V15M0 -9L11 -9M0 0L15 0M0 9L11 9`,
  unclear: "M-13 -13L13 13M13 -13L-13 13",
  unchecked: "M-14 -14H14V14H-14Z",
  fine: `${RING}M-8 0L-2 6L8 -6`,
};
