import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { createServer as createVite } from "vite";
import { openEndpoint } from "../src/server/http/endpoint.ts";

/**
 * The app with hot reload and the API behind one port, over the same data folder as `npm start` (join links:
 * `npm run join`). No service worker and no content policy here: what they do is seen in a build.
 */
const port = Number(process.env.PORT ?? 8787);
const endpoint = await openEndpoint({
  data: process.env.LINFANG_DATA ?? "data",
  now: () => new Date(),
  random: (n) => new Uint8Array(randomBytes(n)),
});
const api = getRequestListener((request) => endpoint.fetch(request));

const server = createServer((request, response) => {
  if (/^\/api(\/|\?|$)/.test(request.url ?? "")) api(request, response);
  else vite.middlewares(request, response);
});
const vite = await createVite({
  configFile: "vite.config.ts",
  server: { middlewareMode: true, hmr: { server } },
});
server.listen(port, "127.0.0.1", () => console.log(`http://localhost:${port}`));

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    await vite.close();
    await endpoint.close();
    process.exit(0);
  });
}
