import { readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Id } from "../../../src/domain/ids.ts";
import type { PhotoSlot } from "../../../src/domain/photo.ts";
import type { ActivityPhoto } from "../../../src/domain/service/activityPhoto.ts";
import { firstChunk, photoPath, sendPhoto } from "../../../src/sync/photo/lane.ts";
import type { SyncAnswer } from "../../../src/sync/protocol.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import { askAs } from "../photos/photoTown.ts";
import { HOST, joinAs, openTown, type Phone, settledTown, type Written, write } from "../town.ts";

const said = ({ verdict, reason, path }: SyncAnswer["receipts"][number]) =>
  [verdict, reason, path].filter(Boolean).join(" ");

/** A service day, who was there with a phone, and who would like to see what they took. */
async function photographed() {
  const town = await openTown();
  const settled = await settledTown(town);
  const { endpoint } = town;
  const helper = await endpoint.addPerson({ name: "志愿者一", role: "volunteer" });
  const other = await endpoint.addPerson({ name: "志愿者二", role: "volunteer" });
  const viewer = await endpoint.addPerson({ name: "街道", role: "viewer" });
  const phones = {
    office: await joinAs(endpoint, settled.office),
    leaderA: await joinAs(endpoint, settled.leaderA),
    worker: await joinAs(endpoint, settled.worker),
    helper: await joinAs(endpoint, helper),
    other: await joinAs(endpoint, other),
    viewer: await joinAs(endpoint, viewer),
  };
  const told = async (who: keyof typeof phones, ...words: Written[]) =>
    (await phones[who].sync(words)).receipts.map(said);
  const day = write(endpoint, settled.office, {
    ...{
      kind: "activity",
      title: "磨刀",
      sort: "sharpening",
      state: "done",
      day: "2026-03-18",
      place: "广场",
    },
    ...{ organiser: "", partners: "", items: [], supplies: [], safety: [], summary: "", cards: [] },
    shifts: [{ key: "s1", name: "上午", from: "08:30", to: "10:30", needed: 1 }],
  });
  expect(await told("office", day)).toEqual(["line"]);
  const files = [2, 3].map((detail) => jpeg({ width: 80, height: 60, detail }));
  const slots = files.map((file) => slotOf(file, { width: 80, height: 60 }));
  const slot = slots[0] as PhotoSlot;
  const photo = (by: Id, more: Partial<ActivityPhoto> = {}, edit = {}) =>
    write(
      endpoint,
      by,
      {
        ...{ kind: "activity_photo", person: by, activity: day.revision.record, takenOn: "2026-03-18" },
        ...{ faces: "none", photos: [slot], withdrawn: false, ...more },
      },
      edit,
    );
  const bring = (phone: Phone, record: Id, named: PhotoSlot = slot) => {
    const { hash, bytes } = named;
    const file = files[slots.indexOf(named)];
    const read = async (from: number, to: number) => file?.slice(from, to) ?? new Uint8Array();
    return sendPhoto({ record, slot: named.slot, hash, bytes }, read, {
      ...{ ask: askAs(town, phone), pace: { ...firstChunk }, nowMs: () => 0 },
    });
  };
  const look = async (phone: Phone, record: Id, { slot: name, hash }: PhotoSlot = slot) => {
    const path = photoPath({ record, slot: name, hash });
    return (await endpoint.fetch(new Request(HOST + path, { headers: { cookie: phone.cookie } }))).status;
  };
  const isOnDisk = ({ hash }: PhotoSlot) =>
    readdirSync(join(town.data, "photos"), { recursive: true }).some((name) => String(name).includes(hash));
  const second = slots[1] as PhotoSlot;
  return { ...settled, town, helper, other, phones, told, day, slot, second, photo, bring, look, isOnDisk };
}

test("a picture of a service day is seen by whoever took it and the office, and by nobody else", async () => {
  const { helper, phones, told, photo, bring, look } = await photographed();
  const taken = photo(helper);
  const { record } = taken.revision;
  expect(await told("helper", taken)).toEqual(["line"]);
  expect(await bring(phones.helper, record)).toMatchObject({ sent: true });
  expect([await look(phones.helper, record), await look(phones.office, record)]).toEqual([200, 200]);
  for (const who of ["other", "leaderA", "worker", "viewer"] as const) {
    expect(await look(phones[who], record), who).toBe(404);
    const { rows } = await phones[who].sync([], { cursors: {} });
    expect(JSON.stringify(rows), who).not.toContain(record);
    expect(await bring(phones[who], record), who).toMatchObject({ sent: false });
  }
});

test("nobody puts a picture under another's name, on what is no activity, or more than one", async () => {
  const { helper, other, leaderA, told, photo, slot, doorA } = await photographed();
  const two = [slot, { ...slot, slot: "two" }];
  expect(
    await told(
      "helper",
      photo(helper, { person: other }),
      photo(helper, { activity: doorA.revision.record }),
      photo(helper, { photos: two }),
      photo(helper, { photos: [] }),
      photo(helper, { withdrawn: true }),
    ),
  ).toEqual([
    ...["held access", "held form activity", "held form photos", "held form photos", "held form photos"],
  ]);
  const own = photo(other);
  expect(await told("other", own)).toEqual(["line"]);
  const { id, record } = own.revision;
  const edit = { record, base: id, changed: ["faces"] };
  // Whom nobody asked is not made somebody who agreed by another's hand, and nothing is taken into one's own.
  expect(await told("helper", photo(helper, { person: other, faces: "agreed" }, edit))).toEqual([
    "held access",
  ]);
  const mine = { record, base: id, changed: ["person"] };
  expect(await told("helper", photo(helper, {}, mine))).toEqual(["held access"]);
  expect(await told("leaderA", photo(leaderA, { person: other, faces: "agreed" }, edit))).toEqual([
    "held access",
  ]);
});

test("what is taken out nobody sees from then on, and that night its words and its bytes are gone", async () => {
  const { helper, office, town, phones, told, photo, bring, look, slot, second, isOnDisk } =
    await photographed();
  const go = async (day: string) => {
    town.clock.ms = Date.parse(`${day}T04:00:00Z`);
    await town.endpoint.heedBackups(null);
  };
  await go("2026-03-11");
  await go("2026-03-18");
  // Whatever day its phone says.
  const stays = photo(helper, { takenOn: "2099-01-01" });
  const goes = photo(helper, { photos: [second], takenOn: "2099-01-01" });
  expect(await told("helper", stays, goes)).toEqual(["line", "line"]);
  const [kept, out] = [stays.revision.record, goes.revision.record];
  await bring(phones.helper, kept);
  await bring(phones.helper, out, second);
  expect([isOnDisk(slot), isOnDisk(second)]).toEqual([true, true]);
  const edit = { record: out, base: goes.revision.id, changed: ["photos", "withdrawn"] };
  expect(
    await told(
      "office",
      photo(office, { person: helper, photos: [], withdrawn: true, takenOn: "2099-01-01" }, edit),
    ),
  ).toEqual(["line"]);
  expect(await look(phones.office, out, second)).toBe(404);
  expect(isOnDisk(second)).toBe(true);
  await go("2026-03-19");
  const { rows } = await phones.office.sync([], { cursors: {} });
  const texts = rows.filter(({ text }) => text).map((row) => row.record);
  expect([texts.includes(kept), texts.includes(out)]).toEqual([true, false]);
  expect([isOnDisk(slot), isOnDisk(second)]).toEqual([true, false]);
  expect(await look(phones.office, kept)).toBe(200);
  await go("2027-03-17");
  expect(await look(phones.office, kept)).toBe(200);
  for (const day of ["2027-03-18", "2027-03-19", "2027-03-26"]) await go(day);
  expect([await look(phones.office, kept), isOnDisk(slot)]).toEqual([404, false]);
});
