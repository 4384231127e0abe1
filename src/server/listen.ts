import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { getRequestListener } from "@hono/node-server";
import type { Endpoint } from "./http/endpoint.ts";
import { StartFault } from "./trouble.ts";

/** So long what was begun may still be finished; whoever stops it waits ten seconds in all. */
const CLOSE_MS = 8_000;
const LOOK_MS = 100;
const STOP_MS = 10_000;
/**
 * Phones give a request up after 60 s, heads are some hundred bytes long, and cookie and metadata fit in 1
 * kB.
 */
const LIMITS = {
  headersTimeout: 15_000,
  requestTimeout: 90_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16 * 1024,
};
/** Without a byte either way. */
const IDLE_MS = 45_000;
/** Each costs some tens of kilobytes. */
const CONNECTIONS_MAX = 2000;

/**
 * `host`: where it listens; undefined is everywhere with a certificate, and this machine alone without: what
 * goes over a network in plain text anybody reads.
 */
export type Listening = { port: number; host: string | undefined; tls: { cert: string; key: string } | null };

export const hostForUrl = ({ host, tls }: Listening) => host ?? (tls ? undefined : "127.0.0.1");

/** Until it is told to close. Whoever holds a connection without saying anything loses it. */
export async function listen(
  endpoint: Pick<Endpoint, "fetch" | "close">,
  settings: Listening,
  closeMs = CLOSE_MS,
): Promise<() => Promise<void>> {
  const answer = getRequestListener(
    (request, env) => {
      const incoming = env.incoming as IncomingMessage;
      if (namesOf(incoming) > 1) return new Response(null, { status: 400 });
      return endpoint.fetch(request, addressOf(incoming));
    },
    { hostname: "localhost" },
  );
  const server = settings.tls
    ? createTlsServer({ ...LIMITS, ...certificate(settings.tls) }, answer)
    : createServer(LIMITS, answer);
  server.timeout = IDLE_MS;
  server.maxConnections = CONNECTIONS_MAX;
  await new Promise<void>((resolve, reject) => {
    server.once("error", (fault: NodeJS.ErrnoException) => {
      if (fault.code !== "EADDRINUSE")
        return reject(new StartFault(`端口 ${settings.port} 打不开 / cannot listen: ${fault.message}`));
      reject(
        new StartFault(
          `端口 ${settings.port} 已被占用，请换一个 / port ${settings.port} is taken, choose another: PORT=${settings.port + 1} npm start`,
        ),
      );
    });
    server.listen(settings.port, hostForUrl(settings), resolve);
  });
  return async () => {
    const late = setTimeout(() => server.closeAllConnections(), closeMs);
    // A phone keeps its connection: it is let go of as soon as it has had its answer.
    const looking = setInterval(() => server.closeIdleConnections(), LOOK_MS);
    server.closeIdleConnections();
    await new Promise((resolve) => server.close(resolve));
    clearTimeout(late);
    clearInterval(looking);
    await endpoint.close();
  };
}

function certificate({ cert, key }: { cert: string; key: string }): { cert: Buffer; key: Buffer } {
  try {
    return { cert: readFileSync(cert), key: readFileSync(key) };
  } catch (fault) {
    throw new StartFault(`读不到证书 / cannot read the certificate: ${(fault as Error).message}`);
  }
}

/**
 * In how many headers it says to whom it is sent. With two, whoever stands before this and we may each go by
 * another one.
 */
const namesOf = ({ rawHeaders }: IncomingMessage) =>
  rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === "host").length;

/**
 * Behind a proxy on this machine every caller would be 127.0.0.1; the last address in the header is the one
 * that the proxy itself saw.
 */
function addressOf(incoming: IncomingMessage): string {
  const own = incoming.socket.remoteAddress ?? "";
  const forwarded = String(incoming.headers["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  return forwarded && /^(::1|::ffff:127\.|127\.)/.test(own) ? forwarded : own;
}

/** What was begun has ten seconds to end; phones have no receipt for the rest, and hand it in again. */
export function stopOnSignals(stop: () => Promise<void>): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => {
      setTimeout(() => process.exit(1), STOP_MS).unref();
      void stop().then(() => process.exit(0));
    });
}
