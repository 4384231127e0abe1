import { randomUUID } from "node:crypto";
import type { Endpoint } from "../../../src/server/http/endpoint.ts";
import type { Route } from "../../../src/server/http/route.ts";
import { firstChunk, photoPath, sendPhoto } from "../../../src/sync/photo/lane.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { askAs } from "../photos/photoTown.ts";
import { HOST, joinAs, post, settledTown, type Town, visitBody, write } from "../town.ts";

/**
 * A community in which something of everything lies, and `secret` in every text of it: visits, a picture,
 * something held, a slip's words, phones and codes.
 */
export async function livedIn(endpoint: Endpoint, secret: string, seed: number) {
  const people = await settledTown({ endpoint } as Town);
  const { office, leaderA, doorA, patchA } = people;
  const [desk, leader] = [await joinAs(endpoint, office), await joinAs(endpoint, leaderA)];
  const picture = jpeg({ seed });
  const slot = slotOf(picture);
  const visit = write(endpoint, leaderA, {
    ...visitBody(doorA.revision.id, { note: `${secret}说灯不亮` }),
    photos: [slot],
  });
  const held = write(endpoint, leaderA, visitBody(randomUUID(), { note: `${secret}没有门` }));
  const notice = write(endpoint, office, {
    ...{ kind: "notice", words: `${secret}停水`, from: "2020-01-01", until: "2099-01-01", withdrawn: false },
  });
  const place = write(endpoint, office, {
    ...{ kind: "slip_place", placeKind: "building", place: doorA.revision.id, where: `${secret}15栋` },
    ...{ printed: 8, shut: [], withdrawn: false },
  });
  await leader.sync([visit, held], { unsent: 3 });
  const { receipts } = await desk.sync([place, notice]);
  if (receipts.some(({ verdict }) => verdict !== "line")) throw new Error(JSON.stringify(receipts));
  const key = { record: visit.revision.record, slot: "s1" as const, hash: slot.hash };
  const read = async (from: number, to: number) => picture.slice(from, to);
  const ask = askAs({ endpoint } as Town, leader);
  const sent = await sendPhoto({ ...key, bytes: slot.bytes }, read, {
    ...{ ask, pace: { ...firstChunk }, nowMs: () => 0 },
  });
  if (!("receipt" in sent)) throw new Error(`the picture was not taken: ${JSON.stringify(sent)}`);
  const sheet = { proto: PROTO, place: place.revision.id, from: 1, count: 1 };
  const { tokens } = (await (await desk.post("/api/slips/tokens", sheet)).json()) as { tokens: string[] };
  const token = tokens[0] ?? "";
  const bySlip = async (path: string, json: object) => {
    const answer = await endpoint.fetch(post(path, { proto: PROTO, ...json }, { "linfang-slip": token }));
    if (answer.status !== 200) throw new Error(`${path} was answered ${answer.status}`);
    return (await answer.json()) as { number: string; ticket: string };
  };
  const words = { key: `${seed}`.repeat(32), category: "light", words: `${secret}楼道` };
  const { number, ticket } = await bySlip("/api/v/words", words);
  await bySlip("/api/v/photo", {
    number,
    ticket,
    photo: Buffer.from(jpeg({ seed: seed + 7 })).toString("base64"),
  });
  const { slips } = (await (await desk.get("/api/slips")).json()) as { slips: { id: string }[] };
  const me = (await (await leader.get("/api/me")).json()) as { device: string };
  const { code, digits } = await endpoint.newCode(office);
  const { mark } = (await (await desk.get(`/api/door-data?doors=${doorA.revision.id}`)).json()) as {
    mark: string;
  };
  return {
    ...{ endpoint, ...people, desk, leader, visit, held, patch: patchA.revision.id, token, number, ticket },
    ...{ slip: slips[0]?.id ?? "", device: me.device, codes: [code, digits], key, place: place.revision.id },
    ...{ door: doorA.revision.id, mark, picture: slot },
  };
}

export type Lived = Awaited<ReturnType<typeof livedIn>>;

/**
 * What is asked of a row in the name of this community: its own numbers, people, doors, phones, pictures and
 * slips. A row that has none here is a red test.
 */
export function asksOf(
  row: Pick<Route, "method" | "path">,
  of: Lived,
): { path: string; body?: object | string }[] {
  const { device, door, held, visit, key, slip, number, ticket } = of;
  const upload = `/api/photos/uploads/${key.record}.${key.slot}.${key.hash}`;
  const streams = ["all", "office", "rounds", `patch:${of.patch}`, `person:${of.leaderA}`];
  const push = [visit, held].map(({ text, hash }) => ({ text, hash }));
  const quiet = {
    ...{
      top: { seq: 0, chain: "" },
      proofs: [],
      streamsDigest: "",
      at: "2026-03-18T17:00:00+08:00",
      max: 500,
    },
    cursors: Object.fromEntries(streams.map((stream) => [stream, 0])),
  };
  const one = (path: string, body?: object) => [
    { path, ...(body ? { body: { proto: PROTO, ...body } } : {}) },
  ];
  const table: { [row: string]: () => { path: string; body?: object | string }[] } = {
    "GET /api/health": () => one("/api/health"),
    "POST /api/echo": () => one("/api/echo", { text: "回声" }),
    "POST /api/csp": () => [
      { path: "/api/csp", body: [{ body: { effectiveDirective: "script-src", blockedURL: "x" } }] },
    ],
    "POST /api/join": () =>
      of.codes.map((code) => ({ path: "/api/join", body: { proto: PROTO, code, deviceName: "手机" } })),
    "GET /api/me": () => one("/api/me"),
    "GET /api/board": () => one("/api/board"),
    "POST /api/sync": () => [
      ...one("/api/sync", { ...quiet, push: [] }),
      ...one("/api/sync", { ...quiet, push }),
      ...one("/api/sync", { ...quiet, push, device }),
    ],
    "POST /api/handed-in": () => one("/api/handed-in", { push }),
    "POST /api/codes": () => one("/api/codes", { person: of.leaderA, replaces: [device] }),
    "POST /api/codes/own": () => one("/api/codes/own", { isInstead: false }),
    "GET /api/backup": () => one("/api/backup"),
    "GET /api/held": () => [...one("/api/held"), ...one(`/api/held?from=${of.leaderA}`)],
    "POST /api/held/accept": () => one("/api/held/accept", { ids: [held.revision.id], sure: true }),
    "POST /api/held/aside": () => one("/api/held/aside", { from: of.leaderA, aside: true }),
    "GET /api/audit": () => one("/api/audit"),
    "GET /api/door-data": () => one(`/api/door-data?doors=${door}`),
    "POST /api/door-data/erase": () => one("/api/door-data/erase", { doors: [door], mark: of.mark }),
    "GET /api/retention": () => one("/api/retention"),
    "GET /api/devices": () => one("/api/devices"),
    "POST /api/devices/settle": () => one("/api/devices/settle", { device }),
    "POST /api/devices/admit": () => one("/api/devices/admit", { device }),
    "POST /api/devices/name": () => one("/api/devices/name", { device, name: "红手机" }),
    "POST /api/devices/take": () => one("/api/devices/take", { device }),
    "POST /api/devices/erased": () => one("/api/devices/erased", {}),
    "POST /api/photos/uploads": () => [{ path: "/api/photos/uploads", body: "" }],
    "HEAD /api/photos/uploads/:id": () => [{ path: upload }],
    "PATCH /api/photos/uploads/:id": () => [{ path: upload, body: "x" }],
    "GET /api/photos/:record/:slot/:hash/receipt": () => [{ path: `${photoPath(key)}/receipt` }],
    "GET /api/photos/:record/:slot/:hash": () => [{ path: photoPath(key) }],
    "GET /api/v": () => one("/api/v"),
    "POST /api/v/words": () =>
      one("/api/v/words", { key: "e".repeat(32), category: "light", words: "楼道灯" }),
    "POST /api/v/photo": () =>
      one("/api/v/photo", { number, ticket, photo: Buffer.from(jpeg({ seed: 99 })).toString("base64") }),
    "POST /api/v/state": () => one("/api/v/state", { number }),
    "GET /api/slips": () => one("/api/slips"),
    "POST /api/slips/settle": () => one("/api/slips/settle", { ids: [slip], as: "discarded" }),
    "POST /api/slips/tokens": () => one("/api/slips/tokens", { place: of.place, from: 1, count: 1 }),
    "GET /api/slips/:id/photo": () => one(`/api/slips/${slip}/photo`),
    "GET /sw.js": () => one("/sw.js"),
    "GET *": () => [
      ...one("/"),
      ...one(`/d/${door}`),
      ...one("/v/"),
      ...one("/../b/key"),
      ...one("/beside/devices"),
    ],
  };
  const asks = table[`${row.method} ${row.path}`];
  if (!asks) throw new Error(`what is asked of ${row.method} ${row.path} is missing here`);
  return asks();
}

/** As an upload says which picture comes. */
export function uploadHeaders({ key, picture }: Lived): { [name: string]: string } {
  const said = Object.entries(key).map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`);
  return {
    ...{ "tus-resumable": "1.0.0", "upload-offset": "0", "upload-length": String(picture.bytes) },
    "upload-metadata": said.join(","),
  };
}

/** A request of this row, in whosever name its headers say. */
export function requestTo(
  host: string,
  { method }: Pick<Route, "method">,
  { path, body }: { path: string; body?: object | string },
  headers: { [name: string]: string },
): Request {
  const isPatch = method === "PATCH";
  const type = isPatch ? "application/offset+octet-stream" : "application/json";
  return new Request((host || HOST) + path, {
    method,
    headers: { host: new URL(host || HOST).host, "content-type": type, ...headers },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}
