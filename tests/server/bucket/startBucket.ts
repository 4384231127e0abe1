import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { BucketPlace } from "../../../src/server/bucket/bucket.ts";
import { strictStore } from "./strictStore.ts";

/** What somebody in front of the store does in place of it; `speak` lets it answer. */
export type Mishap = (asked: Asked, response: ServerResponse, speak: () => void) => void;
type Asked = { method: string; path: string };
type Store = (coming: IncomingMessage, response: ServerResponse) => Promise<void> | void;

const KEYS = { region: "us-east-1", key: "S3RVER", secret: "S3RVER" };
const BUCKET = "pictures";
/** Where somebody has put the package @20minutes/s3rver: then that one is asked, see `tests/README.md`. */
const OTHER = process.env.S3RVER;

/** A store on a port of this machine, with somebody in front of it who may stand in the way. */
export async function startBucket() {
  const store = OTHER ? await startOther(OTHER) : strictStore(BUCKET, KEYS);
  const asked: Asked[] = [];
  const state: { mishap: Mishap | null } = { mishap: null };
  const front = createServer((coming, response) => {
    const one = { method: coming.method ?? "", path: decodeURIComponent(coming.url ?? "") };
    asked.push(one);
    const speak = () => void store(coming, response);
    if (state.mishap) return state.mishap(one, response, speak);
    speak();
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const endpoint = `http://127.0.0.1:${(front.address() as AddressInfo).port}`;
  const place: BucketPlace = { endpoint, bucket: BUCKET, ...KEYS, prefix: "linfang/" };
  onTestFinished(() => end(front));
  return {
    place,
    asked,
    /** Until it is taken away again with null. */
    stand(mishap: Mishap | null) {
      state.mishap = mishap;
    },
  };
}

async function end(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function startOther(folder: string): Promise<Store> {
  const directory = mkdtempSync(join(tmpdir(), "linfang-bucket-"));
  const S3rver = createRequire(import.meta.url)(folder);
  const configureBuckets = [{ name: BUCKET }];
  const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory, configureBuckets });
  server.logger.silent = true;
  const { port } = (await server.run()) as AddressInfo;
  onTestFinished(async () => {
    await end(server.httpServer);
    rmSync(directory, { recursive: true, force: true });
  });
  return (coming, response) => {
    const { method, url: path, headers } = coming;
    const passed = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    passed.on("error", () => response.destroy());
    coming.pipe(passed);
  };
}

const saying =
  (status: number, text: string, headers = {}): Mishap =>
  (_, response) =>
    void response.writeHead(status, headers).end(text);
const HTML = { "content-type": "text/html" };

export const MISHAPS = {
  "a fault of its own": saying(500, "<Error><Code>InternalError</Code></Error>"),
  "too much to do": saying(503, "<Error><Code>SlowDown</Code></Error>"),
  "no answer at all": () => undefined,
  "a line that breaks": (_, response) => void response.destroy(),
  "half an answer": (_, response) => {
    response.writeHead(200, { "content-length": "5000" });
    response.write("half of it");
    response.destroy();
  },
  "a portal's page under every name": saying(200, "<html><body>请先登录</body></html>", HTML),
  "a page that says that nothing is there": saying(404, "<html>404 Not Found</html>", HTML),
  "another place": saying(302, "", { location: "http://127.0.0.1:1/" }),
  "another bucket": saying(404, "<Error><Code>NoSuchBucket</Code></Error>"),
  "no right to it": saying(403, "<Error><Code>AccessDenied</Code></Error>"),
} satisfies { [what: string]: Mishap };
