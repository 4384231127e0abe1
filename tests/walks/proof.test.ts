import { readFileSync, writeFileSync } from "node:fs";
import { join as pathOf } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { gunzipSync, inflateRawSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { takeFile } from "../../src/app/office/inbox/handedIn/takeFile.ts";
import { inflateWithin } from "../../src/app/recovery/inflateWithin.ts";
import { makeParcels } from "../../src/app/recovery/makeParcels.ts";
import { webSigning } from "../../src/app/store/keys.ts";
import { join } from "../../src/app/sync/join.ts";
import { Relay } from "../../src/app/sync/relay/relay.ts";
import { tools } from "../../src/app/unsent/tools.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { Revision } from "../../src/domain/revision.ts";
import { isProven, type Prover } from "../../src/server/seal/proof.ts";
import { type OpenedParcel, openParcel, readParcel } from "../../src/sync/parcel/opening.ts";
import type { Pushed, SyncRequest } from "../../src/sync/protocol.ts";
import { wayOut as wayOutZh } from "../../src/words/zh/wayOut.ts";
import { backupOf, type Estate, openTown, type Phone, smallEstate, type Town, visitTo } from "../town.ts";

const at = "2026-03-18T19:05:07+08:00";

let town: Town;
let estate: Estate;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  return () => town.close();
});

/** Everything that this phone sends to one of the office's doors from now on. */
function listen<T>(phone: Phone, path: string): T[] {
  const sent: T[] = [];
  const { fetch } = phone;
  phone.fetch = (url, init) => {
    const { body } = init;
    if (url === path)
      sent.push(JSON.parse(body instanceof ArrayBuffer ? gunzipSync(body).toString() : String(body)) as T);
    return fetch(url, init);
  };
  return sent;
}

function proverOf(device: string): Prover | null {
  const file = new DatabaseSync(pathOf(town.data, "linfang.db"), { readOnly: true });
  const row = file.prepare("select person, key from device where id = ?").get(device) as
    | { person: Id; key: string | null }
    | undefined;
  file.close();
  return row?.key ? { person: row.person, key: row.key } : null;
}

function isProvenHere({ text, hash, proof }: Pick<Pushed, "text" | "hash" | "proof">): boolean {
  const revision = JSON.parse(text) as Revision;
  return isProven(revision, hash, proof, proverOf(revision.device));
}

async function filesOf(phone: Phone): Promise<File[]> {
  const unsent = await (await phone.store.holdings()).unsent();
  return Promise.all(
    (await makeParcels(unsent, { words: wayOutZh, at, app: "0.1.0", database: 40 })).map(({ make }) =>
      make(),
    ),
  );
}

async function parcelOf(phone: Phone): Promise<OpenedParcel> {
  const [file] = await filesOf(phone);
  const inflate = (bytes: Uint8Array) => new Uint8Array(inflateRawSync(bytes));
  const parcel = file && (await openParcel(new Uint8Array(await file.arrayBuffer()), { ...tools, inflate }));
  if (!parcel) throw new Error("that is no parcel");
  return parcel;
}

const carry = async (phone: Phone, parcel: OpenedParcel) =>
  (await phone.store.holdings()).carry(parcel, "a.linfang", at);

/** One exchange, and what is carried after it. */
async function talk(phone: Phone): Promise<void> {
  expect(await phone.exchange()).toEqual({ ok: true });
  await new Relay({ store: phone.store, link: { fetch: phone.fetch } }).run();
}

/** As a phone of the version before joined: the office has no key of it, and neither has the phone. */
async function forgetKeys(phone: Phone): Promise<void> {
  await phone.store.db.keys.clear();
  const ledger = pathOf(town.data, "beside/devices.jsonl");
  writeFileSync(ledger, readFileSync(ledger, "utf8").replace(/,"key":"[^"]*"/g, ""));
  const file = new DatabaseSync(pathOf(town.data, "linfang.db"));
  file.prepare("update device set key = null where id = ?").run(phone.me.device);
  file.close();
  await town.restart();
}

describe("the key of a phone", () => {
  test("is with the office as soon as it has joined, and is not said again", async () => {
    const { first } = estate;
    expect(proverOf(first.me.device)).toEqual({
      person: first.me.person.id,
      key: (await first.store.db.keys.get(first.me.device))?.public,
    });
    const asked = listen<SyncRequest>(first, "/api/sync");
    await first.exchange();
    expect(asked.map(({ key }) => key)).toEqual([undefined]);
  });

  test("that joined before there were any is said with its exchanges until one was answered", async () => {
    const { first } = estate;
    await forgetKeys(first);
    const asked = listen<SyncRequest>(first, "/api/sync");
    first.signal.answersToLose = 1;
    expect(await first.exchange()).toEqual({ ok: false, why: "offline" });
    for (let time = 0; time < 2; time++) expect(await first.exchange()).toEqual({ ok: true });
    const key = (await first.store.db.keys.get(first.me.device))?.public;
    expect(asked.map((request) => request.key)).toEqual([key, key, undefined]);
    expect(proverOf(first.me.device)?.key).toBe(key);
  });

  test("is said once more to an office that was set back", async () => {
    const { first, office, doors } = estate;
    const restore = await backupOf(town);
    await office.write(visitTo(doors[0]));
    await office.exchange();
    await first.exchange();
    await restore();
    const asked = listen<SyncRequest>(first, "/api/sync");
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.exchange()).toEqual({ ok: true });
    expect(asked.map(({ key }) => typeof key)).toEqual(["undefined", "string", "undefined"]);
  });

  test("is one a device: whoever takes the phone over has another, also where the answer to joining was lost", async () => {
    const { first, second } = estate;
    const before = await first.store.db.keys.get(first.me.device);
    first.signal.answersToLose = 1;
    await first.join(second.me.person.id);
    const { code } = await town.endpoint.newCode(second.me.person.id);
    expect(await join(first.store, first.fetch, code, "测试手机")).toMatchObject({ joined: true });
    expect(await first.exchange()).toEqual({ ok: true });
    const me = await first.store.me();
    const now = await first.store.db.keys.get(me?.device ?? "");
    expect(now?.public).not.toBe(before?.public);
    expect(proverOf(me?.device ?? "")).toEqual({ person: second.me.person.id, key: now?.public });
    expect(await first.store.db.keys.get(first.me.device)).toEqual(before);
  });

  test("is missing where the browser can make none: the phone joins and hands in as before", async () => {
    const { first, doors } = estate;
    first.store.deps.signing = { ...webSigning, make: async () => null };
    await first.join(first.me.person.id);
    const visit = await first.write(visitTo(doors[0]));
    expect(await first.exchange()).toEqual({ ok: true });
    expect(await first.see("visit", visit)).toMatchObject({ state: "stored" });
    await first.write(visitTo(doors[0]));
    expect((await parcelOf(first)).revisions.map(({ proof }) => proof)).toEqual([undefined]);
  });
});

/** What the file says for each of its revisions, by its note. */
const notes = (revisions: OpenedParcel["revisions"]) =>
  Object.fromEntries(
    revisions.map((one) => [
      (JSON.parse(one.text) as { body: { note: string } }).body.note,
      isProvenHere(one),
    ]),
  );

describe("words that somebody else brings", () => {
  test("are proven in a file, waiting, held and refused ones, and altered in one sign they are not", async () => {
    const { first, doors } = estate;
    await first.write(visitTo(doors[2], { note: "不归我走" }));
    await first.exchange();
    await first.write(visitTo(doors[0], { note: "等着交" }));
    const { revisions } = await parcelOf(first);
    expect(notes(revisions)).toEqual({ 不归我走: true, 等着交: true });
    const [{ text, hash, proof } = { text: "", hash: "" }] = revisions;
    const other = { ...(JSON.parse(text) as Revision), by: estate.second.me.person.id };
    expect(isProvenHere({ text: JSON.stringify(other), hash, proof })).toBe(false);
  });

  test("keep their proof on a colleague's phone, to the office, into that phone's own file, and after the office was set back", async () => {
    const { first, second, doors } = estate;
    first.signal.isCut = true;
    await first.write(visitTo(doors[0], { note: "托人带" }));
    await carry(second, await parcelOf(first));
    await second.write(visitTo(doors[2], { note: "自己的" }));
    expect(notes((await parcelOf(second)).revisions)).toEqual({ 托人带: true, 自己的: true });
    const restore = await backupOf(town);
    const brought = listen<{ push: Pushed[] }>(second, "/api/handed-in");
    await talk(second);
    await restore();
    await talk(second);
    expect(brought.map(({ push }) => push.map(isProvenHere))).toEqual([[true], [true]]);
  });

  test("that came without a proof are brought again when they come with one", async () => {
    const { first, second, doors } = estate;
    first.signal.isCut = true;
    await first.write(visitTo(doors[0]));
    const parcel = await parcelOf(first);
    await carry(second, { ...parcel, revisions: parcel.revisions.map(({ proof: _, ...old }) => old) });
    const brought = listen<{ push: Pushed[] }>(second, "/api/handed-in");
    await talk(second);
    expect(await carry(second, parcel)).toMatchObject({ words: { fresh: 0, known: 1 } });
    await talk(second);
    await talk(second);
    expect(brought.map(({ push }) => push.map(isProvenHere))).toEqual([[false], [true]]);
  });

  test("come with their proof out of a file at the office's desk, and one from before without", async () => {
    const { first, office, doors } = estate;
    first.signal.isCut = true;
    await first.write(visitTo(doors[0]));
    const files = await filesOf(first);
    const keys = await first.store.db.keys.toArray();
    await first.store.db.keys.clear();
    const [old] = await filesOf(first);
    await first.store.db.keys.bulkPut(keys);
    const brought = listen<{ push: Pushed[] }>(office, "/api/handed-in");
    const read = async (one: File) =>
      readParcel(new Uint8Array(await one.arrayBuffer()), { ...tools, inflate: inflateWithin });
    const deps = {
      read,
      fetch: (url: string, init: RequestInit) => office.fetch(url, init),
      community: office.me.community.id,
      onProgress: () => undefined,
    };
    for (const file of [old, ...files])
      if (file) expect(await takeFile(file, deps)).toMatchObject({ counts: { refused: 0 }, damaged: [] });
    expect(brought.map(({ push }) => push.map((one) => [typeof one.proof, isProvenHere(one)]))).toEqual([
      [["undefined", false]],
      [["string", true]],
    ]);
  });

  test("go with a proof when somebody else has the phone on which they were written, whoever that is by then", async () => {
    const { first, second, doors } = estate;
    const visit = await first.write(visitTo(doors[0], { note: "前一位的" }));
    await first.join(second.me.person.id);
    await first.write(visitTo(doors[2], { note: "后一位的" }));
    expect(notes((await parcelOf(first)).revisions)).toMatchObject({ 前一位的: true });
    const asked = listen<SyncRequest>(first, "/api/sync");
    await first.exchange(true);
    const pushed = asked.flatMap(({ push }) => push);
    expect(pushed.filter(({ proof }) => proof).map(({ text }) => (JSON.parse(text) as Revision).id)).toEqual(
      expect.arrayContaining([visit]),
    );
    for (const one of pushed)
      expect(isProvenHere(one)).toBe((JSON.parse(one.text) as Revision).device === first.me.device);
    expect(await first.store.syncStatus()).toMatchObject({ waiting: 0, held: 0 });
  });

  test("are never signed by the phone whose device they only name: neither out of a file nor heard of from the office", async () => {
    const { first, second, doors } = estate;
    await second.write(visitTo(doors[2]));
    second.signal.isCut = true;
    const parcel = await parcelOf(second);
    const [real] = parcel.revisions;
    if (!real) throw new Error("there is nothing in the file");
    const revision = {
      ...(JSON.parse(real.text) as Revision),
      id: town.newId(),
      by: first.me.person.id,
      device: first.me.device,
    };
    const text = JSON.stringify({ ...revision, record: revision.id });
    const hash = await first.store.deps.sha256(text);
    await carry(first, {
      ...parcel,
      revisions: [{ ...real, id: revision.id, text, hash, proof: undefined }],
    });
    const again = {
      stamp: "s",
      n: 1,
      rewoundTo: 0,
      clashes: [],
      begun: { by: revision.by, at: revision.at },
    };
    const heard = { order: "-1", id: revision.id, record: revision.id, hash, text, at: revision.at };
    await first.store.db.outbox.put({ ...heard, again: { ...again, isKept: false } });
    await first.store.db.troubles.put({
      ...heard,
      kind: "visit",
      state: "held",
      reason: "access",
      stamp: "",
      seq: 0,
      isHeard: true,
    });
    expect((await parcelOf(first)).revisions.map(({ proof }) => proof)).toEqual([undefined]);
    await first.join(second.me.person.id);
    const asked = listen<SyncRequest>(first, "/api/sync");
    await first.exchange();
    expect(asked.flatMap(({ push }) => push.map(({ proof }) => proof))).toEqual([undefined]);
    await first.store.db.outbox.put({ ...heard, again: { ...again, isKept: true } });
    await first.exchange();
    expect(asked.at(-1)?.push.map(isProvenHere)).toEqual([true]);
  });
});
