import { type Reading, type Row, rowsOf } from "./rows.ts";

/**
 * Words with a receipt that name pictures without one: those that the phone still keeps, else the office's
 * own as this phone last heard them. A picture alone tells nobody where it belongs.
 */
export async function readNaming(reading: Reading, hashes: readonly string[]): Promise<Row[]> {
  if (hashes.length === 0) return [];
  const packs = await rowsOf(reading, "kept");
  const kept = packs.flatMap(({ texts }) => (Array.isArray(texts) ? (texts as Row[]) : []));
  const heads = (await rowsOf(reading, "records")).map(
    ({ rev, hash, head }): Row => ({ id: rev, hash, text: head, isHeard: true }),
  );
  // A head that was written here has its hash among what is kept.
  return [...kept, ...heads].filter(
    ({ text, hash }) => hash !== "" && hashes.some((one) => String(text).includes(one)),
  );
}
