import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Id } from "../../../domain/ids.ts";
import { Chips } from "../../ui/controls/Chips.tsx";
import { useWords } from "../../useWords.ts";
import { useReach } from "../deskForm/useReach.ts";
import {
  type Choice,
  choicesByBuilding,
  choicesByPatch,
  putDoors,
  tickedOf,
  toggle,
  withShops,
} from "./doorChoice.ts";
import type { RoundEstate } from "./estate.ts";

export type DoorChooserProps = {
  estate: RoundEstate;
  chosen: ReadonlySet<Id>;
  isShopsToo: boolean;
  onChange: (chosen: ReadonlySet<Id>, isShopsToo: boolean) => void;
};

/** Doors by the handful: whole estates, buildings, stairwells, or patches, each with its count. */
export function DoorChooser({ estate, chosen, isShopsToo, onChange }: DoorChooserProps) {
  const words = useWords("rounds").form;
  const [by, setBy] = useState<"building" | "patch">("building");
  const choices = useMemo(
    () =>
      by === "building"
        ? choicesByBuilding(estate, isShopsToo)
        : choicesByPatch(estate, isShopsToo, words.noPatch),
    [estate, by, isShopsToo, words],
  );
  const ticks = useMemo(() => ticksOf(choices), [choices]);
  const doorsOf = (key: string) => ticks.find((tick) => tick.key === key)?.doors ?? [];
  const reach = useReach({
    rows: ticks,
    isOn: (key) => tickedOf(doorsOf(key), chosen).ticked === "all",
    put: (keys, isOn) => onChange(putDoors(keys.flatMap(doorsOf), chosen, isOn), isShopsToo),
  });
  const onToggle = ({ key }: Choice, isReaching: boolean) => reach.pick(key, isReaching);
  return (
    <fieldset class="chooser">
      <legend>{words.doors}</legend>
      <Chips
        title={words.by}
        bare
        chips={[
          { value: "building" as const, word: words.byBuilding },
          { value: "patch" as const, word: words.byPatch },
        ]}
        chosen={[by]}
        onPick={setBy}
      />
      <label class="tick">
        <input
          type="checkbox"
          checked={isShopsToo}
          onChange={() => onChange(withShops(estate, chosen, !isShopsToo), !isShopsToo)}
        />
        <span>
          {words.shops} <span class="quiet-text">{words.shopsHint}</span>
        </span>
      </label>
      <p class="quiet-text">{words.vacantHint}</p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows work on the boxes inside */}
      <div class="chooser-groups" onKeyDown={reach.onKeyDown}>
        {choices.map((choice) => (
          <section key={choice.key} class="chooser-group">
            <Tick
              choice={choice}
              chosen={chosen}
              onToggle={({ doors }) => onChange(toggle(doors, chosen), isShopsToo)}
              isHead
            />
            <ul class="chooser-list">
              {choice.parts.map((part) => (
                <li key={part.key}>
                  <Tick choice={part} chosen={chosen} onToggle={onToggle} />
                  {part.parts.length > 0 && (
                    <ul class="chooser-units">
                      {part.parts.map((unit) => (
                        <li key={unit.key}>
                          <Tick choice={unit} within={part.word} chosen={chosen} onToggle={onToggle} />
                        </li>
                      ))}
                    </ul>
                  )}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </fieldset>
  );
}

/** All boxes in the order in which they stand, with how deep. */
function ticksOf(choices: readonly Choice[], level = 0): (Choice & { level: number })[] {
  return choices.flatMap((choice) => [{ ...choice, level }, ...ticksOf(choice.parts, level + 1)]);
}

type TickProps = {
  choice: Choice;
  chosen: ReadonlySet<Id>;
  onToggle: (choice: Choice, isReaching: boolean) => void;
  isHead?: boolean;
  within?: string;
};

function Tick({ choice, chosen, onToggle, isHead, within }: TickProps) {
  const words = useWords("rounds").form;
  const box = useRef<HTMLInputElement>(null);
  const { ticked, count } = tickedOf(choice.doors, chosen);
  useEffect(() => {
    if (box.current) box.current.indeterminate = ticked === "some";
  }, [ticked]);
  const word = choice.foot ? words.foot : words.whole(choice.word);
  return (
    <label class={isHead ? "tick head" : "tick"}>
      <input
        ref={box}
        type="checkbox"
        checked={ticked === "all"}
        onClick={({ shiftKey }) => onToggle(choice, shiftKey)}
      />
      <span>
        {within && <span class="unseen">{within} </span>}
        {word} <span class="quiet-text">{words.of(count, choice.doors.length)}</span>
      </span>
    </label>
  );
}
