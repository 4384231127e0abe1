import type { Kind } from "../../../src/domain/records.ts";
import { NAMES, type Name, type Town } from "../town.ts";

/**
 * Who may write and read what, written down here a second time and by hand, so that a slip in the product's
 * own table is seen: the table of roles of the design, for the people of the town.
 */
const WORDS = ["visit", "door_wish", "wish", "delivery", "inspection", "issue", "issue_event"] as const;
const FOUND = ["inspection", "issue", "issue_event"] as const;
const OFFICE_ALL: Kind[] = [
  "community",
  "compound",
  "building",
  "grid",
  "patch",
  "person",
  "plan",
  "patrol",
  "maintenance",
  "upkeep",
  "helplines",
  "calendar",
  "notice",
  "vote",
  "publication",
  "month_board",
  "study_session",
  "activity",
  "wish_card",
];
const WORKER_ALL: Kind[] = ["plan", "patrol", "maintenance", "upkeep"];

/** The kinds that this person may write, by stream. */
function writesOf(town: Town, who: Name): { [stream: string]: readonly Kind[] } {
  const { patchA, patchB, patchC, grid1, grid2 } = town;
  const patches = (kinds: readonly Kind[], ...ids: string[]) =>
    Object.fromEntries(ids.map((id) => [`patch:${id}`, kinds]));
  const grids = (kinds: readonly Kind[], ...ids: string[]) =>
    Object.fromEntries(ids.map((id) => [`grid:${id}`, kinds]));
  const cared = (...ids: string[]) =>
    Object.fromEntries(ids.map((id) => [`care:${id}`, ["care_reason"] as const]));
  const own = { [`person:${town.phone(who).person}`]: ["export_note"] as const };
  const worker = { all: WORKER_ALL, rounds: ["round"] as const, ...own };
  const leader = (patch: string, grid: string) => ({
    ...{ ...patches(WORDS, patch), ...grids(FOUND, grid), ...own },
  });
  if (who === "office") {
    const inside = {
      ...patches(["door", "care_tier", ...WORDS], patchA, patchB, patchC, "unassigned"),
      ...cared(patchA, patchB, patchC, "unassigned"),
      ...grids(["asset", ...FOUND], grid1, grid2),
    };
    const rounds = ["round", "handling_units", "reply_templates"] as const;
    // In a volunteer's own stream the office says what becomes of it, and raises nothing in their name.
    const helped = { [`person:${town.volunteer.person}`]: ["issue_event", "errand"] as const };
    return {
      ...own,
      ...helped,
      all: OFFICE_ALL,
      rounds,
      office: ["asset", "slip_place", "topic", "meeting", "ownership", "vote_roll", "month_report", ...FOUND],
      ...inside,
    };
  }
  if (who === "worker1")
    return {
      ...worker,
      ...patches(["door", "care_tier", ...WORDS], patchA, patchB),
      ...cared(patchA, patchB),
      ...grids(["asset", ...FOUND], grid1),
    };
  if (who === "worker2")
    return {
      ...worker,
      ...patches(["door", "care_tier", ...WORDS], patchC),
      ...cared(patchC),
      ...grids(["asset", ...FOUND], grid2),
    };
  if (who === "volunteer") return { [`person:${town.volunteer.person}`]: ["issue", "issue_event"] };
  if (who === "leaderA") return leader(patchA, grid1);
  if (who === "leaderB") return leader(patchB, grid1);
  if (who === "leaderC") return leader(patchC, grid2);
  return {};
}

/** `covers`: the streams of what it is over, all of which they must read. */
export function mayWrite(
  town: Town,
  who: Name,
  kind: Kind,
  stream: string,
  covers: readonly string[] = [],
): boolean {
  const writes = writesOf(town, who);
  // What is over many places lives with none of them, whatever that stream is called.
  const home = ["patrol", "maintenance", "upkeep"].includes(kind) ? "all" : stream;
  return (writes[home] ?? []).includes(kind) && covers.every((place) => place in writes);
}

/**
 * What nobody but these may ever read. Somebody's own stream is theirs and the office's alone, also of who
 * set the community up and is none of these people.
 */
export function mayRead(town: Town, who: Name, stream: string): boolean {
  return streamsOf(town, who).has(stream) || (who === "office" && stream.startsWith("person:"));
}

function streamsOf(town: Town, who: Name): Set<string> {
  if (who === "viewer" || who === "left") return new Set();
  const own = who === "office" ? NAMES : [who];
  const rounds = ["office", "worker1", "worker2", "leaderA", "leaderB", "leaderC", "former"].includes(who)
    ? ["rounds"]
    : [];
  return new Set([
    "all",
    ...own.map((name) => `person:${town.phone(name).person}`),
    ...rounds,
    ...Object.keys(writesOf(town, who)),
  ]);
}
