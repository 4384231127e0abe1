import { createHash } from "node:crypto";
import { Agent, request } from "node:http";
import { gunzipSync } from "node:zlib";
import type { Id } from "../../../src/domain/ids.ts";
import { PROTO, type Pushed, type SyncAnswer, type SyncRequest } from "../../../src/sync/protocol.ts";

/** Who a phone is since it joined, in words that another process can be told. */
export type Joined = { cookie: string; person: Id; community: Id; doors: Id[] };

const PULL_MAX = 500;
const agent = new Agent({ keepAlive: true });

/**
 * Speaks as the app does and keeps nothing but where it stands, so that hundreds of them cost the machine
 * little beside the endpoint that is measured.
 */
export class LightPhone {
  readonly joined: Joined;
  readonly #port: number;
  #top = { seq: 0, chain: "" };
  #cursors: SyncRequest["cursors"] = {};
  #streamsDigest = "";

  constructor(joined: Joined, port: number) {
    this.joined = joined;
    this.#port = port;
  }

  /** `ms`: from the request's first byte to the answer's last. Throws where it was not answered as asked. */
  async exchange(push: Pushed[], max = PULL_MAX): Promise<{ answer: SyncAnswer; ms: number }> {
    const asked: SyncRequest = {
      ...{ proto: PROTO, top: this.#top, proofs: [], streamsDigest: this.#streamsDigest },
      ...{ at: new Date().toISOString(), cursors: this.#cursors, push, max },
    };
    const beganMs = performance.now();
    const bytes = await this.#post(JSON.stringify(asked));
    const ms = performance.now() - beganMs;
    const answer = JSON.parse(bytes.toString()) as SyncAnswer;
    const astray = answer.receipts.find(({ verdict }) => verdict !== "line");
    if (astray || answer.receipts.length !== push.length || answer.rewound)
      throw new Error(`not all was taken in: ${JSON.stringify(astray ?? answer.rewound ?? answer.receipts)}`);
    this.#top = answer.top;
    this.#cursors = answer.cursors;
    if (answer.streams)
      this.#streamsDigest = createHash("sha256").update(answer.streams.join("\n")).digest("hex");
    return { answer, ms };
  }

  #post(body: string): Promise<Buffer> {
    const { cookie } = this.joined;
    const headers = { cookie, "content-type": "application/json", "accept-encoding": "gzip" };
    const to = { host: "127.0.0.1", port: this.#port, path: "/api/sync", method: "POST", headers, agent };
    return new Promise((done, fail) => {
      const asking = request(to, (answer) => {
        const parts: Buffer[] = [];
        answer.on("data", (part: Buffer) => parts.push(part));
        answer.on("error", fail);
        answer.on("end", () => {
          const bytes = Buffer.concat(parts);
          if (answer.statusCode !== 200) fail(new Error(`an exchange was answered ${answer.statusCode}`));
          else done(answer.headers["content-encoding"] === "gzip" ? gunzipSync(bytes) : bytes);
        });
      });
      // A connection that stood still may be closed just as it is used again: asked anew, as the app does.
      asking.on("error", (fault) => (asking.reusedSocket ? this.#post(body).then(done, fail) : fail(fault)));
      asking.end(body);
    });
  }
}
