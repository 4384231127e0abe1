import { h } from "preact";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readOrder } from "../../../src/app/office/issues/paper/readOrder.ts";
import BoardPage from "../../../src/app/office/month/BoardPage.tsx";
import { readFrozen } from "../../../src/app/office/month/monthRecords.ts";
import ReportPage from "../../../src/app/office/month/ReportPage.tsx";
import Activities from "../../../src/app/service/Activities.tsx";
import type { Draft } from "../../../src/app/store/store.ts";
import Wall from "../../../src/app/wishes/Wall.tsx";
import type { World } from "../../../src/app/world.ts";
import type { Id } from "../../../src/domain/ids.ts";
import { type Kind, kinds } from "../../../src/domain/records.ts";
import { monthDaysOf } from "../../../src/domain/time/monthDays.ts";
import { monthDaysIcs } from "../../../src/reports/export/monthDaysIcs.ts";
import { workOrderLines, workOrderText } from "../../../src/reports/export/workOrder.ts";
import { publicLines } from "../../../src/reports/publication/publicPaper.ts";
import { publishedMeeting, publishedTopic } from "../../../src/reports/votes/published.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { answers } from "../../../src/words/zh/answers.ts";
import { core } from "../../../src/words/zh/core.ts";
import { deliberation as desk } from "../../../src/words/zh/deliberation.ts";
import { issueLife } from "../../../src/words/zh/issueLife.ts";
import { issueScreens } from "../../../src/words/zh/issueScreens.ts";
import { month as monthWords } from "../../../src/words/zh/month.ts";
import { monthDays } from "../../../src/words/zh/monthDays.ts";
import { service } from "../../../src/words/zh/service.ts";
import { vote } from "../../../src/words/zh/vote.ts";
import { wishes } from "../../../src/words/zh/wishes.ts";
import { openScreens } from "../../app/screens.ts";
import { type Estate, openTown, type Phone, smallEstate, type Town } from "../../town.ts";
import { hasText, MARK, openPlanter, type Planter, pathsIn } from "./plantedTexts.ts";

const CANARIES = Number(process.env.CANARIES ?? 1000);
const MONTH = "2026-03";
const AT = "2026-03-10T10:00:00+08:00";

/** What leaves by each way, and what everybody or whoever is meant may read there: all else is nobody's. */
const MAY: { readonly [outlet: string]: readonly string[] } = {
  board: ["notice.words", "helplines.lines..name"],
  report: ["compound.name", "building.name", "grid.name"],
  copies: ["compound.name"],
  picture: [],
  wall: ["wish_card.text"],
  activities: ["activity.title", "activity.place", "activity.shifts..name"],
  order: [
    ...["compound.name", "building.name", "door.label"],
    ...["issue_event.words of assign", "issue_event.holder.unit of assign"],
  ],
  calendar: [],
  publication: [
    ...["topic.title", "topic.background", "topic.options..text", "topic.opinions..text"],
    ...["topic.decision", "topic.outcome", "meeting.title", "meeting.agenda..title"],
    ...["meeting.agenda..dissent", "meeting.agenda..tasks..what"],
  ],
};

/** Outlets themselves; ballots and rounds, whose texts `reports/votes` hides by its own tests. */
const NOT_PLANTED: readonly Kind[] = [
  ...(["month_report", "month_board", "publication", "community", "vote"] as const),
];
/** Of places and people a town has few, and a page would be a list of them. */
const FEW: readonly Kind[] = [
  ...(["compound", "building", "grid", "patch", "person", "door", "asset", "plan"] as const),
  ...(["helplines", "handling_units", "reply_templates", "slip_place", "round", "patrol"] as const),
];

let town: Town;
let estate: Estate;
let office: Phone;
let helper: Phone;
let planter: Planter;
let issue: Id;
beforeEach(async () => {
  town = await openTown();
  estate = await smallEstate(town);
  office = estate.office;
  helper = await town.phone("志愿者甲", "volunteer");
  await exchange(office);
});
afterEach(() => town.close());

async function exchange(...phones: Phone[]) {
  for (const phone of phones) expect(await phone.exchange()).toEqual({ ok: true });
}
const save = async (bodies: readonly { id?: Id; body: object }[]) => {
  const drafts = bodies.map(({ id, body }) => ({ id: id ?? town.newId(), body }) as Draft);
  for (let at = 0; at < drafts.length; at += 100) {
    const said = await office.store.saveAll(drafts.slice(at, at + 100));
    expect(said, JSON.stringify(said)).toMatchObject({ saved: true });
  }
  return drafts;
};

/** What a kind's form asks for beyond its fields. */
function fixedOf(kind: Kind): object {
  const door = estate.doors[0];
  const forms: { [K in Kind]?: object } = {
    visit: { door, result: "met", visitedAt: AT },
    issue: { place: door, placeKind: "door", collectedAt: AT, state: "collected" },
    issue_event: { step: "remark", happenedAt: AT },
    door: { building: estate.building, use: "dwelling", status: "active", patch: estate.patches[0] },
    notice: { from: "2026-03-01", until: "2026-04-01" },
    wish_card: { publishedOn: "2026-03-05", until: "2026-04-20" },
    activity: { day: "2026-03-28", sort: "garden", state: "open" },
    calendar: { year: 2026, months: [{ month: 3, study: "2026-03-20" }] },
    export_note: { person: office.me.person.id },
    card_event: { step: "claim", day: "2026-03-25", happenedAt: AT },
    person: { role: "volunteer" },
    meeting: { body: "council" },
    service_log: { person: office.me.person.id },
    activity_photo: { person: office.me.person.id },
    errand: { person: helper.me.person.id },
  };
  return forms[kind] ?? {};
}

const STEPS = [
  ["accept", "collected", { severity: 2 }],
  ["assign", "accepted", {}],
  ["close", "assigned", { outcome: "passed_on" }],
] as const;

/** One issue that was given away, one that was closed in the month, with canaries in all of their steps. */
async function plantIssues() {
  const [given, closed] = [town.newId(), town.newId()];
  await save([given, closed].map((id) => ({ id, body: planter.body("issue", fixedOf("issue")) })));
  for (const [of, steps] of [
    [given, STEPS.slice(0, 2)],
    [closed, STEPS],
  ] as const) {
    let after: Id[] = [];
    for (const [step, from, more] of steps) {
      const id = town.newId();
      const words = planter.one(`issue_event.words of ${step}`);
      const unit = planter.one(`issue_event.holder.unit of ${step}`);
      const holder = { kind: step === "assign" ? "property" : "office", unit };
      const made = { ...planter.body("issue_event"), words, holder, issue: of, step, from, after };
      await save([{ id, body: { ...made, ...more, happenedAt: AT } }]);
      after = [id];
    }
  }
  return given;
}

/** What residents put into the letter box, which nobody has taken out yet. */
async function plantSlip() {
  const place = town.newId();
  const of = { placeKind: "building", place: estate.building, printed: 8, shut: [] };
  await save([{ id: place, body: planter.body("slip_place", of) }]);
  await exchange(office);
  const post = (body: object, headers = {}) => ({
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ proto: PROTO, ...body }),
  });
  const made = await office.fetch("/api/slips/tokens", post({ place, from: 1, count: 1 }));
  const [token = ""] = ((await made.json()) as { tokens: string[] }).tokens;
  const said = { words: planter.one("slip.words"), room: planter.one("slip.room") };
  const letter = post({ key: "0".repeat(32), category: "light", ...said }, { "linfang-slip": token });
  const put = await town.endpoint.fetch(new Request("http://localhost/api/v/words", letter));
  expect(put.status).toBe(200);
}

/** By which name its children call what a kind's first record is. */
const CALLED: { readonly [kind: string]: string } = {
  ...{
    wish: "wish",
    wish_card: "card",
    activity: "activity",
    service_log: "log",
    maintenance: "maintenance",
  },
};

/** The places that figures are told by, and that orders go to, are called by canaries as well. */
async function rename() {
  const canaries = (kind: Kind, fields: readonly string[]) =>
    Object.fromEntries(fields.map((field) => [field, planter.one(`${kind}.${field}`)]));
  for (const kind of ["compound", "building", "grid", "patch"] as const)
    for (const { record } of await office.store.all(kind))
      await office.edit(kind, record, canaries(kind, ["name"]));
  for (const door of estate.doors) await office.edit("door", door, canaries("door", ["label", "code"]));
}

async function plant() {
  const ids: { [field: string]: Id } = {
    ...{ door: estate.doors[0], building: estate.building, patch: estate.patches[0], grid: estate.grid },
    person: helper.me.person.id,
  };
  planter = openPlanter(town.newId, ids);
  issue = await plantIssues();
  await plantSlip();
  ids.issue = issue;
  const all = (Object.keys(kinds) as Kind[]).filter((kind) => hasText(kind) && !NOT_PLANTED.includes(kind));
  await rename();
  await save([{ body: planter.body("calendar", fixedOf("calendar")) }]);
  for (let turn = 0; planter.paths.size < CANARIES; turn++) {
    const now = all.filter((kind) => turn === 0 || !FEW.includes(kind));
    const drafts = await save(now.map((kind) => ({ body: planter.body(kind, fixedOf(kind)) })));
    if (turn > 0) continue;
    for (const { id, body } of drafts) ids[CALLED[body.kind] ?? ""] = id;
  }
}

test("none of a thousand canaries in private fields leaves by anything public, shared or printed for outside", async () => {
  await plant();
  await exchange(office, helper, office);
  const out: { [outlet: string]: string } = {};

  const screens = await openScreens("office", office);
  const aCase = `${issueScreens.category.drain} · `;
  await screens.draw(h(ReportPage, { month: MONTH }), aCase);
  const isCase = ({ localName, textContent }: (typeof screens)["sheet"]) =>
    localName === "button" && textContent.includes(aCase);
  await screens.press(screens.sheet.all(isCase)[0]?.textContent ?? "no case");
  await screens.press("结月");
  const { folder } = monthWords.report;
  await screens.press("确定结月", () => screens.says(folder));
  await screens.draw(h(BoardPage, { month: MONTH }), "发布公示");
  await screens.press("发布公示", () => screens.says(folder));
  const report = await readFrozen(office.store, "month_report", MONTH);
  const board = await readFrozen(office.store, "month_board", MONTH);
  if (!report || !board) throw new Error("nothing was closed or released");
  out.report = JSON.stringify(report.shown.body);
  out.copies = JSON.stringify(board.shown.body);
  const said = {
    ...{ month: monthWords, category: issueScreens.category },
    ...{ wishes: wishes.sorts, services: service.sorts },
  };
  const { name: community, id } = office.me.community;
  out.picture = publicLines(said, { community, figures: JSON.parse(board.shown.body.data) }).join("\n");
  await exchange(office, helper);
  out.board = JSON.stringify(await (await helper.fetch("/api/board", {})).json());

  const wall = await openScreens("volunteer", helper);
  await wall.draw(h(Wall, null), MARK);
  out.wall = wall.sheet.textContent;
  await wall.draw(h(Activities, null), MARK);
  out.activities = wall.sheet.textContent;

  const { store, me } = office;
  const world = { store, me, now: () => town.clock.now, words: core } as unknown as World;
  const order = await readOrder(world, await store.patrolReads(), issue, "https://office.example");
  if (!order) throw new Error("no order");
  out.order = [workOrderText(order), JSON.stringify(workOrderLines(order)), JSON.stringify(order)].join("\n");
  const calendars = (await store.all("calendar")).map(({ body }) => body);
  const names = monthDays.name;
  out.calendar = monthDaysIcs(monthDaysOf(calendars), { community: id, name: community, names, at: AT });
  expect(out.calendar).toContain("20260320");
  const words = { desk, vote, mark: answers.mark, holder: issueLife.holder, day: (day: string) => day };
  const [meetings, topics] = await Promise.all([store.all("meeting"), store.all("topic")]);
  out.publication = JSON.stringify([
    ...meetings.map(({ body }) => publishedMeeting(words, body, new Map())),
    ...topics.map(({ body }) => publishedTopic(words, body, [])),
  ]);

  const seen = Object.fromEntries(Object.entries(out).map(([name, text]) => [name, pathsIn(text, planter)]));
  expect(planter.paths.size).toBeGreaterThanOrEqual(CANARIES);
  expect(seen).toEqual(Object.fromEntries(Object.entries(MAY).map(([name, may]) => [name, [...may].sort()])));
}, 3_600_000);
