import { createHash } from "node:crypto";
import { Agent, request } from "node:http";
import { gunzipSync } from "node:zlib";
import type { Id } from "../../../src/domain/ids.ts";
import { PROTO, type Pushed, type SyncAnswer, type SyncRequest } from "../../../src/sync/protocol.ts";

/** Who a phone is since it joined, in words that another process can be told. */
export type Joined = { cookie: string; person: Id; community: Id; doors: Id[] };

const PULL_MAX = 500;
/** Once in each row that an answer tells; within a row's text the quotes would be escaped. */
const IN_EACH_ROW = Buffer.from(',"stamp":"');
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

  /**
   * The next page of a phone that fills: how many rows it tells, which are counted and not read. A real phone
   * reads them with its own processor.
   */
  async fill(max: number): Promise<{ rows: number; more: boolean }> {
    const plain = await this.#post(JSON.stringify(this.#asks([], max)));
    const { answer, rows } = withoutRows(plain);
    this.#heed(answer);
    return { rows, more: answer.more };
  }

  /** `ms`: from the request's first byte to the answer's last. Throws where it was not answered as asked. */
  async exchange(push: Pushed[], max = PULL_MAX): Promise<{ answer: SyncAnswer; ms: number }> {
    const asked = JSON.stringify(this.#asks(push, max));
    const beganMs = performance.now();
    const bytes = await this.#post(asked);
    const ms = performance.now() - beganMs;
    const answer = JSON.parse(bytes.toString()) as SyncAnswer;
    const astray = answer.receipts.find(({ verdict }) => verdict !== "line");
    if (astray || answer.receipts.length !== push.length || answer.rewound)
      throw new Error(`not all was taken in: ${JSON.stringify(astray ?? answer.rewound ?? answer.receipts)}`);
    this.#heed(answer);
    return { answer, ms };
  }

  #asks(push: Pushed[], max: number): SyncRequest {
    return {
      ...{ proto: PROTO, top: this.#top, proofs: [], streamsDigest: this.#streamsDigest },
      ...{ at: new Date().toISOString(), cursors: this.#cursors, push, max },
    };
  }

  #heed({ top, cursors, streams }: Pick<SyncAnswer, "top" | "cursors" | "streams">): void {
    this.#top = top;
    this.#cursors = cursors;
    if (streams) this.#streamsDigest = createHash("sha256").update(streams.join("\n")).digest("hex");
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

/** What an answer says besides its rows, and how many there are. */
function withoutRows(plain: Buffer): { answer: Omit<SyncAnswer, "rows">; rows: number } {
  const at = plain.indexOf(',"rows":[');
  if (at >= 0 && plain.subarray(-2).equals(Buffer.from("]}"))) {
    const answer = JSON.parse(`${plain.subarray(0, at)}}`) as SyncAnswer;
    if (answer.cursors !== undefined) {
      let rows = 0;
      for (let next = plain.indexOf(IN_EACH_ROW, at); next >= 0; next = plain.indexOf(IN_EACH_ROW, next + 1))
        rows += 1;
      return { answer, rows };
    }
  }
  // Rows that stand among the rest, as in the answer to a phone that is told what no other is.
  const answer = JSON.parse(plain.toString()) as SyncAnswer;
  return { answer, rows: answer.rows.length };
}
