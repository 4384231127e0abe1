import { useState } from "preact/hooks";
import type { DoorAt } from "../../../../domain/doors/doorAt.ts";
import { joinedTo } from "../../../../domain/doors/doorAt.ts";
import { DoorUse, Occupancy } from "../../../../domain/doors/place.ts";
import type { Id } from "../../../../domain/ids.ts";
import { LABEL_CHARS_MAX } from "../../../../domain/ids.ts";
import {
  dropDoor,
  type HouseLayout,
  mergeDoors,
  moveDoor,
  removeDoor,
  renumberDoor,
  restoreDoor,
  sameDoor,
} from "../../../../domain/layout/doorEdit.ts";
import { Button } from "../../../ui/controls/Button.tsx";
import { Field } from "../../../ui/controls/Field.tsx";
import { Sheet } from "../../../ui/frame/Sheet.tsx";
import { useWords } from "../../../useWords.ts";
import { useWorld } from "../../../world.ts";
import { Count } from "../Count.tsx";
import { isLabelTaken } from "./freeLabel.ts";
import { SplitDoorSheet } from "./SplitDoorSheet.tsx";

const ROOMS_MAX = 30;

export type HouseToolsProps = {
  house: HouseLayout;
  doors: readonly DoorAt[];
  picked: ReadonlySet<Id>;
  onPicked: (picked: ReadonlySet<Id>) => void;
  onDoors: (doors: DoorAt[]) => void;
  /** Saved already: then nothing is taken out, what is gone says why. */
  isSaved: (id: Id) => boolean;
  patches?: readonly { value: Id; word: string }[];
  /** Drawn from the right: then the next slot stands to the left. */
  mirrored: boolean;
};

/** What can be done with the doors that were tapped: one, two, or many. */
export function HouseTools({
  house,
  doors,
  picked,
  onPicked,
  onDoors,
  isSaved,
  patches,
  mirrored,
}: HouseToolsProps) {
  const words = useWords("register").house;
  const { mark } = useWords("answers");
  const [asking, setAsking] = useState<"renumber" | "remove" | "details" | "patch" | "split">();
  const chosen = doors.filter(({ id }) => picked.has(id));
  const [first, second] = chosen;
  if (!first) return <p class="quiet-text">{words.pick}</p>;
  const done = (next: DoorAt[]) => {
    onDoors(next);
    onPicked(new Set());
    setAsking(undefined);
  };
  const step = mirrored ? -1 : 1;
  const moved = (by: number) => first.door.slot + by;
  const move = (by: number) => onDoors(moveDoor(doors, first.id, moved(by)));
  const remove = () => {
    if (chosen.some(({ id }) => isSaved(id))) setAsking("remove");
    else done(chosen.reduce<DoorAt[]>((all, { id }) => dropDoor(all, id), [...doors]));
  };
  const joined = chosen.length === 2 && second;
  const parts = joinedTo(doors).get(first.id) ?? [];
  const unjoin = () => done(parts.reduce<DoorAt[]>((all, { id }) => restoreDoor(all, id), [...doors]));
  return (
    <>
      <p role="status">
        <strong>{chosen.length === 1 ? first.door.label : words.picked(chosen.length)}</strong>
        {chosen.length === 1 && first.door.code && (
          <span class="quiet-text"> {words.code(first.door.code)}</span>
        )}
        {chosen.length === 1 && first.door.aliases && (
          <span class="quiet-text"> {words.was(first.door.aliases.join(mark.list))}</span>
        )}
        {joined && <span class="quiet-text"> {words.mergeLead(first.door.label)}</span>}
      </p>
      <div class="house-acts">
        {chosen.length === 1 && (
          <>
            <Button icon="pen" onTap={() => setAsking("renumber")}>
              {words.renumber}
            </Button>
            <Button icon="left" onTap={() => move(-step)} disabled={moved(-step) < 0}>
              {words.left}
            </Button>
            <Button icon="right" onTap={() => move(step)} disabled={moved(step) < 0}>
              {words.right}
            </Button>
            {parts.length > 0 ? (
              <Button icon="swap" onTap={unjoin}>
                {words.unjoin}
              </Button>
            ) : (
              <Button icon="door" onTap={() => setAsking("split")}>
                {words.split}
              </Button>
            )}
          </>
        )}
        {joined && (
          <>
            <Button icon="swap" onTap={() => done(mergeDoors(doors, first.id, second.id))}>
              {words.merge}
            </Button>
            <Button icon="door" onTap={() => done(sameDoor(doors, first.id, second.id))}>
              {words.same}
            </Button>
          </>
        )}
        {patches && (
          <Button icon="people" onTap={() => setAsking("patch")}>
            {words.patch}
          </Button>
        )}
        <Button icon="gear" onTap={() => setAsking("details")}>
          {words.details}
        </Button>
        <Button icon="bin" look="danger" onTap={remove}>
          {words.remove}
        </Button>
        <Button look="quiet" onTap={() => onPicked(new Set())}>
          {words.clear}
        </Button>
      </div>
      {asking === "renumber" && (
        <Renumber doors={doors} door={first} onClose={() => setAsking(undefined)} onDone={done} />
      )}
      {asking === "split" && (
        <SplitDoorSheet
          doors={doors}
          house={house}
          door={first}
          onClose={() => setAsking(undefined)}
          onDone={done}
        />
      )}
      {asking === "details" && (
        <Details doors={doors} chosen={chosen} onClose={() => setAsking(undefined)} onDone={done} />
      )}
      {asking === "remove" && (
        <Sheet title={words.remove} onClose={() => setAsking(undefined)}>
          <p>{words.removeLead}</p>
          <div class="sheet-list">
            {(["demolished", "phantom"] as const).map((why) => (
              <Button
                key={why}
                wide
                onTap={() =>
                  done(
                    chosen.reduce<DoorAt[]>(
                      (all, { id }) => (isSaved(id) ? removeDoor(all, id, why) : dropDoor(all, id)),
                      [...doors],
                    ),
                  )
                }
              >
                {words[why]}
              </Button>
            ))}
          </div>
        </Sheet>
      )}
      {asking === "patch" && patches && (
        <PickPatch
          patches={patches}
          onClose={() => setAsking(undefined)}
          onPatch={(patch) => done(intoPatch(doors, picked, patch))}
        />
      )}
    </>
  );
}

/** Which patch; the last choice takes the doors out of any. */
export function PickPatch({
  patches,
  onClose,
  onPatch,
}: {
  patches: readonly { value: Id; word: string }[];
  onClose: () => void;
  onPatch: (patch: Id | null) => void;
}) {
  const words = useWords("register");
  return (
    <Sheet title={words.house.patch} onClose={onClose}>
      <div class="sheet-list">
        {patches.map(({ value, word }) => (
          <Button key={value} wide onTap={() => onPatch(value)}>
            {word}
          </Button>
        ))}
        <Button wide look="quiet" onTap={() => onPatch(null)}>
          {words.noPatch}
        </Button>
      </div>{" "}
    </Sheet>
  );
}

export function intoPatch(doors: readonly DoorAt[], picked: ReadonlySet<Id>, patch: Id | null): DoorAt[] {
  return doors.map((at) => {
    if (!picked.has(at.id)) return at;
    const { patch: _old, ...door } = at.door;
    return { ...at, door: patch === null ? door : { ...door, patch } };
  });
}

type EditProps = { doors: readonly DoorAt[]; onClose: () => void; onDone: (doors: DoorAt[]) => void };

function Renumber({ doors, door, onClose, onDone }: EditProps & { door: DoorAt }) {
  const { house: words, ok } = useWords("register");
  const [label, setLabel] = useState(door.door.label);
  const isTaken = isLabelTaken(doors, door.door.unit, label, door.id);
  const save = (event: Event) => {
    event.preventDefault();
    if (!isTaken && label.trim() !== "") onDone(renumberDoor(doors, door.id, label.trim()));
  };
  return (
    <Sheet title={words.renumber} onClose={onClose}>
      <form onSubmit={save}>
        <Field
          label={words.label}
          value={label}
          onText={setLabel}
          max={LABEL_CHARS_MAX}
          fault={isTaken ? words.labelTaken : undefined}
        />
        <Button look="main" wide submit disabled={isTaken || label.trim() === ""}>
          {ok}
        </Button>
      </form>
    </Sheet>
  );
}

function Details({ doors, chosen, onClose, onDone }: EditProps & { chosen: readonly DoorAt[] }) {
  const words = useWords("register");
  const world = useWorld().words;
  const shared = <K extends "use" | "occupancy">(field: K) => {
    const values = new Set(chosen.map(({ door }) => door[field]));
    return values.size === 1 ? ([...values][0] as string) : "";
  };
  const [use, setUse] = useState(shared("use"));
  const [occupancy, setOccupancy] = useState(shared("occupancy"));
  const [rooms, setRooms] = useState(chosen[0]?.door.rooms ?? 0);
  const ids = new Set(chosen.map(({ id }) => id));
  const save = () =>
    onDone(
      doors.map((at) => {
        if (!ids.has(at.id)) return at;
        const door = { ...at.door };
        if (use) door.use = use as DoorUse;
        if (occupancy) door.occupancy = occupancy as Occupancy;
        if (occupancy) door.rooms = occupancy === "group_rent" ? rooms : 0;
        return { ...at, door };
      }),
    );
  const blank = { value: "", word: "—" };
  return (
    <Sheet title={words.house.details} onClose={onClose}>
      <Field
        label={words.house.use}
        value={use}
        onText={setUse}
        options={[
          ...(use ? [] : [blank]),
          ...DoorUse.options.map((value) => ({ value, word: world.use[value] })),
        ]}
      />
      <Field
        label={words.house.occupancy}
        value={occupancy}
        onText={setOccupancy}
        options={[
          ...(occupancy ? [] : [blank]),
          ...Occupancy.options.map((value) => ({ value, word: words.occupancies[value] })),
        ]}
      />
      {occupancy === "group_rent" && (
        <Count label={words.house.rooms} value={rooms} least={0} most={ROOMS_MAX} onCount={setRooms} />
      )}
      <Button look="main" wide onTap={save}>
        {words.ok}
      </Button>
    </Sheet>
  );
}
