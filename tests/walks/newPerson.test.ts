import { describe, expect, onTestFinished, test } from "vitest";
import { keyToRegister } from "../../src/app/office/registerKey.ts";
import { photoKey, sha256Of } from "../../src/app/store/photos/photos.ts";
import { PhotoLane } from "../../src/app/sync/photoLane.ts";
import { Relay } from "../../src/app/sync/relay/relay.ts";
import { newLinkState, syncOnce } from "../../src/app/sync/syncOnce.ts";
import { visitOf } from "../app/store/phone.ts";
import { openTown, smallEstate } from "../town.ts";

async function estate() {
  const town = await openTown();
  onTestFinished(() => town.close());
  return { town, ...(await smallEstate(town)) };
}
const dead = { tryNow: async () => ({ ok: false as const, why: "offline" }), wake: () => undefined };

describe("a leader's browser that joins as office on a dead link", () => {
  test("counts, compares and registers nothing before the office's first whole answer", async () => {
    const { first, office } = await estate();
    await first.exchange();
    expect((await first.store.syncStatus()).hasAll).toBe(true);
    await first.join(office.me.person.id);
    first.signal.isCut = true;
    expect(await first.exchange()).toEqual({ ok: false, why: "offline" });
    expect((await first.store.syncStatus()).hasAll).toBe(false);
    expect(await keyToRegister({ store: first.store, sync: dead })).toBeUndefined();
    first.signal.isCut = false;
    await first.exchange();
    expect((await first.store.syncStatus()).hasAll).toBe(true);
    expect(await keyToRegister({ store: first.store, sync: dead })).toMatchObject({ version: 1 });
  });

  test("does not take the answer to what the leader asked for the office's", async () => {
    const { first, office } = await estate();
    await first.exchange();
    const ask = first.fetch;
    first.fetch = async (url, init) => {
      const answer = await ask(url, init);
      if (first.signal.isCut) throw new TypeError("no signal");
      expect(await first.join(office.me.person.id)).toMatchObject({ joined: true });
      first.signal.isCut = true;
      return answer;
    };
    await first.exchange();
    expect(await first.store.me()).toMatchObject({ person: { role: "office" } });
    expect((await first.store.syncStatus()).hasAll).toBe(false);
    first.fetch = ask;
    first.signal.isCut = false;
    await first.exchange();
    expect((await first.store.syncStatus()).hasAll).toBe(true);
  });

  test("has all that it needs when the same person joins anew in the same role", async () => {
    const { first } = await estate();
    await first.exchange();
    await first.join(first.me.person.id);
    expect((await first.store.syncStatus()).hasAll).toBe(true);
  });

  test("a new phone whose app is too old has not heard the office, whatever it answers", async () => {
    const { town, first } = await estate();
    town.settings.leastApp = "99.0.0";
    await town.restart();
    const fresh = await town.phoneOf(first.me.person.id);
    expect(await fresh.exchange()).toEqual({ ok: true });
    expect(await fresh.store.syncStatus()).toMatchObject({ hasAll: false, notice: "outdated" });
  });
});

describe("a database that is deleted under an open page", () => {
  test("is noticed, and the page exchanges nothing any more: neither words, nor what it carries, nor pictures", async () => {
    const { first, doors } = await estate();
    await first.exchange();
    const asked: string[] = [];
    const fetch: typeof first.fetch = (url, init) => {
      asked.push(url);
      return first.fetch(url, init);
    };
    await first.write(visitOf(doors[0]));
    await first.store.db.meta.clear();
    expect(await first.store.syncStatus()).toMatchObject({ isNobody: true, isAllIn: false, hasAll: false });
    expect(await syncOnce(first.store, { fetch }, newLinkState())).toEqual({ ok: false, why: "nobody" });
    const deps = {
      store: first.store,
      link: { fetch },
      chance: () => 0,
      timer: { set: () => 0, clear: () => undefined },
    };
    await new Relay(deps).run();
    await new PhotoLane(deps).run();
    expect(asked).toEqual([]);
    expect(await first.store.db.outbox.count()).toBe(1);
  });
});

describe("a picture that is lost or refused", () => {
  test("asks for its person, counts as room taken, and is not in, also once it is set aside", async () => {
    const { first, doors } = await estate();
    const { store } = first;
    const bytes = new TextEncoder().encode("no picture at all");
    const slot = {
      slot: "s1",
      hash: await sha256Of(bytes),
      bytes: bytes.length,
      type: "image/jpeg" as const,
      width: 4,
      height: 3,
    };
    const id = "5a0e7a34-9d3a-4a8e-8f53-0c7d39a5a001";
    const shelf = await store.photos();
    expect(
      await shelf.keep({ record: id, slot, bytes, thumb: bytes, at: "2026-03-18T10:00:00+08:00" }),
    ).toEqual({ kept: true });
    expect(await store.syncStatus()).toMatchObject({ photosHalf: 1, isAllIn: false });
    expect(await store.save({ id, body: visitOf(doors[0], { photos: [slot] }) })).toMatchObject({
      saved: true,
    });
    await first.exchange();
    expect(await store.syncStatus()).toMatchObject({ waiting: 0, photos: 1, isAllIn: false, needs: 0 });
    expect((await store.picturesNotIn()).get(id)).toBe("waiting");
    await store.db.photoChunks.clear();
    const lane = new PhotoLane({
      store,
      link: first,
      chance: () => 0,
      timer: { set: () => 0, clear: () => undefined },
    });
    await lane.run();
    expect(await store.syncStatus()).toMatchObject({ photos: 0, photosBad: 1, needs: 1, isAllIn: false });
    expect((await store.picturesNotIn()).get(id)).toBe("bad");
    expect(await shelf.bad()).toMatchObject([{ record: id, reason: "lost" }]);
    expect(await shelf.room()).toMatchObject({ bad: 1, waiting: 0 });
    await shelf.setAside(photoKey(id, slot));
    expect(await store.syncStatus()).toMatchObject({
      photosBad: 0,
      photosAside: 1,
      needs: 0,
      isAllIn: false,
    });
    await first.edit("visit", id, { photos: [] });
    await first.exchange();
    await lane.run();
    expect(await store.syncStatus()).toMatchObject({ unsent: 0, isAllIn: true });
  });
});
