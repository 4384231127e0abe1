import { encode } from "uqr";
import { describe, expect, test } from "vitest";
import { acceptHeld, askHeldList, type Fetch } from "../../../../src/app/api.ts";
import { joinLink, spaced } from "../../../../src/app/join/codeInLink.ts";
import { readHeld } from "../../../../src/app/office/inbox/held/readHeld.ts";
import { askCode } from "../../../../src/app/office/people/askCode.ts";
import {
  compareNames,
  countDoors,
  endStandIn,
  HANDS_MAX,
  postsOf,
  staffOf,
  standInChoices,
  standInOf,
  startStandIn,
  toggleHand,
  unled,
  workingAt,
} from "../../../../src/app/office/people/staff.ts";
import { qrPath } from "../../../../src/app/office/qrPath.ts";
import { readRegisterOf } from "../../../../src/app/office/register/useRegister.ts";
import type { SyncControl } from "../../../../src/app/world.ts";
import { streamsOf } from "../../../../src/domain/access.ts";
import type { Id } from "../../../../src/domain/ids.ts";
import type { Role } from "../../../../src/domain/person.ts";
import type { Body } from "../../../../src/domain/records.ts";
import { type Joined, PROTO } from "../../../../src/sync/protocol.ts";
import { failure as failureEn } from "../../../../src/words/en/failure.ts";
import { failure as failureZh } from "../../../../src/words/zh/failure.ts";
import { HOST, joinAs, openTown, post, settledTown, visitBody, write } from "../../../server/town.ts";
import { doorOf, newId, phoneWith, someone } from "../../store/phone.ts";

const office = { ...someone, person: { ...someone.person, name: "社区甲", role: "office" as const } };

/**
 * An office computer that knows three block leaders, a grid worker, a grid and three patches: 甲 walks one and
 * two, 乙 two.
 */
async function desk() {
  const { store } = await phoneWith(office);
  const add = async (body: Body<"person"> | Body<"grid"> | Body<"patch">): Promise<Id> => {
    const id = newId();
    expect(await store.save({ id, body })).toMatchObject({ saved: true });
    return id;
  };
  const person = (name: string, role: Role = "block_leader", left = false) =>
    add({ kind: "person", name, role, left });
  const [jia, yi, bing, worker] = [
    await person("邻长甲"),
    await person("邻长乙"),
    await person("邻长丙"),
    await person("网格员甲", "grid_worker"),
  ];
  const grid = await add({ kind: "grid", name: "第一网格", workers: [worker] });
  const one = await add({ kind: "patch", name: "一片", grid, leaders: [jia] });
  const two = await add({ kind: "patch", name: "二片", grid, leaders: [jia, yi] });
  const three = await add({ kind: "patch", name: "三片", grid, leaders: [] });
  const staff = async () => staffOf(await readRegisterOf(store));
  const who = async (id: Id) => {
    const found = (await staff()).people.find(({ record }) => record === id);
    if (!found) throw new Error("nobody of that id");
    return found;
  };
  const places = async (id: Id) => postsOf(await who(id), await staff()).map(({ body }) => body.name);
  const reads = async (id: Id) => {
    const { people, grids, patches } = await staff();
    const body = people.find(({ record }) => record === id)?.body;
    const by = <B>(shown: { record: Id; body: B }[]) =>
      new Map(shown.map(({ record, body }) => [record, body]));
    return streamsOf(
      { id, role: body?.role ?? "viewer", left: body?.left ?? true },
      { grids: by(grids), patches: by(patches), people: by(people) },
    );
  };
  const start = async (id: Id, other: Id) => {
    const started = startStandIn(await who(id), other, await staff(), newId);
    if (!started.done) throw new Error(`${started.full.body.name} is full`);
    expect(await store.saveAll(started.drafts)).toMatchObject({ saved: true });
  };
  const end = async (id: Id) =>
    expect(await store.saveAll(endStandIn(await who(id), await staff(), newId))).toMatchObject({
      saved: true,
    });
  return {
    store,
    staff,
    who,
    places,
    reads,
    start,
    end,
    person,
    jia,
    yi,
    bing,
    worker,
    grid,
    one,
    two,
    three,
  };
}

describe("who walks what", () => {
  test("a tap gives a patch to a leader and the next tap takes it back, and the streams they read follow", async () => {
    const { store, staff, places, reads, bing, three } = await desk();
    const tap = async () => {
      const post = (await staff()).patches.find(({ record }) => record === three);
      const changed = post && toggleHand(post, bing, newId);
      if (!changed?.done) throw new Error("the patch took nobody");
      expect(await store.saveAll(changed.drafts)).toMatchObject({ saved: true });
    };
    await tap();
    expect(await places(bing)).toEqual(["三片"]);
    expect(await reads(bing)).toContain(`patch:${three}`);
    await tap();
    expect(await places(bing)).toEqual([]);
    expect(await reads(bing)).not.toContain(`patch:${three}`);
  });

  test("a patch with twenty people takes no more, and says so instead of failing to save", async () => {
    const { staff, bing, one } = await desk();
    const post = (await staff()).patches.find(({ record }) => record === one);
    if (!post) throw new Error("the patch is gone");
    const full = { ...post, body: { ...post.body, leaders: Array.from({ length: HANDS_MAX }, newId) } };
    expect(toggleHand(full, bing, newId)).toMatchObject({ done: false });
    expect(toggleHand(full, full.body.leaders[0] ?? "", newId)).toMatchObject({ done: true });
  });

  test("somebody who left keeps their patch for when they are back, but nobody is said to walk it", async () => {
    const { store, staff, who, places, reads, jia, one } = await desk();
    const person = await who(jia);
    await store.save({ id: newId(), record: jia, from: person, body: { ...person.body, left: true } });
    expect(await reads(jia)).toEqual([]);
    expect(unled(await staff()).map(({ body }) => body.name)).toEqual(["一片", "三片"]);
    const gone = await who(jia);
    await store.save({ id: newId(), record: jia, from: gone, body: { ...gone.body, left: false } });
    expect(await places(jia)).toEqual(["一片", "二片"]);
    expect(await reads(jia)).toContain(`patch:${one}`);
  });

  test("patches and people are listed as they are counted, not by their signs' codes", () => {
    const names = ["十一片", "邻长丙", "二片", "邻长甲", "一片", "三片", "邻长乙", "3片"];
    expect([...names].sort(compareNames)).toEqual([
      "一片",
      "二片",
      "3片",
      "三片",
      "十一片",
      "邻长甲",
      "邻长乙",
      "邻长丙",
    ]);
  });

  test("doors that stand are counted in their patch", async () => {
    const { store, one, two } = await desk();
    const building = newId();
    for (const [label, patch, status] of [
      ["101", one, "active"],
      ["102", one, "demolished"],
      ["103", two, "active"],
    ] as const) {
      await store.save({ id: newId(), body: doorOf(building, label, { patch, status }) });
    }
    expect(await countDoors((await readRegisterOf(store)).doors)).toEqual(
      new Map([
        [one, 1],
        [two, 1],
      ]),
    );
  });
});

describe("a stand-in", () => {
  test("walks the patches of whoever is away, and reads them at once", async () => {
    const { staff, who, places, reads, start, jia, bing, one, two } = await desk();
    await start(jia, bing);
    expect(await places(bing)).toEqual(["一片", "二片"]);
    expect(await places(jia)).toEqual(["一片", "二片"]);
    expect(await reads(bing)).toEqual(expect.arrayContaining([`patch:${one}`, `patch:${two}`]));
    expect(standInOf(await who(jia), await staff())?.body.name).toBe("邻长丙");
  });

  test("keeps what was theirs before when it is taken back", async () => {
    const { who, places, start, end, jia, yi } = await desk();
    await start(jia, yi);
    expect(await places(yi)).toEqual(["一片", "二片"]);
    await end(jia);
    expect(await places(yi)).toEqual(["二片"]);
    expect((await who(jia)).body.standIn).toBeUndefined();
  });

  test("for two people at once keeps the patch that the other one still needs", async () => {
    const { places, start, end, jia, yi, bing } = await desk();
    await start(jia, bing);
    await start(yi, bing);
    await end(jia);
    expect(await places(bing)).toEqual(["二片"]);
    await end(yi);
    expect(await places(bing)).toEqual([]);
  });

  test("is chosen among those in the same role who are still here: others would be written there and see nothing", async () => {
    const { staff, who, person, jia, worker } = await desk();
    await person("邻长丁", "block_leader", true);
    expect(standInChoices(await who(jia), await staff()).map(({ body }) => body.name)).toEqual([
      "邻长乙",
      "邻长丙",
    ]);
    expect(standInChoices(await who(worker), await staff())).toEqual([]);
  });

  test("can look after a grid for a grid worker", async () => {
    const { staff, places, start, end, person, worker } = await desk();
    const other = await person("网格员乙", "grid_worker");
    await start(worker, other);
    expect(await places(other)).toEqual(["第一网格"]);
    await end(worker);
    const [grid] = (await staff()).grids;
    expect(grid && workingAt(grid, await staff()).map(({ body }) => body.name)).toEqual(["网格员甲"]);
  });
});

/** An office computer in a town, with its own way to ask. */
async function deskInTown() {
  const town = await openTown();
  const people = await settledTown(town);
  const { cookie } = await joinAs(town.endpoint, people.office);
  const asks: string[] = [];
  const fetch: Fetch = async (url, init) => {
    asks.push(url);
    return town.endpoint.fetch(new Request(HOST + url, { ...init, headers: { ...init.headers, cookie } }));
  };
  return { ...town, ...people, endpoint: town.endpoint, fetch, asks, cookie };
}

const quiet: SyncControl = { wake() {}, tryNow: async () => ({ ok: true }) };
const answering =
  (body: string, status = 200) =>
  async () =>
    new Response(body, { status });

describe("a code to join with", () => {
  test("comes for a leader whom the office knows, and makes a phone theirs", async () => {
    const { endpoint, fetch, leaderA } = await deskInTown();
    const asked = await askCode(fetch, quiet, leaderA, () => {});
    if (!asked.answered) throw new Error(asked.why);
    const join = (code: string) =>
      endpoint.fetch(post("/api/join", { proto: PROTO, code, deviceName: "手机" }), "10.0.0.2");
    const joined = await join(asked.answer.digits);
    expect(((await joined.json()) as Joined).person.id).toBe(leaderA);
    expect((await join(asked.answer.code)).status).toBe(410);
  });

  test("for somebody who was just added is asked for again once they are handed in", async () => {
    const { endpoint, fetch, office, asks } = await deskInTown();
    const added = write(endpoint, office, {
      kind: "person",
      name: "邻长丙",
      role: "block_leader",
      left: false,
    });
    const told: string[] = [];
    const sync: SyncControl = {
      wake() {},
      async tryNow() {
        told.push("handed in");
        await endpoint.append([added], office);
        return { ok: true };
      },
    };
    const asked = await askCode(fetch, sync, added.revision.id, () => told.push("said so"));
    expect(asked).toMatchObject({ answered: true });
    expect(told).toEqual(["said so", "handed in"]);
    expect(asks).toEqual(["/api/codes", "/api/codes"]);
  });

  test("is not asked for a third time where handing in did not help", async () => {
    const { fetch, asks } = await deskInTown();
    expect(await askCode(fetch, quiet, newId(), () => {})).toEqual({ answered: false, why: "unknown" });
    expect(asks).toHaveLength(2);
  });

  test.each([
    ["without a signal", async () => Promise.reject(new TypeError("failed to fetch")), "offline"],
    ["behind the login page of a network", answering("<html>login</html>"), "portal"],
    ["while the server is down", answering("bad gateway", 502), "gateway"],
    [
      "from a computer that must join again",
      answering(JSON.stringify({ proto: PROTO, error: "device" }), 401),
      "login",
    ],
    [
      "from a phone that is not the office's",
      answering(JSON.stringify({ proto: PROTO, error: "office-only" }), 403),
      "forbidden",
    ],
  ])("is not had %s, and the reason has words in both languages", async (_, fetch, why) => {
    const asked = await askCode(fetch, quiet, newId(), () => {});
    expect(asked).toEqual({ answered: false, why });
    for (const words of [failureZh, failureEn]) expect(words[why as keyof typeof words]).toBeTruthy();
  });

  test("is drawn as a square with light around it, and its digits are read in two groups", () => {
    const link = joinLink("https://linfang.example", "abc");
    expect(link).toBe("https://linfang.example/#join=abc");
    const { size, path } = qrPath(link);
    const rows = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].map(
      ([, x, y, run]) => [Number(x), Number(y), Number(run)] as const,
    );
    expect(Math.min(...rows.map(([x]) => x))).toBe(4);
    expect(Math.min(...rows.map(([, y]) => y))).toBe(4);
    expect(Math.max(...rows.map(([x, , run]) => x + run))).toBe(size - 4);
    const dark = new Set(
      rows.flatMap(([x, y, run]) => Array.from({ length: run }, (_, at) => `${x + at},${y}`)),
    );
    const wanted = encode(link, { ecc: "M", border: 4 }).data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`${x},${y}`] : [])),
    );
    expect([...dark].sort()).toEqual(wanted.sort());
    expect(spaced("12345678")).toBe("1234 5678");
  });
});

describe("what the office holds", () => {
  test("is shown with the door, the author and the reason; what was let in is gone from the list", async () => {
    const { endpoint, fetch, leaderA, doorB } = await deskInTown();
    const leader = await joinAs(endpoint, leaderA);
    const visit = write(endpoint, leaderA, visitBody(doorB.revision.id, { note: "楼道灯不亮" }));
    const { receipts } = await leader.sync([visit]);
    expect(receipts[0]).toMatchObject({ verdict: "held", reason: "access" });
    const listed = await askHeldList(fetch, {});
    if (!listed.answered) throw new Error(listed.why);

    const { store } = await phoneWith(office);
    const building = newId();
    const storeys = [{ index: 3, label: "3", kind: "dwelling" as const }];
    const units = [{ key: "1", name: "1", order: 1 }];
    const shape = {
      aliases: [],
      code: "B15",
      order: 15,
      form: "slab",
      units,
      storeys,
      doorOrder: "ltr",
    } as const;
    await store.save({
      id: newId(),
      record: building,
      body: { kind: "building", compound: newId(), name: "15栋", ...shape, aliases: [], units, storeys },
    });
    await store.save({ id: newId(), record: doorB.revision.id, body: doorOf(building, "302") });
    await store.save({
      id: newId(),
      record: leaderA,
      body: { kind: "person", name: "邻长甲", role: "block_leader", left: false },
    });
    const [shown] = await readHeld(store, listed.answer.held);
    expect(shown).toMatchObject({
      place: "15栋 1单元 302室",
      author: "邻长甲",
      reason: "access",
      kind: "visit",
      body: { result: "not_home", note: "楼道灯不亮" },
    });

    const accept = () => acceptHeld(fetch, { id: visit.revision.id, seq: shown?.seq ?? 0 }, false);
    expect(await accept()).toMatchObject({ answered: true });
    expect(await accept()).toEqual({ answered: false, why: "unknown" });
    expect(await askHeldList(fetch, {})).toMatchObject({ answer: { held: [] } });
  });

  test("keeps its place in the list even where nothing of it can be read here", async () => {
    const { store } = await phoneWith(office);
    const row = {
      id: newId(),
      text: "{half",
      reason: "form" as const,
      letIn: "waits" as const,
      by: newId(),
      receivedAt: "2026-03-18T09:00:00Z",
      seq: 7,
    };
    const stranger = { ...row, id: newId(), text: JSON.stringify({ id: 1, body: { name: 5 } }) };
    const [one, other] = await readHeld(store, [row, stranger]);
    expect(one).toMatchObject({ text: "{half", seq: 7 });
    expect([one?.body, one?.place, one?.author, other?.body]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
