import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";

/**
 * A slow way to a town: what phones send passes it at so many bytes a second, and is counted by the address
 * it goes to.
 */
export class SlowLink {
  readonly #server: Server;
  readonly url: string;
  /** Null: as fast as it comes. */
  bytesPerSecond: number | null = null;
  /** What somebody on the way answers to a path in the office's place, as a page with 200. */
  instead: (path: string) => { type: string; body: string } | null = () => null;
  /** Bytes of uploads that phones have sent into it. */
  uploaded = 0;

  private constructor(server: Server) {
    this.#server = server;
    this.url = `http://localhost:${(server.address() as AddressInfo).port}`;
  }

  static async to(town: string): Promise<SlowLink> {
    let link: SlowLink | undefined;
    const server = createServer((asked, answer) => {
      const other = link?.instead(new URL(asked.url ?? "/", town).pathname);
      if (other) {
        answer.writeHead(200, { "content-type": other.type, "cache-control": "max-age=600" });
        answer.end(other.body);
        return;
      }
      const { hostname, port } = new URL(town);
      const passed = request(
        { hostname, port, path: asked.url, method: asked.method, headers: asked.headers },
        (told) => {
          answer.writeHead(told.statusCode ?? 502, told.headers);
          told.pipe(answer);
        },
      );
      // As on a real way, nothing is taken from the phone while nobody stands at the other end.
      const reached = new Promise<void>((connected, lost) => {
        passed.once("socket", (socket) =>
          socket.connecting ? socket.once("connect", connected) : connected(),
        );
        passed.once("error", lost);
      });
      passed.flushHeaders();
      passed.on("error", () => {
        answer.destroy();
        asked.destroy();
      });
      asked.on("error", () => passed.destroy());
      asked.on("close", () => !asked.complete && passed.destroy());
      reached
        .then(() => link?.pass(asked, (bytes) => passed.write(bytes)))
        .then(
          () => passed.end(),
          () => passed.destroy(),
        );
    });
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    link = new SlowLink(server);
    return link;
  }

  async pass(asked: IncomingMessage, write: (bytes: Buffer) => void): Promise<void> {
    const STEP = 4096;
    for await (const bytes of asked as AsyncIterable<Buffer>) {
      for (let at = 0; at < bytes.length; at += STEP) {
        const piece = bytes.subarray(at, at + STEP);
        if (this.bytesPerSecond)
          await new Promise((later) => setTimeout(later, (piece.length / (this.bytesPerSecond ?? 1)) * 1000));
        if (asked.method === "PATCH") this.uploaded += piece.length;
        write(piece);
      }
    }
  }

  /** A link for joining that leads this way. */
  joining(link: string): string {
    return `${this.url}/${link.slice(link.indexOf("#"))}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((closed) => this.#server.close(closed));
  }
}
