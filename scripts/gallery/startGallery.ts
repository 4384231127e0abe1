import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import preact from "@preact/preset-vite";
import { createServer } from "vite";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export type View = { lang: "zh-CN" | "en"; view: "elder" | "normal"; scheme: "light" | "dark" };

/** Every language, in both sizes, by day and by night. */
export const views: readonly View[] = (["zh-CN", "en"] as const).flatMap((lang) =>
  (["elder", "normal"] as const).flatMap((view) =>
    (["light", "dark"] as const).map((scheme) => ({ lang, view, scheme })),
  ),
);

export const pathOf = (view: View) => `/one.html?${new URLSearchParams(view)}`;

const nameOf = ({ lang, view, scheme }: View) => `${lang} ${view} ${scheme}`;

/** The app's own drawings, and a frame for each view. */
const filledIn = {
  name: "gallery-pages",
  transformIndexHtml(html: string) {
    const [sprite = ""] = /<svg class="sprite".*<\/svg>/s.exec(
      readFileSync(here("../../src/app/index.html"), "utf8"),
    ) ?? [""];
    const frames = views.map(
      (view) =>
        `<figure><figcaption>${nameOf(view)}</figcaption>` +
        `<iframe title="${nameOf(view)}" src="${pathOf(view).replaceAll("&", "&amp;")}"></iframe></figure>`,
    );
    return html.replace("<!-- sprite -->", sprite).replace("<!-- views -->", frames.join("\n"));
  },
};

/**
 * Serves the gallery on this machine alone, with an entry of its own: nothing of it is in the app's build.
 * Port 0 takes any that is free. Changed files are drawn anew only where somebody looks (`hot`).
 */
export async function startGallery({ port, hot }: { port: number; hot: boolean }) {
  const server = await createServer({
    configFile: false,
    root: here("page"),
    publicDir: false,
    logLevel: "warn",
    cacheDir: here("../../node_modules/.vite/gallery"),
    plugins: [preact({ devToolsEnabled: false, prefreshEnabled: hot }), filledIn],
    optimizeDeps: { noDiscovery: true, include: [] },
    server: {
      host: "127.0.0.1",
      port,
      hmr: hot,
      watch: hot ? {} : null,
      fs: { allow: [here("../..")] },
    },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0]?.replace(/\/$/, "");
  if (!url) throw new Error("the gallery found no port to listen on");
  return { url, close: () => server.close() };
}
