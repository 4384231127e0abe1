import type { RefObject } from "preact";
import { type FacadeDoor, facadeOf, unitsOf } from "../../../../domain/doors/facade.ts";
import type { Id } from "../../../../domain/ids.ts";
import type { VisitResult } from "../../../../domain/visits/visit.ts";
import { walkByArrows } from "../../../doors/facade/walkByArrows.ts";
import { resultIcon } from "../../../doors/resultLook.ts";
import type { Shown } from "../../../store/store.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import type { BuildingHere } from "../estate.ts";
import { Front, labelOf } from "../Front.tsx";
import { type Paper, resultByKey } from "./paperRound.ts";

export type PaperHouseProps = {
  house: RefObject<HTMLDivElement | null>;
  here: BuildingHere;
  noted: Paper["noted"];
  /** The last visit that a door had on that day already. */
  had: ReadonlyMap<Id, Shown<"visit">>;
  atDoor: Id;
  onDoor: (door: Id) => void;
  onResult: (result: VisitResult | null) => void;
};

const CLEARS = new Set(["Backspace", "Delete", "0"]);

/**
 * The building as its sheet of paper shows it. Digits note a result, arrows go to the door that stands there.
 */
export function PaperHouse({ house, here, noted, had, atDoor, onDoor, onResult }: PaperHouseProps) {
  const { words: core } = useWorld();
  const { form } = useWords("rounds");
  const units = unitsOf(here.building, here.doors).map(({ key }) =>
    facadeOf(here.building, here.doors, key, { basement: true }),
  );
  const strips = units[0]?.strips ?? [];
  const press = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const result = resultByKey.get(event.key);
    if (result) onResult(result);
    else if (CLEARS.has(event.key)) onResult(null);
    else if (event.key.startsWith("Arrow")) walkByArrows(event.key, event.currentTarget);
    else return;
    event.preventDefault();
  };
  const cell = (door: FacadeDoor) => (
    <PaperCell
      key={door.id}
      door={door}
      result={noted[door.id]?.result}
      had={had.get(door.id)?.body.result}
      isHere={door.id === atDoor}
      onDoor={onDoor}
    />
  );
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: digits and arrows work on the buttons inside
    <div class="paper-house" ref={house} onKeyDown={press}>
      {units.map((unit) => (
        <section
          key={unit.unit}
          class="paper-unit"
          aria-label={unit.header ? core.doors.unit(unit.header) : here.building.name}
        >
          {unit.header && <h2>{core.doors.unit(unit.header)}</h2>}
          <Front rows={unit.rows} columns={unit.columns} cell={cell} />
        </section>
      ))}
      {strips.map((strip) => (
        <section key={strip.storey} class="paper-strip" aria-label={`${form.foot} ${strip.label}`}>
          {strip.doors.map(cell)}
        </section>
      ))}
    </div>
  );
}

type PaperCellProps = {
  door: FacadeDoor;
  result?: VisitResult;
  had?: VisitResult;
  isHere: boolean;
  onDoor: (door: Id) => void;
};

function PaperCell({ door, result, had, isHere, onDoor }: PaperCellProps) {
  const { words: core } = useWorld();
  const { paper: words } = useWords("rounds");
  const label = labelOf(door);
  return (
    <button
      type="button"
      class={`paper-door ${result ?? "open"}`}
      data-door={door.id}
      tabIndex={isHere ? 0 : -1}
      aria-current={isHere ? "true" : undefined}
      onFocus={() => onDoor(door.id)}
      onClick={() => onDoor(door.id)}
    >
      <strong>{label}</strong>
      {result ? (
        <span>
          <Icon name={resultIcon[result]} />
          {core.resultShort[result]}
        </span>
      ) : (
        <span class="unseen"> {words.blank}</span>
      )}
      {had && (
        <small>
          {words.hadShort} <Icon name={resultIcon[had]} />
          <span class="unseen">{core.resultShort[had]}</span>
        </small>
      )}
    </button>
  );
}
