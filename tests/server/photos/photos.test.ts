import { readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PhotoSlot } from "../../../src/domain/photo.ts";
import { readUploadId } from "../../../src/server/photos/uploads.ts";
import {
  type Ask,
  firstChunk,
  photoPath,
  sendPhoto,
  uploadPath,
  wordsKeyOf,
} from "../../../src/sync/photo/lane.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { HOST, visitBody, write } from "../town.ts";
import { askAs, openUploader } from "./photoTown.ts";

const picture = jpeg({ width: 800, height: 600, detail: 24 });
const slot: PhotoSlot = slotOf(picture, { width: 800, height: 600 });
type Uploader = Awaited<ReturnType<typeof openUploader>>;

/** What lies on the office's disk of pictures on their way in, beside what the package writes of each. */
function bytesUploaded(data: string): number {
  const names = readdirSync(join(data, "uploads")).filter((name) => !name.endsWith(".json"));
  return names.reduce((sum, name) => sum + statSync(join(data, "uploads", name)).size, 0);
}

/**
 * Requests whose body is cut off after so many bytes, as by a tunnel; the bytes before it arrive. Counts what
 * was sent.
 */
function throughTunnel({ town, leader }: Uploader, cuts: number[]): { ask: Ask; sent: () => number } {
  const whole = askAs(town, leader);
  let sent = 0;
  const ask: Ask = async (method, path, headers, body) => {
    const cut = method === "PATCH" ? cuts.shift() : undefined;
    if (!body || cut === undefined || cut >= body.length) {
      sent += body?.length ?? 0;
      return whole(method, path, headers, body);
    }
    sent += cut;
    const before = bytesUploaded(town.data);
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        if (cut > 0) controller.enqueue(new Uint8Array(body.subarray(0, cut)));
      },
      async pull(controller) {
        while (bytesUploaded(town.data) < before + cut)
          await new Promise((resolve) => setTimeout(resolve, 2));
        controller.error(new Error("the tunnel"));
      },
    });
    const request = new Request(HOST + path, {
      method,
      headers: { ...headers, cookie: leader.cookie },
      body: stream,
      duplex: "half",
    } as RequestInit);
    await town.endpoint.fetch(request);
    throw new TypeError("no signal");
  };
  return { ask, sent: () => sent };
}

const sendThrough = (house: Uploader, ask: Ask, file = picture, named = slot) =>
  sendPhoto(house.outgoing(named), async (from, to) => file.slice(from, to), {
    ask,
    pace: { ...firstChunk },
    nowMs: () => 0,
  });

async function bytesOf(answer: Response): Promise<Uint8Array> {
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

describe("a picture on its way to the office", () => {
  test("goes on from the byte at which the link was cut, whichever that was", async () => {
    for (const cuts of [[0], [1], [32 * 1024 - 1], [5, 7, 11, 13], [1000, 0, 20_000]]) {
      const house = await openUploader();
      await house.name([slot]);
      const tunnel = throughTunnel(house, [...cuts]);
      let tries = 0;
      for (let done = false; !done; tries += 1) {
        expect(tries).toBeLessThan(10);
        const sent = await sendThrough(house, tunnel.ask);
        done = sent.sent;
        if (!sent.sent) expect(sent.why).toBe("offline");
      }
      expect(tries).toBe(cuts.length + 1);
      expect(tunnel.sent()).toBe(picture.length);
      expect(await bytesOf(await house.look(slot))).toEqual(picture);
    }
  });

  test("goes on after the endpoint was started anew in the middle", async () => {
    const house = await openUploader();
    await house.name([slot]);
    let patches = 0;
    const whole = askAs(house.town, house.leader);
    const ask: Ask = async (method, path, headers, body) => {
      if (method === "PATCH" && ++patches === 2) {
        await house.town.restart();
        throw new TypeError("no signal");
      }
      return whole(method, path, headers, body);
    };
    expect(await sendThrough(house, ask)).toEqual({ sent: false, why: "offline" });
    const head = await whole("HEAD", uploadPath(house.outgoing(slot)), { "tus-resumable": "1.0.0" });
    expect(Number(head.header("upload-offset"))).toBe(32 * 1024);
    expect((await sendThrough(house, whole)).sent).toBe(true);
    expect(await bytesOf(await house.look(slot))).toEqual(picture);
  });

  test("has one receipt, however often its answer is lost and it is sent again", async () => {
    const house = await openUploader();
    const first = await house.bring(picture, slot);
    const again = await sendThrough(house, askAs(house.town, house.leader));
    expect(first).toEqual(again);
    expect(first).toMatchObject({
      sent: true,
      receipt: { hash: slot.hash, slot: "s1", record: house.record() },
    });
    expect(readdirSync(join(house.data, "uploads"))).toEqual([]);
  });

  test("whose last answer was lost has its receipt without another byte", async () => {
    const house = await openUploader();
    await house.name([slot]);
    const whole = askAs(house.town, house.leader);
    const deaf: Ask = async (method, path, headers, body) => {
      const answer = await whole(method, path, headers, body);
      if (method === "GET") throw new TypeError("the answer was lost");
      return answer;
    };
    expect(await sendThrough(house, deaf)).toEqual({ sent: false, why: "offline" });
    const tunnel = throughTunnel(house, []);
    expect((await sendThrough(house, tunnel.ask)).sent).toBe(true);
    expect(tunnel.sent()).toBe(0);
  });

  test("takes a number of the log's and extends its chain, and no phone pulls it", async () => {
    const house = await openUploader();
    await house.name([slot]);
    const before = await house.leader.sync();
    const sent = await sendThrough(house, askAs(house.town, house.leader));
    const after = await house.leader.sync();
    expect(sent).toMatchObject({ receipt: { seq: before.top.seq + 1 } });
    expect(after.top.seq).toBe(before.top.seq + 1);
    expect(after.top.chain).not.toBe(before.top.chain);
    expect(after).toMatchObject({ rows: [], markers: [] });
    expect(after.rewound).toBeUndefined();
  });

  test("that hangs in two records is allowed, and its bytes travel once", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    const twin = { ...slot, slot: "s2" };
    await house.name([slot, twin]);
    const tunnel = throughTunnel(house, []);
    expect((await sendThrough(house, tunnel.ask, picture, twin)).sent).toBe(true);
    expect(tunnel.sent()).toBe(0);
    expect(house.stored()).toEqual([slot.hash]);
  });

  test("waits for its words: nothing is taken that no revision names", async () => {
    const house = await openUploader();
    await house.name([]);
    expect(await sendThrough(house, askAs(house.town, house.leader))).toEqual({
      sent: false,
      why: "unnamed",
    });
    await house.name([{ ...slot, slot: "other" }]);
    expect(await sendThrough(house, askAs(house.town, house.leader))).toEqual({
      sent: false,
      why: "unnamed",
    });
    expect(house.stored()).toEqual([]);
  });

  test("whose words the office holds may come in by their author all the same", async () => {
    const house = await openUploader();
    const { leaderA, doorB } = house.people;
    const held = write(house.town.endpoint, leaderA, {
      ...visitBody(doorB.revision.id),
      photos: [slot],
    } as never);
    const { receipts } = await house.leader.sync([held]);
    expect(receipts[0]?.verdict).toBe("held");
    const outgoing = { record: held.revision.record, slot: slot.slot, hash: slot.hash, bytes: slot.bytes };
    const way = { ask: askAs(house.town, house.leader), pace: { ...firstChunk }, nowMs: () => 0 };
    expect((await sendPhoto(outgoing, async (from, to) => picture.slice(from, to), way)).sent).toBe(true);
    expect((await house.leader.get(photoPath(outgoing))).status).toBe(404);
  });

  test("whose file has gone from the disk is asked for again", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    rmSync(join(house.data, "photos"), { recursive: true });
    expect((await house.look(slot)).status).toBe(404);
    const tunnel = throughTunnel(house, []);
    expect((await sendThrough(house, tunnel.ask)).sent).toBe(true);
    expect(tunnel.sent()).toBe(picture.length);
    expect(await bytesOf(await house.look(slot))).toEqual(picture);
  });

  test("whose receipt a restored log has forgotten gets one for the stamp of the old, without its bytes; a made-up stamp gets nothing", async () => {
    const house = await openUploader();
    const sent = await house.bring(picture, slot);
    if (!sent.sent) throw new Error("not sent");
    const log = new DatabaseSync(join(house.data, "linfang.db"));
    log.exec("delete from log where sort = 'photo'");
    log.close();
    expect((await house.look(slot)).status).toBe(404);
    const ask = askAs(house.town, house.leader);
    const stamped = (stamp: string) =>
      ask("HEAD", uploadPath(house.outgoing(slot)), { "tus-resumable": "1.0.0", "linfang-stamp": stamp });
    expect((await stamped("x".repeat(22))).status).toBe(404);
    expect((await stamped(sent.receipt.stamp)).header("upload-offset")).toBe(String(picture.length));
    expect(await bytesOf(await house.look(slot))).toEqual(picture);
  });

  test("left half-way for weeks is swept, one of yesterday is not", async () => {
    const house = await openUploader();
    await house.name([slot]);
    const tunnel = throughTunnel(house, [10]);
    await sendThrough(house, tunnel.ask);
    const files = () => readdirSync(join(house.data, "uploads"));
    expect(files()).toHaveLength(2);
    const other = { ...slot, slot: "s2" };
    await house.name([slot, other]);
    house.town.clock.ms += 25 * 3_600_000;
    await sendThrough(house, throughTunnel(house, [10]).ask, picture, other);
    expect(files()).toHaveLength(4);
    const old = new Date(Date.now() - 20 * 24 * 3_600_000);
    for (const name of files())
      if (name.includes(".s1.")) utimesSync(join(house.data, "uploads", name), old, old);
    const third = { ...slot, slot: "s3" };
    await house.name([slot, other, third]);
    house.town.clock.ms += 25 * 3_600_000;
    await sendThrough(house, throughTunnel(house, [10]).ask, picture, third);
    expect(files().filter((name) => name.includes(".s1."))).toEqual([]);
    expect(files()).toHaveLength(4);
  });

  test("is offline to a guest network's page, whatever it answers", async () => {
    const house = await openUploader();
    await house.name([slot]);
    for (const status of [200, 302, 404, 204, 201]) {
      const portal: Ask = async () => ({ status, header: () => null, text: "<html>please log in</html>" });
      const why = status === 404 ? "elsewhere" : "portal";
      expect(await sendThrough(house, portal)).toEqual({ sent: false, why });
    }
  });
});

describe("who may see a picture", () => {
  test("those who read its record, and to others it is not there", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    for (const reader of [house.leader, house.worker, house.office])
      expect((await house.look(slot, reader)).status).toBe(200);
    expect((await house.look(slot, house.neighbour)).status).toBe(404);
    const stranger = await house.town.endpoint.fetch(new Request(HOST + photoPath(house.outgoing(slot))));
    expect(stranger.status).toBe(401);
    const asNeighbour = askAs(house.town, house.neighbour);
    expect(
      (await asNeighbour("HEAD", uploadPath(house.outgoing(slot)), { "tus-resumable": "1.0.0" })).status,
    ).toBe(404);
    expect((await asNeighbour("GET", `${photoPath(house.outgoing(slot))}/receipt`, {})).status).toBe(404);
    expect(await sendThrough(house, asNeighbour)).toEqual({ sent: false, why: "unnamed" });
  });

  test("a neighbour who has heard the hash does not get the bytes by naming it", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    const { leaderB, doorB } = house.people;
    const claim = write(house.town.endpoint, leaderB, {
      ...visitBody(doorB.revision.id),
      photos: [slot],
    } as never);
    await house.neighbour.sync([claim]);
    const key = { record: claim.revision.record, slot: slot.slot, hash: slot.hash };
    const ask = askAs(house.town, house.neighbour);
    expect((await ask("HEAD", uploadPath(key), { "tus-resumable": "1.0.0" })).status).toBe(404);
    expect((await house.neighbour.get(photoPath(key))).status).toBe(404);
  });

  test("nobody any more, once its record names it no longer", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    await house.name([]);
    expect((await house.look(slot, house.office)).status).toBe(404);
  });

  test("it is sent as a file that may do nothing", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    const { headers } = await house.look(slot);
    expect(headers.get("content-type")).toBe("image/jpeg");
    expect(headers.get("content-disposition")).toBe(`attachment; filename="${slot.hash.slice(0, 16)}.jpg"`);
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; sandbox; frame-ancestors 'none'",
    );
    expect(headers.get("cache-control")).toContain("no-store");
    expect(headers.get("access-control-allow-origin")).toBeNull();
  });

  test("no name that somebody makes up leads to another file", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    const odd = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("..", "../key", "%2e%2e%2fkey", "key", "linfang.db", "\0", "a/../../key", "....//key"),
    );
    await fc.assert(
      fc.asyncProperty(odd, odd, odd, async (record, name, hash) => {
        expect(readUploadId(`${record}.${name}.${hash}`)).toBeNull();
        const path = `/api/photos/${[record, name, hash].map(encodeURIComponent).join("/")}`;
        // Dots are resolved before anything is sent: then it asks for another page of the app.
        fc.pre(new URL(HOST + path).pathname.startsWith("/api/photos/"));
        const answer = await house.leader.get(path);
        expect([400, 404]).toContain(answer.status);
      }),
      { numRuns: 500 },
    );
    const made = fc.tuple(fc.string(), fc.string(), fc.string());
    fc.assert(
      fc.property(made, (parts) => readUploadId(parts.join(".")) === null),
      { numRuns: 100_000 },
    );
  });

  test("an upload from another site, or of another length than its record says, is turned away", async () => {
    const house = await openUploader();
    await house.name([slot]);
    const post = (headers: { [name: string]: string }) =>
      house.town.endpoint.fetch(
        new Request(`${HOST}/api/photos/uploads`, {
          method: "POST",
          headers: { cookie: house.leader.cookie, ...headers },
        }),
      );
    const base64 = (text: string) => Buffer.from(text).toString("base64");
    const metadata = `record ${base64(house.record())},slot ${base64("s1")},hash ${base64(slot.hash)}`;
    const fine = {
      "tus-resumable": "1.0.0",
      "upload-length": String(slot.bytes),
      "upload-metadata": metadata,
    };
    expect((await post({ ...fine, origin: "https://evil.example" })).status).toBe(403);
    expect((await post({ ...fine, "sec-fetch-site": "cross-site" })).status).toBe(403);
    expect((await post({ "upload-length": "5", "upload-metadata": metadata })).status).toBe(403);
    expect((await post({ ...fine, "upload-length": "3000000" })).status).toBe(413);
    expect((await post({ ...fine, "upload-length": "5" })).status).toBe(422);
    expect((await post({ ...fine, "upload-length": "x" })).status).toBe(422);
    expect((await post({ ...fine, "upload-metadata": "record" })).status).toBe(400);
    expect((await post(fine)).status).toBe(201);
    const long = await house.town.endpoint.fetch(
      new Request(HOST + uploadPath(house.outgoing(slot)), {
        method: "PATCH",
        headers: {
          cookie: house.leader.cookie,
          "tus-resumable": "1.0.0",
          "upload-offset": "0",
          "content-type": "application/offset+octet-stream",
        },
        body: new Uint8Array(slot.bytes + 1),
      }),
    );
    expect(long.status).toBeGreaterThanOrEqual(400);
    expect(house.stored()).toEqual([]);
  });
});

describe("a picture of a colleague's", () => {
  test("is taken from whoever carries the words that name it, is spoken of to nobody else, and is shown to neither", async () => {
    const { neighbour, name, outgoing, look, town } = await openUploader();
    const { revision, hash } = await name([slot]);
    const bring = (words?: string) =>
      sendPhoto({ ...outgoing(slot), words }, async (from, to) => picture.slice(from, to), {
        ask: askAs(town, neighbour),
        pace: { ...firstChunk },
        nowMs: () => 0,
      });
    expect(await bring()).toEqual({ sent: false, why: "unnamed" });
    for (const guess of [`${revision.id}.${"0".repeat(64)}`, `${revision.id}.`, revision.id])
      expect(await bring(guess)).toEqual({ sent: false, why: "unnamed" });
    expect(await bring(wordsKeyOf({ id: revision.id, hash }))).toMatchObject({ sent: true });
    expect((await look(slot, neighbour)).status).toBe(404);
    expect((await look(slot)).status).toBe(200);
  });
});
