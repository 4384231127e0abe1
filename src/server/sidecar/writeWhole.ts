import { closeSync, fsyncSync, openSync, renameSync, writeSync } from "node:fs";

/** The file is the old one or the new one, whenever the machine goes out. */
export function writeWhole(path: string, text: string): void {
  const file = openSync(`${path}.new`, "w", 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
}
