import type * as z from "zod/mini";
import type { Id } from "../../../src/domain/ids.ts";
import { type Kind, kinds, type SurveyRecord } from "../../../src/domain/records.ts";

type Schema = z.core.$ZodTypes;
/** The first that fits what a schema's pattern asks for. */
const SAMPLES = [
  ...["2026-03-18T10:00:00+08:00", "2026-03-18", "2026-03", "09:00", "s1", "https://example.org/"],
  ...["WX-2026-017", "a".repeat(64), "a".repeat(32)],
];
/** No word of the screens has it. */
export const MARK = "鹮";
const DIGITS = 6;

/** Canaries by number: each free text of a body is one, and is known by the path of its field. */
export type Planter = {
  /** By canary: `visit.note`. */
  paths: Map<string, string>;
  /** A body of a kind with a canary in every text that people may write; `fixed` stands as it is given. */
  body(kind: Kind, fixed?: object): SurveyRecord;
  one(path: string): string;
};

/** `ids`: what a field of that name refers to, else it is a new one. */
export function openPlanter(newId: () => Id, ids: { readonly [field: string]: Id }): Planter {
  const paths = new Map<string, string>();
  const one = (path: string) => {
    const canary = `${MARK}${String(paths.size).padStart(DIGITS, "0")}`;
    paths.set(canary, path);
    return canary;
  };
  function made(schema: Schema, path: string, field: string): unknown {
    const { def } = schema._zod;
    switch (def.type) {
      case "object":
        return Object.fromEntries(
          Object.entries(def.shape).flatMap(([name, inside]) => {
            const kind = inside as Schema;
            // Of a picture only the bytes say something, and those travel apart.
            if (name === "photos" || (kind._zod.def.type === "optional" && !isFree(kind))) return [];
            return [[name, made(kind, `${path}.${name}`, name)]];
          }),
        );
      case "array":
        return isFree(schema) ? [made(def.element as Schema, `${path}.`, field)] : [];
      case "optional":
      case "nullable":
        return made(def.innerType as Schema, path, field);
      case "literal":
        return def.values[0];
      case "enum":
        return Object.values(def.entries)[0];
      case "boolean":
        return false;
      case "number":
        return 1;
      case "string":
        return isText(schema) ? one(path) : sampleOf(schema, field);
      default:
        return undefined;
    }
  }
  function sampleOf(schema: Schema, field: string): string {
    const fits = (text: string) => (schema as unknown as z.ZodMiniType).safeParse(text).success;
    const known = [ids[field] ?? newId(), ...SAMPLES].find(fits);
    if (known === undefined) throw new Error(`nothing fits ${field}`);
    return known;
  }
  return {
    paths,
    one,
    body: (kind, fixed = {}) => {
      const schema = kinds[kind].schema as unknown as Schema;
      return { ...(made(schema, kind, kind) as object), ...fixed } as SurveyRecord;
    },
  };
}

const isText = ({ _zod: { def } }: Schema): boolean =>
  def.type === "string" && !(def.checks ?? []).some((check) => check._zod.def.check === "string_format");

/** Whether somewhere in it people may write as they like. */
function isFree(schema: Schema): boolean {
  const { def } = schema._zod;
  if (def.type === "object") return Object.values(def.shape).some((inside) => isFree(inside as Schema));
  if (def.type === "array") return isFree(def.element as Schema);
  if (def.type === "optional" || def.type === "nullable") return isFree(def.innerType as Schema);
  return isText(schema);
}

export const hasText = (kind: Kind): boolean => isFree(kinds[kind].schema as unknown as Schema);

/** The paths of all canaries that are seen in a text, each once. */
export function pathsIn(text: string, { paths }: Pick<Planter, "paths">): string[] {
  const found = text.match(new RegExp(`${MARK}\\d{${DIGITS}}`, "g")) ?? [];
  return [...new Set(found.map((canary) => paths.get(canary) ?? canary))].sort();
}
