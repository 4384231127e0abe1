import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readMetadata, UNFINISHED_MAX } from "../../../src/server/photos/uploads.ts";
import {
  firstChunk,
  sendPhoto,
  TUS_VERSION,
  uploadPath,
  WORDS_HEADER,
  wordsKeyOf,
} from "../../../src/sync/photo/lane.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { HOST, joinAs, type Phone, visitBody, write } from "../town.ts";
import { askAs, openUploader } from "./photoTown.ts";

const picture = jpeg({ width: 800, height: 600, detail: 24 });
const slot = slotOf(picture, { width: 800, height: 600 });
const base64 = (text: string) => Buffer.from(text).toString("base64");
const metadataOf = (record: string, name: string, hash: string) =>
  `record ${base64(record)},slot ${base64(name)},hash ${base64(hash)}`;

type Uploader = Awaited<ReturnType<typeof openUploader>>;

async function begin(
  { town, record }: Uploader,
  phone: Phone,
  metadata = metadataOf(record(), slot.slot, slot.hash),
  headers: { [name: string]: string } = {},
) {
  const all = {
    cookie: phone.cookie,
    "tus-resumable": TUS_VERSION,
    "upload-length": String(slot.bytes),
    "upload-metadata": metadata,
    ...headers,
  };
  return town.endpoint.fetch(new Request(`${HOST}/api/photos/uploads`, { method: "POST", headers: all }));
}

async function append(
  { town, outgoing }: Uploader,
  phone: Phone,
  offset: number,
  bytes: Uint8Array,
  headers: { [name: string]: string } = {},
) {
  const tus = {
    "tus-resumable": TUS_VERSION,
    "upload-offset": String(offset),
    "content-type": "application/offset+octet-stream",
    ...headers,
  };
  return askAs(town, phone)("PATCH", uploadPath(outgoing(slot)), tus, bytes);
}

async function offsetFor({ town, outgoing }: Uploader, phone: Phone) {
  return (
    await askAs(town, phone)("HEAD", uploadPath(outgoing(slot)), { "tus-resumable": TUS_VERSION })
  ).header("upload-offset");
}

describe("an upload that somebody else began", () => {
  test("is not added to by who only reads the record, and the author's picture comes in", async () => {
    const house = await openUploader();
    await house.name([slot]);
    expect((await begin(house, house.leader)).status).toBe(201);
    expect((await append(house, house.leader, 0, picture.slice(0, 1000))).status).toBe(204);
    for (const stranger of [house.worker, house.office]) {
      expect((await begin(house, stranger)).status).toBe(409);
      expect((await append(house, stranger, 1000, new Uint8Array(slot.bytes - 1000))).status).toBe(404);
      expect(await offsetFor(house, stranger)).toBeNull();
    }
    expect(await offsetFor(house, house.leader)).toBe("1000");
    const way = { ask: askAs(house.town, house.leader), pace: { ...firstChunk }, nowMs: () => 0 };
    expect(
      (await sendPhoto(house.outgoing(slot), async (from, to) => picture.slice(from, to), way)).sent,
    ).toBe(true);
  });

  test("is another one than what a colleague brings who shows the words: their rubbish never becomes the author's no", async () => {
    const house = await openUploader();
    const { revision, hash } = await house.name([slot]);
    const shown = { [WORDS_HEADER]: wordsKeyOf({ id: revision.id, hash }) };
    await begin(house, house.leader);
    await append(house, house.leader, 0, picture.slice(0, 1000));
    expect((await begin(house, house.worker, undefined, shown)).status).toBe(201);
    expect((await append(house, house.worker, 0, new Uint8Array(slot.bytes), shown)).status).toBe(422);
    expect(await offsetFor(house, house.leader)).toBe("1000");
    expect((await append(house, house.leader, 1000, picture.slice(1000))).status).toBe(204);
    expect((await house.look(slot)).status).toBe(200);
  });

  test("leaves no more than a few half-way of one person, and none of who may not bring anything", async () => {
    const house = await openUploader();
    const body = { ...visitBody(house.people.doorA.revision.id), photos: [slot] };
    const visits = Array.from({ length: 12 }, () => write(house.town.endpoint, house.people.leaderA, body));
    await house.leader.sync(visits);
    for (const { revision } of visits)
      expect(
        (await begin(house, house.leader, metadataOf(revision.record, slot.slot, slot.hash))).status,
      ).toBe(201);
    const left = readdirSync(join(house.data, "uploads")).filter((name) => !name.endsWith(".json"));
    expect(left).toHaveLength(UNFINISHED_MAX);
    expect(left.some((name) => name.startsWith(visits.at(-1)?.revision.record ?? "none"))).toBe(true);
    const viewer = await joinAs(
      house.town.endpoint,
      await house.town.endpoint.addPerson({ name: "访客", role: "viewer" }),
    );
    expect(
      (await begin(house, viewer, metadataOf(visits[0]?.revision.record ?? "", slot.slot, slot.hash))).status,
    ).toBe(409);
    expect(readdirSync(join(house.data, "uploads")).filter((name) => !name.endsWith(".json"))).toHaveLength(
      UNFINISHED_MAX,
    );
  });
});

describe("what an upload says of itself", () => {
  test("is read once, exactly as phones write it; what was checked is what names the file", async () => {
    const house = await openUploader();
    await house.name([slot]);
    const other = write(house.town.endpoint, house.people.leaderB, visitBody(house.people.doorB.revision.id));
    const [record, name, hash] = [house.record(), slot.slot, slot.hash];
    const good = metadataOf(record, name, hash);
    const victim = base64(other.revision.record);
    const odd = [
      `${good},record ${victim}`,
      `record ${victim},${good}`,
      good.replace(" ", "\t"),
      good.replace("record ", "record  "),
      good.replace(",slot", ", slot"),
      good.replace(",slot", ",\tslot"),
      good.replace("record", "Record"),
      `${good},filename ${base64("x")}`,
      `${good},`,
      good.replace(base64(name), `${base64(name)}=`),
      good.replace(base64(name), `${base64(name).slice(0, -1)}*`),
      good.replace("slot ", "slot"),
      `record ${victim}\trecord ${base64(record)},slot ${base64(name)},hash ${base64(hash)}`,
    ];
    for (const metadata of odd) {
      expect([metadata, readMetadata(metadata)]).toEqual([metadata, null]);
      expect([metadata, (await begin(house, house.leader, metadata)).status]).toEqual([metadata, 400]);
    }
    const twice = new Headers({
      cookie: house.leader.cookie,
      "tus-resumable": TUS_VERSION,
      "upload-length": String(slot.bytes),
    });
    twice.append("upload-metadata", good);
    twice.append("upload-metadata", `record ${victim}`);
    expect(
      (
        await house.town.endpoint.fetch(
          new Request(`${HOST}/api/photos/uploads`, { method: "POST", headers: twice }),
        )
      ).status,
    ).toBe(400);
    for (const length of [
      `0x${slot.bytes.toString(16)}`,
      `${slot.bytes}.0`,
      `+${slot.bytes}`,
      `${slot.bytes}e0`,
    ])
      expect([length, (await begin(house, house.leader, good, { "upload-length": length })).status]).toEqual([
        length,
        422,
      ]);
    expect(readMetadata(good)).toEqual({ record, slot: name, hash });
    const begun = await begin(house, house.leader, good);
    expect([begun.status, begun.headers.get("location")]).toEqual([
      201,
      `/api/photos/uploads/${record}.${name}.${hash}`,
    ]);
  });
});
