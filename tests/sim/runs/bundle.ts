import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";
import { type Patch, plantAll } from "../mutants/planting.ts";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What the keeper of pictures asks a disk, as it and the store beside it import it. */
const PICTURE_FILES = [
  /^\.\/pictureFile\.ts$/,
  /^\.\.\/backups\/made\.ts$/,
  /^\.\.\/sidecar\/writeWhole\.ts$/,
];

/** The phone's database and the office's lists, as they import them. */
const IN_MEMORY = [
  { find: /^dexie$/, replacement: here("../disk/memoryTables.ts") },
  { find: /^\.\.\/database\/askOften\.ts$/, replacement: here("../disk/memoryQuestions.ts") },
];

/**
 * Writes the real sources and the simulator around them as one file, in which nothing is fetched late,
 * folders of pictures are in memory and, at level 1, so are both databases. `patches` are applied to this
 * private copy; one that does not fit any more is an error.
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
        ...(level === 1 ? IN_MEMORY : []),
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

/** Plants bugs in what is bundled or tested; one that finds no place is an error. */
export function patching(patches: readonly Patch[]): Plugin {
  const all = new Set<Patch>();
  return {
    name: "patches",
    enforce: "pre",
    transform(code, id) {
      const file = patches.find((patch) => id.endsWith(`/${patch.file}`))?.file;
      if (file === undefined) return null;
      const planted = plantAll(code, file, patches);
      for (const patch of planted.applied) all.add(patch);
      return { code: planted.code, map: null };
    },
    buildEnd(fault) {
      if (fault) return;
      for (const patch of patches)
        if (!all.has(patch))
          throw new Error(`${patch.file} is not simulated, or lacks in ${patch.in}: ${patch.from}`);
    },
  };
}
