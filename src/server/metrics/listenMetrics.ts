import { createServer } from "node:http";
import { logFault } from "../serverLog.ts";
import { StartFault } from "../trouble.ts";

const LOOPBACK = "127.0.0.1";
/** By another name a page in a browser on this machine may ask: its site's name led here. */
const OWN_NAMES = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
const PATH = "/metrics";
/** It has one style and nothing else, and no other page may frame or read it. */
const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
};

/**
 * Answers `GET /metrics`, and with `page` `GET /`, to this machine alone, whatever the app's port listens to: how much goes on is
 * nobody else's business. Until it is closed. Throws `StartFault` where the port is not to be had.
 */
export async function listenMetrics(
  port: number,
  read: () => Promise<string>,
  page?: () => Promise<string>,
): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    const answer = (status: number, text: string) =>
      response.writeHead(status, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(text);
    if (!OWN_NAMES.test(request.headers.host ?? "")) return void answer(403, "");
    const isPage = page !== undefined && request.url === "/";
    if (request.method !== "GET" || (request.url !== PATH && !isPage)) return void answer(404, "");
    (isPage ? page() : read()).then(
      (text) => (isPage ? response.writeHead(200, PAGE_HEADERS).end(text) : answer(200, text)),
      (fault) => {
        logFault("the metrics could not be read", fault);
        answer(503, "");
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", (fault) =>
      reject(
        new StartFault(
          `METRICS_PORT=${port} 打不开 / cannot listen on METRICS_PORT=${port}: ${fault.message}`,
        ),
      ),
    );
    server.listen(port, LOOPBACK, resolve);
  });
  return () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
}
