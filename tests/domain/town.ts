import type { DoorAt } from "../../src/domain/doors/doorAt.ts";
import type { FacadeCell, FacadeLayout } from "../../src/domain/doors/facade.ts";
import type { Building, Door } from "../../src/domain/doors/place.ts";
import {
  type BuildingDraft,
  emptyPlan,
  planBuilding,
  type WizardPlan,
} from "../../src/domain/layout/wizard.ts";
import type { Visit, VisitResult } from "../../src/domain/visits/visit.ts";

/**
 * A building of the wizard's with these answers; unsaid ones make 15栋: three stairwells, six storeys, three
 * doors a landing.
 */
export function house(answers: Partial<WizardPlan> = {}): BuildingDraft {
  return planBuilding({
    ...emptyPlan,
    compound: "c",
    compoundCode: "C1",
    name: "15栋",
    code: "B15",
    ...answers,
  });
}

/** The door with that label, in the first stairwell unless another is named. */
export function doorAt(doors: readonly DoorAt[], label: string, unit = "1"): DoorAt {
  const found = doors.find(({ door }) => door.label === label && (door.unit === unit || door.unit === ""));
  if (!found) throw new Error(`no door ${label} in ${unit}`);
  return found;
}

export function withDoor(
  doors: readonly DoorAt[],
  label: string,
  change: Partial<Door>,
  unit = "1",
): DoorAt[] {
  const { id } = doorAt(doors, label, unit);
  return doors.map((at) => (at.id === id ? { ...at, door: { ...at.door, ...change } } : at));
}

export function labels(doors: readonly DoorAt[]): string[] {
  return doors.map(({ door }) => door.label);
}

let minutes = 0;
/** A knock, each a minute after the one before unless a time is said. */
export function knock(door: string, result: VisitResult, more: Partial<Visit> = {}): Visit {
  minutes++;
  const visitedAt = new Date(Date.UTC(2026, 2, 18, 2, minutes)).toISOString();
  return {
    kind: "visit",
    door,
    result,
    visitedAt,
    enteredLater: false,
    withdrawn: false,
    topics: [],
    note: "",
    ...more,
  };
}

/**
 * A façade as text, one line a storey: `3| 301 302+303~2 .`, with ~n for n columns, ^n for n storeys and a
 * dot for a gap.
 */
export function drawn(facade: FacadeLayout): string[] {
  const rows = facade.rows.map(({ label, cells }) => `${label}| ${cells.map(cellText).join(" ")}`);
  return [...rows, ...facade.strips.map(({ doors }) => `=| ${doors.map(cellText).join(" ")}`)];
}

function cellText(cell: FacadeCell): string {
  if (cell.at === "gap") return ".";
  const wide = cell.columns > 1 ? `~${cell.columns}` : "";
  return [cell.door.label, ...labels(cell.joined)].join("+") + wide + (cell.rows > 1 ? `^${cell.rows}` : "");
}

export function building(change: Partial<Building>, draft: BuildingDraft = house()): Building {
  return { ...draft.building, ...change };
}
