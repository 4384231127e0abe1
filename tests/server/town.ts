import { createHash, randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Door, Patch } from "../../src/domain/doors/place.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Role } from "../../src/domain/person.ts";
import type { SurveyRecord } from "../../src/domain/records.ts";
import type { Revision } from "../../src/domain/revision.ts";
import type { Visit } from "../../src/domain/visits/visit.ts";
import { type Endpoint, type EndpointOptions, openEndpoint } from "../../src/server/http/endpoint.ts";
import { PROTO, type Receipt, type SyncAnswer, type SyncRequest } from "../../src/sync/protocol.ts";
import { checkAnswers } from "../answers.ts";

export const HOST = "http://localhost:8787";

export type Written = { text: string; hash: string; revision: Revision };

/** An endpoint in a folder of its own, with a clock that can be set. */
export async function openTown(options: Partial<EndpointOptions> = {}) {
  const data = mkdtempSync(join(tmpdir(), "linfang-"));
  const clock = { ms: Date.parse("2026-03-18T09:00:00Z") };
  const open = async () =>
    checkAnswers(
      await openEndpoint({
        data,
        now: () => new Date(clock.ms),
        random: (n) => randomBytes(n),
        community: { name: "新塘社区" },
        ...options,
      }),
    );
  let endpoint = await open();
  onTestFinished(async () => {
    await endpoint.close();
    rmSync(data, { recursive: true, force: true });
    endpoint.throwFaults();
  });
  return {
    data,
    clock,
    get endpoint() {
      return endpoint;
    },
    /** Stops, does something to the folder, and starts again. */
    async restart(meanwhile?: () => Promise<unknown>) {
      await endpoint.close();
      endpoint.throwFaults();
      await meanwhile?.();
      endpoint = await open();
      return endpoint;
    },
  };
}

export type Town = Awaited<ReturnType<typeof openTown>>;

export type Edit = Partial<
  Pick<
    Revision,
    "id" | "record" | "base" | "changed" | "resolved" | "parent" | "stream" | "v" | "kind" | "community"
  >
>;

/** One revision as a phone writes it. */
export function write(endpoint: Endpoint, by: Id, body: SurveyRecord, edit: Edit = {}): Written {
  return writeIn(endpoint.community.id, by, body, edit);
}

export function writeIn(community: Id, by: Id, body: SurveyRecord, edit: Edit = {}): Written {
  const id = edit.id ?? randomUUID();
  const { kind, ...fields } = body;
  const revision: Revision = {
    id,
    record: edit.record ?? id,
    kind: edit.kind ?? kind,
    v: edit.v ?? 1,
    base: edit.base ?? "",
    changed: edit.changed ?? Object.keys(fields),
    stream: edit.stream ?? "all",
    community: edit.community ?? community,
    by,
    device: "phone",
    at: "2026-03-18T17:00:00+08:00",
    salt: "c2FsdA",
    resolved: edit.resolved ?? [],
    body,
    ...(body.kind === "visit" ? { parent: edit.parent ?? body.door } : {}),
  };
  return seal(revision);
}

export function seal(revision: Revision): Written {
  const text = JSON.stringify(revision);
  return { text, hash: createHash("sha256").update(text).digest("hex"), revision };
}

export function post(path: string, json: unknown, headers: { [name: string]: string } = {}): Request {
  return new Request(HOST + path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(json),
  });
}

/** A device that has joined, and speaks as its person. */
export async function joinAs(endpoint: Endpoint, person: Id, address = "10.0.0.1") {
  const { code } = await endpoint.newCode(person);
  const answer = await endpoint.fetch(post("/api/join", { proto: PROTO, code, deviceName: "手机" }), address);
  if (answer.status !== 200) throw new Error(`joining was answered ${answer.status}`);
  const cookie = (answer.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  return phone(endpoint, cookie);
}

export function phone(endpoint: Endpoint, cookie: string) {
  let cursors: { [stream: string]: number } = {};
  let top = { seq: 0, chain: "" };
  return {
    cookie,
    get: (path: string) => endpoint.fetch(new Request(HOST + path, { headers: { cookie } })),
    post: (path: string, json: unknown) => endpoint.fetch(post(path, json, { cookie })),
    async sync(push: Written[] = [], change: Partial<SyncRequest> = {}): Promise<SyncAnswer> {
      const request: SyncRequest = {
        ...{
          proto: PROTO,
          top,
          proofs: [],
          streamsDigest: "",
          at: "2026-03-18T17:00:00+08:00",
          cursors,
          max: 500,
        },
        ...{ push: push.map(({ text, hash }) => ({ text, hash })) },
        ...change,
      };
      const response = await endpoint.fetch(post("/api/sync", request, { cookie }));
      if (response.status !== 200)
        throw new Error(`an exchange was answered ${response.status}: ${await response.text()}`);
      const answer = (await response.json()) as SyncAnswer;
      cursors = answer.cursors;
      top = answer.top;
      return answer;
    },
  };
}

export type Phone = ReturnType<typeof phone>;

export function doorBody(patch: Id | undefined, change: Partial<Door> = {}): Door {
  return {
    ...{
      kind: "door",
      building: "00000000-0000-4000-8000-0000000000b1",
      unit: "1",
      storey: 3,
      storeyGuessed: false,
      label: "301",
      slot: 0,
      spanColumns: 1,
    },
    ...{
      spanStoreys: 1,
      use: "dwelling",
      occupancy: "unknown",
      rooms: 0,
      status: "active",
      patch,
      code: "C1-B15-U1-F03-01",
    },
    ...change,
  };
}

export function visitBody(door: Id, change: Partial<Visit> = {}): Visit {
  return {
    ...{
      kind: "visit",
      door,
      result: "not_home",
      visitedAt: "2026-03-18T17:00:00+08:00",
      enteredLater: false,
      withdrawn: false,
      topics: [],
      note: "",
    },
    ...change,
  };
}

/** An office person, two block leaders with a patch each, a grid worker, and a door in each patch. */
export async function settledTown(town: Town) {
  const { endpoint } = town;
  const add = (name: string, role: Role) => endpoint.addPerson({ name, role });
  const office = await add("社区甲", "office");
  const leaderA = await add("邻长甲", "block_leader");
  const leaderB = await add("邻长乙", "block_leader");
  const worker = await add("网格员甲", "grid_worker");
  const grid = write(endpoint, office, { kind: "grid", name: "第一网格", workers: [worker] });
  const patch = (name: string, leaders: Id[]) =>
    write(endpoint, office, { kind: "patch", name, grid: grid.revision.id, leaders } satisfies Patch);
  const patchA = patch("甲片", [leaderA]);
  const patchB = patch("乙片", [leaderB]);
  const doorA = write(endpoint, office, doorBody(patchA.revision.id));
  const doorB = write(endpoint, office, doorBody(patchB.revision.id, { label: "302" }));
  const receipts = await endpoint.append([grid, patchA, patchB, doorA, doorB], office);
  expectAll(receipts, "line");
  return { office, leaderA, leaderB, worker, grid, patchA, patchB, doorA, doorB };
}

export function expectAll(receipts: Receipt[], verdict: Receipt["verdict"]): void {
  for (const receipt of receipts)
    if (receipt.verdict !== verdict) throw new Error(`expected ${verdict}: ${JSON.stringify(receipt)}`);
}
