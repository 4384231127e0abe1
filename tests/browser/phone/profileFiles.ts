import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export function filesBelow(path: string): string[] {
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Which of these words stand in any file of a browser's own folder, in one byte a sign or in two. */
export function foundIn(profile: string, words: readonly string[]): string[] {
  const found = new Set<string>();
  for (const file of filesBelow(profile)) {
    const bytes = readFileSync(file);
    for (const text of file.endsWith(".log") ? [bytes, unframed(bytes)] : [bytes]) {
      const narrow = text.toString("latin1");
      const wide = narrow.replaceAll("\0", "");
      for (const word of words) if (narrow.includes(word) || wide.includes(word)) found.add(word);
    }
  }
  return words.filter((word) => found.has(word));
}

/** As LevelDB's log format has it. */
const BLOCK_BYTES = 32_768;
const HEADER_BYTES = 7;
const LENGTH_AT = 4;

/** What a LevelDB log says: a word that goes on in its next block has a header in the middle of it. */
function unframed(log: Buffer): Buffer {
  const pieces: Buffer[] = [];
  for (let block = 0; block < log.length; block += BLOCK_BYTES) {
    const end = Math.min(block + BLOCK_BYTES, log.length);
    for (let at = block; at + HEADER_BYTES <= end; ) {
      const from = at + HEADER_BYTES;
      at = from + log.readUInt16LE(at + LENGTH_AT);
      pieces.push(log.subarray(from, Math.min(at, end)));
    }
  }
  return Buffer.concat(pieces);
}
