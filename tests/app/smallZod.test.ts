import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { build, type Rolldown } from "vite";
import { describe, expect, test } from "vitest";
import type * as z from "zod/mini";
import { smallZod } from "../../scripts/smallZod.ts";
import * as small from "../../src/app/smallZod.ts";
import { below, importsOf, read, tokens } from "../source.ts";
import { changes, spoiled } from "../spoil.ts";

type Parse = (json: unknown) => { success: true; data: unknown } | { success: false; error: { issues: { path: PropertyKey[] }[] } };
type Schema = { safeParse: Parse; options?: unknown };

const files = below("src").files.filter((file) => /\.tsx?$/.test(file) && importsOf(read(file)).includes("zod/mini"));
/** Every file whose schemas a phone may meet. */
const pure = files.filter((file) => /^src\/(domain|checklists|sync)\//.test(file));
const ours = await schemasOf((file) => import(/* @vite-ignore */ new URL(`../../${file}`, import.meta.url).pathname));
const sent = await schemasOf(await builtForAPhone());
const names = [...ours.keys()];

describe("the schemas as a phone reads them", () => {
  test("are all there", () => {
    expect(names).toContain("src/domain/visit.ts Visit");
    expect(names).toContain("src/sync/protocol.ts SyncAnswer");
    expect([...sent.keys()]).toEqual(names);
  });

  test("use no word of zod's that the small one does not know", () => {
    const known = new Set(Object.keys(small));
    const unknown: string[] = [];
    for (const file of files.filter((file) => !file.startsWith("src/server/"))) {
      const words = tokens(read(file));
      words.forEach(({ text }, at) => {
        if (text !== "z" || words[at + 1]?.text !== "." || /^(infer|core|Zod\w+)$/.test(words[at + 2]?.text ?? "")) return;
        if (!known.has(words[at + 2]?.text ?? "")) unknown.push(`${file}: z.${words[at + 2]?.text}`);
      });
    }
    expect(unknown, "one line in src/app/smallZod.ts each").toEqual([]);
  });

  test.each(names)("answer as zod does: %s", (name) => {
    const one = ours.get(name) as Schema;
    const other = sent.get(name) as Schema;
    expect(other.options).toEqual(one.options === undefined || typeof (one.options as unknown[])[0] === "object" ? undefined : one.options);
    let taken = 0;
    fc.assert(
      fc.property(valid(one), fc.option(changes), (json, wrong) => {
        const text = wrong ? spoiled(JSON.stringify(json), wrong) : JSON.stringify(json);
        const said = heard(one, text);
        if ("data" in said) taken += 1;
        expect(heard(other, text)).toEqual(said);
      }),
      { numRuns: 400 },
    );
    expect(taken).toBeGreaterThan(20);
  });
});

/** What is kept of it, as text so that the order of fields counts too, or where the first fault is. */
function heard(schema: Schema, text: string): { data: string } | { path: string | undefined } {
  const parsed = schema.safeParse(JSON.parse(text));
  return parsed.success ? { data: JSON.stringify(parsed.data) } : { path: parsed.error.issues[0]?.path.join(".") };
}

/** Something that this schema takes, read off the schema itself. */
function valid(schema: unknown): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod as { def: z.core.$ZodTypes["_zod"]["def"] };
  const checks = (def.checks ?? []).map((check) => (check as z.core.$ZodChecks)._zod.def);
  const most = Math.min(8, ...checks.flatMap((check) => (check.check === "max_length" ? [check.maximum] : [])));
  switch (def.type) {
    case "string": {
      const pattern = checks.flatMap((check) => (check.check === "string_format" && check.pattern ? [check.pattern] : []))[0];
      const least = checks.flatMap((check) => (check.check === "min_length" ? [check.minimum] : []))[0] ?? 0;
      return pattern ? fc.stringMatching(pattern) : fc.string({ minLength: Math.min(least, most), maxLength: Math.max(least, most) });
    }
    case "number": {
      const bound = (of: string) => checks.flatMap((check) => (check.check === of && "value" in check ? [Number(check.value)] : []))[0];
      return fc.integer({ min: bound("greater_than") ?? -500, max: bound("less_than") ?? 500 });
    }
    case "boolean":
      return fc.boolean();
    case "unknown":
      return fc.jsonValue();
    case "literal":
      return fc.constantFrom(...def.values);
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "optional":
      return valid(def.innerType);
    case "union":
      return fc.oneof(...def.options.map(valid));
    case "array":
      return fc.array(valid(def.element), { maxLength: Math.min(most, 3) });
    case "record":
      return fc.dictionary(fc.string({ maxLength: 4 }), valid(def.valueType), { maxKeys: 3 });
    case "object": {
      const fields = Object.entries(def.shape);
      const requiredKeys = fields.filter(([, field]) => field._zod.def.type !== "optional").map(([name]) => name);
      return fc.record(Object.fromEntries(fields.map(([name, field]) => [name, valid(field)])), { requiredKeys });
    }
    default:
      throw new Error(`nothing is made up yet for ${def.type}`);
  }
}

/** The schemas that those files give away, by file and name. */
async function schemasOf(load: (file: string) => Promise<object>): Promise<Map<string, Schema>> {
  const found = new Map<string, Schema>();
  for (const file of pure) {
    for (const [name, value] of Object.entries(await load(file))) {
      if (typeof value === "object" && value !== null && "safeParse" in value) found.set(`${file} ${name}`, value as Schema);
    }
  }
  return new Map([...found].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The same files through the build's own alias. */
async function builtForAPhone(): Promise<(file: string) => Promise<object>> {
  const entry = pure.map((file, at) => `export * as file${at} from ${JSON.stringify(`/${file}`)};`).join("\n");
  const built = (await build({
    configFile: false,
    logLevel: "error",
    plugins: [smallZod, { name: "all-of-them", resolveId: (id) => (id === "all" ? id : null), load: (id) => (id === "all" ? entry : null) }],
    build: { write: false, minify: false, rolldownOptions: { input: "all", preserveEntrySignatures: "strict" } },
  })) as Rolldown.RolldownOutput;
  const file = join(mkdtempSync(join(tmpdir(), "schemas-")), "schemas.mjs");
  writeFileSync(file, built.output[0].code);
  const all = (await import(/* @vite-ignore */ file)) as { [file: string]: object };
  return async (file) => all[`file${pure.indexOf(file)}`] ?? {};
}
