import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { drill, restore } from "../../../src/server/backups/restore.ts";
import { takeBackup } from "../../../src/server/backups/take.ts";
import { HELD_PHOTOS_MAX } from "../../../src/server/log/photoAccess.ts";
import { WantedPictures } from "../../../src/server/photos/wanted.ts";
import { type Ask, firstChunk, photoPath, sendPhoto, wordsKeyOf } from "../../../src/sync/photo/lane.ts";
import { type SyncAnswer, WANTED_MAX } from "../../../src/sync/protocol.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { phone, visitBody, write } from "../town.ts";
import { askAs, openUploader } from "./photoTown.ts";

const picture = jpeg({ width: 800, height: 600, detail: 24 });
const slot = slotOf(picture, { width: 800, height: 600 });
type House = Awaited<ReturnType<typeof openUploader>>;

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "linfang-rot-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const fileIn = (root: string, hash = slot.hash) => join(root, "photos", hash.slice(0, 2), hash);
const send = (house: House, ask: Ask = askAs(house.town, house.leader)) =>
  sendPhoto(house.outgoing(slot), async (from, to) => picture.slice(from, to), {
    ask,
    pace: { ...firstChunk },
    nowMs: () => 0,
  });
const receiptOf = (house: House) => house.leader.get(`${photoPath(house.outgoing(slot))}/receipt`);
const bytesSeen = async (house: House) => new Uint8Array(await (await house.look(slot)).arrayBuffer());
const later = ({ town }: House, seconds: number) => {
  town.clock.ms += seconds * 1000;
};

/** What a disk, a machine that went out, or somebody's hand makes of a file. */
const rots: [string, (path: string) => void][] = [
  ["is empty", (path) => truncateSync(path, 0)],
  ["is cut short", (path) => truncateSync(path, 1000)],
  ["has other bytes of the same length", (path) => writeFileSync(path, new Uint8Array(picture.length))],
  [
    "is a folder",
    (path) => {
      rmSync(path);
      mkdirSync(path);
    },
  ],
];

describe("a picture in the office whose file", () => {
  test.each(rots)(
    "%s is neither shown nor receipted, is set aside, and comes again from who has it",
    async (_, rot) => {
      const house = await openUploader();
      await house.bring(picture, slot);
      rot(fileIn(house.data));
      expect((await house.look(slot)).status).toBe(404);
      expect(await (await receiptOf(house)).json()).toMatchObject({ error: "unfinished" });
      expect(readdirSync(join(house.data, "photos", "damaged"))).toEqual([slot.hash]);
      expect((await house.leader.sync()).wanted).toEqual([slot.hash]);
      expect((await send(house)).sent).toBe(true);
      expect(await bytesSeen(house)).toEqual(picture);
      expect((await house.leader.sync()).wanted).toBeUndefined();
    },
  );

  test.each(rots)("%s takes a backup's good copy in its place, without a phone", async (_, rot) => {
    const house = await openUploader();
    await house.bring(picture, slot);
    await takeBackup(house.data, folder(), new Date(house.town.clock.ms));
    rot(fileIn(house.data));
    expect(await bytesSeen(house)).toEqual(picture);
    expect((await house.leader.sync()).wanted).toBeUndefined();
    expect(readdirSync(join(house.data, "photos", "damaged"))).toEqual([slot.hash]);
  });

  test("is good is not set aside because somebody's record says another length of it", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    await house.name([slot, { ...slot, slot: "s2", bytes: 5 }]);
    const lie = { ...house.outgoing(slot), slot: "s2" };
    await house.leader.get(`${photoPath(lie)}/receipt`);
    expect(await bytesSeen(house)).toEqual(picture);
    expect(existsSync(join(house.data, "photos", "damaged"))).toBe(false);
  });

  test("is gone is wanted from the office's start on, by those who wrote its words and by nobody else", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    await house.town.restart(async () => rmSync(fileIn(house.data)));
    const again = (before: { cookie: string }) => phone(house.town.endpoint, before.cookie);
    expect((await again(house.leader).sync()).wanted).toEqual([slot.hash]);
    expect((await again(house.neighbour).sync()).wanted).toBeUndefined();
    expect((await again(house.worker).sync()).wanted).toBeUndefined();
    expect(await (await again(house.office).get("/api/backup")).json()).toMatchObject({ picturesMissing: 1 });
  });
});

describe("a picture that is missing", () => {
  test("is wanted also of who brought it for a colleague and was told that it was there already", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    const words = wordsKeyOf(house.words());
    const carry = (ask: Ask) =>
      sendPhoto({ ...house.outgoing(slot), words }, async (from, to) => picture.slice(from, to), {
        ask,
        pace: { ...firstChunk },
        nowMs: () => 0,
      });
    const first = await carry(askAs(house.town, house.neighbour));
    expect(first).toMatchObject({ sent: true });
    expect(await carry(askAs(house.town, house.neighbour)), "once each").toEqual(first);
    rmSync(fileIn(house.data));
    await house.town.endpoint.heedBackups(null);
    expect((await house.neighbour.sync()).wanted).toEqual([slot.hash]);
    expect((await house.worker.sync()).wanted).toBeUndefined();
    expect(await carry(askAs(house.town, house.neighbour))).toMatchObject({ sent: true });
    expect(await bytesSeen(house)).toEqual(picture);
  });

  test("and that somebody puts back by hand is wanted no more", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    renameSync(fileIn(house.data), join(house.data, "kept"));
    await house.town.endpoint.heedBackups(null);
    expect((await house.leader.sync()).wanted).toEqual([slot.hash]);
    renameSync(join(house.data, "kept"), fileIn(house.data));
    await house.town.endpoint.heedBackups(null);
    expect((await house.leader.sync()).wanted).toBeUndefined();
  });

  test("is not asked for where no record shows it any more", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    await house.name([]);
    rmSync(fileIn(house.data));
    await house.town.endpoint.heedBackups(null);
    expect((await house.leader.sync()).wanted).toBeUndefined();
  });
});

describe("a picture that was lost and comes again", () => {
  async function lostAfterBackup() {
    const house = await openUploader();
    const first = await house.bring(picture, slot);
    const to = folder();
    rmSync(fileIn(house.data));
    const made = await takeBackup(house.data, to, new Date(house.town.clock.ms));
    await house.town.endpoint.heedBackups(null);
    if (!first.sent) throw new Error("not sent");
    return { house, to, made, first: first.receipt };
  }

  test("has a number that no backup from before has, so that no phone lets go of it too early", async () => {
    const { house, to, made, first } = await lostAfterBackup();
    expect(first.seq).toBeLessThanOrEqual((await house.leader.sync()).watermark);
    const again = await send(house);
    if (!again.sent) throw new Error("not sent");
    const { top } = await house.leader.sync();
    expect(again.receipt).toMatchObject(top);
    expect(again.receipt.seq).toBeGreaterThan(made.manifest.seq);
    expect(await send(house)).toEqual(again);
    expect(await (await receiptOf(house)).json()).toMatchObject({ receipt: again.receipt });
    expect(existsSync(fileIn(to))).toBe(false);
    await takeBackup(house.data, to, new Date(house.town.clock.ms + 60_000));
    expect(readFileSync(fileIn(to))).toEqual(Buffer.from(picture));
  });

  test("has it also where the office went out just when the bytes were there", async () => {
    const { house, made } = await lostAfterBackup();
    const ask = askAs(house.town, house.leader);
    const deaf: Ask = async (method, path, headers, body) => {
      const answer = await ask(method, path, headers, body);
      if (method === "PATCH" && existsSync(fileIn(house.data))) {
        await house.town.restart();
        throw new TypeError("the office went out");
      }
      return answer;
    };
    expect(await send(house, deaf)).toEqual({ sent: false, why: "offline" });
    const again = await send(house);
    if (!again.sent) throw new Error("not sent");
    expect(again.receipt.seq).toBeGreaterThan(made.manifest.seq);
  });
});

describe("the slow look through all pictures", () => {
  test("finds what has rotted unread while nobody asks for anything, and mends office and backup from each other", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    const to = folder();
    await takeBackup(house.data, to, new Date(house.town.clock.ms));
    const { endpoint } = house.town;
    writeFileSync(fileIn(house.data), new Uint8Array(picture.length));
    await house.leader.sync();
    expect(await endpoint.scrubPiece()).toBe(false);
    later(house, 10);
    expect(await endpoint.scrubPiece()).toBe(true);
    expect(readFileSync(fileIn(house.data))).toEqual(Buffer.from(picture));
    expect(await endpoint.scrubPiece()).toBe(false);
    writeFileSync(fileIn(to), new Uint8Array(picture.length));
    later(house, 8 * 86_400);
    expect(await endpoint.scrubPiece()).toBe(true);
    expect(readFileSync(fileIn(to))).toEqual(Buffer.from(picture));
    expect(readdirSync(join(to, "photos", "damaged"))).toEqual([slot.hash]);
  });

  test("has what is nowhere else asked for from phones, and told to the office", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    writeFileSync(fileIn(house.data), new Uint8Array(picture.length));
    later(house, 10);
    await house.town.endpoint.scrubPiece();
    expect((await house.leader.sync()).wanted).toEqual([slot.hash]);
    expect(await (await house.office.get("/api/backup")).json()).toMatchObject({ picturesMissing: 1 });
  });

  test("goes on where it was after the office was started anew, some at a time", async () => {
    const house = await openUploader();
    const slots = Array.from({ length: 3 }, (_, nth) => {
      const bytes = jpeg({ width: 800 + 8 * nth, height: 600, detail: 24 });
      return { bytes, slot: slotOf(bytes, { width: 800 + 8 * nth, height: 600, slot: `s${nth}` }) };
    });
    await house.name(slots.map((one) => one.slot));
    for (const one of slots) {
      const read = async (from: number, to: number) => one.bytes.slice(from, to);
      const way = { ask: askAs(house.town, house.leader), pace: { ...firstChunk }, nowMs: () => 0 };
      expect((await sendPhoto(house.outgoing(one.slot), read, way)).sent).toBe(true);
    }
    const hashes = slots.map((one) => one.slot.hash).sort();
    const last = hashes.at(-1) ?? "";
    writeFileSync(fileIn(house.data, last), "x");
    writeFileSync(
      join(house.data, "beside", "scrub.json"),
      JSON.stringify({ after: hashes[1], beganMs: house.town.clock.ms, isDone: false }),
    );
    await house.town.restart();
    later(house, 10);
    await house.town.endpoint.scrubPiece();
    expect(readdirSync(join(house.data, "photos", "damaged"))).toEqual([last]);
  });
});

test("more pictures than one answer names are all asked for, and none may be let go of before it was", async () => {
  const hashes = Array.from({ length: 2 * WANTED_MAX + 7 }, (_, nth) => nth.toString(16).padStart(64, "0"));
  const wanted = new WantedPictures({
    bringersOf: async (hash) => ({ seq: 100 + hashes.indexOf(hash), people: new Set(["her"]) }),
  });
  for (const hash of hashes) await wanted.note(hash);
  const heard = new Set<string>();
  for (let exchange = 0; exchange < 3; exchange++) {
    const answer: Pick<SyncAnswer, "wanted" | "watermark"> = { watermark: 1000 };
    wanted.heed(answer, "her");
    expect(answer.wanted).toHaveLength(WANTED_MAX);
    const untold = hashes
      .filter((hash) => !answer.wanted?.includes(hash))
      .map((hash) => 100 + hashes.indexOf(hash));
    expect(answer.watermark).toBeLessThan(Math.min(...untold));
    for (const hash of answer.wanted ?? []) heard.add(hash);
  }
  expect(heard.size).toBe(hashes.length);
});

describe("pictures in backups", () => {
  test("have bytes of their own, and those that were only another name for the office's file are made anew", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    const to = folder();
    await takeBackup(house.data, to, new Date(house.town.clock.ms));
    const inodes = () => [fileIn(house.data), fileIn(to)].map((path) => statSync(path).ino);
    expect(new Set(inodes()).size).toBe(2);
    rmSync(fileIn(to));
    linkSync(fileIn(house.data), fileIn(to));
    await takeBackup(house.data, to, new Date(house.town.clock.ms + 60_000));
    expect(new Set(inodes()).size).toBe(2);
    expect(readFileSync(fileIn(to))).toEqual(Buffer.from(picture));
  });

  test("are none of those that are damaged in the office; a good one from before stays", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    const to = folder();
    truncateSync(fileIn(house.data), 9);
    await takeBackup(house.data, to, new Date(house.town.clock.ms));
    expect(existsSync(fileIn(to))).toBe(false);
    await house.town.endpoint.heedBackups(null);
    expect((await house.leader.sync()).wanted).toEqual([slot.hash]);
    await send(house);
    await takeBackup(house.data, to, new Date(house.town.clock.ms + 60_000));
    truncateSync(fileIn(house.data), 9);
    await takeBackup(house.data, to, new Date(house.town.clock.ms + 120_000));
    expect(readFileSync(fileIn(to))).toEqual(Buffer.from(picture));
  });

  test("that are damaged are found by the drill, and replaced where the office's are whole", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    const to = folder();
    await takeBackup(house.data, to, new Date(house.town.clock.ms));
    writeFileSync(fileIn(to), new Uint8Array(picture.length));
    expect((await drill(to, new Date(house.town.clock.ms)))?.checked.faults).toEqual([
      `the picture ${slot.hash} is damaged`,
    ]);
    truncateSync(fileIn(to), 0);
    await takeBackup(house.data, to, new Date(house.town.clock.ms + 60_000));
    expect((await drill(to, new Date(house.town.clock.ms)))?.checked.faults).toEqual([]);
  });

  test("mend what is damaged in the office when one is put back, and what is whole nowhere is counted as missing", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    const to = folder();
    const made = await takeBackup(house.data, to, new Date(house.town.clock.ms));
    const putBack = async () => {
      writeFileSync(fileIn(house.data), new Uint8Array(picture.length));
      const restored = await restore(house.data, made.folder, new Date(house.town.clock.ms));
      return restored.ok ? restored.picturesMissing : restored.why;
    };
    await house.town.restart(async () => {
      expect(await putBack()).toBe(0);
      expect(readFileSync(fileIn(house.data))).toEqual(Buffer.from(picture));
      rmSync(fileIn(to));
      expect(await putBack()).toBe(1);
      expect(existsSync(fileIn(house.data))).toBe(false);
    });
    expect((await phone(house.town.endpoint, house.leader.cookie).sync()).wanted).toEqual([slot.hash]);
  });

  test("are not taken from a disk that is not there", async () => {
    const house = await openUploader();
    await house.bring(picture, slot);
    const to = join(folder(), "usb");
    await takeBackup(house.data, to, new Date(house.town.clock.ms));
    renameSync(to, `${to}-elsewhere`);
    rmSync(fileIn(house.data));
    expect((await house.look(slot)).status).toBe(404);
    renameSync(`${to}-elsewhere`, to);
    await house.town.endpoint.heedBackups(null);
    expect(await bytesSeen(house)).toEqual(picture);
  });
});

test("pictures of words that the office holds are taken up to a bound of each person's; the others wait on the phone until somebody has looked", async () => {
  const house = await openUploader();
  const { leaderA, doorB, office } = house.people;
  const { endpoint } = house.town;
  const other = jpeg({ width: 640, height: 480 });
  const another = slotOf(other, { width: 640, height: 480 });
  const words = (named: typeof slot) =>
    write(endpoint, leaderA, { ...visitBody(doorB.revision.id), photos: [named] } as never);
  const [last, first, ...rest] = [
    words(another),
    words(slot),
    ...Array.from({ length: HELD_PHOTOS_MAX - 1 }, () => words(slot)),
  ];
  if (!last || !first) throw new Error("nothing was written");
  await house.leader.sync([last, first, ...rest]);
  const ask = askAs(house.town, house.leader);
  const bring = ({ revision }: typeof first, named: typeof slot, bytes: Uint8Array) => {
    const outgoing = { record: revision.record, slot: named.slot, hash: named.hash, bytes: named.bytes };
    return sendPhoto(outgoing, async (from, to) => bytes.slice(from, to), {
      ask,
      pace: { ...firstChunk },
      nowMs: () => 0,
    });
  };
  expect((await bring(first, slot, picture)).sent).toBe(true);
  for (const { revision } of rest) {
    expect(
      await endpoint.log.takePhoto(
        { person: leaderA },
        { record: revision.record, slot: slot.slot, hash: slot.hash },
      ),
    ).not.toBeNull();
  }
  expect(await bring(last, another, other)).toEqual({ sent: false, why: "quota" });
  // Its own words have their place, so that it is no part of the sum.
  expect((await house.bring(other, { ...another, slot: "s2" })).sent).toBe(true);
  expect(await endpoint.log.letIn(first.revision.id, office, true)).toBe("placed");
  expect((await bring(last, another, other)).sent).toBe(true);
});

test("a picture that hangs in very many records has its receipt in each of them", async () => {
  const house = await openUploader();
  const { leaderA, doorA } = house.people;
  await house.bring(picture, slot);
  const visits = Array.from({ length: 60 }, () =>
    write(house.town.endpoint, leaderA, { ...visitBody(doorA.revision.id), photos: [slot] } as never),
  );
  await house.leader.sync(visits);
  for (const round of [1, 2]) {
    for (const { revision } of visits) {
      const answer = await house.leader.get(
        `${photoPath({ ...house.outgoing(slot), record: revision.record })}/receipt`,
      );
      expect([round, answer.status]).toEqual([round, 200]);
    }
  }
});
