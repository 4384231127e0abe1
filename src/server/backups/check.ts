import { DatabaseSync } from "node:sqlite";
import type { LogTable } from "../database/tables.ts";
import { readIntact } from "../photos/pictureFile.ts";
import { sha256 } from "../seal/key.ts";

export type Checked = { rows: number; heads: number; photos: number; faults: string[] };

const FAULTS_MAX = 20;

/**
 * Reads a database through: pages, numbers, chain, the hash of every text, straight lines, one head a record,
 * and, where they lie in some folder, every picture that has a receipt and is not among those that were
 * `erased`.
 */
export async function checkDatabase(
  path: string,
  photosIn: string | null,
  erased: ReadonlySet<string> = new Set(),
): Promise<Checked> {
  const file = new DatabaseSync(path, { readOnly: true });
  const faults: string[] = [];
  const fault = (what: string) => {
    if (faults.length < FAULTS_MAX) faults.push(what);
  };
  const photos = new Set<string>();
  let rows = 0;
  let chain = "";
  try {
    for (const said of file.prepare("pragma integrity_check").all())
      if (said.integrity_check !== "ok") fault(`pages: ${said.integrity_check}`);
    for (const row of rowsIn(file, fault)) {
      rows += 1;
      if (row.seq !== rows) fault(`number ${rows} is missing`);
      if (!follows(chain, row)) fault(`the chain breaks at ${row.seq}`);
      chain = row.chain;
      if (row.text !== null && sha256(row.text) !== row.hash)
        fault(`the text of ${row.seq} is not the one that was hashed`);
      if (row.sort === "photo" && row.hash && row.reason === null && !erased.has(row.hash))
        photos.add(row.hash);
    }
    const counter = file.prepare("select seq, chain from counter").get();
    if (Number(counter?.seq ?? 0) !== rows || (counter?.chain ?? "") !== chain)
      fault("the counter does not stand at the last row");
    const bent = file.prepare(
      "select record from log as row where prev <> '' and prev is not null and not exists (select 1 from log as before where before.community = row.community and before.record = row.record and before.id = row.prev) limit 5",
    );
    for (const { record } of bent.all()) fault(`the line of ${record} is broken`);
    const heads =
      "select record, count(*) as heads from log where live is not null and id is not null group by record";
    for (const { record } of file.prepare(`${heads} having count(*) <> 1 limit 5`).all())
      fault(`${record} has more than one head`);
    const counted = Number(file.prepare(`select count(*) as records from (${heads})`).get()?.records);
    for (const hash of photosIn === null ? [] : photos) {
      const found = await readIntact(photosIn ?? "", hash);
      if (found === "absent") fault(`the picture ${hash} is missing`);
      if (found === "damaged") fault(`the picture ${hash} is damaged`);
    }
    return { rows, heads: counted, photos: photos.size, faults };
  } finally {
    file.close();
  }
}

/** As far as they are of numbers and texts. */
function* rowsIn(file: DatabaseSync, fault: (what: string) => void): Generator<LogTable> {
  try {
    for (const read of file.prepare("select * from log order by seq").iterate())
      yield read as unknown as LogTable;
  } catch (thrown) {
    if ((thrown as { code?: string }).code !== "ERR_OUT_OF_RANGE") throw thrown;
    fault("a row holds a number that is too large");
  }
}

/** A revision that was held when it came has found its place since. */
function follows(before: string, { id, record, hash, stream, sort, chain }: LogTable): boolean {
  return [sort, "held"].some(
    (then) => sha256(`${before}|${id ?? record}|${hash ?? stream}|${then}`) === chain,
  );
}
