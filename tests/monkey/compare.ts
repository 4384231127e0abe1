import { readFileSync } from "node:fs";
import { readCsv } from "../browser/driving/csv.ts";
import { sayWhy } from "../browser/driving/taps.ts";
import { checkClaims } from "./claims.ts";
import { Counting, today } from "./counting.ts";
import { type Disk, type Said, saidBy, tell } from "./disk.ts";
import { type Hand, homeOf } from "./hand.ts";
import type { Model } from "./model.ts";
import type { Head, OfficeDisk } from "./officeDisk.ts";
import { expect } from "./patience.ts";

const ZH = {
  met: "见到人",
  not_home: "没人在",
  contacted: "电话/微信已联系",
  declined: "不便打扰",
  vacant: "空置",
} as { [result: string]: string };
/** Façades that are opened one by one on each phone. */
const FACADES_MAX = 2;

/** Where this phone and the office hold different words, of all that this person may read. */
export function rowDifferences(hand: Hand, disk: Disk, { heads }: OfficeDisk): string[] {
  const found: string[] = [];
  const streams = new Set(disk.streams);
  const here = new Map(disk.records.map((row) => [row.record, row]));
  for (const head of heads.values()) {
    if (!streams.has(head.stream)) continue;
    const row = here.get(head.record);
    if (!row) found.push(`${hand.name} lacks a ${head.kind} that the office has`);
    else if (row.rev !== head.rev || JSON.stringify(row.body) !== JSON.stringify(head.body))
      found.push(`${hand.name} shows other words of a ${head.kind}`);
  }
  for (const { record, kind, isWaiting } of disk.records) {
    if (isWaiting) found.push(`a ${kind} of ${hand.name} waits`);
    else if (!heads.has(record)) found.push(`${hand.name} holds a ${kind} that the office lacks`);
  }
  return found;
}

/**
 * The office's rows against what was tapped: every visit there once, with the words that it was last given.
 */
export function compareOffice(model: Model, { heads, held }: OfficeDisk): void {
  for (const { kind, reason } of held) model.differs("row", `a ${kind} is still held: ${reason}`);
  for (const [record, known] of model.visits) {
    const head = heads.get(record);
    if (!head) {
      model.differs(
        "lost",
        `the office lacks a visit of ${[...known.hands].join(" and ")}: ${tell(known.said)}`,
      );
      continue;
    }
    const said = saidBy(head);
    for (const field of Object.keys(said) as (keyof Said)[]) {
      const may = known.hands.size > 1 ? known.ever.map((one) => one[field]) : [known.said[field]];
      if (!may.includes(said[field]))
        model.differs(
          "lost",
          `a visit of ${[...known.hands].join(" and ")} says ${tell(said)} at the office, not ${tell(known.said)}`,
        );
    }
  }
  for (const record of model.looks.keys())
    if (!heads.has(record)) model.differs("lost", "the office lacks a look at a lamp");
  for (const { record, kind, body } of heads.values())
    if (kind === "visit" && !model.visits.has(record))
      model.differs("doubled", `the office has a visit that nobody made: ${String(body.result)}`);
}

/**
 * Every sentence of a phone's screens, once all is handed in: they must say so, and their numbers must be
 * ours.
 */
export async function compareScreens(hand: Hand, model: Model, office: OfficeDisk): Promise<void> {
  const disk = await hand.disk();
  const counting = new Counting(office.heads.values(), new Set(disk.streams));
  const differs = (what: string) => model.differs("count", `${hand.name}: ${what}`);
  const me = disk.me?.person.id;

  await hand.go("/today");
  const mine = [...office.heads.values()].filter(({ kind, body, begunBy, stream }) => {
    const isSeen = disk.streams.includes(stream) && kind === "visit" && begunBy === me;
    return isSeen && !body.withdrawn && String(body.visitedAt).startsWith(today());
  });
  await says(hand, ".giant", String(mine.length), () =>
    differs("the day's page counts other visits than were made"),
  );
  if (mine.length > 0)
    await says(hand, "main .tags", `${mine.length} 条已交社区`, () =>
      differs("the day's page does not say that all of the day is handed in"),
    );
  await checkClaims(hand, model, "the day's page");
  for (const path of ["/me", "/me/health"]) {
    await hand.go(path);
    await expect(
      hand.page.locator(path === "/me" ? "#me-standing" : '[data-figure="waiting"]'),
    ).toBeVisible();
    await checkClaims(hand, model, path);
  }
  await says(hand, '[data-figure="waiting"]', "0", () =>
    differs("the health page counts words that do not wait"),
  );
  await says(hand, '[data-figure="photos"]', "0", () =>
    differs("the health page counts pictures that do not wait"),
  );

  await hand.go("/today");
  await hand.page.getByRole("navigation").locator('a[href="/"]').first().click();
  if (disk.me?.person.role === "office") return;
  await expect(hand.page.locator(".buildings a").first()).toBeVisible();
  for (const [building, name] of counting.buildings()) {
    const count = counting.at(building);
    const card = hand.page.locator(`.buildings a[href="/b/${building}"]`);
    if (!count) {
      if ((await card.count()) > 0) differs("the list shows a building without doors");
      continue;
    }
    await says(hand, `.buildings a[href="/b/${building}"] b`, `${count.done} / ${count.total}`, () =>
      differs(`the list counts ${name} otherwise`),
    );
  }
  await checkClaims(hand, model, "the list of buildings");
  await compareFacades(hand, model, counting, office);
}

async function compareFacades(
  hand: Hand,
  model: Model,
  counting: Counting,
  office: OfficeDisk,
): Promise<void> {
  const disk = await hand.disk();
  const counted = [...counting.buildings()]
    .flatMap(([id, name]) => ({ id, name, count: counting.at(id) }))
    .filter(({ count }) => count !== null);
  const walked = (building: string) =>
    [...model.visits.values()].filter(
      ({ said, hands }) => hands.size > 0 && building === office.heads.get(said.door)?.body.building,
    );
  counted.sort((one, other) => walked(other.id).length - walked(one.id).length);
  for (const { id, name, count } of counted.slice(0, FACADES_MAX)) {
    await hand.go(`/b/${id}`);
    const sentence = new RegExp(`${count?.done} ?/ ?${count?.total}( 户)?$`);
    await says(hand, "main .page-sub", sentence, () =>
      model.differs("count", `${hand.name}: the façade of ${name} does not say “${sentence}”`),
    );
    await checkClaims(hand, model, "a façade");
  }
  const touched = [...model.visits.values()].find(
    ({ said, hands }) =>
      hands.has(hand.name) && disk.streams.includes(office.heads.get(said.door)?.stream ?? ""),
  );
  if (!touched) return;
  const doors = new Map(
    disk.records.filter(({ kind }) => kind === "door").map(({ record, body }) => [record, body]),
  );
  const door = homeOf(touched.said.door, doors);
  await hand.go(`/door/${door}`);
  const standing = hand.visitsAt(disk, door).length;
  const cards = hand.page.locator(".visits").first().locator(":scope > li");
  await expect(cards)
    .toHaveCount(standing)
    .catch(() => model.differs("count", `${hand.name}: a door's page shows other visits than stand there`));
  await expect(
    hand.page
      .locator("main .visits .tags")
      .filter({ hasText: "已交社区" })
      .or(hand.page.locator("main h1"))
      .first(),
  ).toBeVisible();
  if (
    (await hand.page
      .locator("main .visits")
      .getByText(/已存[手本]机/)
      .count()) > 0
  )
    model.differs("claim", `${hand.name}: one tick at a door where all is handed in`);
}

/** What the desk counts, and the table that it gives away. */
export async function compareDesk(desk: Hand, model: Model, office: OfficeDisk): Promise<void> {
  const counting = new Counting(office.heads.values(), new Set((await desk.disk()).streams));
  const [round] = counting.open();
  await desk.go("/office");
  if (round) {
    const { done, total } = counting.ofRound(round);
    await says(desk, ".stat-figure >> nth=0", `${done} / ${total}`, () =>
      model.differs("count", "the overview counts the round otherwise"),
    );
    await desk.go(`/office/rounds/round/${round.record}`);
    await says(desk, ".round-share b", `${done} / ${total} 户`, () =>
      model.differs("count", "the round's page counts it otherwise"),
    );
  }
  await desk.go("/office/visits");
  await desk.page.getByLabel("开始日期").fill("2020-01-01");
  const standing = [...office.heads.values()].filter(({ kind, body }) => kind === "visit" && !body.withdrawn);
  await says(desk, '.table-line p[role="status"] >> nth=0', `共 ${standing.length} 条`, () =>
    model.differs("count", "the desk's list counts other visits than stand"),
  );
  const downloading = desk.page.waitForEvent("download");
  await desk.page.getByRole("button", { name: "导出 CSV" }).click();
  await sayWhy(desk.page, { isFull: true });
  compareCsv(model, readFileSync(await (await downloading).path(), "utf8"), standing, office);
}

function compareCsv(model: Model, text: string, standing: Head[], { heads }: OfficeDisk): void {
  const [names = [], ...rows] = readCsv(text);
  const records = rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""])));
  const byId = new Map(records.map((row) => [row.记录编号, row]));
  if (byId.size !== rows.length) model.differs("csv", "the table names a visit twice");
  if (byId.size !== standing.length)
    model.differs("csv", `the table has ${byId.size} visits of ${standing.length}`);
  for (const { record, body, begunBy } of standing) {
    const row = byId.get(record);
    if (!row) {
      model.differs("csv", "the table lacks a visit");
      continue;
    }
    const walker = heads.get(String(body.visitedBy ?? begunBy))?.body.name ?? "";
    const wanted = {
      结果: ZH[String(body.result)] ?? row.结果,
      备注: String(body.note),
      送达: "已交社区",
      走访人: walker,
      房号: row.房号,
    };
    for (const [name, value] of Object.entries(wanted))
      if (row[name] !== value) model.differs("csv", `${name} of a visit is “${row[name]}”, not “${value}”`);
  }
}

async function says(hand: Hand, place: string, text: string | RegExp, otherwise: () => void): Promise<void> {
  const said = hand.page.locator(place);
  await expect(said.first())
    .toContainText(text)
    .catch(() => otherwise());
}
