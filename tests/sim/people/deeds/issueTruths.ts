import type { Id } from "../../../../src/domain/ids.ts";
import type { Issue } from "../../../../src/domain/issues/issue.ts";
import type { IssueEvent } from "../../../../src/domain/issues/issueEvent.ts";
import { type EventAt, lifeOf } from "../../../../src/domain/issues/issueLife.ts";
import type { IssueStep } from "../../../../src/domain/issues/moves.ts";
import type { Role } from "../../../../src/domain/person.ts";
import type { Revision } from "../../../../src/domain/revision.ts";
import type { LogTable } from "../../../../src/server/database/tables.ts";
import { Broken } from "../../ledger.ts";

/** Who may, written down a second time and by hand; `mild`: up to severity 2 only. */
const MAY: { readonly [S in IssueStep]: { readonly [R in Role]?: "yes" | "mild" } } = {
  accept: { office: "yes", grid_worker: "mild" },
  decline: { office: "yes" },
  merge: { office: "yes" },
  unmerge: { office: "yes" },
  assign: { office: "yes" },
  start: { office: "yes", grid_worker: "yes" },
  hold: { office: "yes", grid_worker: "yes" },
  resume: { office: "yes", grid_worker: "yes" },
  escalate: { office: "yes" },
  fix: { office: "yes", grid_worker: "yes" },
  pass: { office: "yes", grid_worker: "yes", block_leader: "yes", volunteer: "yes" },
  fail: { office: "yes", grid_worker: "yes", block_leader: "yes", volunteer: "yes" },
  close: { office: "yes" },
  reopen: { office: "yes", grid_worker: "yes", block_leader: "yes", volunteer: "yes" },
  settle: { office: "yes" },
  regrade: { office: "yes", grid_worker: "mild" },
  hand_over: { office: "yes", grid_worker: "yes" },
  remark: { office: "yes", grid_worker: "yes", block_leader: "yes", volunteer: "yes" },
  me_too: { office: "yes", grid_worker: "yes", block_leader: "yes" },
  told: { office: "yes", grid_worker: "yes", block_leader: "yes" },
  not_told: { office: "yes", grid_worker: "yes", block_leader: "yes" },
};
const MILD = 2;
/** Only said: it changes no state, so that nobody must have seen the one before. */
const SAID: readonly IssueStep[] = ["hand_over", "remark", "me_too", "told", "not_told"];

type Row = LogTable & { revision: Revision };
const bodyOf = <B>(row: Row) => row.revision.body as unknown as B;
const said = (row: LogTable): Row => ({ ...row, revision: JSON.parse(row.text ?? "{}") as Revision });

/**
 * Every step that stands without anybody of the office having let it in was its author's to make, on what
 * they can have seen, and what an issue says together does not depend on who hears of what first.
 * `isStraight`: the log was never set back, so that its numbers are the order in which things were judged.
 */
export function expectMoves(
  rows: readonly LogTable[],
  roleOf: (person: Id) => Role | undefined,
  isStraight: boolean,
) {
  const issueRows = rows
    .filter(({ kind, text }) => text && (kind === "issue" || kind === "issue_event"))
    .map(said);
  const placed = issueRows.filter(({ sort }) => sort === "line" || sort === "merged" || sort === "beside");
  // What was held first was judged later than its number says, and so was what came to its issue meanwhile.
  const late = new Set(rows.flatMap(({ sort, record }) => (sort === "placed" ? [record] : [])));
  const issueOf = (row: Row) => (row.kind === "issue" ? row.record : bodyOf<IssueEvent>(row).issue);
  const astray = new Set(issueRows.filter(({ record }) => late.has(record)).map(issueOf));
  for (const row of placed) {
    const role = roleOf(row.by);
    if (!role || row.sort !== "line" || row.let_in_by) continue;
    const isInOrder = isStraight && !astray.has(issueOf(row));
    if (row.kind === "issue") expectNotMilder(row, placed, role, isInOrder);
    else if (row.prev === "") expectAllowed(row, placed, role, isInOrder);
  }
  for (const issue of new Set(placed.filter(({ kind }) => kind === "issue").map(({ record }) => record))) {
    const { body, events } = standingAt(issue, placed, Number.POSITIVE_INFINITY);
    if (!body) continue;
    const [one, other] = [lifeOf(body, events), lifeOf(body, [...events].reverse())];
    if (
      JSON.stringify([one.state, one.severity, one.holder, one.after]) !==
      JSON.stringify([other.state, other.severity, other.holder, other.after])
    )
      throw new Broken(
        "diverged",
        "I13",
        `the issue ${issue} is ${one.state} or ${other.state}, by the order`,
      );
  }
}

function expectAllowed(row: Row, placed: readonly Row[], role: Role, isStraight: boolean): void {
  const step = bodyOf<IssueEvent>(row);
  const may = MAY[step.step][role];
  const what = `${row.by.slice(0, 4)}, a ${role}, made the step ${step.step} of ${row.record}`;
  if (!may) throw new Broken("diverged", "I12", what);
  if (!isStraight) return;
  const { body, events } = standingAt(step.issue, placed, row.seq);
  if (!body) return;
  const { state: stands, severity, handler, asked } = lifeOf(body, events);
  if (may === "mild" && severity > MILD)
    throw new Broken("diverged", "I12", `${what}, which is of severity ${severity}`);
  if (step.step === "pass" && handler === row.by) throw new Broken("diverged", "I12", `${what}, their own`);
  const isNews = ["verified", "closed", "declined"].includes(stands);
  if (step.step === "close" && !step.words && isNews && [...asked.values()].includes("to_tell"))
    throw new Broken("diverged", "I12", `${what}, and says nothing to who asked`);
  if (SAID.includes(step.step) || (step.step === "regrade" && may === "yes")) return;
  const seen = seenBy(step, events);
  if (!seen) throw new Broken("diverged", "I12", `${what} on what nobody knows`);
  // Of what was taken back meanwhile its author may have seen either.
  if (seen.some((event) => event.body.withdrawn)) return;
  const { state } = lifeOf(body, seen);
  if (state !== step.from) throw new Broken("diverged", "I12", `${what} on ${step.from}, and saw ${state}`);
}

/** Whoever is not of the office makes nothing milder, nor undoes what others have taken steps on. */
function expectNotMilder(row: Row, placed: readonly Row[], role: Role, isStraight: boolean): void {
  const before = placed.findLast((other) => other.record === row.record && other.seq < row.seq);
  if (!before || role === "office" || !isStraight) return;
  const [was, is] = [bodyOf<Issue>(before), bodyOf<Issue>(row)];
  if (is.severity < was.severity)
    throw new Broken("diverged", "I12", `${row.by.slice(0, 4)}, a ${role}, made ${row.record} milder`);
  const { events } = standingAt(row.record, placed, row.seq);
  if (is.withdrawn && !was.withdrawn && events.some(({ by, body }) => by !== row.by && !body.withdrawn))
    throw new Broken(
      "diverged",
      "I12",
      `${row.by.slice(0, 4)}, a ${role}, took back ${row.record} from others`,
    );
}

/** An issue and its steps as the office had them before this number. */
function standingAt(issue: Id, placed: readonly Row[], seq: number): { body?: Issue; events: EventAt[] } {
  const heads = new Map<Id, Row>();
  for (const row of placed) if (row.seq < seq && row.sort !== "beside") heads.set(row.record, row);
  const events = [...heads.values()]
    .filter((row) => row.kind === "issue_event" && bodyOf<IssueEvent>(row).issue === issue)
    .map((row): EventAt => ({ id: row.record, by: row.begun_by, body: bodyOf<IssueEvent>(row) }));
  const head = heads.get(issue);
  return { ...(head?.kind === "issue" ? { body: bodyOf<Issue>(head) } : {}), events };
}

function seenBy({ after }: IssueEvent, events: readonly EventAt[]): EventAt[] | null {
  const byId = new Map(events.map((event) => [event.id, event]));
  const seen = new Set<EventAt>();
  const asked = [...after];
  for (let id = asked.pop(); id !== undefined; id = asked.pop()) {
    const event = byId.get(id);
    if (!event) return null;
    if (!seen.has(event)) asked.push(...event.body.after);
    seen.add(event);
  }
  return [...seen];
}
