import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";

/** A phone speaks one language; most speak this one. */
const CORE_WORDS = "src/words/zh/core.ts";

/**
 * What a phone must load before the first visit can be saved: the entry with all that it imports at once, and
 * the words that it then asks for.
 */
export const DOOR_PATH_BYTES_MAX = 60_000;

/** Its weight, its files, and which of the project's own modules are in them. */
export type DoorPath = {
  bytes: number;
  parts: { name: string; bytes: number }[];
  modules: string[];
  /** Of all parts, those that come late, too. */
  code: string[];
  /** Every part, with the parts that must be there before it runs. */
  asks: ReadonlyMap<string, readonly string[]>;
};

/** Builds the app without writing it. */
async function built(): Promise<Map<string, Rolldown.OutputChunk>> {
  // A test runner calls itself "test", and would get the packages' talkative builds.
  process.env.NODE_ENV = "production";
  const { output } = (await build({
    configFile: "vite.config.ts",
    logLevel: "error",
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  return new Map(output.filter((part) => part.type === "chunk").map((chunk) => [chunk.fileName, chunk]));
}

/** Every part of the app as it is built. */
export const builtCode = async (): Promise<string[]> => [...(await built()).values()].map(({ code }) => code);

/** Builds the app, and weighs the door path's JavaScript as it travels. */
export async function doorPath(): Promise<DoorPath> {
  const chunks = await built();
  const needed = new Set<string>();
  const follow = (name: string): void => {
    if (needed.has(name)) return;
    needed.add(name);
    for (const next of chunks.get(name)?.imports ?? []) follow(next);
  };
  for (const chunk of chunks.values())
    if (chunk.isEntry || chunk.moduleIds.some((id) => id.endsWith(CORE_WORDS))) follow(chunk.fileName);
  const parts = [...needed].map((name) => ({
    name,
    bytes: gzipSync(chunks.get(name)?.code ?? "", { level: 9 }).length,
  }));
  const modules = [...needed].flatMap((name) => chunks.get(name)?.moduleIds ?? []);
  return {
    bytes: parts.reduce((sum, part) => sum + part.bytes, 0),
    parts,
    code: [...chunks.values()].map(({ code }) => code),
    asks: new Map([...chunks].map(([name, { imports }]) => [name, imports])),
    modules: modules.flatMap((id) => /(?<=\/)src\/.*$/.exec(id.replaceAll("\\", "/"))?.[0] ?? []),
  };
}
