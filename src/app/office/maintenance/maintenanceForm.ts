import type { Checklist } from "../../../checklists/checklist.ts";
import { checklists, newestOf } from "../../../checklists/everyChecklist.ts";
import { type Day, type Id, LABEL_CHARS_MAX } from "../../../domain/ids.ts";
import type { AnswerCode } from "../../../domain/inspections/answers.ts";
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

/** Offered as taps; any other number may be typed. */
export const DAYS_OFFERED: readonly number[] = [PATROL_DAYS_OLD, PATROL_DAYS, MAINTAIN_DAYS];

export type MaintenanceForm = {
  id: Id;
  from?: Shown<"maintenance">;
  name: string;
  /** The id of its checklist, called so as in the drafts of earlier versions of this app. */
  family: AnswerCode;
  sort: PatrolSort;
  assets: Id[];
  startsOn: string;
  patrolBy: PatrolBy;
  patrolDays: string;
  maintainBy: string;
  maintainDays: string;
  isAfterRain: boolean;
  sourceIssue: Id | "";
  /** The topic whose decision it carries out, of a new plan. */
  sourceTopic?: Id;
  isEnded: boolean;
};

/** Those that a plan over some of these assets may walk with: each plan has one checklist. */
export function planChecklists(assets: readonly Pick<Asset, "type">[]): Checklist[] {
  return checklists.filter(
    ({ kinds, rounds }) => rounds.length > 0 && assets.some(({ type }) => kinds.includes(type)),
  );
}

/**
 * What a new plan is over until somebody chooses: the first that says how often it is walked. Throws where
 * none is offered.
 */
export function usualChecklist(offered: readonly Checklist[]): Checklist {
  const usual = offered.find(({ plan }) => plan) ?? offered[0];
  if (!usual) throw new Error("no checklist is for what is registered here");
  return usual;
}

export function freshPlan(id: Id, today: Day, checklist: Checklist, maintainBy: string): MaintenanceForm {
  return {
    ...{ id, name: "", assets: [], startsOn: today, patrolBy: "grid_worker", maintainBy },
    ...{ maintainDays: String(MAINTAIN_DAYS), sourceIssue: "", isEnded: false },
    ...turned(checklist),
  };
}

/** What goes with a checklist until somebody says otherwise. */
export function turned({
  id,
  rounds,
  plan,
}: Checklist): Pick<MaintenanceForm, "family" | "sort" | "patrolDays" | "isAfterRain"> {
  return {
    family: id,
    sort: rounds[0]?.sort ?? "routine",
    patrolDays: String(plan?.everyDays ?? PATROL_DAYS),
    isAfterRain: plan?.afterRain ?? false,
  };
}

export function planForm(id: Id, from: Shown<"maintenance">): MaintenanceForm {
  const { body } = from;
  return {
    ...{
      id,
      from,
      name: body.name,
      family: body.checklist.id,
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
 * A plan that keeps its checklist keeps the version of its questions; what nobody asks here, as the last
 * rain, stays. Throws where a new plan is over a checklist that this app does not know.
 */
export function planBody(form: MaintenanceForm): Maintenance {
  const before = form.from?.body;
  const checklist = before?.checklist.id === form.family ? before.checklist : newestOf(form.family);
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
    checklist: { id: checklist.id, version: checklist.version },
    ...{
      patrolEveryDays: Number(form.patrolDays),
      maintainBy: form.maintainBy.trim(),
      maintainEveryDays: Number(form.maintainDays),
    },
    ...{ rainTrigger: form.isAfterRain, ended: form.isEnded },
    ...(form.sourceIssue === "" ? {} : { sourceIssue: form.sourceIssue }),
    ...(form.sourceTopic ? { sourceTopic: form.sourceTopic } : {}),
  };
}
