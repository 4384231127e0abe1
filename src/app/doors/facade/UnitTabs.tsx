import type { Unit } from "../../../domain/doors/place.ts";
import type { WalkProgress } from "../../../domain/visits/tally.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useWorld } from "../../world.ts";

/** So many tabs fit a phone in the large view; more scroll, and get an arrow to each neighbour. */
const UNITS_SEEN_AT_ONCE = 3;

export type UnitTabsProps = {
  building: string;
  units: Unit[];
  here: string;
  /** Absent while nothing may be counted. */
  byUnit?: ReadonlyMap<string, WalkProgress>;
  pathOf: (unit: string) => string;
};

/** One page a unit, in the order of the stairwells. */
export function UnitTabs({ building, units, here, byUnit, pathOf }: UnitTabsProps) {
  const { words } = useWorld();
  const at = units.findIndex(({ key }) => key === here);
  const areAllSeen = units.length <= UNITS_SEEN_AT_ONCE;
  const [before, behind] = areAllSeen ? [] : [units[at - 1], units[at + 1]];
  return (
    <nav class="units" aria-label={words.doors.unitsOf(building)}>
      {!areAllSeen && (
        <Arrow to={before && pathOf(before.key)} label={words.doors.previousUnit} icon="left" />
      )}
      <ul>
        {units.map(({ key, name }) => {
          const walked = byUnit && (byUnit.get(key) ?? { done: 0, total: 0 });
          return (
            <li key={key}>
              <a
                href={pathOf(key)}
                aria-current={key === here ? "page" : undefined}
                style={{ "--share": walked?.total ? walked.done / walked.total : 0 }}
              >
                <b>{words.doors.unit(name || building)}</b>
                {walked && <span class="unseen">{`${walked.done} / ${walked.total}`}</span>}
              </a>
            </li>
          );
        })}
      </ul>
      {!areAllSeen && <Arrow to={behind && pathOf(behind.key)} label={words.doors.nextUnit} icon="right" />}
    </nav>
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
