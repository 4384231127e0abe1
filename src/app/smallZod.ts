/**
 * Stands in for zod/mini in what the browser is sent (an alias of the build): a sixth of its weight, which the first visit would have to wait for.
 * The schemas stay written for zod, and the server and the tests read them with zod. This knows only the words that our schemas use, gives the same
 * answer, and of what is wrong says the first field's path alone. `tests/app/smallZod.test.ts` holds both against each other.
 */

type Path = (string | number)[];
type Shape = { [field: string]: Schema };
type Check = (value: never) => boolean;
type Answer = { success: true; data: unknown } | { success: false; error: { issues: { path: Path }[] } };

class Wrong {
  readonly path: Path = [];
}

const isText = (value: unknown) => typeof value === "string";
const isList = (value: unknown) => Array.isArray(value);
const isAny = () => true;
const asIs = (value: unknown) => value;
const isThing = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);

/** What a value must be, then its checks, then what is inside of it. */
class Schema {
  readonly is: (value: unknown) => boolean;
  readonly inside: (value: never) => unknown;
  readonly checks: readonly Check[];
  readonly shape: Shape | undefined;
  readonly options: readonly unknown[] | undefined;
  readonly isOptional: boolean = false;

  constructor(is: Schema["is"], inside: Schema["inside"] = asIs, known: Partial<Pick<Schema, "checks" | "shape" | "options" | "isOptional">> = {}) {
    this.is = is;
    this.inside = inside;
    this.checks = known.checks ?? [];
    this.shape = known.shape;
    this.options = known.options;
    this.isOptional = known.isOptional ?? false;
  }

  check(...checks: Check[]): Schema {
    return new Schema(this.is, this.inside, { ...this, checks: [...this.checks, ...checks] });
  }

  read(value: unknown): unknown {
    return this.is(value) && this.checks.every((holds) => holds(value as never)) ? this.inside(value as never) : new Wrong();
  }

  safeParse(value: unknown): Answer {
    const data = this.read(value);
    return data instanceof Wrong ? { success: false, error: { issues: [{ path: data.path }] } } : { success: true, data };
  }
}

/** What that field holds, or what is wrong in it, with the way there. */
function within(field: string | number, schema: Schema, value: unknown): unknown {
  const read = schema.read(value);
  if (read instanceof Wrong) read.path.unshift(field);
  return read;
}

export const string = () => new Schema(isText);
export const boolean = () => new Schema((value) => typeof value === "boolean");
export const int = () => new Schema(Number.isSafeInteger);
export const unknown = () => new Schema(isAny);

function oneOf(options: readonly unknown[]): Schema {
  return new Schema((value) => options.includes(value), asIs, { options });
}
export const literal = (value: unknown) => oneOf(isList(value) ? (value as unknown[]) : [value]);
export { oneOf as enum };

/** Absent or as the schema says. */
export function optional(schema: Schema): Schema {
  return new Schema(isAny, (value) => (value === undefined ? value : schema.read(value)), { isOptional: true });
}

/** The first that fits. */
export function union(schemas: readonly Schema[]): Schema {
  return new Schema(isAny, (value) => {
    for (const schema of schemas) {
      const read = schema.read(value);
      if (!(read instanceof Wrong)) return read;
    }
    return new Wrong();
  });
}

export function array(schema: Schema): Schema {
  return new Schema(isList, (list: unknown[]) => {
    const found: unknown[] = [];
    for (const value of list) {
      const read = within(found.length, schema, value);
      if (read instanceof Wrong) return read;
      found.push(read);
    }
    return found;
  });
}

/** Fields that are not named are dropped. */
export function object(shape: Shape): Schema {
  const fields = Object.entries(shape);
  const inside = (thing: { [field: string]: unknown }) => {
    const found: { [field: string]: unknown } = {};
    for (const [field, schema] of fields) {
      if (!(field in thing)) {
        if (schema.isOptional) continue;
        return Object.assign(new Wrong(), { path: [field] });
      }
      const read = within(field, schema, thing[field]);
      if (read instanceof Wrong) return read;
      found[field] = read;
    }
    return found;
  };
  return new Schema(isThing, inside, { shape });
}

export const extend = (schema: Schema, shape: Shape) => object({ ...schema.shape, ...shape });

export function record(key: Schema, schema: Schema): Schema {
  return new Schema(isThing, (thing: { [field: string]: unknown }) => {
    const found: { [field: string]: unknown } = {};
    for (const field of Object.keys(thing)) {
      if (field === "__proto__") continue;
      const read = key.read(field) instanceof Wrong ? within(field, key, field) : within(field, schema, thing[field]);
      if (read instanceof Wrong) return read;
      found[field] = read;
    }
    return found;
  });
}

/** A character that takes two units is one. */
const lengthOf = (value: string | unknown[]) => (typeof value === "string" ? [...value].length : value.length);
export const maxLength = (most: number) => (value: string | unknown[]) => value.length <= most || lengthOf(value) <= most;
export const minLength = (least: number) => (value: string | unknown[]) => lengthOf(value) >= least;
export const gte = (least: number) => (value: number) => value >= least;
export const lte = (most: number) => (value: number) => value <= most;
export const regex = (pattern: RegExp) => (value: string) => pattern.test(value);
