import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { build, type Plugin } from "vite";

/**
 * A file of the app as the worker keeps it. Names under assets/ carry their own hash and need no revision.
 * `hash`: what its bytes must be, the first half of their SHA-256 in hex.
 */
type Kept = { url: string; revision: string | null; hash: string };

/**
 * Builds the service worker after the app, as one classic script that knows every file of this build by name
 * and hash: the set is taken whole or not at all, so no page ever runs on halves of two versions.
 */
export function serviceWorker({ entry, target }: { entry: string; target: string[] }): Plugin {
  let outDir = "";
  let isWritten = true;
  return {
    name: "linfang-service-worker",
    apply: "build",
    configResolved: (config) => {
      outDir = config.build.outDir;
      isWritten = config.build.write;
    },
    closeBundle: {
      sequential: true,
      order: "post",
      handler: async () => {
        if (!isWritten || !existsSync(join(outDir, "index.html"))) return;
        const all = keptFiles(outDir);
        const rescue = all.filter(({ url }) => url.startsWith("/rescue."));
        const files = all.filter((file) => !rescue.includes(file));
        await build({
          configFile: false,
          publicDir: false,
          logLevel: "warn",
          define: {
            __FILES__: JSON.stringify(files),
            __RESCUE__: JSON.stringify(rescue),
            "process.env.NODE_ENV": '"production"',
          },
          build: {
            outDir,
            emptyOutDir: false,
            sourcemap: "hidden",
            target,
            lib: { entry, formats: ["iife"], name: "sw", fileName: () => "sw.js" },
          },
        });
      },
    },
  };
}

function keptFiles(outDir: string): Kept[] {
  const names = readdirSync(outDir, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => relative(outDir, join(file.parentPath, file.name)).split(sep).join("/"))
    // The page of residents' slips is read by whoever has no app.
    .filter(
      (name) => !name.startsWith(".") && !name.startsWith("v/") && name !== "sw.js" && !name.endsWith(".map"),
    );
  return names.sort().map((name) => {
    const hash = createHash("sha256")
      .update(readFileSync(join(outDir, name)))
      .digest("hex")
      .slice(0, 32);
    return { url: `/${name}`, revision: name.startsWith("assets/") ? null : hash.slice(0, 16), hash };
  });
}
