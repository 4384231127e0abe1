import fc from "fast-check";
import { type ComponentChildren, h, render } from "preact";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import Home from "../../src/app/doors/home/Home.tsx";
import { exportVisits } from "../../src/app/files/exportVisits.ts";
import { ExportAsked } from "../../src/app/files/shareFile.ts";
import Health from "../../src/app/me/health/Health.tsx";
import MePage from "../../src/app/me/Me.tsx";
import Today from "../../src/app/me/today/Today.tsx";
import { AddressContext } from "../../src/app/navigation/address.ts";
import { StatusBar } from "../../src/app/shell/StatusBar.tsx";
import type { OpenStore } from "../../src/app/store/open.ts";
import { outsideDatabase, tellOutside } from "../../src/app/store/outside.ts";
import { QUEUES, syncStatusOf } from "../../src/app/store/read/syncStatus.ts";
import type { RecordState } from "../../src/app/store/store.ts";
import { newLinkState, syncOnce } from "../../src/app/sync/syncOnce.ts";
import { WithSyncStatus } from "../../src/app/useSyncStatus.tsx";
import { LangContext, type World, WorldContext } from "../../src/app/world.ts";
import { readCsv } from "../../src/reports/export/csv.ts";
import { VISIT_COLUMNS } from "../../src/reports/export/visitsCsv.ts";
import { core as en } from "../../src/words/en/core.ts";
import { health as healthEn } from "../../src/words/en/health.ts";
import { me as meEn } from "../../src/words/en/me.ts";
import { photo as photoEn } from "../../src/words/en/photo.ts";
import { wayOut as wayOutEn } from "../../src/words/en/wayOut.ts";
import { loadWords } from "../../src/words/loader.ts";
import { core as zh } from "../../src/words/zh/core.ts";
import { health as healthZh } from "../../src/words/zh/health.ts";
import { me as meZh } from "../../src/words/zh/me.ts";
import { photo as photoZh } from "../../src/words/zh/photo.ts";
import { wayOut as wayOutZh } from "../../src/words/zh/wayOut.ts";
import { layOut, type Paper, settled } from "./office/paper.ts";
import { newId, phoneWith, someone, visitOf } from "./store/phone.ts";
import { handledBy } from "./taken.ts";

type Queue = (typeof QUEUES)[number];
type Counts = { [Q in Queue]: number };
type Found = Counts & { wasHeard: boolean; isSuperseded: boolean };

const at = "2026-03-18T10:42:00+08:00";
const none = Object.fromEntries(QUEUES.map((queue) => [queue, 0])) as Counts;
const quiet: Found = { ...none, wasHeard: true, isSuperseded: false };
/** Written out here once more, so that the one place that decides is judged by another. */
const onlyHere: Queue[] = [
  "waiting",
  "photos",
  "noRoom",
  "carried",
  "refused",
  "carriedRefused",
  "photosBad",
  "photosUnsaved",
  "notes",
];
const alsoHere: Queue[] = ["aside", "photosAside", "drafts", "photosHalf"];
const asking: Queue[] = ["refused", "carriedRefused", "photosBad", "photosUnsaved", "notes", "clashes"];
const sumOf = (found: Counts, queues: Queue[]) => queues.reduce((sum, queue) => sum + found[queue], 0);
const isAllIn = (found: Found) => found.wasHeard && sumOf(found, [...onlyHere, ...alsoHere, "held"]) === 0;
const needsOf = (found: Found) => sumOf(found, asking) + (found.isSuperseded ? 1 : 0);

const languages = [
  { lang: "zh-CN" as const, words: zh, me: meZh, way: wayOutZh, health: healthZh, room: photoZh.room.title },
  { lang: "en" as const, words: en, me: meEn, way: wayOutEn, health: healthEn, room: photoEn.room.title },
];
/** Whatever says that nothing is left. */
const claimsOf = ({ words, me, way }: (typeof languages)[number]) => [
  words.line.allIn,
  me.today.allIn,
  me.today.done,
  me.me.changedDone,
  way.none,
];

/** Puts exactly these things on the phone's disk, as whatever brings them about leaves them there. */
async function put({ db }: OpenStore, found: Found): Promise<void> {
  const ids = (queue: Queue) => Array.from({ length: found[queue] }, (_, nth) => `${queue}-${nth}`);
  const trouble = (state: "held" | "refused" | "aside", reason: string) => (id: string) => ({
    ...{
      id,
      record: id,
      kind: "visit",
      state,
      reason,
      text: `{"id":"${id}"}`,
      hash: id,
      stamp: "",
      seq: 0,
      at,
    },
  });
  const photo =
    (state: "draft" | "waiting" | "refused", more: { reason?: string; isAside?: true } = {}) =>
    (id: string) => ({
      ...{
        key: `${id}|slot|${id}`,
        record: id,
        slot: "slot",
        hash: id,
        bytes: 1000,
        type: "image/jpeg" as const,
        width: 1,
        height: 1,
        state,
        at,
      },
      ...{ thumb: null, isHere: true, sent: 0, seq: 0, stamp: "", ...more },
    });
  const carried = (more: object) => (id: string) => ({
    id,
    hash: id,
    text: "{}",
    from: "a.linfang",
    ...more,
  });
  const clashed = (id: string) => ({
    record: id,
    kind: "visit",
    begun: { by: someone.person.id, at },
    parent: "",
    keys: ["clash"],
    mine: [],
    clashes: [],
    own: "",
    head: "",
    ownState: "stored",
    order: "",
  });
  await db.transaction(
    "rw",
    [db.outbox, db.troubles, db.photos, db.carried, db.drafts, db.records, db.unread, db.meta],
    async () => {
      for (const table of [db.outbox, db.troubles, db.photos, db.carried, db.drafts, db.records, db.unread])
        await table.clear();
      await db.outbox.bulkPut(
        ids("waiting").map((id) => ({ order: id, id, record: id, hash: id, text: "{}", at })),
      );
      await db.troubles.bulkPut([
        ...ids("held").map(trouble("held", "parent")),
        ...[
          ...ids("refused").map(trouble("refused", "form")),
          ...ids("noRoom").map(trouble("refused", "quota")),
          ...ids("aside").map(trouble("aside", "form")),
        ],
      ]);
      await db.photos.bulkPut([
        ...[...ids("photos").map(photo("waiting")), ...ids("photosHalf").map(photo("draft"))],
        ...ids("photosBad").map((id, nth) =>
          photo("refused", { reason: nth % 2 === 0 ? "lost" : "broken" })(id),
        ),
        ...ids("photosAside").map(photo("refused", { reason: "lost", isAside: true })),
        ...[{ ...photo("waiting")("with-the-office"), state: "stored" as const, seq: 3 }],
      ]);
      await db.carried.bulkPut([
        ...[...ids("carried").map(carried({})), ...ids("carriedRefused").map(carried({ refused: "form" }))],
        carried({ seq: 4 })("with-the-office"),
      ]);
      await db.drafts.bulkPut([
        ...ids("drafts").map((name) => ({ name, value: {} })),
        { name: "photo:awaited", value: {} },
      ]);
      await db.records.bulkPut(ids("clashes").map(clashed) as never[]);
      await db.unread.bulkPut(ids("unread").map((record) => ({ record, reason: "kind", row: {} })));
      const memory = {
        top: { seq: 9, chain: "c" },
        proofs: [],
        streams: [],
        cursors: {},
        watermark: 0,
        lastSuccess: found.wasHeard ? at : undefined,
      };
      await db.meta.put({
        name: "memory",
        value: { ...memory, notice: found.isSuperseded ? "superseded" : undefined },
      });
    },
  );
  tellOutside({ photosUnsaved: found.photosUnsaved, notes: found.notes });
}

let sheet: Paper;
let store: OpenStore;
beforeAll(async () => {
  sheet = layOut();
  for (const { lang } of languages) await loadWords(lang, "phone");
  ({ store } = await phoneWith());
});
afterAll(() => store.close());

function worldIn({ lang, words }: (typeof languages)[number]): World {
  return {
    ...{ store, me: someone, words, lang, elder: false, newId },
    sync: { wake: () => undefined, tryNow: async () => ({ ok: true }) },
    ...{
      setLang: async () => true,
      setElder: () => undefined,
      showAs: () => undefined,
      now: () => new Date("2026-03-18T10:50:00+08:00"),
    },
  };
}

/**
 * What one screen says in this language, once all of `marks` stand on it; with `tap`, after that button was
 * pressed.
 */
async function said(
  language: (typeof languages)[number],
  screen: ComponentChildren,
  marks: string[],
  tap?: string,
): Promise<string> {
  const address = { path: "/me", query: {}, go: () => undefined, back: () => undefined };
  const inWorld = h(
    WorldContext.Provider,
    { value: worldIn(language) },
    h(AddressContext.Provider, { value: address }, h(WithSyncStatus, null, screen)),
  );
  const drawn = h(LangContext.Provider, { value: language.lang }, inWorld);
  render(null, sheet as unknown as Element);
  render(drawn, sheet as unknown as Element);
  await settled(
    sheet,
    () => sheet.textContent.trim() !== "" && marks.every((mark) => sheet.textContent.includes(mark)),
  );
  if (tap) {
    for (const button of sheet.all((node) => node.localName === "button" && node.textContent.includes(tap)))
      button.tap();
    await settled(sheet, () =>
      [language.me.today.done, language.me.today.doneNotAll].some((answer) =>
        sheet.textContent.includes(answer),
      ),
    );
  }
  return sheet.textContent;
}

const count = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 3 }) },
);
const anyFound = fc.record({
  ...(Object.fromEntries(QUEUES.map((queue) => [queue, count])) as { [Q in Queue]: fc.Arbitrary<number> }),
  ...{ wasHeard: fc.boolean(), isSuperseded: fc.boolean() },
});
const eachAlone = QUEUES.map((queue) => ({ ...quiet, [queue]: 2, isSuperseded: queue.length % 2 === 0 }));

async function expectTrue(found: Found, language: (typeof languages)[number]): Promise<void> {
  await put(store, found);
  const { words, me, health, room } = language;
  const screens = {
    line: await said(language, <StatusBar />, []),
    home: await said(language, <Home />, [someone.community.name]),
    me: await said(language, <MePage />, [me.today.still, room], me.today.handIn),
    today: await said(language, <Today />, [me.today.still], me.today.handIn),
    health: await said(language, <Health />, [health.events.title]),
  };
  const { notes, photosUnsaved } = outsideDatabase({ name: "linfang" });
  const about = JSON.stringify({
    ...Object.fromEntries(Object.entries(found).filter(([, value]) => value !== 0)),
    notes,
    photosUnsaved,
  });
  const everything = Object.values(screens).join("\n");
  for (const claim of claimsOf(language)) if (!isAllIn(found)) expect(everything, about).not.toContain(claim);
  if (isAllIn(found)) {
    expect(screens.line, about).toContain(words.line.allIn);
    expect(screens.me, about).toContain(me.today.allIn);
    expect(screens.today, about).toContain(me.today.done);
    if (found.isSuperseded) expect(screens.me, about).toContain(me.me.changedDone);
  }
  for (const queue of [...onlyHere, ...alsoHere, "held"] as Exclude<Queue, "clashes" | "unread">[]) {
    if (found[queue] === 0) continue;
    for (const screen of ["me", "today"] as const)
      expect(screens[screen], `${screen} ${about}`).toContain(me.today.queue[queue](String(found[queue])));
    expect(screens.health, about).toContain(health.counts[queue]);
  }
  const needs = needsOf(found);
  if (needs > 0) expect(screens.line, about).toContain(words.line.needsYou(String(needs)));
  else expect(screens.me, about).toContain(me.me.needsNone);
  if (needs > 0) expect(screens.me, about).not.toContain(me.me.needsNone);
}

describe("whatever is on the phone", () => {
  test.each(languages)(
    "one thing of any kind keeps every screen from saying that all is in, and is said ($lang)",
    { timeout: 120_000 },
    async (language) => {
      await expectTrue(quiet, language);
      await expectTrue({ ...quiet, isSuperseded: true }, language);
      await expectTrue({ ...quiet, wasHeard: false }, language);
      for (const found of eachAlone) await expectTrue(found, language);
    },
  );

  test("any mixture is said as it is, in either language", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyFound, fc.integer({ min: 0, max: 1 }), (found, at) =>
        expectTrue(found, languages[at] as (typeof languages)[number]),
      ),
      { numRuns: 12, seed: 20260318, endOnFailure: true },
    );
  });

  test("the status is made of all queues: each combination of some and none, without a screen", () => {
    const wrong: Counts[] = [];
    for (let mask = 0; mask < 2 ** QUEUES.length; mask += 1) {
      const queues = Object.fromEntries(QUEUES.map((queue, bit) => [queue, (mask >> bit) & 1])) as Counts;
      const status = syncStatusOf(queues, { lastSuccess: at });
      const found = { ...queues, wasHeard: true, isSuperseded: false };
      if (
        status.isAllIn !== isAllIn(found) ||
        status.needs !== needsOf(found) ||
        status.unsent !== sumOf(queues, [...onlyHere, ...alsoHere])
      ) {
        wrong.push(queues);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("the office hears how much of all of it stays here once what is sent is taken", async () => {
    const found = {
      ...none,
      waiting: 2,
      photos: 3,
      refused: 1,
      drafts: 4,
      held: 5,
      carried: 1,
      wasHeard: true,
      isSuperseded: false,
    };
    await put(store, found);
    const heard: { unsent?: number; push: unknown[] }[] = [];
    const fetch = async (_: string, { body }: RequestInit) => {
      heard.push(JSON.parse(await handledBy(body)) as { unsent?: number; push: unknown[] });
      throw new TypeError("no signal");
    };
    await syncOnce(store, { fetch }, newLinkState());
    expect(heard[0]?.unsent).toBe(2 + 3 + 1 + 4 + 1 - (heard[0]?.push.length ?? 0));
  });
});

test("the column of delivery says that a visit is with the office only where its pictures are, too", async () => {
  await put(store, quiet);
  const visits = ["stored", "held", "waiting", "refused"].map((state, nth) => ({
    ...{
      record: `v${nth}`,
      body: visitOf("door"),
      rev: `v${nth}`,
      state: state as RecordState,
      by: someone.person.id,
      at,
    },
    ...{ begun: { by: someone.person.id, at }, edits: 0, clashes: [] },
  }));
  const column = async () => {
    const given: File[] = [];
    const keep = vi.spyOn(URL, "createObjectURL").mockImplementation((file) => {
      given.push(file as File);
      return "blob:";
    });
    const link = { href: "", download: "", click: () => undefined };
    const make = vi.spyOn(document, "createElement").mockReturnValue(link as never);
    const days = { from: "2026-03-18", to: "2026-03-18" };
    const how = { ...days, community: "新塘社区", onProgress: () => undefined };
    await exportVisits(store, visits, how, new ExportAsked("邻长甲", at, true));
    for (const spy of [keep, make]) spy.mockRestore();
    const [, ...rows] = readCsv((await given[0]?.text()) ?? "") ?? [];
    return rows.map((cells) => cells[VISIT_COLUMNS.indexOf("送达")]);
  };
  const words = ["已交社区", "已交社区", "已存手机", "已存手机"];
  expect(await column()).toEqual(words);
  const picture = {
    slot: "slot",
    hash: "h",
    bytes: 9,
    type: "image/jpeg" as const,
    width: 1,
    height: 1,
    at,
    thumb: null,
    isHere: true,
    sent: 0,
    seq: 0,
    stamp: "",
  };
  const put1 = (record: string, state: "waiting" | "refused" | "stored") =>
    store.db.photos.put({ ...picture, key: `${record}|slot|${state}`, record, state });
  await put1("v0", "waiting");
  await put1("v1", "refused");
  await put1("v2", "stored");
  expect(await column()).toEqual(["已交社区，照片还在手机", "已交社区，照片没交成", "已存手机", "已存手机"]);
});
