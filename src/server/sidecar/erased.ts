import { dirname } from "node:path";
import type { Day, Id } from "../../domain/ids.ts";
import { readIfThere } from "../onDisk.ts";
import { heedNew, ledgerLines, readLedger, whileWriting } from "./ledger.ts";
import { writeWhole } from "./writeWhole.ts";

/**
 * A record (a letter of a resident counts as one), or one revision of one, of which no word is kept any more;
 * `pictures`: hashes of those that it
 * named. `by`: who of the office had it erased; without, its time had come.
 */
export type Erasure = { record?: Id; revision?: Id; pictures?: string[]; at?: string; by?: Id };

/**
 * What stays of what ended by its time on a day: how many there were of a month. `what`: of visits the result,
 * of anything else the kind.
 */
export type EndedCount = { on: Day; class: string; month: string; what: string; count: number };
type Line = Erasure & { counts?: EndedCount[] };

/**
 * What was erased, in the order in which it was. It only grows, and outlives every backup that is put back.
 * What people write into it by hand counts from the next start on.
 */
export type ErasedLedger = {
  /** What another process has erased counts from here on. Asked for by whoever is about to write. */
  heed(): void;
  /** A record or a revision that is taken from nobody again. */
  isErased(id: Id): boolean;
  /** Of records and revisions, those that another process has erased, too. */
  readonly ids: readonly Id[];
  /** Hashes of pictures that go with them, where nothing else shows them. */
  readonly pictures: ReadonlySet<string>;
  /** Of all that ended by its time, oldest first. */
  readonly counts: EndedCount[];
  /**
   * On the disk when it returns, with what stays of it: both or neither. Throws, and erases nothing, where
   * the list cannot be read.
   */
  add(erased: readonly Erasure[], counts?: readonly EndedCount[]): void;
};

/** Throws `Trouble` at a line that cannot be read, see `readLedger`. */
export function openErased(path: string, cure: { zh: string; en: string }): ErasedLedger {
  const read = () => readLedger<Line>({ path, isEntry: isErasure, cure, mayEndTorn: false });
  const known = new Set<Id>();
  const ids: Id[] = [];
  const pictures = new Set<string>();
  const counts: EndedCount[] = [];
  const heed = (line: Line) => {
    counts.push(...(line.counts ?? []));
    // A line may name both, and means both.
    for (const id of [line.record, line.revision]) {
      if (!id || known.has(id)) continue;
      known.add(id);
      ids.push(id);
    }
    for (const hash of line.pictures ?? []) pictures.add(hash);
  };
  /** It only grows, and every process has its lines in one order. */
  let heeded = 0;
  const heedAll = heedNew(path, read, (lines) => {
    for (const line of lines.slice(heeded)) heed(line);
    heeded = Math.max(heeded, lines.length);
  });
  return {
    heed: heedAll,
    isErased: (id) => known.has(id),
    get ids() {
      heedAll();
      return ids;
    },
    pictures,
    counts,
    /** The whole file anew: half a line would bring somebody's words back, so there never is one. */
    add(erased, counted = []) {
      whileWriting(dirname(path), () => {
        heedAll();
        const fresh = erased.filter(({ record, revision }) => !known.has(record ?? revision ?? ""));
        if (fresh.length === 0) return;
        read();
        const lines = ledgerLines(readIfThere(path) ?? "").filter((one) => one.trim() !== "");
        const all: Line[] = counted.length > 0 ? [...fresh, { counts: [...counted] }] : fresh;
        const added = all.map((one) => JSON.stringify(one));
        writeWhole(path, [...lines, ...added].map((one) => `${one}\n`).join(""));
        heedAll();
      });
    },
  };
}

/** An empty name is no record's, and whoever left it empty meant one. */
function isErasure(json: unknown): json is Line {
  const line = json as { [name: string]: unknown } | null;
  const names = (name: string) => typeof line?.[name] === "string" && line[name] !== "";
  const { pictures = [] } = (line ?? {}) as { pictures?: unknown };
  const isList = Array.isArray(pictures) && pictures.every((one) => typeof one === "string");
  return (names("record") || names("revision") || isCount(line?.counts)) && isList;
}

const isCount = (counts: unknown) =>
  Array.isArray(counts) && counts.every((one: Partial<EndedCount> | null) => typeof one?.count === "number");
