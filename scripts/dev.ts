import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { networkInterfaces } from "node:os";
import { join, resolve } from "node:path";
import { getRequestListener } from "@hono/node-server";
import { renderUnicodeCompact } from "uqr";
import { createServer as createVite } from "vite";
import { openEndpoint } from "../src/server/http/endpoint.ts";
import { addressesOf } from "../src/server/lanAddresses.ts";
import { noteServed, sayOthers } from "../src/server/servedFolders.ts";
import { readSettings } from "../src/server/settings.ts";
import { certificateFor } from "./madeCertificate.ts";

/**
 * The app with hot reload and the API behind one port, over the same data folder as `npm start` (join links:
 * `npm run join`). No service worker and no content policy here: what they do is seen in a build. With
 * --phones it serves the whole network over HTTPS, with a certificate of its own, which a phone warns of.
 */
const port = Number(process.env.PORT ?? 8787);
const data = process.env.LINFANG_DATA || "data";
const isForPhones = process.argv.includes("--phones");
// Said before a second community begins in an empty folder by mistake.
const others = sayOthers(data);
if (others) console.warn(others);
console.log(`数据文件夹 / data folder: ${resolve(data)}`);
const endpoint = await openEndpoint({
  data,
  now: () => new Date(),
  random: (n) => new Uint8Array(randomBytes(n)),
});
const api = getRequestListener((request) => endpoint.fetch(request));
const addresses = addressesOf(networkInterfaces());
const listener: Parameters<typeof createServer>[1] = (request, response) => {
  if (/^\/api(\/|\?|$)/.test(request.url ?? "")) api(request, response);
  else vite.middlewares(request, response);
};
const server = isForPhones
  ? createTlsServer(certificateFor(join(data, "phones.pem"), addresses, new Date()), listener)
  : createServer(listener);
const vite = await createVite({
  configFile: "vite.config.ts",
  server: { middlewareMode: true, hmr: { server } },
});
server.listen(port, isForPhones ? undefined : "127.0.0.1", () => {
  noteServed({ ...readSettings(process.env), data, port });
  console.log(isForPhones ? sayForPhones() : `http://localhost:${port}`);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, async () => {
    await vite.close();
    await endpoint.close();
    process.exit(0);
  });
}

function sayForPhones(): string {
  const [first, ...more] = addresses.map((address) => `https://${address}:${port}`);
  if (!first)
    return `https://localhost:${port}\n这台电脑没有连上网络 / this machine is in no network that phones could be in`;
  return [
    renderUnicodeCompact(first),
    [first, ...more].join("  "),
    "手机会提醒证书没人担保：点“高级”→“继续” / the phone warns that nobody vouches for the certificate: Advanced → Proceed",
    `加入 / to join: npm run join, 把链接的前半截换成 / with, in place of the first half of its link: ${first}`,
  ].join("\n");
}
