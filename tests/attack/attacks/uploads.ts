import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { PHOTO_BYTES_MAX } from "../../../src/domain/photo.ts";
import { type Ask, firstChunk, photoPath, sendPhoto, uploadPath } from "../../../src/sync/photo/lane.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import type { Attack } from "../attack.ts";
import { isPlaced, nowOf, type Phone, sha256, type Written } from "../phone.ts";
import type { Answer } from "../server.ts";
import type { Town } from "../town.ts";
import * as body from "./bodies.ts";

/** One picture of one record, as it travels. */
type Picture = { record: string; slot: string; hash: string; bytes: number };
const TUS = { "tus-resumable": "1.0.0" };
/**
 * What one phone may leave half done on the office's disk: more than any honest one, which brings one picture
 * after the other.
 */
const UNFINISHED_BYTES_MAX = 128 * 1024 * 1024;
const coded = (text: string) => Buffer.from(text).toString("base64");
const metadataOf = ({ record, slot, hash }: Omit<Picture, "bytes">) =>
  `record ${coded(record)},slot ${coded(slot)},hash ${coded(hash)}`;

function begin(
  who: Phone,
  picture: Picture,
  metadata = metadataOf(picture),
  more: { [name: string]: string } = {},
): Promise<Answer> {
  const headers = { ...TUS, "upload-length": String(picture.bytes), "upload-metadata": metadata, ...more };
  return who.send({ method: "POST", path: "/api/photos/uploads", headers });
}

function add(
  who: Phone,
  picture: Picture,
  offset: number,
  bytes: Uint8Array,
  more: { [name: string]: string } = {},
): Promise<Answer> {
  const headers = {
    ...TUS,
    "upload-offset": String(offset),
    "content-type": "application/offset+octet-stream",
    ...more,
  };
  return who.send({ method: "PATCH", path: uploadPath(picture), headers, body: bytes });
}

/** As the product's own phone does it: "sent", or why it was not. */
async function bring(who: Phone, picture: Picture, file: Uint8Array): Promise<string> {
  const ask: Ask = async (method, path, headers, body) => {
    const answer = await who.send({ method, path, headers, body });
    return { status: answer.status, header: answer.header, text: answer.bytes.toString() };
  };
  const way = { ask, pace: { ...firstChunk }, nowMs: () => 0 };
  const sent = await sendPhoto(picture, async (from, to) => file.slice(from, to), way);
  return sent.sent ? "sent" : sent.why;
}

function named(
  who: Phone,
  door: string,
  pictures: Uint8Array[],
  how = {},
): { written: Written; pictures: Picture[] } {
  const slots = pictures.map((file, at) => slotOf(file, { slot: `s${at + 1}` }));
  const written = who.write(body.visitTo(door, { photos: slots }), how);
  return {
    written,
    pictures: slots.map(({ slot, hash, bytes }) => ({ record: written.revision.record, slot, hash, bytes })),
  };
}

const uploadsOf = ({ server }: Town) => {
  const folder = join(server.data, "uploads");
  return existsSync(folder)
    ? readdirSync(folder).map((name) => ({ name, bytes: statSync(join(folder, name)).size }))
    : [];
};

const strangersBytes: Attack = {
  name: "rubbish-in-anothers-upload",
  row: 15,
  async run({ leaderA, leaderB, leaderC, worker1, office, doorA }, broke) {
    for (const [nth, stranger] of [worker1, leaderB, leaderC, office].entries()) {
      for (const isCarrying of [false, true]) {
        const file = jpeg({ seed: 10 * nth + Number(isCarrying) + 1 });
        const { written, pictures } = named(leaderA, doorA, [file]);
        const [picture] = pictures as [Picture];
        if (!isPlaced((await leaderA.put(written))[0])) throw new Error("the visit was not placed");
        await begin(leaderA, picture);
        const half = file.length >> 1;
        await add(leaderA, picture, 0, file.subarray(0, half));
        // Every reader of the row knows these two; it is no proof that they carry the words.
        const words: { [name: string]: string } = isCarrying
          ? { "linfang-words": `${written.revision.id}.${written.hash}` }
          : {};
        const rubbish = new Uint8Array((file.length - half) >> 1).fill(7);
        const answer = await add(stranger, picture, half, rubbish, words);
        if (!isCarrying && answer.status < 400)
          broke(`${stranger.name} added to a picture of another: ${answer.status}`);
        const sent = await bring(leaderA, picture, file);
        if (sent !== "sent")
          broke(
            `after ${stranger.name}${isCarrying ? " with the words" : ""} the author's picture was ${sent}`,
          );
      }
    }
  },
};

const metadata: Attack = {
  name: "two-readings-of-metadata",
  row: 13,
  async run(town, broke) {
    const { leaderA, doorA } = town;
    const file = jpeg({ seed: 77 });
    const { written, pictures } = named(leaderA, doorA, [file]);
    const [picture] = pictures as [Picture];
    await leaderA.put(written);
    const other = { ...picture, record: town.doorC };
    const one = metadataOf(picture);
    const odd = [
      `${one},record ${coded(other.record)}`,
      `record ${coded(other.record)},${one}`,
      `${one},hash ${coded("0".repeat(64))}`,
      `${one},slot ${coded("../../key")}`,
      one.replace("record ", "record\t"),
      one.replaceAll(" ", "\t"),
      `${one},\trecord ${coded(other.record)}`,
      one.replaceAll(",", ",\t"),
      one.replaceAll(",", "\t,"),
      `\trecord ${coded(other.record)},${one}`,
    ];
    for (const header of odd) {
      const answer = await begin(leaderA, picture, header);
      if (answer.status < 400 || answer.status >= 500)
        broke(`an upload with “${header.replaceAll("\t", "⇥").slice(-40)}” was answered ${answer.status}`);
    }
    const right = `${picture.record}.${picture.slot}.${picture.hash}`;
    for (const { name } of uploadsOf(town))
      if (!name.startsWith(right)) broke(`a file has the name ${name.slice(0, 60)}`);
    const honest = await bring(leaderA, picture, file);
    if (honest !== "sent") broke(`an honest upload was answered ${honest}`);
  },
};

const rightsFirst: Attack = {
  name: "uploads-without-a-right",
  row: 10,
  async run(town, broke) {
    const { volunteer, viewer, doorA } = town;
    for (const [nth, who] of [volunteer, viewer].entries()) {
      const { written, pictures } = named(who, doorA, [jpeg({ seed: 90 + nth })]);
      await who.put(written);
      await who.handIn(written);
      for (const picture of pictures) {
        const begun = await begin(who, picture);
        const carried = await begin(who, picture, undefined, {
          "linfang-words": `${written.revision.id}.${written.hash}`,
        });
        if (begun.status < 400 || carried.status < 400)
          broke(`a ${who.name} began an upload: ${begun.status} ${carried.status}`);
      }
    }
    if (uploadsOf(town).length > 0) broke(`${uploadsOf(town).length} files lie on the disk`);
  },
};

const unfinished: Attack = {
  name: "unfinished-uploads",
  row: 10,
  isLong: true,
  async run(town, broke) {
    const { former, leaderA, doorC, doorA } = town;
    const filler = new Uint8Array(PHOTO_BYTES_MAX - 1).fill(1);
    for (const [who, door] of [
      [former, doorC],
      [leaderA, doorA],
    ] as const) {
      const before = uploadsOf(town).reduce((sum, { bytes }) => sum + bytes, 0);
      for (let nth = 0; nth < 72; nth += 1) {
        const slot = {
          slot: "s1",
          hash: sha256(`${who.name} ${nth}`),
          bytes: PHOTO_BYTES_MAX,
          type: "image/jpeg" as const,
          width: 64,
          height: 48,
        };
        const written = who.write(body.visitTo(door, { photos: [slot] }));
        const [receipt] = await who.put(written);
        if (receipt?.verdict === "refused") throw new Error(`the words were answered ${nowOf(receipt)}`);
        const picture = {
          record: written.revision.record,
          slot: "s1",
          hash: slot.hash,
          bytes: PHOTO_BYTES_MAX,
        };
        if ((await begin(who, picture)).status < 400) await add(who, picture, 0, filler);
      }
      const bytes = uploadsOf(town).reduce((sum, { bytes }) => sum + bytes, 0) - before;
      if (bytes > UNFINISHED_BYTES_MAX)
        broke(`${who.name} left ${Math.round(bytes / 1e6)} MB of unfinished pictures on the disk`);
    }
  },
};

const foreignPictures: Attack = {
  name: "pictures-of-others",
  row: 10,
  async run(town, broke) {
    const { leaderA, doorA } = town;
    const file = jpeg({ seed: 55 });
    const { written, pictures } = named(leaderA, doorA, [file]);
    const [picture] = pictures as [Picture];
    await leaderA.put(written);
    if ((await bring(leaderA, picture, file)) !== "sent") throw new Error("the picture was not brought");
    for (const who of town.everybody) {
      const mayRead = [town.office, town.worker1, leaderA].includes(who);
      const { status } = await who.ask(photoPath(picture));
      if ((status === 200) !== mayRead) broke(`${who.name} asked for a picture of patch A: ${status}`);
      if (mayRead) continue;
      // Naming the same bytes oneself must not show them.
      const own = named(who, town.doorB, [file]);
      await who.put(own.written);
      const claimed = await who.ask(photoPath(own.pictures[0] as Picture));
      if (claimed.status === 200) broke(`${who.name} named another's picture and was given it`);
    }
    const stranger = await town.server.send({ path: photoPath(picture) });
    if (stranger.status !== 401) broke(`somebody without a phone asked for a picture: ${stranger.status}`);
  },
};

export const uploads = [strangersBytes, metadata, rightsFirst, unfinished, foreignPictures];
