import type { Id } from "../../../src/domain/ids.ts";
import type { Role } from "../../../src/domain/person.ts";
import type { Body, Kind } from "../../../src/domain/records.ts";
import { handsRule } from "../../../src/domain/votes/presets.ts";
import { sheetText } from "../../../src/domain/votes/voteSheet.ts";
import { sha256 } from "../phone.ts";

/** Bodies that fit their forms, with nothing in them but what an attack says. */
type Change<K extends Kind> = Partial<Body<K>>;
const LAMP = { id: "lamp", version: 1 };

export const personOf = (role: Role, change: Change<"person"> = {}): Body<"person"> => ({
  kind: "person",
  name: "某人",
  role,
  left: false,
  ...change,
});
export const gridOf = (workers: Id[], change: Change<"grid"> = {}): Body<"grid"> => ({
  kind: "grid",
  name: "某网格",
  workers,
  ...change,
});
export const patchOf = (grid: Id, leaders: Id[], change: Change<"patch"> = {}): Body<"patch"> => ({
  kind: "patch",
  name: "某片",
  grid,
  leaders,
  ...change,
});
export const compoundOf = (name: string): Body<"compound"> => ({
  kind: "compound",
  name,
  aliases: [],
  code: "C1",
  order: 1,
});

export const buildingOf = (compound: Id, change: Change<"building"> = {}): Body<"building"> => ({
  ...{
    kind: "building",
    compound,
    name: "15栋",
    aliases: [],
    code: "B15",
    order: 15,
    form: "slab",
    units: [{ key: "1", name: "1单元", order: 1 }],
  },
  ...{
    storeys: [1, 2, 3].map((index) => ({ index, label: String(index), kind: "dwelling" as const })),
    doorOrder: "ltr",
  },
  ...change,
});

export const doorOf = (building: Id, patch: Id | undefined, change: Change<"door"> = {}): Body<"door"> => ({
  ...{
    kind: "door",
    building,
    unit: "1",
    storey: 3,
    storeyGuessed: false,
    label: "301",
    slot: 0,
    spanColumns: 1,
    spanStoreys: 1,
    use: "dwelling",
  },
  ...{ occupancy: "unknown", rooms: 0, status: "active", patch, code: "C1-B15-U1-F03-01" },
  ...change,
});

export const visitTo = (door: Id, change: Change<"visit"> = {}): Body<"visit"> => ({
  ...{
    kind: "visit",
    door,
    result: "met",
    visitedAt: "2026-03-18T17:00:00+08:00",
    enteredLater: false,
    withdrawn: false,
    topics: [],
    note: "",
  },
  ...change,
});

export const inspectionOf = (
  placeKind: "asset" | "door",
  place: Id,
  change: Change<"inspection"> = {},
): Body<"inspection"> => ({
  ...{
    kind: "inspection",
    place,
    placeKind,
    checklist: LAMP,
    answers: {},
    inspectedAt: "2026-03-18T17:00:00+08:00",
    note: "",
    withdrawn: false,
  },
  ...change,
});

export const issueAt = (
  placeKind: Body<"issue">["placeKind"],
  place: Id,
  change: Change<"issue"> = {},
): Body<"issue"> => ({
  ...{
    kind: "issue",
    place,
    placeKind,
    where: "门口",
    state: "collected",
    category: "light",
    severity: 2,
    from: [],
    words: "灯不亮",
    reporter: "finder",
  },
  ...{ collectedAt: "2026-03-18T17:00:00+08:00", withdrawn: false },
  ...change,
});

export const assetOf = (compound: Id, grid: Id | undefined, change: Change<"asset"> = {}): Body<"asset"> => ({
  ...{ kind: "asset", type: "lamp", code: "L01", compound, grid, where: "门口", status: "in_use" },
  ...change,
});

export const roundOver = (doors: Id[], change: Change<"round"> = {}): Body<"round"> => ({
  ...{ kind: "round", name: "走访独居老人", doors, from: "2026-03-01", closed: false },
  ...change,
});

export const patrolOver = (assets: Id[], change: Change<"patrol"> = {}): Body<"patrol"> => ({
  ...{
    kind: "patrol",
    name: "夜间巡查",
    sort: "night",
    checklist: LAMP,
    assets,
    from: "2026-03-01",
    closed: false,
  },
  ...change,
});

export const maintenanceOf = (assets: Id[], change: Change<"maintenance"> = {}): Body<"maintenance"> => ({
  ...{
    kind: "maintenance",
    name: "路灯维护",
    assets,
    checklist: LAMP,
    patrolSort: "routine",
    startsOn: "2026-03-01",
    patrolBy: "grid_worker",
  },
  ...{ patrolEveryDays: 30, maintainBy: "物业", maintainEveryDays: 90, rainTrigger: false, ended: false },
  ...change,
});

export const remarkOn = (issue: Id, change: Change<"issue_event"> = {}): Body<"issue_event"> => ({
  ...{ kind: "issue_event", issue, step: "remark", from: "collected", after: [], words: "补充一句" },
  ...{ happenedAt: "2026-03-18T17:00:00+08:00", withdrawn: false },
  ...change,
});

export const upkeepOf = (maintenance: Id, change: Change<"upkeep"> = {}): Body<"upkeep"> => ({
  ...{ kind: "upkeep", maintenance, doneOn: "2026-03-18", note: "", withdrawn: false },
  ...change,
});

export const planOf = (compound: Id, change: Change<"plan"> = {}): Body<"plan"> => ({
  kind: "plan",
  compound,
  across: 4,
  down: 3,
  marks: [],
  ...change,
});
export const wishAt = (door: Id, change: Change<"door_wish"> = {}): Body<"door_wish"> => ({
  ...{ kind: "door_wish", door, wish: "no_knock", saidAt: "2026-03-18T17:00:00+08:00" },
  ...{ until: "2026-06-16", withdrawn: false },
  ...change,
});

export const calendarOf = (year: number): Body<"calendar"> => ({
  kind: "calendar",
  year,
  daysOff: [],
  workdays: [],
  months: [],
});
export const noticeOf = (words: string): Body<"notice"> => ({
  kind: "notice",
  words,
  from: "2026-03-01",
  until: "2026-12-31",
  withdrawn: false,
});
export const helplinesOf = (number: string): Body<"helplines"> => ({
  kind: "helplines",
  lines: [{ line: "property", name: "物业", number }],
});

export const unitsOf = (name: string): Body<"handling_units"> => ({
  kind: "handling_units",
  units: [{ sort: "property", name, code: "WY1" }],
});
export const repliesOf = (words: string): Body<"reply_templates"> => ({
  kind: "reply_templates",
  replies: [{ id: "00000000-0000-4000-8000-000000000001", step: "accept", words }],
});
export const slipPlaceOf = (building: Id): Body<"slip_place"> => ({
  ...{ kind: "slip_place", placeKind: "building", place: building, where: "15栋" },
  ...{ printed: 8, shut: [], withdrawn: false },
});
export const exportNoteOf = (person: Id): Body<"export_note"> => ({
  ...{ kind: "export_note", person, what: "visits", format: "csv", count: 3, reason: "check" },
  at: "2026-03-18T17:00:00+08:00",
});

export const topicOf = (title: string): Body<"topic"> => ({
  ...{ kind: "topic", title, state: "proposed", source: "issue", issues: [], background: "" },
  ...{ options: [], opinions: [] },
});
export const meetingOf = (title: string): Body<"meeting"> => ({
  ...{ kind: "meeting", title, body: "council", track: "deep", day: "2026-03-18", place: "居委会" },
  ...{ chair: "社区甲", recorder: "网格员一", seats: [], passages: [], agenda: [] },
  ...{ isSignedOnPaper: false, withdrawn: false },
});
export const publicationOf = (about: Id): Body<"publication"> => ({
  ...{ kind: "publication", of: "topic", about, title: "先修什么", day: "2026-03-18", until: "2026-03-25" },
  ...{ lines: [{ head: "决定", text: "先修路灯" }], withdrawn: false },
});
/** Whose a door is, by a number of the office's. */
export const ownershipOf = (door: Id, owner: string): Body<"ownership"> => ({
  ...{ kind: "ownership", door, owner, area: 8953, source: "title", withdrawn: false },
});
export const rollOn = (vote: Id, door: Id): Body<"vote_roll"> => ({
  ...{ kind: "vote_roll", vote, rows: [{ door, voter: 1, area: 8953 }] },
});
/** A show of hands, as it opens. */
export function voteOn(text: string, said: Partial<Body<"vote">["sheet"]> = {}): Body<"vote"> {
  const sheet: Body<"vote">["sheet"] = {
    ...{ title: "先修什么", text, rule: handsRule("议事规则"), method: "hands", isSecret: false },
    ...{ eligible: { heads: 20 }, present: 16, isSilenceNoticed: false },
    ...{ opensAt: "2026-03-18T19:30:00+08:00", closesOn: "2026-03-18" },
    ...said,
  };
  return { kind: "vote", sheet, hash: sha256(sheetText(sheet)) };
}
export const handsUp = (yes: number, no: number): Body<"vote">["result"] => ({
  closedAt: "2026-03-18T19:42:00+08:00",
  tally: { heads: { for: yes, against: no, abstain: 0, invalid: 0 } },
});

export const paperAt = (door: Id): Body<"delivery"> => ({
  ...{ kind: "delivery", door, vote: door, step: "taken", withdrawn: false },
  happenedAt: "2026-03-18T17:00:00+08:00",
});

/** How often a household is seen, why, and that it keeps its consent no longer. */
export const tierAt = (door: Id): Body<"care_tier"> => ({
  ...{ kind: "care_tier", door, tier: "weekly", since: "2026-03-01", reviewedOn: "2026-03-01" },
  withdrawn: false,
});
export const reasonAt = (door: Id): Body<"care_reason"> => ({
  ...{ kind: "care_reason", door, reasons: ["alone"], way: "spoken", givenAt: "2026-03-18T17:00:00+08:00" },
});

export const studyOf = (topic: string): Body<"study_session"> => ({
  ...{ kind: "study_session", day: "2026-03-05", place: "居委会", topic, form: "together" },
  ...{ host: "社区甲", recorder: "网格员一", materials: [], absent: [], keyPoints: "", followUps: [] },
  ...{ isSignedOnPaper: false, withdrawn: false },
});
export const activityOf = (title: string): Body<"activity"> => ({
  ...{ kind: "activity", title, sort: "mending", state: "planned", day: "2026-03-15", place: "凉亭" },
  ...{ organiser: "社区", partners: "", shifts: [], items: [], supplies: [], safety: [], summary: "" },
  cards: [],
});

export const smallWishAt = (door: Id): Body<"wish"> => ({
  ...{ kind: "wish", door, text: "想有人教怎么打视频电话", sort: "tutoring", wisher: "older" },
  ...{ mayPublish: true, collectedAt: "2026-03-18T17:00:00+08:00", withdrawn: false },
});
export const cardOf = (number: string): Body<"wish_card"> => ({
  ...{ kind: "wish_card", number, text: "想有人教怎么打视频电话", sort: "tutoring", wisher: "older" },
  ...{ publishedOn: "2026-03-18", until: "2026-05-17" },
});
export const errandFor = (person: Id): Body<"errand"> => ({
  ...{ kind: "errand", person, card: person, claim: person, where: "15栋 1单元 301", withdrawn: false },
});
