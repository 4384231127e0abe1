import type { Id } from "../../domain/ids.ts";
import type { SurveyRecord } from "../../domain/records.ts";
import type { ClashScreenWords } from "../../words/zh/clash.ts";
import type { Words } from "../../words/zh/core.ts";
import type { SayClash } from "./ClashHere.tsx";

/** Of a list no more are named: beyond that it is said how many there are, and how many more or less. */
const NAMED_MAX = 12;

/**
 * What stands in registers, among people and in rounds, as people call it: places and people by their names.
 * Values come out of a clash, so nobody has checked their form.
 */
export function sayRecord(
  body: SurveyRecord,
  names: ReadonlyMap<Id, string>,
  { t, core, list }: { t: ClashScreenWords; core: Words; list: string },
): SayClash {
  const one = (value: unknown): string | undefined => {
    if (typeof value === "string") return names.get(value) ?? t.codes[value] ?? value;
    if (typeof value === "number") return String(value);
    if (typeof value !== "object" || value === null) return undefined;
    const { name, label, person } = value as { name?: unknown; label?: unknown; person?: unknown };
    return one(name ?? label ?? person);
  };
  return {
    field: (field) => t.fieldsOf[body.kind]?.[field],
    value(field, value) {
      if (field === "use" && typeof value === "string") return (core.use as { [use: string]: string })[value];
      if (field === "storey" && typeof value === "number") return core.doors.storey(String(value));
      if (!Array.isArray(value)) return one(value);
      if (value.length === 0) return undefined;
      const said = value.map(one);
      if (value.length <= NAMED_MAX && said.every((word) => word !== undefined)) return said.join(list);
      const shown = (body as { [field: string]: unknown })[field];
      const stands = new Set(Array.isArray(shown) ? shown.map((item) => JSON.stringify(item)) : []);
      const there = new Set(value.map((item) => JSON.stringify(item)));
      const more = [...there].filter((item) => !stands.has(item)).length;
      return t.listed(value.length, more, [...stands].filter((item) => !there.has(item)).length);
    },
  };
}
