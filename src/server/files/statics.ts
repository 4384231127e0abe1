import { createHash } from "node:crypto";
import { cp, mkdir, readFile } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { readIfThere, statIfThere } from "../onDisk.ts";
import { makePrivate } from "../privately.ts";
import { logFault } from "../serverLog.ts";

const deflate = promisify(gzip);
const CACHED_FILES_MAX = 500;

const TYPES: { [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".csv": "text/csv; charset=utf-8",
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
const PACKED = new Set([".html", ".js", ".mjs", ".css", ".json", ".webmanifest", ".svg", ".txt"]);

type File = { bytes: Buffer; packed: Buffer | null; type: string; etag: string; mtimeMs: number };

export type Statics = {
  serve(request: Request): Promise<Response>;
  /** Which app it serves, as its build calls itself; null where none is built, or by an older program. */
  build(): string | null;
};
/** Written by the build. */
const BUILD = ".vite/build.txt";

/**
 * The built app: hashed files for ever, all else asked for each time, and index.html for every page that the
 * app draws itself.
 */
export function openStatics(dist: string, data: string): Statics {
  const cached = new Map<string, File>();
  const kept = join(data, "assets");

  async function read(folder: string, path: string): Promise<File | null> {
    const full = normalize(join(folder, path));
    if (!full.startsWith(normalize(folder) + sep)) return null;
    const found = await statIfThere(full);
    if (!found?.isFile()) return null;
    const known = cached.get(full);
    if (known?.mtimeMs === found.mtimeMs) return known;
    const bytes = await readFile(full);
    const extension = extname(full);
    const packed = PACKED.has(extension) ? await deflate(bytes, { level: 9 }) : null;
    const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
    const file = {
      bytes,
      packed,
      type: TYPES[extension] ?? "application/octet-stream",
      etag,
      mtimeMs: found.mtimeMs,
    };
    if (cached.size >= CACHED_FILES_MAX) cached.clear();
    cached.set(full, file);
    return file;
  }

  let keeping: Promise<void> | undefined;
  /** A page loaded before an update still finds the hashed files that it asks for later. */
  async function keepAssets(): Promise<void> {
    const fresh = join(dist, "assets");
    if (!(await statIfThere(fresh))) return;
    await mkdir(kept, { recursive: true });
    await cp(fresh, kept, { recursive: true, force: false });
    makePrivate(kept);
  }

  return {
    build: () => readIfThere(join(dist, BUILD)),
    async serve(request) {
      keeping ??= keepAssets().catch((fault) => logFault("assets are not kept", fault));
      await keeping;
      const path = pathOf(request);
      // What a map shows is for whoever mends the app. The build has none; a folder of before may.
      if (path.endsWith(".map")) return missing();
      if (path.startsWith("/assets/")) {
        const file = (await read(dist, path)) ?? (await read(kept, path.slice("/assets".length)));
        return file ? send(request, file, "public, max-age=31536000, immutable") : missing();
      }
      // The page of residents' slips, which is none of the app's.
      const own = path === "/" ? null : await read(dist, /^\/v\/?$/.test(path) ? "/v/index.html" : path);
      if (own) return send(request, own, "no-cache");
      const isPage = !(path.split("/").at(-1) ?? "").includes(".");
      const index = isPage ? await read(dist, "/index.html") : null;
      return index ? send(request, index, "no-cache") : missing();
    },
  };
}

/**
 * The path of a file. One that cannot be read, such as a percent sign that stands for nothing, names no file
 * and is left as it came, so that a link damaged on its way still opens the app, which says what is wrong.
 */
function pathOf(request: Request): string {
  const raw = new URL(request.url).pathname;
  try {
    const path = decodeURIComponent(raw);
    return path.includes("\0") || path.includes("\\") ? raw : path;
  } catch {
    // No address that can be read: no file has that name.
    return raw;
  }
}

function missing(): Response {
  return new Response("没有这个文件 / no such file", {
    status: 404,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

function send(request: Request, file: File, cacheControl: string): Response {
  const headers: { [name: string]: string } = {
    "content-type": file.type,
    "cache-control": cacheControl,
    etag: file.etag,
    vary: "accept-encoding",
  };
  if (request.headers.get("if-none-match")?.includes(file.etag))
    return new Response(null, { status: 304, headers });
  const isPacked = file.packed && /\bgzip\b/.test(request.headers.get("accept-encoding") ?? "");
  if (isPacked) headers["content-encoding"] = "gzip";
  const bytes = isPacked && file.packed ? file.packed : file.bytes;
  return new Response(new Uint8Array(bytes), { headers });
}
