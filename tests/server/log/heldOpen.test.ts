import { connect, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test } from "vitest";
import * as z from "zod/mini";
import {
  ANONYMOUS_BYTES_MAX,
  DEVICE_LIMITS,
  readAs,
  receivingPool,
} from "../../../src/server/http/httpJson.ts";
import { listen } from "../../../src/server/listen.ts";
import { freePort } from "../../browser/driving/town.ts";
import { HOST, joinAs, openTown, post, settledTown } from "../town.ts";

const CHUNK = Buffer.alloc(3_900_000, 0x20);
const MEGABYTE = 1024 * 1024;

async function served() {
  const town = await openTown();
  const port = await freePort();
  const fetch = (request: Request, address?: string) => town.endpoint.fetch(request, address);
  const close = await listen({ fetch, close: async () => {} }, { port, host: "127.0.0.1", tls: null });
  const sockets: Socket[] = [];
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy();
    await close();
  });
  return {
    town,
    port,
    /**
     * Sends a head that promises four megabytes and nearly all of them, and holds on; the answer's status, if
     * one comes.
     */
    async hold(path: string, headers = ""): Promise<number> {
      const socket = connect(port, "127.0.0.1");
      sockets.push(socket);
      return new Promise((resolve) => {
        socket.on("data", (bytes) => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(String(bytes))?.[1])));
        socket.on("error", () => resolve(0));
        socket.write(
          `POST ${path} HTTP/1.1\r\nhost: localhost:${port}\r\ncontent-type: application/json\r\n${headers}content-length: 4000000\r\n\r\n`,
        );
        socket.write(CHUNK);
      });
    },
  };
}

describe("bodies that are held open", () => {
  test("of strangers cost nothing: a hundred and fifty of them are refused by their length", async () => {
    const { hold } = await served();
    const before = process.memoryUsage().rss;
    const statuses = await Promise.all(
      Array.from({ length: 150 }, (_, nth) =>
        hold(["/api/join", "/api/echo", "/api/csp", "/api/sync"][nth % 4] ?? ""),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([413, 401]));
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEGABYTE);
  });

  test("of one phone are a few, and the others of it are told to come again", async () => {
    const { town, hold } = await served();
    const { leaderA } = await settledTown(town);
    const { cookie } = await joinAs(town.endpoint, leaderA);
    const before = process.memoryUsage().rss;
    let turnedAway = 0;
    await new Promise<void>((done) => {
      for (let nth = 0; nth < 60; nth += 1)
        void hold("/api/sync", `cookie: ${cookie}\r\n`).then((status) => {
          expect(status).toBe(429);
          turnedAway += 1;
          if (turnedAway === 52) done();
        });
    });
    expect(turnedAway).toBe(52);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * MEGABYTE);
  });

  test("that are small and have not come count as much as they say", async () => {
    const pool = receivingPool(100_000);
    const end: (() => void)[] = [];
    const begin = (length: number, json: string) => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode(json));
          end.push(() => controller.close());
        },
      });
      const headers = { "content-length": String(length) };
      const init = { method: "POST", headers, body, duplex: "half" };
      return readAs(new Request(HOST, init as RequestInit), z.object({}), DEVICE_LIMITS, pool);
    };
    const first = begin(60_000, "{}");
    expect(await begin(60_000, "{}")).toEqual({ ok: false, status: 429, error: "busy" });
    end[0]?.();
    expect(await first).toEqual({ ok: true, value: {} });
    const less = begin(2, "{}      ");
    end.at(-1)?.();
    expect(await less).toEqual({ ok: false, status: 413, error: "too-large" });
    expect(pool.bytes).toBe(0);
  });

  test("a stranger's body is eight kilobytes at most, told or not, and before it is inflated", async () => {
    const town = await openTown();
    const send = async (path: string, body: BodyInit, headers: { [name: string]: string } = {}) =>
      (
        await town.endpoint.fetch(
          new Request(HOST + path, {
            method: "POST",
            headers: { "content-type": "application/json", ...headers },
            body,
          }),
        )
      ).status;
    const large = JSON.stringify({
      proto: "linfang/1",
      code: "12345678",
      deviceName: "x",
      more: "x".repeat(ANONYMOUS_BYTES_MAX),
    });
    for (const path of ["/api/join", "/api/csp", "/api/echo"]) {
      expect([path, await send(path, large)]).toEqual([path, 413]);
      let sent = 0;
      const stream = new ReadableStream({
        pull(controller) {
          sent += 1024;
          controller.enqueue(new Uint8Array(1024).fill(0x20));
        },
      });
      const init = {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: stream,
        duplex: "half",
      };
      expect((await town.endpoint.fetch(new Request(HOST + path, init as RequestInit))).status).toBe(413);
      expect(sent).toBeLessThan(ANONYMOUS_BYTES_MAX + 4096);
      expect([
        path,
        await send(path, new Uint8Array(gzipSync(Buffer.alloc(4 * MEGABYTE, 0x20))), {
          "content-encoding": "gzip",
        }),
      ]).toEqual([path, 413]);
    }
    expect((await town.endpoint.fetch(post("/api/echo", { proto: "linfang/1", text: "走" }))).status).toBe(
      200,
    );
  });
});
