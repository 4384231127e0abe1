import type { DoorAt } from "../../../../domain/doors/doorAt.ts";
import type { FacadeDoor } from "../../../../domain/doors/facade.ts";
import type { Building } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";
import { VisitResult } from "../../../../domain/visits/visit.ts";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Front, labelOf } from "../Front.tsx";
import { LINES_DOWN, type SheetPart, sheetParts } from "./sheetLayout.ts";
import type { SheetMark } from "./sheetMarks.ts";
import "./sheet.css";

export type WalkSheetProps = {
  community: string;
  compound: string;
  building: Building;
  doors: readonly DoorAt[];
  round?: string;
  isWanted: (door: Id) => boolean;
  marks: ReadonlyMap<Id, SheetMark>;
};

const NOTE_LINES = 2;

/** One building on A4 in black and white: every door a box to write a mark into. */
export function WalkSheet(props: WalkSheetProps) {
  const { community, compound, building, doors, round, isWanted, marks } = props;
  const { sheet: words } = useWords("rounds");
  const parts = sheetParts(building, doors, isWanted);
  const isPartly = parts.some((part) => doorsOf(part).some(({ id }) => !isWanted(id)));
  const lines = parts.reduce((sum, { rows, strips }) => sum + rows.length + strips.length, 0);
  return (
    <article
      class={lines > LINES_DOWN ? "walk-sheet tall" : "walk-sheet"}
      aria-label={`${words.heading} · ${building.name}`}
    >
      <header class="walk-sheet-head">
        <h2>
          {building.name} <span>{words.heading}</span>
        </h2>
        <p>{[community, compound, round].filter(Boolean).join(" · ")}</p>
      </header>
      {parts.length === 0 && <p>{words.noDoors}</p>}
      {parts.map((part, at) => (
        <Part
          key={`${part.unit}/${at}`}
          part={part}
          name={building.name}
          isLast={at === parts.length - 1}
          isPartly={isPartly}
          isWanted={isWanted}
          marks={marks}
        />
      ))}
    </article>
  );
}

type PartProps = {
  part: SheetPart;
  name: string;
  isLast: boolean;
  isPartly: boolean;
  isWanted: (door: Id) => boolean;
  marks: ReadonlyMap<Id, SheetMark>;
};

/**
 * A unit, or a page's worth of a tall one, with the marks below it: every piece of paper says how to fill it
 * in.
 */
function Part({ part, name, isLast, isPartly, isWanted, marks }: PartProps) {
  const { words: core } = useWorld();
  const { sheet: words, mark, form } = useWords("rounds");
  const box = (door: FacadeDoor) => (
    <Box key={door.id} door={door} isWanted={isWanted(door.id)} mark={marks.get(door.id)} />
  );
  const said = doorsOf(part).flatMap(({ id }) => (isWanted(id) && marks.get(id)) || []);
  const done = said.filter(({ isDone }) => isDone).length;
  const title = part.strips.length > 0 ? form.foot : part.header ? core.doors.unit(part.header) : "";
  const [top, bottom] = [part.rows[0], part.rows.at(-1)];
  const storeys =
    top && bottom && top.label && bottom.label
      ? words.storeys(core.doors.storey(top.label), core.doors.storey(bottom.label))
      : "";
  return (
    <section class="sheet-part">
      <div class="sheet-title">
        <h3>
          {[name, title].filter(Boolean).join(" ")}{" "}
          <span>
            {[storeys, words.boxes(part.doors), done > 0 && words.done(done)].filter(Boolean).join(" · ")}
          </span>
        </h3>
        <p class="sheet-blanks">
          <span>{words.date}</span>
          <i />
          <span>{words.who}</span>
          <i />
        </p>
      </div>
      {part.wraps ? (
        part.rows.map((row) => (
          <div key={row.storey} class="sheet-corridor">
            <span class="front-storey">{row.label}</span>
            <div class="sheet-boxes">{row.cells.map((cell) => cell.at === "door" && box(cell))}</div>
          </div>
        ))
      ) : (
        <Front rows={part.rows} columns={part.columns} cell={box} />
      )}
      {part.strips.map((strip) => (
        <div key={strip.storey} class="sheet-corridor">
          <span class="front-storey">{strip.label}</span>
          <div class="sheet-boxes">{strip.doors.map(box)}</div>
        </div>
      ))}
      <p class="sheet-marks">
        <strong>{words.marks}</strong>
        {VisitResult.options.map((result) => (
          <span key={result}>
            <b>{mark[result]}</b> {core.result[result]}
          </span>
        ))}
        {isPartly && <span>{words.outside}</span>}
        {done > 0 && <span>{words.doneLead}</span>}
        {said.some(({ isQuiet }) => isQuiet) && <span>{words.quietLead}</span>}
      </p>
      {isLast && (
        <div class="sheet-notes">
          <p>{words.notes}</p>
          {Array.from({ length: NOTE_LINES }, (_, line) => (
            <i key={line} />
          ))}
          <p>{words.foot}</p>
        </div>
      )}
    </section>
  );
}

type BoxProps = { door: FacadeDoor; isWanted: boolean; mark: SheetMark | undefined };

function Box({ door, isWanted, mark }: BoxProps) {
  const { words: core } = useWorld();
  const { sheet: words, mark: signs } = useWords("rounds");
  const look = !isWanted ? " beside" : mark?.isDone ? " done" : mark?.isQuiet ? " quiet" : "";
  return (
    <div class={`sheet-box${look}`}>
      <strong>{labelOf(door)}</strong>
      {door.door.use !== "dwelling" && <small>{core.use[door.door.use]}</small>}
      {isWanted && mark?.result && <b title={core.result[mark.result]}>{signs[mark.result]}</b>}
      {isWanted && mark?.isQuiet && <em>{words.quiet}</em>}
    </div>
  );
}

function doorsOf({ rows, strips }: SheetPart): FacadeDoor[] {
  return [
    ...rows.flatMap(({ cells }) => cells.filter((cell) => cell.at === "door")),
    ...strips.flatMap(({ doors }) => doors),
  ];
}
