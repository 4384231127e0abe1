import type { ChildProcess } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A browser that is no Chromium, as far as the short walk needs it. */
export type Engine = {
  name: string;
  version: string;
  open: (url: string) => Promise<unknown>;
  /** What an expression is worth in the page, once it is there; as JSON has it. */
  ask: (expression: string) => Promise<unknown>;
  picture: () => Promise<Buffer>;
  /** Ends the browser and opens it again with all that it kept, where that can be. */
  restart?: () => Promise<void>;
  close: () => Promise<void>;
};

const LINE_MS_MAX = 60_000;

export function onPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).concat("/usr/bin", "/usr/local/bin");
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** The part in brackets of the first line that fits, of what a process complains of. */
export function lineOf(process: ChildProcess, wanted: RegExp): Promise<string> {
  return new Promise((found, failed) => {
    let said = "";
    const late = setTimeout(() => failed(new Error(`it did not begin: ${said}`)), LINE_MS_MAX);
    process.stderr?.on("data", (text) => {
      said += text;
      const line = wanted.exec(said)?.[1];
      if (!line) return;
      clearTimeout(late);
      found(line);
    });
  });
}

export const ended = (process: ChildProcess): Promise<unknown> =>
  process.exitCode === null && process.signalCode === null
    ? new Promise((gone) => process.once("exit", gone))
    : Promise.resolve();
