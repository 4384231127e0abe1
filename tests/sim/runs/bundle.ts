import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** A change to one of the real sources: what stands there, and what is to stand there instead. */
export type Patch = { file: string; from: string; to: string };

/** What the keeper of pictures asks a disk, as it and the store beside it import it. */
const PICTURE_FILES = [
  /^\.\/pictureFile\.ts$/,
  /^\.\.\/backups\/made\.ts$/,
  /^\.\.\/sidecar\/writeWhole\.ts$/,
];

/**
 * A text without what a formatter may change: white space, and a comma before what closes. `at` says where
 * each sign stood.
 */
function bare(text: string): { signs: string; at: number[] } {
  const at: number[] = [];
  let signs = "";
  for (let n = 0; n < text.length; n += 1) {
    const sign = text[n] as string;
    if (/\s/.test(sign) || (sign === "," && /^\s*[)\]}]/.test(text.slice(n + 1, n + 200)))) continue;
    signs += sign;
    at.push(n);
  }
  return { signs, at };
}

/** The code with the bug in it; null unless there is just one place for it. */
function planted(code: string, { from, to }: Patch): string | null {
  const [{ signs, at }, sought] = [bare(code), bare(from).signs];
  const first = signs.indexOf(sought);
  if (first < 0 || signs.indexOf(sought, first + 1) >= 0) return null;
  const [begins, ends] = [at[first] as number, at[first + sought.length - 1] as number];
  return code.slice(0, begins) + to + code.slice(ends + 1);
}

/**
 * Those that do not find their one place in the sources any more, each looked for after the ones before it.
 */
export function unfit(patches: readonly Patch[]): Patch[] {
  const sources = new Map<string, string>();
  return patches.filter((patch) => {
    const code = sources.get(patch.file) ?? readFileSync(here(`../../../${patch.file}`), "utf8");
    const bugged = planted(code, patch);
    sources.set(patch.file, bugged ?? code);
    return bugged === null;
  });
}

/**
 * Writes the real sources and the simulator around them as one file, in which nothing is fetched late, folders
 * of pictures are in memory and, at level 1, so is Dexie. `patches` are applied to this private copy; one that does not fit any
 * more is an error.
 */
export async function bundle(
  level: 1 | 2,
  outDir: string,
  name: string,
  patches: readonly Patch[] = [],
): Promise<string> {
  await build({
    configFile: false,
    root: here("../../.."),
    publicDir: false,
    logLevel: "warn",
    plugins: [patching(patches)],
    resolve: {
      alias: [
        ...(level === 1 ? [{ find: /^dexie$/, replacement: here("../disk/memoryTables.ts") }] : []),
        ...PICTURE_FILES.map((find) => ({ find, replacement: here("../office/pictureFolders.ts") })),
      ],
    },
    ssr: { noExternal: true },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      target: "node24",
      minify: false,
      reportCompressedSize: false,
      rolldownOptions: {
        input: { [name]: here(`level${level}.ts`) },
        output: { entryFileNames: "[name].mjs", codeSplitting: false },
      },
    },
  });
  return `${outDir}/${name}.mjs`;
}

function patching(patches: readonly Patch[]): Plugin {
  const applied = new Set<Patch>();
  return {
    name: "patches",
    enforce: "pre",
    transform(code, id) {
      let patched = code;
      for (const patch of patches) {
        if (!id.endsWith(`/${patch.file}`)) continue;
        const bugged = planted(patched, patch);
        if (bugged === null) throw new Error(`${patch.file} does not hold once: ${patch.from}`);
        patched = bugged;
        applied.add(patch);
      }
      return patched === code ? null : { code: patched, map: null };
    },
    buildEnd(fault) {
      if (fault) return;
      for (const patch of patches)
        if (!applied.has(patch)) throw new Error(`${patch.file} is no part of what is simulated`);
    },
  };
}
