import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** Beside the build, in a folder that nobody serves: for whoever reads a stack that a phone sent. */
export const mapsOf = (outDir: string) => `${outDir}-maps`;

/** Takes the maps of all scripts out of the build. The last of its plugins, when everything is written. */
export function sourceMaps(): Plugin {
  let outDir = "";
  let isWritten = true;
  return {
    name: "linfang-source-maps",
    apply: "build",
    // Hidden: no script names a map that is not there.
    config: () => ({ build: { sourcemap: "hidden" } }),
    configResolved: (config) => {
      outDir = config.build.outDir;
      isWritten = config.build.write;
    },
    closeBundle: {
      sequential: true,
      order: "post",
      handler: () => {
        if (!isWritten || !existsSync(outDir)) return;
        const maps = mapsOf(outDir);
        rmSync(maps, { recursive: true, force: true });
        for (const file of readdirSync(outDir, { recursive: true, encoding: "utf8" })) {
          if (!file.endsWith(".map")) continue;
          mkdirSync(dirname(join(maps, file)), { recursive: true });
          renameSync(join(outDir, file), join(maps, file));
        }
      },
    },
  };
}
