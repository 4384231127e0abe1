import type { ComponentChildren } from "preact";
import { type DoorAt, doorName } from "../../../domain/doors/doorAt.ts";
import type { FacadeLayout as Drawn, FacadeDoor, FacadeRow } from "../../../domain/doors/facade.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Again, DueDoors } from "../../../domain/visits/comeAgain.ts";
import type { VisitResult } from "../../../domain/visits/visit.ts";
import { sayDay } from "../../say/sayDate.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useWorld } from "../../world.ts";
import "./facade.css";
import type { Marks as Waits } from "../atDoor/Marks.tsx";
import { resultIcon } from "../resultLook.ts";

/** What a cell says beside its result. */
type Marks = {
  clashed: ReadonlySet<Id>;
  /** Doors at which something is half written. */
  half?: ReadonlySet<Id>;
  again: ReadonlyMap<Id, Again>;
  due: DueDoors;
  waits?: Waits | undefined;
};

export type FacadeProps = {
  facade: Drawn;
  latest: ReadonlyMap<Id, VisitResult>;
  marks: Marks;
  next?: Id;
  /** Which doors are drawn; the others leave their place empty. */
  isShown: (at: DoorAt) => boolean;
  onOpen: (door: Id) => void;
  /** A swipe, 1 towards the next unit. The tabs do the same. */
  onSide: (step: 1 | -1) => void;
};

/** One unit as it stands: top floor on top, a place for every door, gaps where there is none. */
export function Facade({ facade, latest, marks, next, isShown, onOpen, onSide }: FacadeProps) {
  const { words } = useWorld();
  const rows = facade.rows.filter(
    (row) =>
      row.cells.every(({ at }) => at === "gap") ||
      row.cells.some((cell) => cell.at === "door" && isShown(cell)),
  );
  const drawn = rows.some((row) => row.cells.some((cell) => cell.at === "door" && isShown(cell)));
  const strips = facade.strips
    .map((strip) => ({ ...strip, doors: strip.doors.filter(isShown) }))
    .filter(({ doors }) => doors.length > 0);
  const all = [...rows.flatMap(({ cells }) => cells), ...strips.flatMap(({ doors }) => doors)]
    .filter((cell) => cell.at === "door")
    .filter(isShown);
  const stop = all.some(({ id }) => id === next) ? next : all[0]?.id;
  const door = (cell: FacadeDoor, place?: { gridArea: string }) => (
    <DoorCell
      key={cell.id}
      cell={cell}
      place={place}
      result={latest.get(cell.id)}
      marks={marks}
      isNext={cell.id === next}
      isStop={cell.id === stop}
      onOpen={onOpen}
    />
  );
  const foot = Math.min(...strips.map(({ storey }) => storey));
  if (!drawn && strips.length === 0) return <p class="facade-empty">{words.doors.filter.none}</p>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys and fingers walk between the buttons inside
    <div
      class="facade"
      onKeyDown={(event) => event.key.startsWith("Arrow") && walk(event)}
      onTouchStart={(event) => swipe(event, onSide)}
    >
      <Storeys rows={rows.filter(({ storey }) => storey >= foot)} {...{ facade, isShown, door }} />
      {strips.map((strip) => (
        // biome-ignore lint/a11y/useSemanticElements: a row of shops, drawn as the foot of the house
        <div key={strip.storey} class="strip" role="group" aria-label={words.doors.storey(strip.label)}>
          <span class="storey-label" aria-hidden="true">
            {strip.label}
          </span>
          <div class="strip-doors">{strip.doors.map((cell) => door(cell))}</div>
        </div>
      ))}
      <Storeys rows={rows.filter(({ storey }) => storey < foot)} {...{ facade, isShown, door }} />
    </div>
  );
}

type StoreysProps = {
  rows: FacadeRow[];
  facade: Pick<Drawn, "columns" | "scrolls" | "wraps">;
  isShown: (at: DoorAt) => boolean;
  door: (cell: FacadeDoor, place?: { gridArea: string }) => ComponentChildren;
};

function Storeys({ rows, facade, isShown, door }: StoreysProps) {
  const { words } = useWorld();
  if (rows.length === 0) return null;
  return (
    <div
      class={`storeys${facade.scrolls ? " scrolls" : ""}${facade.wraps ? " wraps" : ""}${facade.columns > 3 ? " many" : ""}`}
      style={{ "--columns": facade.columns }}
    >
      {rows.map((row, at) => (
        // biome-ignore lint/a11y/useSemanticElements: a storey of buttons, drawn through the grid around it
        <div
          key={row.storey}
          class="storey"
          role="group"
          aria-label={row.label ? words.doors.storey(row.label) : undefined}
        >
          {row.label && (
            <span class="storey-label" aria-hidden="true" style={{ "--row": at + 1 }}>
              {row.label}
            </span>
          )}
          {row.cells.map((cell) =>
            cell.at === "door" && isShown(cell)
              ? door(cell, facade.wraps ? undefined : placeOf(at, rows, cell))
              : null,
          )}
        </div>
      ))}
    </div>
  );
}

/** Where a cell stands in the grid; a duplex reaches up over the rows that are drawn above it. */
function placeOf(row: number, rows: FacadeRow[], cell: FacadeDoor) {
  const up = Math.min(cell.rows - 1, row, above(rows, row, cell.rows - 1));
  return { gridArea: `${row + 1 - up} / ${cell.column + 2} / span ${1 + up} / span ${cell.columns}` };
}

function above(rows: FacadeRow[], row: number, wanted: number): number {
  let up = 0;
  while (up < wanted && (rows[row - up - 1]?.storey ?? Number.NaN) === (rows[row]?.storey ?? 0) + up + 1)
    up++;
  return up;
}

type DoorCellProps = {
  cell: FacadeDoor;
  place?: { gridArea: string };
  result?: VisitResult;
  marks: Marks;
  isNext: boolean;
  isStop: boolean;
  onOpen: (door: Id) => void;
};

function DoorCell({ cell, place, result, marks, isNext, isStop, onOpen }: DoorCellProps) {
  const { words } = useWorld();
  const label = doorName(cell, new Map([[cell.id, cell.joined]]));
  const isClashed = marks.clashed.has(cell.id);
  const isHalf = marks.half?.has(cell.id);
  const isDue = marks.due.has(cell.id);
  const again = marks.again.get(cell.id)?.on;
  const comeBack = isDue ? words.doors.due : again && words.doors.again(sayDay(again, words));
  const own = result
    ? words.resultShort[result]
    : isNext
      ? words.doors.nextDoor
      : cell.door.use !== "dwelling"
        ? words.use[cell.door.use]
        : "";
  const waits = marks.waits?.get(cell.id);
  const wait = !comeBack && (waits?.isNews || !result) && waits?.word;
  const word = comeBack || wait || own;
  const spoken = [
    own ? `${label} ${own}` : label,
    comeBack,
    waits?.word,
    !result && words.doors.notYet,
    isNext && result && words.doors.nextDoor,
    isHalf && words.doors.half,
    isClashed && words.doors.clash,
  ];
  return (
    <button
      type="button"
      class={`door ${isDue ? "due" : (result ?? "open")}${isNext ? " next" : ""}`}
      data-door={cell.id}
      style={place}
      tabIndex={isStop ? 0 : -1}
      aria-label={spoken.filter(Boolean).join(" · ")}
      onClick={() => onOpen(cell.id)}
    >
      <strong class={label.length > 8 ? "longer" : label.length > 4 ? "long" : undefined}>{label}</strong>{" "}
      {word && (
        <small>
          {comeBack ? (
            <Icon name="clock" />
          ) : wait ? (
            <Icon name="talk" />
          ) : (
            result && <Icon name={resultIcon[result]} />
          )}
          {word}
        </small>
      )}
      {isClashed && (
        <span class="door-mark clash">
          <Icon name="alert" />
        </span>
      )}
      {isHalf && (
        <span class="door-mark half">
          <Icon name="pen" />
        </span>
      )}
    </button>
  );
}

/** The arrow keys' code comes with the first of them: most phones have none. */
async function walk(event: KeyboardEvent & { currentTarget: HTMLElement }): Promise<void> {
  event.preventDefault();
  const { key, currentTarget } = event;
  const { walkByArrows } = await import("./walkByArrows.ts");
  walkByArrows(key, currentTarget);
}

/** So does the code that follows a finger; the first touch of all is too early for it. */
async function swipe(
  event: TouchEvent & { currentTarget: HTMLElement },
  onSide: (step: 1 | -1) => void,
): Promise<void> {
  (await import("./swipe.ts")).followSwipe(event, onSide);
}
