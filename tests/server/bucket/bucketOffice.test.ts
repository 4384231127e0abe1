import { randomBytes } from "node:crypto";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setImmediate } from "node:timers/promises";
import { describe, expect, onTestFinished, test } from "vitest";
import { movePictures } from "../../../src/server/backups/movePictures.ts";
import { drill, restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { openBucket } from "../../../src/server/bucket/bucket.ts";
import { bucketVault } from "../../../src/server/bucket/bucketVault.ts";
import { openEndpoint } from "../../../src/server/http/endpoint.ts";
import { UNFINISHED_MAX } from "../../../src/server/photos/uploads.ts";
import { type Ask, firstChunk, photoPath, sendPhoto, uploadPath } from "../../../src/sync/photo/lane.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { checkAnswers } from "../../answers.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { askAs, openUploader } from "../photos/photoTown.ts";
import { HOST, phone, visitBody, write } from "../town.ts";
import { MISHAPS, type Mishap, startBucket } from "./startBucket.ts";

const picture = jpeg({ width: 800, height: 600, detail: 24 });
const slot = slotOf(picture, { width: 800, height: 600 });
const TUS = { "tus-resumable": "1.0.0" };

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "linfang-bucket-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

async function open() {
  const started = await startBucket();
  const house = await openUploader({ bucket: started.place });
  const { town } = house;
  const vault = bucketVault(openBucket(started.place), town.endpoint.community.id);
  const key = `${town.endpoint.community.id}/photos/${slot.hash.slice(0, 2)}/${slot.hash}`;
  return {
    ...started,
    house,
    town,
    vault,
    key,
    bucket: openBucket(started.place),
    /** After a restart, too. */
    again: (before: { cookie: string }) => phone(town.endpoint, before.cookie),
    rows: (table: string) => {
      const file = new DatabaseSync(join(house.data, "linfang.db"), { readOnly: true });
      const found = file.prepare(`select * from ${table}`).all();
      file.close();
      return found;
    },
  };
}
type Opened = Awaited<ReturnType<typeof open>>;

const send = ({ house }: Opened, ask: Ask = askAs(house.town, house.leader)) =>
  sendPhoto(house.outgoing(slot), async (from, to) => picture.slice(from, to), {
    ask,
    pace: { ...firstChunk },
    nowMs: () => 0,
  });
/** An object is put, and whoever asks whether it is there hears nothing of it. */
const afterPut: Mishap = ({ method }, response, speak) => (method === "PUT" ? speak() : response.destroy());

describe("an office whose pictures are in a bucket", () => {
  test("gives a receipt for what lies there, shows it, and keeps none of it in its folder or its rows", async () => {
    const opened = await open();
    const { house, vault, rows } = opened;
    expect(await house.bring(picture, slot)).toMatchObject({ sent: true, receipt: { hash: slot.hash } });
    expect(Buffer.from((await vault.read(slot.hash)) as Uint8Array).equals(picture)).toBe(true);
    expect(new Uint8Array(await (await house.look(slot)).arrayBuffer())).toEqual(picture);
    expect([existsSync(join(house.data, "photos")), existsSync(join(house.data, "uploads"))]).toEqual([
      false,
      false,
    ]);
    expect([rows("upload"), rows("upload_piece")]).toEqual([[], []]);
  });

  test("takes each chunk by whichever process is asked", async () => {
    const opened = await open();
    const { house, place } = opened;
    const now = () => new Date(house.town.clock.ms);
    const other = checkAnswers(
      await openEndpoint({ data: house.data, bucket: place, now, random: randomBytes }),
    );
    onTestFinished(() => other.close());
    await house.name([slot]);
    let asked = 0;
    const first = askAs(house.town, house.leader);
    const second = askAs({ ...house.town, endpoint: other }, house.leader);
    const sent = await send(opened, (...request) => (asked++ % 2 === 0 ? first : second)(...request));
    expect(sent.sent).toBe(true);
    expect(asked).toBeGreaterThan(4);
    expect(new Uint8Array(await (await house.look(slot)).arrayBuffer())).toEqual(picture);
  });

  test("lets nobody add to what another process has added to meanwhile", async () => {
    const opened = await open();
    const { house } = opened;
    await house.name([slot]);
    const ask = askAs(house.town, house.leader);
    const metadata = Object.entries({ record: house.record(), slot: slot.slot, hash: slot.hash })
      .map(([name, value]) => `${name} ${Buffer.from(value).toString("base64")}`)
      .join(",");
    const begin = { ...TUS, "upload-length": String(slot.bytes), "upload-metadata": metadata };
    expect((await ask("POST", "/api/photos/uploads", begin)).status).toBe(201);
    const add = (from: number, to: number) =>
      ask(
        "PATCH",
        uploadPath(house.outgoing(slot)),
        { ...TUS, "upload-offset": String(from), "content-type": "application/offset+octet-stream" },
        picture.slice(from, to),
      );
    const both = await Promise.all([add(0, 3000), add(0, 3000)]);
    expect(both.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect((await add(2000, 5000)).status).toBe(409);
    expect((await send(opened)).sent).toBe(true);
  });

  test("goes on with every piece that came before a line broke", async () => {
    const opened = await open();
    const { house, town } = opened;
    await house.name([slot]);
    let cut = false;
    const real = askAs(town, house.leader);
    const breaking: Ask = async (method, path, headers, body) => {
      if (method !== "PATCH" || !body) return real(method, path, headers, body);
      if (cut) return { status: 500, header: () => null, text: "" };
      cut = true;
      const stream = new ReadableStream({
        start: (control) => control.enqueue(picture.slice(0, 70_000)),
        async pull(control) {
          while (opened.rows("upload_piece").length === 0) await setImmediate();
          control.error(new Error("the line broke"));
        },
      });
      const all = { ...headers, cookie: house.leader.cookie };
      const request = new Request(HOST + path, {
        method,
        headers: all,
        body: stream,
        duplex: "half",
      } as RequestInit);
      const response = await town.endpoint.fetch(request);
      return { status: response.status, header: (name) => response.headers.get(name), text: "" };
    };
    expect((await send(opened, breaking)).sent).toBe(false);
    await town.restart();
    const head = await askAs(town, house.leader)("HEAD", uploadPath(house.outgoing(slot)), TUS);
    expect(head.header("upload-offset")).toBe("70000");
    expect((await send(opened)).sent).toBe(true);
  });

  test("that goes out between the object and its receipt gives it later, without a byte more", async () => {
    const opened = await open();
    const { house, town, stand, vault } = opened;
    await house.name([slot]);
    stand(afterPut);
    expect(await send(opened)).toMatchObject({ sent: false, why: "busy" });
    stand(null);
    expect(typeof (await vault.read(slot.hash))).toBe("object");
    expect(opened.rows("log").filter(({ sort }) => sort === "photo")).toEqual([]);
    await town.restart();
    const real = askAs(town, house.leader);
    const methods: string[] = [];
    const sent = await send(opened, (method, ...rest) => {
      methods.push(method);
      return real(method, ...rest);
    });
    expect([sent.sent, methods]).toEqual([true, ["HEAD", "GET"]]);
  });

  test.each(Object.entries(MISHAPS))(
    "gives no receipt over %s, takes words as ever, and loses nothing",
    async (name, mishap) => {
      const opened = await open();
      const { house, town, place, stand } = opened;
      place.answerMs = name === "no answer at all" ? 50 : 10_000;
      await house.name([slot]);
      stand(mishap);
      expect(await send(opened)).toEqual({ sent: false, why: "busy" });
      const visit = write(town.endpoint, house.people.leaderA, visitBody(house.people.doorA.revision.id));
      expect((await house.leader.sync([visit])).receipts).toMatchObject([{ verdict: "line" }]);
      stand(null);
      expect((await send(opened)).sent).toBe(true);
    },
  );

  test("starts while the bucket is away, takes words, and lets no phone let go of more until it has looked", async () => {
    const opened = await open();
    const { house, town, place, stand, again } = opened;
    await house.bring(picture, slot);
    await takeBackup(house.data, folder(), new Date(town.clock.ms), null, place);
    stand(MISHAPS["a fault of its own"]);
    await town.restart();
    const visit = write(town.endpoint, house.people.leaderA, visitBody(house.people.doorA.revision.id));
    const away = await again(house.leader).sync([visit]);
    expect(away.receipts).toMatchObject([{ verdict: "line" }]);
    expect([away.watermark, away.wanted]).toEqual([0, undefined]);
    expect((await house.look(slot, again(house.leader))).status).toBe(507);
    stand(null);
    await town.endpoint.heedBackups(null);
    expect((await again(house.leader).sync()).watermark).toBeGreaterThan(0);
  });

  test("asks for an object that somebody put other bytes into, once the slow look has come to it", async () => {
    const opened = await open();
    const { house, town, bucket, key, vault } = opened;
    await house.bring(picture, slot);
    await bucket.put(key, Buffer.alloc(picture.length, 3));
    town.clock.ms += 8 * 24 * 3_600_000;
    expect(await town.endpoint.scrubPiece()).toBe(true);
    expect((await house.leader.sync()).wanted).toEqual([slot.hash]);
    expect((await vault.names()).has(slot.hash)).toBe(false);
    await town.restart();
    expect((await opened.again(house.leader).sync()).wanted).toEqual([slot.hash]);
    expect((await send(opened)).sent).toBe(true);
    expect(typeof (await vault.read(slot.hash))).toBe("object");
    expect((await opened.again(house.leader).sync()).wanted).toBeUndefined();
  });

  test("puts a backup's good copy in the place of an object that has gone", async () => {
    const opened = await open();
    const { house, town, place, bucket, key } = opened;
    await house.bring(picture, slot);
    await takeBackup(house.data, folder(), new Date(town.clock.ms), null, place);
    await bucket.remove(key);
    expect(new Uint8Array(await (await house.look(slot)).arrayBuffer())).toEqual(picture);
    expect((await bucket.get(key, 9e9))?.bytes.length).toBe(picture.length);
  });

  test("ends an object with its door, and what was on its way", async () => {
    const opened = await open();
    const { house, town, bucket, key, vault, rows } = opened;
    await house.bring(picture, slot);
    const other = { ...slot, slot: "s2", hash: "0".repeat(64) };
    await house.name([slot, other]);
    const ask = askAs(town, house.leader);
    await sendPhoto(house.outgoing(other), async (from, to) => picture.slice(from, to), {
      ask: async (method, ...rest) =>
        method === "PATCH" ? { status: 500, header: () => null, text: "" } : ask(method, ...rest),
      pace: { ...firstChunk },
      nowMs: () => 0,
    });
    expect(rows("upload")).toHaveLength(1);
    await bucket.put(key, Buffer.from("spoilt"));
    await vault.setAside(slot.hash);
    const doors = house.people.doorA.revision.id;
    const { mark } = (await (await house.office.get(`/api/door-data?doors=${doors}`)).json()) as {
      mark: string;
    };
    const erased = await house.office.post("/api/door-data/erase", { proto: PROTO, doors: [doors], mark });
    expect(erased.status).toBe(200);
    const left: string[] = [];
    for await (const object of bucket.list("")) left.push(object.key);
    expect(left.filter((name) => name.includes(slot.hash))).toEqual([]);
    expect(rows("upload")).toEqual([]);
  });

  test("keeps so many of one person's that were left half-way, and none for ever", async () => {
    const opened = await open();
    const { house, town, rows } = opened;
    const slots = Array.from({ length: UNFINISHED_MAX + 2 }, (_, at) => ({ ...slot, slot: `s${at}` }));
    const ask = askAs(town, house.leader);
    const begin = (one: typeof slot) =>
      sendPhoto(house.outgoing(one), async (from, to) => picture.slice(from, to), {
        ask: async (method, ...rest) =>
          method === "PATCH" ? { status: 500, header: () => null, text: "" } : ask(method, ...rest),
        pace: { ...firstChunk },
        nowMs: () => 0,
      });
    for (const one of slots) {
      town.clock.ms += 1000;
      await house.name([one]);
      await begin(one);
    }
    const names = () => rows("upload").map(({ name }) => String(name).split(".")[1]);
    expect(names().sort()).toEqual(slots.slice(2).map((one) => one.slot));
    town.clock.ms += 15 * 24 * 3_600_000;
    await begin(slots[0] ?? slot);
    expect(names()).toEqual(["s0"]);
  });
});

describe("backups of an office whose pictures are in a bucket", () => {
  test("hold bytes of their own, pass the drill, and mend the bucket when they are put back", async () => {
    const opened = await open();
    const { house, town, place, bucket, key, vault } = opened;
    await house.bring(picture, slot);
    const to = folder();
    const made = await takeBackup(house.data, to, new Date(town.clock.ms), null, place);
    expect(readFileSync(join(to, "photos", slot.hash.slice(0, 2), slot.hash)).equals(picture)).toBe(true);
    const practised = await drill(to, new Date(town.clock.ms), house.data);
    expect(practised?.checked).toMatchObject({ photos: 1, faults: [] });
    await town.restart(async () => {
      await bucket.put(key, Buffer.from("spoilt"));
      const restored = await restore(house.data, made.folder, new Date(town.clock.ms), { bucket: place });
      expect(restored).toMatchObject({ ok: true, picturesMissing: 0 });
    });
    expect(Buffer.from((await vault.read(slot.hash)) as Uint8Array).equals(picture)).toBe(true);
    expect(existsSync(join(house.data, "photos"))).toBe(false);
  });

  test("fail while the bucket does not answer, and leave the last one as it is", async () => {
    const { house, town, place, stand } = await open();
    await house.bring(picture, slot);
    const to = folder();
    stand(MISHAPS["a portal's page under every name"]);
    await expect(takeBackup(house.data, to, new Date(town.clock.ms), null, place)).rejects.toMatchObject({
      code: "BUCKET",
    });
    expect(readdirSync(to)).toEqual([]);
  });
});

describe("where pictures are", () => {
  test("is settled once: without the bucket the office does not begin, and not with one over a full folder", async () => {
    const { house, town, place } = await open();
    await house.bring(picture, slot);
    const options = { data: house.data, now: () => new Date(town.clock.ms), random: randomBytes };
    await expect(openEndpoint(options)).rejects.toThrow("set S3_*");
    const full = await openUploader();
    await full.bring(picture, slot);
    await expect(openEndpoint({ ...options, data: full.data, bucket: place })).rejects.toThrow(
      "--pictures-to-bucket",
    );
  });

  test("is not settled by a bucket that cannot be used", async () => {
    const { place } = await startBucket();
    const data = folder();
    const options = { data, now: () => new Date(), random: randomBytes };
    const wrong = { ...place, secret: "guessed" };
    await expect(openEndpoint({ ...options, bucket: wrong })).rejects.toThrow("403 SignatureDoesNotMatch");
    await (await openEndpoint(options)).close();
  });

  test("is changed by moving them, each read whole before any goes, and back", async () => {
    const { place, stand } = await startBucket();
    const house = await openUploader();
    const { town, data } = house;
    await house.bring(picture, slot);
    const vault = bucketVault(openBucket(place), town.endpoint.community.id);
    const inFolder = () => house.stored();
    expect(await movePictures("bucket", data, place)).toEqual({ ok: false, why: "running" });
    await town.endpoint.close();
    stand(({ method }, response, speak) => (method === "PUT" ? response.writeHead(200).end() : speak()));
    await expect(movePictures("bucket", data, place)).rejects.toMatchObject({ code: "BUCKET" });
    expect(inFolder()).toEqual([slot.hash]);
    stand(null);
    expect(await movePictures("bucket", data, place)).toEqual({
      ok: true,
      moved: 1,
      damaged: 0,
      isLeft: false,
    });
    expect(inFolder()).toEqual([]);
    expect([...(await vault.names())]).toEqual([slot.hash]);
    expect(await movePictures("bucket", data, place)).toEqual({ ok: false, why: "nothing" });
    const there = await openEndpoint({
      data,
      bucket: place,
      now: () => new Date(town.clock.ms),
      random: randomBytes,
    });
    expect((await phone(there, house.leader.cookie).get(photoPath(house.outgoing(slot)))).status).toBe(200);
    await there.close();
    expect(await movePictures("folder", data, place)).toEqual({
      ok: true,
      moved: 1,
      damaged: 0,
      isLeft: false,
    });
    expect(inFolder()).toEqual([slot.hash]);
    expect([...(await vault.names())]).toEqual([]);
    await town.restart();
    expect((await house.look(slot, phone(town.endpoint, house.leader.cookie))).status).toBe(200);
  });
});
