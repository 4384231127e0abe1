type Row = { [column: string]: unknown };
type Table = readonly Readonly<Row>[];
/** Never altered, so that a backup is a reference. */
export type Sheets = { readonly [table: string]: Table };
type Test = (row: Row) => boolean;
type Operator = "=" | ">" | "<" | ">=" | "is" | "is not" | "in";
/** As `({ eb, or }) => or([eb(…), eb(…)])`. */
type Either = (tools: { eb: typeof test; or: (tests: Test[]) => Test }) => Test;

/**
 * As much of Kysely as the endpoint's list of devices asks, over rows in memory, as SQL has them: a comparison
 * with null is never true. `commit` owns the moment at which a transaction becomes true.
 */
export class MemoryKysely {
  readonly #disk: SheetDisk;
  readonly #commit: Commit;
  readonly #isPart: boolean;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(disk: SheetDisk, commit: Commit, isPart = false) {
    this.#disk = disk;
    this.#commit = commit;
    this.#isPart = isPart;
  }

  transaction() {
    return {
      execute: <T>(work: (tx: MemoryKysely) => Promise<T>): Promise<T> => {
        const done = this.#turn.then(async () => {
          const part = { sheets: this.#disk.sheets };
          const said = await work(new MemoryKysely(part, (act) => act(), true));
          if (part.sheets !== this.#disk.sheets)
            await this.#commit(() => {
              this.#disk.sheets = part.sheets;
            });
          return said;
        });
        this.#turn = done.catch(() => undefined);
        return done;
      },
    };
  }

  selectFrom(table: string): Query {
    return new Query((act) => this.#read(table, act));
  }
  updateTable(table: string): Query {
    return new Query((act, values) =>
      this.#write(table, act, (meant, rows) => {
        const changed = new Map(meant.map((row) => [row, { ...row, ...values }]));
        return { rows: rows.map((row) => changed.get(row) ?? row), told: [...changed.values()] };
      }),
    );
  }
  deleteFrom(table: string): Query {
    return new Query((act) =>
      this.#write(table, act, (meant, rows) => ({
        rows: rows.filter((row) => !meant.includes(row)),
        told: meant,
      })),
    );
  }
  insertInto(table: string): Query {
    return new Query((act, values) =>
      this.#write(table, act, (_, rows) => ({ rows: [...rows, ...([values].flat() as Row[])], told: [] })),
    );
  }

  async #read(table: string, meant: Meant): Promise<readonly Row[]> {
    return meant(this.#disk.sheets[table] ?? []);
  }

  /** What is part of no transaction is one of its own. */
  async #write(table: string, meant: Meant, change: Change): Promise<readonly Row[]> {
    if (!this.#isPart) return this.transaction().execute((tx) => tx.#write(table, meant, change));
    const before = this.#disk.sheets[table] ?? [];
    const { rows, told } = change(meant(before), before);
    this.#disk.sheets = { ...this.#disk.sheets, [table]: rows };
    return told;
  }
}

type Commit = (act: () => void) => PromiseLike<void> | void;
type Meant = (rows: readonly Row[]) => readonly Row[];
type Change = (meant: readonly Row[], rows: readonly Row[]) => { rows: readonly Row[]; told: readonly Row[] };
export type SheetDisk = { sheets: Sheets };

class Query {
  readonly #run: (meant: Meant, values: Row | Row[]) => Promise<readonly Row[]>;
  readonly #tests: Test[] = [];
  #values: Row | Row[] = {};
  #max = Number.POSITIVE_INFINITY;
  #isCount = false;

  constructor(run: (meant: Meant, values: Row | Row[]) => Promise<readonly Row[]>) {
    this.#run = run;
  }

  select(what: unknown): this {
    this.#isCount = typeof what === "function";
    return this;
  }
  selectAll(): this {
    return this;
  }
  returning(_columns: unknown): this {
    return this;
  }
  set(values: Row): this {
    this.#values = values;
    return this;
  }
  values(values: Row | Row[]): this {
    this.#values = values;
    return this;
  }
  limit(max: number): this {
    this.#max = max;
    return this;
  }
  where(column: string | Either, operator?: Operator, value?: unknown): this {
    this.#tests.push(
      typeof column === "string"
        ? test(column, operator as Operator, value)
        : column({ eb: test, or: (tests) => (row) => tests.some((one) => one(row)) }),
    );
    return this;
  }

  async execute(): Promise<readonly Row[]> {
    const isMeant = (row: Row) => this.#tests.every((one) => one(row));
    const rows = await this.#run((all) => all.filter(isMeant).slice(0, this.#max), this.#values);
    return this.#isCount ? [{ rows: rows.length }] : rows;
  }
  async executeTakeFirst(): Promise<Row | undefined> {
    return (await this.execute())[0];
  }
  async executeTakeFirstOrThrow(): Promise<Row> {
    const [first] = await this.execute();
    if (!first) throw new Error("no result");
    return first;
  }
}

function test(column: string, operator: Operator, value: unknown): Test {
  return (row) => {
    const own = row[column] ?? null;
    if (operator === "is") return own === value;
    if (operator === "is not") return own !== value;
    if (own === null || value === null) return false;
    if (operator === "in") return (value as unknown[]).includes(own);
    if (operator === "=") return own === value;
    const [mine, theirs] = [own, value] as string[];
    if (mine === undefined || theirs === undefined) return false;
    return operator === ">" ? mine > theirs : operator === "<" ? mine < theirs : mine >= theirs;
  };
}
