import type * as z from "zod/mini";
import { Visit } from "../../src/domain/visits/visit.ts";

type Def = z.core.$ZodTypes["_zod"]["def"];

/**
 * Puts the question of `domain/visits/visitFits.ts`, written out as plain comparisons, in that module's place:
 * the first load then carries neither the schema of a visit nor zod.
 */
export const writtenVisitFits = {
  name: "written-visit-fits",
  apply: "build" as const,
  enforce: "pre" as const,
  load: (id: string) =>
    id.endsWith("/src/domain/visits/visitFits.ts") ? `export const visitFits = ${fitsSource(Visit)};` : null,
};

/**
 * JavaScript of a function that says of a value what `matchesSchema` says of it. Throws for what a schema of
 * a visit has not had until now: then `matchesSchema` shows how it is asked.
 */
export function fitsSource(schema: z.core.$ZodType): string {
  return `(v) => ${asked(defOf(schema), "v", 0)}`;
}

const defOf = (schema: z.core.$ZodType) => (schema as z.core.$ZodTypes)._zod.def as Def;
const checksOf = (def: Def) =>
  (def.checks ?? []).map(
    (check) => (check as z.core.$ZodChecks)._zod.def as z.core.$ZodChecks["_zod"]["def"],
  );

function asked(def: Def, value: string, depth: number): string {
  if (def.type === "optional") return asked(defOf(def.innerType), value, depth);
  const checks = checksOf(def).map((check) => bound(check, value));
  const all = (...parts: string[]) => `(${[...parts, ...checks].join(" && ")})`;
  switch (def.type) {
    case "string":
      return all(`typeof ${value} === "string"`);
    case "number":
      return all(`Number.isSafeInteger(${value})`);
    case "boolean":
      return all(`typeof ${value} === "boolean"`);
    case "literal":
      return all(`${JSON.stringify(def.values)}.includes(${value})`);
    case "enum":
      return all(`${JSON.stringify(Object.values(def.entries))}.includes(${value})`);
    case "array": {
      const element = `e${depth}`;
      const inner = asked(defOf(def.element), element, depth + 1);
      return all(`Array.isArray(${value})`, `${value}.every((${element}) => ${inner})`);
    }
    case "object":
      return all(object(def, value, depth));
    default:
      throw new Error(`a visit's schema has a ${def.type}, which is not written out`);
  }
}

/** What must be there holds, what may be there does where it is, and there is no other field. */
function object(def: z.core.$ZodObjectDef, value: string, depth: number): string {
  if (def.catchall) throw new Error("a visit's schema takes any fields, which is not written out");
  const fields = Object.entries(def.shape).map(([name, schema]) => {
    const field = `${value}.${name}`;
    const inner = defOf(schema);
    const holds = asked(inner, field, depth + 1);
    return inner.type === "optional" ? `(${field} === undefined || ${holds})` : holds;
  });
  return [
    `typeof ${value} === "object" && ${value} !== null && !Array.isArray(${value})`,
    ...fields,
    `Object.keys(${value}).every((name) => ${JSON.stringify(Object.keys(def.shape))}.includes(name))`,
  ].join(" && ");
}

/** A bound of a text counts its units, and so is stricter than the schema, which counts characters. */
function bound(check: z.core.$ZodChecks["_zod"]["def"], value: string): string {
  if (check.check === "max_length") return `${value}.length <= ${check.maximum}`;
  if (check.check === "string_format" && check.format === "regex" && check.pattern?.flags === "")
    return `${check.pattern}.test(${value})`;
  if (check.check === "number_format" && check.format === "safeint") return `Number.isSafeInteger(${value})`;
  if (check.check === "greater_than" && check.inclusive) return `${value} >= ${check.value}`;
  if (check.check === "less_than" && check.inclusive) return `${value} <= ${check.value}`;
  throw new Error(`a visit's schema checks ${check.check}, which is not written out`);
}
