import type { Id } from "../../../domain/ids.ts";
import type { AssetWords } from "../../../words/zh/asset.ts";
import type { PatrolDeskWords } from "../../../words/zh/patrolDesk.ts";
import type { UpkeepDeskWords } from "../../../words/zh/upkeepDesk.ts";
import type { SayClash } from "../../clash/ClashHere.tsx";

export type DeskSaying = {
  desk: PatrolDeskWords;
  upkeep: UpkeepDeskWords;
  asset: AssetWords;
  list: string;
  nameOf: (record: Id) => string | undefined;
};

/** Of a list this many are named; the number of the others is said. */
const NAMED_MAX = 40;

/**
 * What stands in the desk's records as its forms call it. Values come out of a clash, so nobody has checked
 * their form.
 */
export function sayDesk({ desk, upkeep, asset, list, nameOf }: DeskSaying): SayClash {
  const { form: plan } = upkeep.plans;
  const fields: { [field: string]: string } = {
    ...desk.form.field,
    ...{
      name: plan.name,
      assets: plan.set,
      patrolSort: plan.sort,
      startsOn: plan.startsOn,
      patrolBy: plan.patrolBy,
      patrolEveryDays: plan.patrolDays,
    },
    ...{
      maintainBy: plan.maintainBy,
      maintainEveryDays: plan.maintainDays,
      rainTrigger: plan.rain,
      sourceIssue: plan.source,
      ended: plan.ended,
    },
    ...{
      doneOn: upkeep.plans.done.on,
      lines: upkeep.phones.title,
      across: upkeep.drawing.across,
      down: upkeep.drawing.down,
    },
  };
  const catalogues: { [field: string]: { [code: string]: string } } = {
    ...{
      type: asset.type,
      status: asset.status,
      owner: asset.owner,
      form: asset.form,
      power: asset.power,
      control: asset.control,
      near: asset.near,
    },
    ...{ sort: asset.sort, cover: asset.cover, patrolSort: asset.patrolSort, patrolBy: plan.role },
  };
  const one = (field: string, value: string) => catalogues[field]?.[value] ?? nameOf(value) ?? value;
  return {
    field: (field) => fields[field],
    value(field, value) {
      if (field === "lines" && Array.isArray(value) && value.length > 0)
        return value.map((line) => `${line?.name} ${line?.number}`).join(list);
      if (field === "rainTrigger") return value ? plan.rainYes : plan.rainNo;
      if (field === "ended") return value ? plan.over : plan.going;
      if (typeof value === "string" && value !== "" && (catalogues[field] || nameOf(value)))
        return one(field, value);
      const isNames =
        Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === "string");
      if (!isNames) return undefined;
      const rest = value.length - NAMED_MAX;
      return (
        value
          .slice(0, NAMED_MAX)
          .map((item) => one(field, item))
          .join(list) + (rest > 0 ? ` +${rest}` : "")
      );
    },
  };
}
