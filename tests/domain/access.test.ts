import { describe, expect, test } from "vitest";
import {
  besideParent,
  couldWrite,
  couldWriteSome,
  coveredBy,
  GRANTS,
  hangsOn,
  homeStream,
  isRegistered,
  mayBeBrought,
  mayComeLate,
  mayCorrect,
  mayWrite,
  parentOf,
  RIGHTS,
  streamsOf,
  TOLD,
} from "../../src/domain/access.ts";
import type { Kind, SurveyRecord } from "../../src/domain/records.ts";
import { namedAfter } from "../../src/domain/registerIds/boundId.ts";

const roles = ["office", "grid_worker", "block_leader", "volunteer", "viewer"] as const;
const streams = ["all", "rounds", "office", "patch:p", "grid:g", "care:p", "person:me", "drop:count:v"];

/**
 * Who may write a kind, by stream, where they read them all; who may change what somebody else wrote; and
 * what else follows from its kind.
 */
type Rights = {
  writes: { [stream: string]: string };
  changes: string;
  is: readonly ("registered" | "told" | "late" | "rights" | "grant" | "once")[];
};
const WALKERS = "office grid_worker block_leader";
const WORKERS = "office grid_worker";
const HELPERS = "office grid_worker block_leader volunteer";
const EVERYBODY = "office grid_worker block_leader volunteer viewer";

/**
 * The whole matrix, written down a second time and by hand. A new kind is red here until its rights are too.
 */
const rights: { [K in Kind]: Rights } = {
  community: { writes: { all: "office" }, changes: EVERYBODY, is: ["registered", "rights"] },
  compound: { writes: { all: "office" }, changes: EVERYBODY, is: ["registered"] },
  building: { writes: { all: "office" }, changes: EVERYBODY, is: ["registered"] },
  grid: { writes: { all: "office" }, changes: EVERYBODY, is: ["registered", "rights", "grant"] },
  patch: { writes: { all: "office" }, changes: EVERYBODY, is: ["registered", "rights", "grant"] },
  person: { writes: { all: "office" }, changes: EVERYBODY, is: ["registered", "rights", "grant"] },
  door: { writes: { "patch:p": WORKERS }, changes: EVERYBODY, is: ["registered"] },
  door_wish: { writes: { "patch:p": WALKERS }, changes: EVERYBODY, is: ["told"] },
  care_tier: { writes: { "patch:p": WORKERS }, changes: EVERYBODY, is: ["told", "late"] },
  care_reason: { writes: { "care:p": WORKERS }, changes: "", is: ["late", "once"] },
  care_withdrawal: { writes: { "care:p": WORKERS }, changes: "", is: ["late", "once"] },
  care_reveal: { writes: { "person:me": WORKERS }, changes: "", is: ["once"] },
  round: { writes: { rounds: WORKERS }, changes: "office", is: [] },
  visit: { writes: { "patch:p": WALKERS }, changes: "office", is: ["told", "late"] },
  asset: { writes: { "grid:g": WORKERS, office: "office" }, changes: EVERYBODY, is: ["registered"] },
  plan: { writes: { all: WORKERS }, changes: EVERYBODY, is: ["registered"] },
  patrol: { writes: { rounds: WORKERS }, changes: EVERYBODY, is: [] },
  inspection: {
    writes: { "patch:p": WALKERS, "grid:g": WALKERS, office: "office" },
    changes: "office",
    is: ["told", "late"],
  },
  issue: {
    writes: { "patch:p": WALKERS, "grid:g": WALKERS, office: "office", "person:me": HELPERS },
    changes: "office",
    is: ["told", "late"],
  },
  issue_event: {
    writes: { "patch:p": WALKERS, "grid:g": WALKERS, office: "office", "person:me": HELPERS },
    changes: "office",
    is: ["told"],
  },
  maintenance: { writes: { rounds: WORKERS }, changes: EVERYBODY, is: [] },
  upkeep: { writes: { rounds: WORKERS }, changes: "office", is: ["told"] },
  helplines: { writes: { all: "office" }, changes: EVERYBODY, is: ["registered", "rights"] },
  calendar: { writes: { all: "office" }, changes: EVERYBODY, is: ["registered"] },
  notice: { writes: { all: "office" }, changes: EVERYBODY, is: ["rights"] },
  handling_units: { writes: { rounds: "office" }, changes: EVERYBODY, is: ["registered"] },
  slip_place: { writes: { office: "office" }, changes: EVERYBODY, is: [] },
  reply_templates: { writes: { rounds: "office" }, changes: EVERYBODY, is: ["registered"] },
  export_note: { writes: { "person:me": WALKERS }, changes: "", is: ["once"] },
  topic: { writes: { office: "office" }, changes: EVERYBODY, is: [] },
  meeting: { writes: { office: "office" }, changes: EVERYBODY, is: [] },
  delivery: { writes: { "patch:p": WALKERS }, changes: "office", is: ["told", "late"] },
  ballot: { writes: { "drop:count:v": WALKERS }, changes: "", is: ["late", "once"] },
  vote: { writes: { all: "office" }, changes: EVERYBODY, is: ["rights", "grant"] },
  ownership: { writes: { office: "office" }, changes: EVERYBODY, is: ["registered"] },
  vote_roll: { writes: { office: "office" }, changes: "", is: ["once"] },
  month_report: { writes: { office: "office" }, changes: "", is: ["registered", "once"] },
  month_board: { writes: { all: "office" }, changes: EVERYBODY, is: ["registered", "rights"] },
  publication: { writes: { all: "office" }, changes: EVERYBODY, is: ["rights"] },
  wish: { writes: { "patch:p": WALKERS }, changes: "office", is: ["told", "late"] },
  wish_event: { writes: { "patch:p": WALKERS }, changes: "", is: ["told", "once"] },
  wish_card: { writes: { all: "office" }, changes: EVERYBODY, is: ["rights"] },
  card_event: { writes: { all: HELPERS }, changes: "", is: ["once"] },
  errand: { writes: { "person:me": "office" }, changes: EVERYBODY, is: [] },
  activity: { writes: { all: "office" }, changes: EVERYBODY, is: ["rights"] },
  signup: { writes: { all: HELPERS }, changes: "", is: ["once"] },
  service_log: { writes: { "person:me": HELPERS }, changes: "office", is: ["told"] },
  activity_photo: { writes: { "person:me": HELPERS }, changes: "office", is: ["told"] },
  hours_check: { writes: { "person:me": "office" }, changes: EVERYBODY, is: [] },
  study_session: { writes: { all: "office" }, changes: EVERYBODY, is: ["rights"] },
};
const kinds = Object.keys(rights) as Kind[];
const thatAre = (what: Rights["is"][number]) =>
  kinds.filter((kind) => rights[kind].is.includes(what)).toSorted();

/** Where a body lives, what it hangs on, is over, and is named after. */
const lives: { [what: string]: [object, object] } = {
  community: [{ kind: "community" }, { home: "all" }],
  compound: [{ kind: "compound" }, { home: "all" }],
  building: [
    { kind: "building", compound: "c" },
    { home: "all", named: "c" },
  ],
  grid: [{ kind: "grid" }, { home: "all" }],
  patch: [
    { kind: "patch", grid: "g" },
    { home: "all", named: "g" },
  ],
  person: [{ kind: "person" }, { home: "all" }],
  plan: [{ kind: "plan", compound: "c" }, { home: "all" }],
  helplines: [{ kind: "helplines" }, { home: "all" }],
  calendar: [{ kind: "calendar" }, { home: "all" }],
  notice: [{ kind: "notice" }, { home: "all" }],
  "a door's wish": [{ kind: "door_wish", door: "d" }, { hangs: { id: "d", kind: "door" } }],
  "how often": [{ kind: "care_tier", door: "d" }, { hangs: { id: "d", kind: "door" } }],
  "why so often": [{ kind: "care_reason", door: "d" }, { hangs: { id: "d", kind: "door" } }],
  "a consent taken back": [{ kind: "care_withdrawal", door: "d" }, { hangs: { id: "d", kind: "door" } }],
  "a look at it": [{ kind: "care_reveal", person: "me", door: "d" }, { home: "person:me" }],
  handling_units: [{ kind: "handling_units" }, { home: "rounds" }],
  reply_templates: [{ kind: "reply_templates" }, { home: "rounds" }],
  slip_place: [{ kind: "slip_place" }, { home: "office" }],
  "a note of an export": [{ kind: "export_note", person: "me" }, { home: "person:me" }],
  topic: [{ kind: "topic" }, { home: "office" }],
  meeting: [{ kind: "meeting" }, { home: "office" }],
  delivery: [{ kind: "delivery", door: "d" }, { hangs: { id: "d", kind: "door" } }],
  vote: [{ kind: "vote" }, { home: "all" }],
  ballot: [{ kind: "ballot", vote: "v", door: "d" }, { home: "drop:count:v" }],
  ownership: [{ kind: "ownership", door: "d" }, { home: "office" }],
  vote_roll: [{ kind: "vote_roll", vote: "v" }, { home: "office" }],
  publication: [{ kind: "publication" }, { home: "all" }],
  "a small wish": [{ kind: "wish", door: "d" }, { hangs: { id: "d", kind: "door" } }],
  "a step on a wish": [{ kind: "wish_event", wish: "w" }, { hangs: { id: "w", kind: "wish" } }],
  "a wish's card": [{ kind: "wish_card" }, { home: "all" }],
  "a step on a card": [{ kind: "card_event", card: "c" }, { hangs: { id: "c", kind: "wish_card" } }],
  activity: [{ kind: "activity" }, { home: "all" }],
  "a step in who comes": [{ kind: "signup", activity: "a" }, { hangs: { id: "a", kind: "activity" } }],
  "hours of service": [{ kind: "service_log", person: "v" }, { home: "person:v" }],
  "a picture of a service day": [{ kind: "activity_photo", person: "v" }, { home: "person:v" }],
  study_session: [{ kind: "study_session" }, { home: "all" }],
  "a tick for hours": [{ kind: "hours_check", log: "l" }, { hangs: { id: "l", kind: "service_log" } }],
  errand: [{ kind: "errand", person: "v" }, { home: "person:v" }],
  month_report: [{ kind: "month_report", month: "2026-11" }, { home: "office" }],
  month_board: [{ kind: "month_board", month: "2026-11" }, { home: "all" }],
  door: [
    { kind: "door", building: "b", patch: "p" },
    { home: "patch:p", named: "b" },
  ],
  "door of no patch": [
    { kind: "door", building: "b" },
    { home: "patch:unassigned", named: "b" },
  ],
  round: [
    { kind: "round", doors: ["d", "e"] },
    { home: "rounds", over: ["d", "e"] },
  ],
  patrol: [
    { kind: "patrol", assets: ["a"], maintenance: "m" },
    { home: "rounds", over: ["a"] },
  ],
  maintenance: [
    { kind: "maintenance", assets: ["a"] },
    { home: "rounds", over: ["a"] },
  ],
  upkeep: [{ kind: "upkeep", maintenance: "m" }, { hangs: { id: "m", kind: "maintenance" } }],
  visit: [{ kind: "visit", door: "d", round: "r" }, { hangs: { id: "d", kind: "door" } }],
  "inspection of a door": [
    { kind: "inspection", place: "d", placeKind: "door" },
    { hangs: { id: "d", kind: "door" } },
  ],
  "inspection of an asset": [
    { kind: "inspection", place: "a", placeKind: "asset" },
    { hangs: { id: "a", kind: "asset" } },
  ],
  "issue at a door": [{ kind: "issue", place: "d", placeKind: "door" }, { hangs: { id: "d", kind: "door" } }],
  "issue at an asset": [
    { kind: "issue", place: "a", placeKind: "asset" },
    { hangs: { id: "a", kind: "asset" } },
  ],
  "issue in a grid": [{ kind: "issue", place: "g", placeKind: "grid" }, { home: "grid:g" }],
  "issue of a volunteer": [{ kind: "issue", place: "v", placeKind: "person" }, { home: "person:v" }],
  "a step in an issue's life": [{ kind: "issue_event", issue: "i" }, { hangs: { id: "i", kind: "issue" } }],
  asset: [
    { kind: "asset", compound: "c", grid: "g" },
    { home: "grid:g", named: "c" },
  ],
  "asset of no grid": [
    { kind: "asset", compound: "c" },
    { home: "office", named: "c" },
  ],
};

describe("who may write", () => {
  test.each(kinds)("%s, by role and stream", (kind) => {
    const writes: { [stream: string]: string } = {};
    for (const stream of streams) {
      const may = roles.filter((role) => mayWrite(role, kind, stream, new Set(streams)));
      if (may.length > 0) writes[stream] = may.join(" ");
    }
    expect(writes).toEqual(rights[kind].writes);
    const anywhere = new Set(Object.values(rights[kind].writes).flatMap((who) => who.split(" ")));
    expect(roles.filter((role) => couldWrite(role, kind))).toEqual(roles.filter((r) => anywhere.has(r)));
  });

  test.each(kinds)("%s over what stands: its author, and who besides", (kind) => {
    const authors = roles.filter((role) => mayCorrect(role, kind, true));
    expect(authors).toEqual(rights[kind].is.includes("once") ? [] : roles);
    expect(roles.filter((role) => mayCorrect(role, kind, false)).join(" ")).toBe(rights[kind].changes);
  });

  test("nobody into a stream that they do not read, and nobody what no version knows", () => {
    for (const role of roles)
      for (const stream of streams) {
        for (const kind of kinds) expect(mayWrite(role, kind, stream, new Set())).toBe(false);
        expect(mayWrite(role, "unheard-of", stream, new Set(streams))).toBe(false);
        expect(mayWrite(role, "toString", stream, new Set(streams))).toBe(false);
      }
    expect(roles.some((role) => couldWrite(role, "unheard-of"))).toBe(false);
    expect(roles.filter(couldWriteSome)).toEqual(["office", "grid_worker", "block_leader", "volunteer"]);
  });
});

test("where each kind lives, what it hangs on and is over, and whose name its id needs", () => {
  expect(new Set(Object.values(lives).map(([body]) => (body as SurveyRecord).kind))).toEqual(new Set(kinds));
  for (const [what, [said, expected]] of Object.entries(lives)) {
    const body = said as SurveyRecord;
    const { home, hangs, over, named } = {
      ...{ home: null, hangs: null, over: [], named: null },
      ...(expected as { hangs?: { id: string } }),
    };
    expect(homeStream(body), what).toBe(home);
    expect(hangsOn(body), what).toEqual(hangs);
    expect(parentOf(body), what).toBe(hangs?.id ?? null);
    expect(coveredBy(body), what).toEqual(over);
    expect(namedAfter(body), what).toBe(named);
  }
});

test("what decides rights, was told, may come late and stands in a register", () => {
  expect(RIGHTS.toSorted()).toEqual(thatAre("rights"));
  expect(GRANTS.toSorted()).toEqual(thatAre("grant"));
  expect(TOLD.toSorted()).toEqual(thatAre("told"));
  expect(kinds.filter(mayComeLate).toSorted()).toEqual(thatAre("late"));
  expect(kinds.filter(isRegistered).toSorted()).toEqual(thatAre("registered"));
  const proven = ["door", "asset", "card_event", "signup", "ballot"];
  const brought = [...thatAre("told"), ...proven, "care_reason", "care_withdrawal", "care_reveal"].toSorted();
  expect(kinds.filter(mayBeBrought).toSorted()).toEqual(brought);
  for (const ask of [isRegistered, mayComeLate, mayBeBrought]) expect(ask("unheard-of")).toBe(false);
});

test("why a household is cared for lives beside its door, wherever that is, and nowhere else", () => {
  expect(["care_reason", "care_withdrawal"].map((kind) => besideParent(kind, "patch:p"))).toEqual([
    ...["care:p", "care:p"],
  ]);
  expect(besideParent("care_reason", "patch:unassigned")).toBe("care:unassigned");
  // What is no patch's is the office's alone, rather than everybody's.
  expect(["all", "grid:g", "rounds"].map((stream) => besideParent("care_reason", stream))).toEqual([
    ...["office", "office", "office"],
  ]);
  const others = kinds.filter((kind) => besideParent(kind, "patch:p") === "patch:p");
  expect(others).toEqual(kinds.filter((kind) => kind !== "care_reason" && kind !== "care_withdrawal"));
});

test("what each role reads", () => {
  const name = "名";
  const places = {
    grids: new Map([
      ["g", { kind: "grid" as const, name, workers: ["me"] }],
      ["h", { kind: "grid" as const, name, workers: [] }],
    ]),
    patches: new Map([
      ["p", { kind: "patch" as const, name, grid: "g", leaders: ["me"] }],
      ["q", { kind: "patch" as const, name, grid: "h", leaders: [] }],
    ]),
    people: new Map([
      ["me", { kind: "person" as const, name, role: "office" as const, left: false }],
      ["v", { kind: "person" as const, name, role: "volunteer" as const, left: false }],
      ["w", { kind: "person" as const, name, role: "viewer" as const, left: true }],
    ]),
  };
  const reads = (role: (typeof roles)[number], left = false) =>
    streamsOf({ id: "me", role, left }, places).join(" ");
  expect(reads("office")).toBe(
    [
      "all care:p care:q care:unassigned grid:g grid:h office patch:p patch:q patch:unassigned",
      "person:me person:v person:w rounds",
    ].join(" "),
  );
  expect(reads("grid_worker")).toBe("all care:p grid:g patch:p person:me rounds");
  expect(reads("block_leader")).toBe("all grid:g patch:p person:me rounds");
  expect(reads("volunteer")).toBe("all person:me");
  expect(reads("viewer")).toBe("");
  for (const role of roles) expect(reads(role, true)).toBe("");
  // Whoever counts a round reads its box, as long as they are one of the people here.
  const counting = { ...places, counters: new Map([["r", ["you", "me"]]]) };
  const counts = (id: string, role: (typeof roles)[number], left = false) =>
    streamsOf({ id, role, left }, counting).includes("drop:count:r");
  expect([counts("me", "office"), counts("you", "grid_worker"), counts("who", "office")]).toEqual([
    ...[true, true, false],
  ]);
  expect([counts("me", "office", true), counts("me", "viewer")]).toEqual([false, false]);
});
