/**
 * Stands in for fflate where the spreadsheet packages import it (an alias of the build): its `zip` and
 * `unzip` start a Worker from a blob, which Trusted Types refuse, so here both do the same work at once and
 * answer in the next microtask.
 */
import { type UnzipFileInfo, type Unzipped, unzipSync, type Zippable, zipSync } from "fflate/browser";
import { UNPACKED_BYTES_MAX } from "./workbook/workbookBounds.ts";

export * from "fflate/browser";

type Answer<T> = (fault: Error | null, value: T) => void;
type Options = { filter?: (file: UnzipFileInfo) => boolean };

export function unzip(
  bytes: Uint8Array,
  options: Options | Answer<Unzipped>,
  answer?: Answer<Unzipped>,
): void {
  const [chosen, done] = typeof options === "function" ? [{}, options] : [options, answer];
  settle(() => unzipSync(bytes, { filter: bounded(chosen.filter) }), done);
}

export function zip(
  files: Zippable,
  options: object | Answer<Uint8Array>,
  answer?: Answer<Uint8Array>,
): void {
  const [chosen, done] =
    typeof options === "function" ? [{}, options as Answer<Uint8Array>] : [options, answer];
  settle(() => zipSync(files, chosen), done);
}

/**
 * fflate writes into a buffer of the size that the archive claims, so a claim within bounds cannot swell
 * beyond them.
 */
function bounded(filter: Options["filter"]): (file: UnzipFileInfo) => boolean {
  let total = 0;
  return (file) => {
    if (filter && !filter(file)) return false;
    total += file.originalSize;
    if (total > UNPACKED_BYTES_MAX) throw new Error("the archive unpacks to more than a register can be");
    return true;
  };
}

function settle<T>(work: () => T, done: Answer<T> | undefined): void {
  Promise.resolve()
    .then(work)
    .then(
      (value) => done?.(null, value),
      (fault) => done?.(fault, undefined as T),
    );
}
