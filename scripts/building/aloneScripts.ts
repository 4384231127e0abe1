import { existsSync } from "node:fs";
import { join } from "node:path";
import { build, type Plugin } from "vite";

/**
 * Builds scripts that must work when the app does not: each one file under a fixed name, which shares no part
 * with the app, so that a broken part of the app is none of theirs. Before the service worker, which keeps
 * them.
 */
export function aloneScripts({
  scripts,
  define,
  target,
}: {
  scripts: { [name: string]: string };
  define: { [name: string]: string };
  target: string[];
}): Plugin {
  let outDir = "";
  let isWritten = true;
  return {
    name: "linfang-alone-scripts",
    configResolved: (config) => {
      outDir = config.build.outDir;
      // A server that closes says that a bundle is closed, too: a test run would write into a finished build.
      isWritten = config.command === "build" && config.build.write;
    },
    // In development the pages ask for the same addresses.
    configureServer: ({ middlewares, config }) => {
      middlewares.use((request, _response, next) => {
        const entry = scripts[(request.url ?? "").slice(1)];
        if (entry) request.url = entry.slice(config.root.length);
        next();
      });
    },
    closeBundle: {
      sequential: true,
      order: "pre",
      handler: async () => {
        if (!isWritten || !existsSync(join(outDir, "index.html"))) return;
        for (const [name, entry] of Object.entries(scripts)) {
          await build({
            configFile: false,
            publicDir: false,
            logLevel: "warn",
            define: { ...define, "process.env.NODE_ENV": '"production"' },
            build: {
              outDir,
              emptyOutDir: false,
              sourcemap: "hidden",
              target,
              lib: { entry, formats: ["iife"], name: "alone", fileName: () => name },
            },
          });
        }
      },
    },
  };
}
