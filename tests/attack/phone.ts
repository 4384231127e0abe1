import { createHash, generateKeyPairSync, type KeyObject, randomUUID, sign } from "node:crypto";
import { gunzipSync } from "node:zlib";
import { homeStream, parentOf } from "../../src/domain/access.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { SurveyRecord } from "../../src/domain/records.ts";
import type { Revision } from "../../src/domain/revision.ts";
import type { HeldList } from "../../src/sync/officeProtocol.ts";
import { provenText } from "../../src/sync/proof.ts";
import {
  type Joined,
  PROTO,
  type Pushed,
  type Receipt,
  type Row,
  type SyncAnswer,
  type SyncRequest,
  type Top,
} from "../../src/sync/protocol.ts";
import type { Answer, Request_, Server } from "./server.ts";

export type Written = Pushed & { revision: Revision };
/**
 * Everything that somebody can see: who the server says they are, and all rows that a pull from the beginning
 * gives, by record.
 */
export type Sight = { role: string; streams: string[]; rows: Map<Id, Row>; registerKey: unknown };
/** What a revision says besides its body; `edits`: the row or the revision that it was edited from. */
export type How = Partial<Revision> & { edits?: Row | Written };

const PULLS_MAX = 60;
const AT = "2026-03-18T17:00:00+08:00";

/**
 * Where things lived when they were written, as far as anybody in the town knew then: the `stream` that a
 * phone would write.
 */
export type Homes = Map<Id, string>;

/** A phone that can do what an honest one does, and everything else. */
export type Phone = Awaited<ReturnType<typeof joinPhone>>;

export async function joinPhone(server: Server, code: string, name: string, homes: Homes) {
  const keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = rawPublic(keys.publicKey);
  const joining = await post(server, "/api/join", { proto: PROTO, code, deviceName: name, key });
  if (joining.status !== 200) throw new Error(`${name} could not join: ${joining.status} ${joining.bytes}`);
  const cookie = joining.header("set-cookie")?.split(";")[0] ?? "";
  const { device, person, community } = readJson<Joined>(joining);
  let top: Top = { seq: 0, chain: "" };

  const send = (request: Request_) => server.send({ ...request, headers: { cookie, ...request.headers } });
  const ask = (path: string, body?: object, headers: { [name: string]: string } = {}) => {
    return body ? post(server, path, body, { cookie, ...headers }) : send({ path, headers });
  };

  /**
   * One exchange. `top` is what an honest phone shows: the last that it heard; its cursors stand at the end,
   * so that little comes back.
   */
  async function sync(push: Pushed[] = [], more: Partial<SyncRequest> = {}): Promise<SyncAnswer> {
    const request = {
      proto: PROTO,
      top,
      proofs: [],
      streamsDigest: "",
      at: AT,
      cursors: {},
      max: 0,
      key,
      push: push.map(bare),
      ...more,
    };
    const answer = await ask("/api/sync", request);
    if (answer.status !== 200)
      throw new Error(
        `the exchange of ${name} was answered ${answer.status} ${answer.bytes.subarray(0, 200)}`,
      );
    const said = readJson<SyncAnswer>(answer);
    if (!said.rewound) top = said.top;
    return said;
  }

  const phone = {
    ...{ name, person: person.id, device, cookie, key, community: community.id, send, ask, sync },
    get top() {
      return top;
    },
    /** What became of these, handed in as its own. */
    put: async (...push: Pushed[]): Promise<Receipt[]> => (await sync(push)).receipts,
    /** What became of these, brought out of a file. */
    async handIn(...push: Pushed[]): Promise<Receipt[]> {
      const answer = await ask("/api/handed-in", { proto: PROTO, push: push.map(bare) });
      if (answer.status !== 200)
        throw new Error(
          `what ${name} brought was answered ${answer.status} ${answer.bytes.subarray(0, 200)}`,
        );
      return readJson<{ receipts: Receipt[] }>(answer).receipts;
    },
    async pull(more: Partial<SyncRequest> = {}): Promise<Sight> {
      const rows = new Map<Id, Row>();
      let streams: string[] = [];
      let registerKey: unknown;
      let cursors: { [stream: string]: number } = more.cursors ?? {};
      for (let pull = 0; pull < PULLS_MAX; pull += 1) {
        const answer = await sync([], { max: 1000, ...more, cursors });
        for (const row of answer.rows) rows.set(row.record, row);
        streams = answer.streams ?? streams;
        registerKey ??= answer.registerKey;
        cursors = answer.cursors;
        if (answer.more) continue;
        const me = await ask("/api/me");
        return {
          role: me.status === 200 ? readJson<Joined>(me).person.role : "",
          streams,
          rows,
          registerKey,
        };
      }
      throw new Error(`${name} pulled ${PULLS_MAX} times and there was still more`);
    },
    /** A page of what is held, as the office sees it; `query` like "q=…&from=…". */
    async held(query = ""): Promise<HeldList> {
      const answer = await ask(`/api/held${query && `?${query}`}`);
      if (answer.status !== 200) throw new Error(`the held list was answered ${answer.status}`);
      return readJson<HeldList>(answer);
    },
    /** The status and the error. */
    async accept(id: Id, sure?: boolean): Promise<{ status: number; error: string }> {
      const answer = await ask("/api/held/accept", {
        proto: PROTO,
        id,
        ...(sure === undefined ? {} : { sure }),
      });
      return { status: answer.status, error: readJson<{ error?: string }>(answer).error ?? "" };
    },
    /** A revision by this person and from this phone, unless `how` says otherwise. */
    write(body: SurveyRecord, how: How = {}): Written {
      const { edits, ...said } = how;
      const from =
        edits && "revision" in edits ? edits.revision : edits && (JSON.parse(edits.text) as Revision);
      const id = said.id ?? randomUUID();
      const parent = parentOf(body);
      const home = (parent ? homes.get(parent) : homeStream(body)) ?? "all";
      const changed = Object.keys(body).filter(
        (field) => field !== "kind" && (!from || !isSame(from.body[field], (body as Fields)[field])),
      );
      const revision: Revision = {
        ...{
          id,
          record: from?.record ?? id,
          kind: body.kind,
          v: 1,
          base: from?.id ?? "",
          changed,
          stream: home,
          community: community.id,
        },
        ...{
          by: person.id,
          device,
          at: AT,
          salt: randomUUID().slice(0, 8),
          resolved: [],
          body,
          ...(parent ? { parent } : {}),
        },
        ...said,
      };
      if (!homes.has(revision.record)) homes.set(revision.record, revision.stream);
      return seal(revision);
    },
    /** An edit of what a row says now. */
    edit(row: Row | Written, change: object, how: How = {}): Written {
      const { body } = "revision" in row ? row.revision : (JSON.parse(row.text) as Revision);
      return phone.write({ ...body, ...change } as unknown as SurveyRecord, { edits: row, ...how });
    },
    /** With this phone's signature. */
    prove: (written: Written): Written => ({
      ...written,
      proof: proofOf(keys.privateKey, written.revision, written.hash),
    }),
  };
  return phone;
}

type Fields = { [field: string]: unknown };

export function seal(revision: Revision): Written {
  const text = JSON.stringify(revision);
  return { text, hash: sha256(text), revision };
}

export const sha256 = (said: string | Uint8Array) => createHash("sha256").update(said).digest("hex");
export const readJson = <T>(answer: Answer): T => JSON.parse(unpacked(answer).toString()) as T;
export const isPlaced = (receipt: Receipt | undefined) =>
  receipt?.verdict === "line" || receipt?.verdict === "beside";
export const nowOf = (receipt: Receipt | undefined) =>
  [receipt?.verdict ?? "no receipt", receipt?.reason].filter(Boolean).join(":");

export function post(
  server: Server,
  path: string,
  body: object | string,
  headers: { [name: string]: string } = {},
  address?: string,
): Promise<Answer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return server.send({
    method: "POST",
    path,
    headers: { "content-type": "application/json", ...headers },
    body: text,
    address,
  });
}

function bare({ revision: _, ...pushed }: Pushed & { revision?: Revision }): Pushed {
  return pushed;
}

const unpacked = ({ header, bytes }: Answer) =>
  header("content-encoding") === "gzip" ? gunzipSync(bytes) : bytes;
const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** The raw 65 bytes of the point. */
function rawPublic(key: KeyObject): string {
  const { x = "", y = "" } = key.export({ format: "jwk" });
  return Buffer.concat([Buffer.from([4]), Buffer.from(x, "base64url"), Buffer.from(y, "base64url")]).toString(
    "base64url",
  );
}

function proofOf(key: KeyObject, { id, device }: Pick<Revision, "id" | "device">, hash: string): string {
  const bytes = Buffer.from(provenText({ id, hash, device }));
  return sign("sha256", bytes, { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
}
