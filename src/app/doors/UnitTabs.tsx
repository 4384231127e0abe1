import type { Unit } from "../../domain/place.ts";
import type { Progress } from "../../domain/tally.ts";
import { Icon } from "../parts/Icon.tsx";
import { useWorld } from "../world.ts";

export type UnitTabsProps = {
  building: string;
  units: Unit[];
  here: string;
  byUnit: ReadonlyMap<string, Progress>;
  all: Progress;
  pathOf: (unit: string) => string;
};

/** One page a unit, in the order of the stairwells, with an arrow to each neighbour. */
export function UnitTabs({ building, units, here, byUnit, all, pathOf }: UnitTabsProps) {
  const { words } = useWorld();
  const at = units.findIndex(({ key }) => key === here);
  const [before, behind] = [units[at - 1], units[at + 1]];
  return (
    <>
      <nav class="units" aria-label={words.doors.unitsOf(building)}>
        <Arrow to={before && pathOf(before.key)} label={words.doors.previousUnit} icon="left" />
        <ul>
          {units.map(({ key, name }) => {
            const walked = byUnit.get(key) ?? { done: 0, total: 0 };
            return (
              <li key={key}>
                <a href={pathOf(key)} aria-current={key === here ? "page" : undefined}>
                  <b>{words.doors.unit(name || building)}</b>
                  <span>
                    {walked.done} / {walked.total}
                  </span>
                </a>
              </li>
            );
          })}
        </ul>
        <Arrow to={behind && pathOf(behind.key)} label={words.doors.nextUnit} icon="right" />
      </nav>
      <p class="quiet-text">
        {building} · {words.doors.progress(all.done, all.total)}
      </p>
    </>
  );
}

function Arrow({ to, label, icon }: { to?: string; label: string; icon: "left" | "right" }) {
  if (!to) return <span class="units-arrow" aria-hidden="true" />;
  return (
    <a class="units-arrow" href={to} aria-label={label}>
      <Icon name={icon} />
    </a>
  );
}
