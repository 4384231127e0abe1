import type { RefObject } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { DoorAt } from "../../domain/doors/doorAt.ts";
import { type FacadeDoor, facadeOf, unitsOf } from "../../domain/doors/facade.ts";
import type { Building } from "../../domain/doors/place.ts";
import type { Id } from "../../domain/ids.ts";
import type { VisitResult } from "../../domain/visits/visit.ts";
import { resultIcon } from "../doors/resultLook.ts";
import "./miniFacade.css";

const WIDE = 22;
const HIGH = 16;
const GAP = 3;
const MARK = 12;

type Drawn = { cell: FacadeDoor; x: number; y: number; wide: number; high: number };

/**
 * A building as it stands, small: a cell per door with the shape and colour of its result, units side by
 * side, the shops at the foot.
 */
export function MiniFacade({ building, doors, latest, wanted }: MiniProps) {
  const { cells, width, height } = useMemo(() => layOut(building, doors), [building, doors]);
  const [box, isNear] = useNear();
  return (
    <svg
      ref={box}
      class="mini-facade"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      aria-hidden="true"
    >
      {(isNear ? cells : []).map(({ cell, x, y, wide, high }) => {
        const result = latest.get(cell.id);
        return (
          <g key={cell.id} class={`mini ${wanted.has(cell.id) ? (result ?? "open") : "apart"}`}>
            <rect x={x + 0.75} y={y + 0.75} width={wide - 1.5} height={high - 1.5} rx="3" />
            {result && (
              <use
                href={`#i-${resultIcon[result]}`}
                x={x + (wide - MARK) / 2}
                y={y + (high - MARK) / 2}
                width={MARK}
                height={MARK}
              />
            )}
          </g>
        );
      })}
    </svg>
  );
}

/** Further from the view than this it is not drawn yet. */
const NEAR = "300px";

/** Whether something is in view or near it, or is being printed; once it was, it stays. */
function useNear(): [RefObject<SVGSVGElement | null>, boolean] {
  const box = useRef<SVGSVGElement>(null);
  const [isNear, setNear] = useState(false);
  useLayoutEffect(() => {
    if (isNear || !box.current) return;
    const show = () => setNear(true);
    const watch = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && show(),
      {
        rootMargin: NEAR,
      },
    );
    watch.observe(box.current);
    addEventListener("beforeprint", show);
    return () => {
      watch.disconnect();
      removeEventListener("beforeprint", show);
    };
  }, [isNear]);
  return [box, isNear];
}

export type MiniProps = {
  building: Building;
  doors: readonly DoorAt[];
  latest: ReadonlyMap<Id, VisitResult>;
  wanted: ReadonlySet<Id>;
};

function layOut(
  building: Building,
  doors: readonly DoorAt[],
): { cells: Drawn[]; width: number; height: number } {
  const pages = unitsOf(building, doors).map(({ key }) => facadeOf(building, doors, key, { basement: true }));
  const strips = pages[0]?.strips ?? [];
  const foot = Math.min(...strips.map(({ storey }) => storey));
  const levels = [...new Set(pages.flatMap(({ rows }) => rows.map(({ storey }) => storey)))].sort(
    (a, b) => b - a,
  );
  const above = levels.filter((storey) => storey >= foot).length;
  const y = (level: number) => (level < above ? level : level + strips.length) * (HIGH + GAP);
  const cells: Drawn[] = [];
  let left = 0;
  for (const { rows, columns } of pages) {
    for (const row of rows) {
      const top = y(levels.indexOf(row.storey));
      for (const cell of row.cells) {
        if (cell.at === "gap") continue;
        const up = Math.min(cell.rows - 1, levels.indexOf(row.storey)) * (HIGH + GAP);
        cells.push({
          cell,
          x: left + cell.column * (WIDE + GAP),
          y: top - up,
          wide: cell.columns * (WIDE + GAP) - GAP,
          high: HIGH + up,
        });
      }
    }
    if (columns > 0) left += columns * (WIDE + GAP) + 2 * GAP;
  }
  const most = Math.max(0, ...strips.map(({ doors }) => doors.length));
  const width = Math.max(left - 3 * GAP, most * (WIDE + GAP) - GAP, WIDE);
  strips.forEach((strip, at) => {
    const wide = width / strip.doors.length - GAP;
    strip.doors.forEach((cell, nth) => {
      cells.push({ cell, x: nth * (wide + GAP), y: (above + at) * (HIGH + GAP), wide, high: HIGH });
    });
  });
  return { cells, width, height: Math.max(HIGH, (levels.length + strips.length) * (HIGH + GAP) - GAP) };
}
