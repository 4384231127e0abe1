import { checklists } from "../../../checklists/everyChecklist.ts";
import { type Day, type Id, LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import type { Asset } from "../../../domain/inspections/asset.ts";
import {
  MAINTAIN_DAYS,
  type Maintenance,
  PATROL_DAYS,
  PATROL_DAYS_OLD,
  type PatrolBy,
} from "../../../domain/inspections/maintenance.ts";
import { PATROL_ASSETS_MAX, type PatrolSort } from "../../../domain/inspections/patrol.ts";
import type { Shown } from "../../store/store.ts";

/** One plan is over lamps or over drains: each of its patrols has one checklist. */
export type Family = "lamp" | "drain";
export const sortsOf: { [F in Family]: readonly PatrolSort[] } = {
  lamp: ["night", "day"],
  drain: ["routine", "before_rain", "after_rain"],
};
/** Offered as taps; any other number may be typed. */
export const DAYS_OFFERED: readonly number[] = [PATROL_DAYS_OLD, PATROL_DAYS, MAINTAIN_DAYS];

export type MaintenanceForm = {
  id: Id;
  from?: Shown<"maintenance">;
  name: string;
  family: Family;
  sort: PatrolSort;
  assets: Id[];
  startsOn: string;
  patrolBy: PatrolBy;
  patrolDays: string;
  maintainBy: string;
  maintainDays: string;
  isAfterRain: boolean;
  sourceIssue: Id | "";
  isEnded: boolean;
};

export const familyOf = ({ type }: Pick<Asset, "type">): Family => (type === "lamp" ? "lamp" : "drain");

export function freshPlan(id: Id, today: Day, family: Family, maintainBy: string): MaintenanceForm {
  return {
    ...{ id, name: "", family, assets: [], startsOn: today, patrolBy: "grid_worker", maintainBy },
    ...{ maintainDays: String(MAINTAIN_DAYS), sourceIssue: "", isEnded: false },
    ...turned(family),
  };
}

/** What goes with lamps or with drains until somebody says otherwise. */
export function turned(
  family: Family,
): Pick<MaintenanceForm, "family" | "sort" | "patrolDays" | "isAfterRain"> {
  const isDrain = family === "drain";
  return {
    family,
    sort: isDrain ? "routine" : "night",
    patrolDays: String(isDrain ? PATROL_DAYS_OLD : PATROL_DAYS),
    isAfterRain: isDrain,
  };
}

export function planForm(id: Id, from: Shown<"maintenance">): MaintenanceForm {
  const { body } = from;
  return {
    ...{
      id,
      from,
      name: body.name,
      family: body.checklist.id === "lamp" ? "lamp" : "drain",
      sort: body.patrolSort,
      assets: body.assets,
    },
    ...{
      startsOn: body.startsOn,
      patrolBy: body.patrolBy,
      patrolDays: String(body.patrolEveryDays),
      maintainBy: body.maintainBy,
    },
    ...{
      maintainDays: String(body.maintainEveryDays),
      isAfterRain: body.rainTrigger,
      sourceIssue: body.sourceIssue ?? "",
      isEnded: body.ended,
    },
  };
}

export type PlanFault = "name" | "assets" | "startsOn" | "patrolDays" | "maintainBy" | "maintainDays";
const DAYS_MAX = 3650;

export function planFaultOf({
  name,
  assets,
  startsOn,
  patrolDays,
  maintainBy,
  maintainDays,
}: MaintenanceForm): PlanFault | null {
  const isName = (text: string) => text.trim() !== "" && text.trim().length <= LABEL_CHARS_MAX;
  const isDays = (text: string) => /^\d+$/.test(text.trim()) && +text >= 1 && +text <= DAYS_MAX;
  if (!isName(name)) return "name";
  if (assets.length === 0 || assets.length > PATROL_ASSETS_MAX) return "assets";
  if (!/^\d{4}-\d{2}-\d{2}$/.test(startsOn)) return "startsOn";
  if (!isDays(patrolDays)) return "patrolDays";
  if (!isName(maintainBy)) return "maintainBy";
  return isDays(maintainDays) ? null : "maintainDays";
}

/**
 * A plan that keeps its kind keeps the version of its questions; what nobody asks here, as the last rain,
 * stays.
 */
export function planBody(form: MaintenanceForm): Maintenance {
  const before = form.from?.body;
  const checklist = checklists.find(({ id }) => id === form.family);
  if (!checklist) throw new Error(`no checklist is called ${form.family}`);
  const { sourceIssue: _, ...rest } = before ?? ({ kind: "maintenance" } as const);
  return {
    ...rest,
    ...{
      name: form.name.trim(),
      assets: form.assets,
      patrolSort: form.sort,
      startsOn: form.startsOn,
      patrolBy: form.patrolBy,
    },
    checklist:
      before?.checklist.id === checklist.id
        ? before.checklist
        : { id: checklist.id, version: checklist.version },
    ...{
      patrolEveryDays: Number(form.patrolDays),
      maintainBy: form.maintainBy.trim(),
      maintainEveryDays: Number(form.maintainDays),
    },
    ...{ rainTrigger: form.isAfterRain, ended: form.isEnded },
    ...(form.sourceIssue === "" ? {} : { sourceIssue: form.sourceIssue }),
  };
}
