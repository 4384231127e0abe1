import { Fragment } from "preact";
import { useRef } from "preact/hooks";
import type { DoorAt } from "../../../../domain/doors/doorAt.ts";
import { type FacadeDoor, facadeOf, unitsOf } from "../../../../domain/doors/facade.ts";
import type { Building } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";
import { walkByArrows } from "../../../doors/facade/walkByArrows.ts";
import { Icon } from "../../../ui/Icon.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { reached } from "../../table/selection.ts";
import "./house.css";

export type Landing = { unit: string; storey: number; label: string };
export type HouseProps = {
  building: Building;
  doors: readonly DoorAt[];
  /** Without it the drawing is only looked at. */
  picked?: ReadonlySet<Id>;
  onPick?: (doors: readonly Id[]) => void;
  onAdd?: (landing: Landing) => void;
  /** The small word under a number, such as its patch. */
  wordOf?: (door: DoorAt) => string;
};

/** A whole building on the desk: its units side by side, top floor on top, everything below ground shown. */
export function House({ building, doors, picked, onPick, onAdd, wordOf }: HouseProps) {
  const words = useWords("register");
  const units = unitsOf(building, doors);
  const drawn = units.map((unit) => ({
    unit,
    facade: facadeOf(building, doors, unit.key, { basement: true }),
  }));
  const strips = drawn[0]?.facade.strips ?? [];
  const foot = strips.length > 0 ? Math.min(...strips.map(({ storey }) => storey)) : Number.NEGATIVE_INFINITY;
  const hasCellar = drawn.some(({ facade }) => facade.rows.some(({ storey }) => storey < foot));
  const last = useRef<Id | null>(null);
  /** With Shift all from the one tapped before to this one, as they stand. */
  const pick = (door: Id, isReaching: boolean) => {
    const rows = (isHere: (storey: number) => boolean) =>
      drawn.flatMap(({ facade }) =>
        facade.rows
          .filter(({ storey }) => isHere(storey))
          .flatMap(({ cells }) => cells.flatMap((one) => (one.at === "door" ? [one.id] : []))),
      );
    const inOrder = [
      ...rows((storey) => storey >= foot),
      ...strips.flatMap(({ doors }) => doors.map(({ id }) => id)),
      ...rows((storey) => storey < foot),
    ];
    const some = reached(inOrder, isReaching ? last.current : null, door);
    last.current = door;
    onPick?.(some.length > 1 ? some.filter((id) => !picked?.has(id)) : some);
  };
  const cell = (door: FacadeDoor) => (
    <Cell
      key={door.id}
      door={door}
      picked={picked?.has(door.id)}
      onPick={onPick && pick}
      word={wordOf?.(door) ?? ""}
    />
  );
  const storeys = (isHere: (storey: number) => boolean, isHeaded: boolean) => (
    <div class="house-units">
      {drawn.map(({ unit, facade }) => {
        const rows = facade.rows.filter(({ storey }) => isHere(storey));
        return (
          <section key={unit.key} class="house-unit" aria-label={words.house.unit(unit.name)}>
            {unit.name && isHeaded && (
              <Picker
                label={words.house.wholeUnit(unit.name)}
                word={unit.name}
                onTap={
                  onPick &&
                  (() =>
                    onPick(
                      facade.rows.flatMap((row) =>
                        row.cells.flatMap((one) => (one.at === "door" ? [one.id] : [])),
                      ),
                    ))
                }
              />
            )}
            <div class="house-storeys" style={{ "--columns": facade.columns + (onAdd ? 1 : 0) }}>
              {rows.map((row, at) => (
                <Fragment key={row.storey}>
                  <span class="house-storey" style={{ "--row": at + 1 }}>
                    <Picker
                      label={words.house.wholeStorey(row.label || String(row.storey))}
                      word={row.label}
                      onTap={
                        onPick &&
                        (() => onPick(row.cells.flatMap((one) => (one.at === "door" ? [one.id] : []))))
                      }
                    />
                  </span>
                  {row.cells.map(
                    (one) =>
                      one.at === "door" && (
                        <div
                          key={one.id}
                          class="house-place"
                          style={{
                            "--row": Math.max(1, at + 2 - one.rows),
                            "--rows": Math.min(one.rows, at + 1),
                            "--column": one.column + 2,
                            "--wide": one.columns,
                          }}
                        >
                          {cell(one)}
                        </div>
                      ),
                  )}
                  {onAdd && (
                    <div
                      class="house-place"
                      style={{ "--row": at + 1, "--rows": 1, "--column": facade.columns + 2, "--wide": 1 }}
                    >
                      <AddDoor
                        landing={{
                          unit: unit.key,
                          storey: row.storey,
                          label: row.label || String(row.storey),
                        }}
                        onAdd={onAdd}
                      />
                    </div>
                  )}
                </Fragment>
              ))}
            </div>
            {onAdd && isHeaded && facade.rows.length === 0 && (
              <AddDoor
                landing={{
                  unit: unit.key,
                  storey: building.storeys.find(({ index }) => index > 0)?.index ?? 1,
                  label: "1",
                }}
                onAdd={onAdd}
              />
            )}
          </section>
        );
      })}
    </div>
  );
  /** Arrows go to the door that stands there; with Shift they choose it, too. */
  const press = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    if (!event.key.startsWith("Arrow") || event.ctrlKey || event.altKey || event.metaKey) return;
    const before = document.activeElement;
    walkByArrows(event.key, event.currentTarget);
    event.preventDefault();
    const door = (document.activeElement as HTMLElement).dataset.door;
    if (!event.shiftKey || !door || document.activeElement === before) return;
    onPick?.(
      [(before as HTMLElement).dataset.door, door].flatMap((id) => (id && !picked?.has(id) ? [id] : [])),
    );
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrows work on the buttons inside
    <div class="house-drawn" onKeyDown={press}>
      {storeys((storey) => storey >= foot, true)}
      {strips.map((strip) => (
        <section key={strip.storey} class="house-strip" aria-label={`${words.house.strip} ${strip.label}`}>
          <span class="house-storey">{strip.label}</span>
          {strip.doors.map(cell)}
          {onAdd && (
            <AddDoor landing={{ unit: "", storey: strip.storey, label: strip.label }} onAdd={onAdd} />
          )}
        </section>
      ))}
      {hasCellar && storeys((storey) => storey < foot, false)}
    </div>
  );
}

function Picker({ label, word, onTap }: { label: string; word: string; onTap?: (() => void) | undefined }) {
  if (!onTap) return <strong class="house-picker">{word}</strong>;
  return (
    <button type="button" class="house-picker" aria-label={label} onClick={onTap}>
      {word || <Icon name="dash" />}
    </button>
  );
}

type CellProps = {
  door: FacadeDoor;
  picked?: boolean | undefined;
  onPick?: ((door: Id, isReaching: boolean) => void) | undefined;
  word: string;
};

function Cell({ door, picked = false, onPick, word }: CellProps) {
  const { words } = useWorld();
  const label = [door.door.label, ...door.joined.map((at) => at.door.label)].join("+");
  const small = [door.door.use === "dwelling" ? "" : words.use[door.door.use], word]
    .filter((one) => one !== "")
    .join(" · ");
  const inside = (
    <>
      {picked && <Icon name="check" />}
      <strong class={label.length > 8 ? "longer" : label.length > 4 ? "long" : undefined}>{label}</strong>
      {small && <small>{small}</small>}
    </>
  );
  const look = `house-door ${door.door.use}${door.door.storeyGuessed ? " guessed" : ""}`;
  if (!onPick) return <div class={look}>{inside}</div>;
  return (
    <button
      type="button"
      class={look}
      aria-pressed={picked}
      data-door={door.id}
      onClick={({ shiftKey }) => onPick(door.id, shiftKey)}
    >
      {inside}
    </button>
  );
}

function AddDoor({ landing, onAdd }: { landing: Landing; onAdd: (landing: Landing) => void }) {
  const words = useWords("register");
  return (
    <button
      type="button"
      class="house-add"
      aria-label={words.house.add(landing.label)}
      onClick={() => onAdd(landing)}
    >
      <Icon name="plus" />
    </button>
  );
}
