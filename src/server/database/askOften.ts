import { type Compilable, CompiledQuery, type Kysely } from "kysely";
import type { LogTables } from "./tables.ts";

/** Stands for a value while a question is made. */
class Mark {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

type Made = { sql: string; values: readonly unknown[] };

/**
 * A question that is asked so often that making its text costs more than its answer. `make` is called once
 * for each database, with marks in place of `given`, so that it may hand them on and look at none; each mark
 * is one bound value, never a list.
 */
export function askOften<Given extends object, Row>(
  make: (db: Kysely<LogTables>, given: Given) => Compilable<Row>,
): (db: Kysely<LogTables>, given: Given) => Promise<Row[]> {
  // Each engine has its own marks for bound values.
  const madeFor = new WeakMap<object, Made>();
  const marks = new Proxy({}, { get: (_, name) => new Mark(String(name)) }) as Given;
  return async (db, given) => {
    const { adapter } = db.getExecutor();
    let made = madeFor.get(adapter);
    if (!made) {
      const { sql, parameters } = make(db, marks).compile();
      made = { sql, values: parameters };
      madeFor.set(adapter, made);
    }
    const bound = made.values.map((value) =>
      value instanceof Mark ? given[value.name as keyof Given] : value,
    );
    return (await db.executeQuery<Row>(CompiledQuery.raw(made.sql, bound))).rows;
  };
}
