import type * as z from "zod/mini";

type Holds = (json: unknown) => boolean;

const never: Holds = () => false;
const known = new WeakMap<z.core.$ZodType, Holds>();

/**
 * Whether parsing this JSON would succeed and give back just what came, in a small part of the time that
 * parsing takes. No means only "ask the schema": what is wrong, and values with fields to be dropped, are the
 * schema's to say. The answer is read off the schema itself; of a construct that is not listed here it is
 * always no.
 */
export function matchesSchema<T>(schema: z.ZodMiniType<T>, json: unknown): json is T {
  return holdsOf(schema)(json);
}

function holdsOf(schema: z.core.$ZodType): Holds {
  const made =
    known.get(schema) ?? make((schema as z.core.$ZodTypes)._zod.def as z.core.$ZodTypes["_zod"]["def"]);
  known.set(schema, made);
  return made;
}

function make(def: z.core.$ZodTypes["_zod"]["def"]): Holds {
  switch (def.type) {
    case "string":
      return text(def);
    case "number":
      return number(def);
    case "array":
      return array(def);
    case "object":
      return object(def);
    case "literal":
    case "enum": {
      const values = new Set<unknown>(def.type === "enum" ? Object.values(def.entries) : def.values);
      return bare(def) ? (json) => values.has(json) : never;
    }
    case "boolean":
      return bare(def) ? (json) => typeof json === "boolean" : never;
    case "unknown":
      return bare(def) ? () => true : never;
    case "optional":
      return holdsOf(def.innerType);
    default:
      return never;
  }
}

/** Without checks of its own. */
function bare(def: z.core.$ZodTypeDef): boolean {
  return (def.checks ?? []).length === 0;
}

function checksOf(def: z.core.$ZodTypeDef): z.core.$ZodChecks["_zod"]["def"][] {
  return (def.checks ?? []).map((check) => (check as z.core.$ZodChecks)._zod.def);
}

function text(def: z.core.$ZodStringDef): Holds {
  let least = 0;
  let most = Number.POSITIVE_INFINITY;
  const patterns: RegExp[] = [];
  for (const check of checksOf(def)) {
    // The schema counts characters of which some are two units long, so here a bound is only ever stricter.
    if (check.check === "max_length") most = Math.min(most, check.maximum);
    else if (check.check === "min_length") least = Math.max(least, 2 * check.minimum - 1);
    else if (check.check === "string_format" && check.format === "regex" && check.pattern?.flags === "")
      patterns.push(check.pattern);
    else return never;
  }
  if ("format" in def || def.coerce) return never;
  const [first, ...others] = patterns;
  if (others.length > 0) return never;
  return (json) =>
    typeof json === "string" &&
    json.length >= least &&
    json.length <= most &&
    (first === undefined || first.test(json));
}

function number(def: z.core.$ZodNumberDef): Holds {
  let least = Number.NEGATIVE_INFINITY;
  let most = Number.POSITIVE_INFINITY;
  for (const check of checksOf(def)) {
    if (check.check === "greater_than" && check.inclusive) least = Math.max(least, Number(check.value));
    else if (check.check === "less_than" && check.inclusive) most = Math.min(most, Number(check.value));
    else return never;
  }
  if (!("format" in def) || def.format !== "safeint" || def.coerce) return never;
  return (json) => Number.isSafeInteger(json) && (json as number) >= least && (json as number) <= most;
}

function array(def: z.core.$ZodArrayDef): Holds {
  let most = Number.POSITIVE_INFINITY;
  for (const check of checksOf(def)) {
    if (check.check === "max_length") most = Math.min(most, check.maximum);
    else return never;
  }
  const holds = holdsOf(def.element);
  return (json) => {
    if (!Array.isArray(json) || json.length > most) return false;
    for (const element of json) if (!holds(element)) return false;
    return true;
  };
}

function object(def: z.core.$ZodObjectDef): Holds {
  if (!bare(def)) return never;
  const fields = new Map<string, { holds: Holds; isRequired: boolean }>();
  let requiredCount = 0;
  for (const [name, schema] of Object.entries(def.shape)) {
    const isRequired = schema._zod.def.type !== "optional";
    fields.set(name, { holds: holdsOf(schema), isRequired });
    if (isRequired) requiredCount += 1;
  }
  // Of named and other fields together the answer has the named ones first, which need not be as they came.
  if (def.catchall) return fields.size === 0 ? map(holdsOf(def.catchall)) : never;
  return (json) => {
    if (!isObject(json)) return false;
    let present = 0;
    for (const name in json) {
      const field = fields.get(name);
      if (!field?.holds(json[name])) return false;
      if (field.isRequired) present += 1;
    }
    return present === requiredCount;
  };
}

/** Any fields, each of which holds. */
function map(holds: Holds): Holds {
  return (json) => {
    if (!isObject(json)) return false;
    for (const field in json) if (field === "__proto__" || !holds(json[field])) return false;
    return true;
  };
}

function isObject(json: unknown): json is { [field: string]: unknown } {
  return typeof json === "object" && json !== null && !Array.isArray(json);
}
