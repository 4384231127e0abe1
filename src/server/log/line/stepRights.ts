import type { Id } from "../../../domain/ids.ts";
import type { Issue } from "../../../domain/issues/issue.ts";
import type { IssueEvent } from "../../../domain/issues/issueEvent.ts";
import { moveFault, stepFault } from "../../../domain/issues/moveFault.ts";
import { type Mover, moves } from "../../../domain/issues/moves.ts";
import { ownIssueFault, ownStepFault } from "../../../domain/issues/ownIssue.ts";
import type { MonthBoard, MonthReport } from "../../../domain/month/monthReport.ts";
import type { SurveyRecord } from "../../../domain/records.ts";
import { type Ballot, ballotFault } from "../../../domain/votes/ballot.ts";
import { sha256 } from "../../seal/key.ts";
import { IssuesNow, readRecord } from "../issuesNow.ts";
import type { Known } from "../logStore.ts";
import type { LogWriter } from "../logWriter.ts";
import type { MergeOutcome } from "../outcome.ts";
import type { Permissions } from "../permissions.ts";
import type { Denied } from "../receipt.ts";
import { careDenied } from "./care.ts";
import { serviceDenied } from "./service.ts";
import { voteDenied } from "./votes.ts";
import { wishDenied } from "./wishes.ts";

/**
 * More steps than one person takes on one issue, what was taken back and what was only tried among them.
 * Counted by author, so that nobody ends an issue for the others; the office goes on.
 */
const STEPS_OF_ONE_MAX = 100;
/**
 * So many steps are folded in one transaction for all who are not of the office: thrice what a phone has to
 * hand in after a summer, and no more than a few seconds.
 */
const FOLDED_MAX = 100_000;

const MOVE: Denied = { reason: "move" };

/** What an issue, a step on one and a round of a vote may say as these stand, whoever may write them. */
export class StepRights {
  readonly #writer: LogWriter;
  readonly #permissions: Permissions;
  readonly #issues: IssuesNow;
  readonly #tried = new Map<string, number>();
  #folded = 0;

  constructor(writer: LogWriter, permissions: Permissions) {
    this.#writer = writer;
    this.#permissions = permissions;
    this.#issues = new IssuesNow(writer);
  }

  /** This is what a record says from now on; null: records have changed their ids. */
  heed(placed: { record: Id; body: SurveyRecord } | null): void {
    if (placed) this.#issues.heed(placed.record, placed.body);
    else this.#issues.forget();
  }

  /**
   * Whether its author's role may make this step as the issue stands here. A step that was written once is
   * only ever taken back.
   */
  async denied(
    by: Id,
    outcome: MergeOutcome,
    head: Known | null,
    hasRoom: () => Promise<boolean>,
  ): Promise<Denied | null> {
    const { body } = outcome;
    if (body.kind === "issue") return this.#issueDenied(by, body, head);
    if (body.kind === "vote") {
      const before = head && readRecord(head, await this.#writer.text(head));
      const path = voteDenied(head, before?.kind === "vote" ? before : null, body, outcome, by);
      return path ? { reason: "form", path } : null;
    }
    const { role } = this.#permissions.somebody(by) ?? {};
    const wish = await wishDenied(this.#writer, { person: by, role }, body);
    if (wish !== undefined) return wish;
    if (body.kind === "month_report" || body.kind === "month_board") {
      const path = monthDenied(body, outcome, head && (await saidAnew(this.#writer, body, head)));
      return path ? { reason: "form", path } : null;
    }
    if (body.kind === "ballot") return this.#ballotDenied(body, head);
    const service = await serviceDenied(this.#writer, { person: by, role }, body);
    if (service !== undefined) return service;
    const changed = head && body.kind === "care_tier" ? await saidAnew(this.#writer, body, head) : null;
    const care = await careDenied(this.#writer, by, body, changed);
    if (care !== undefined) return care;
    if (body.kind !== "issue_event") return null;
    if (head) {
      const changed = await saidAnew(this.#writer, body, head);
      if (changed) return { reason: "form", path: changed };
      if (body.withdrawn) return null;
    }
    const issue = await this.#issues.issue(body.issue);
    const wrong = issue && ownStepFault(body, issue);
    const fault = wrong ? { reason: "form" as const, path: wrong } : stepFault(body);
    if (fault) return fault;
    if (!role || !moves[body.step].roles.includes(role)) return MOVE;
    return this.#movesOn(body, { role, person: by }, head, hasRoom);
  }

  /** A ballot is said once, into a round that is open and whose sheet is the one that was read out. */
  async #ballotDenied(body: Ballot, head: Known | null): Promise<Denied | null> {
    if (head) return { reason: "form", path: "choice" };
    await this.#writer.fetch([], [body.vote]);
    const round = this.#writer.head(body.vote);
    if (!round) return { reason: "parent", awaited: body.vote };
    const vote = readRecord(round, await this.#writer.text(round));
    const path = ballotFault(body, vote?.kind === "vote" ? vote : null);
    return path ? { reason: "form", path } : null;
  }

  /**
   * Its author says no more by a correction what others decide: how mild it is, since who settles it follows
   * from that, and that it was nothing, once somebody else has taken a step on it.
   */
  async #issueDenied(by: Id, body: Issue, head: Known | null): Promise<Denied | null> {
    const before = head && readRecord(head, await this.#writer.text(head));
    const issue = before?.kind === "issue" ? before : null;
    const wrong = ownIssueFault(body, issue, by);
    if (wrong) return { reason: "form", path: wrong };
    if (!head && body.placeKind === "person" && (await this.#issues.raisesTooMany(by))) return MOVE;
    if (!head || before?.kind !== "issue" || this.#permissions.somebody(by)?.role === "office") return null;
    if (body.severity < before.severity) return MOVE;
    if (!body.withdrawn || before.withdrawn) return null;
    const events = await this.#issues.events(head.record);
    return events.some((event) => event.by !== by && !event.body.withdrawn) ? MOVE : null;
  }

  async #movesOn(
    body: IssueEvent,
    by: Mover,
    own: Known | null,
    hasRoom: () => Promise<boolean>,
  ): Promise<Denied | null> {
    const issue = await this.#issues.issue(body.issue);
    if (!issue) return MOVE;
    const isOffice = by.role === "office";
    if (!isOffice && (await this.#triesTooOften(body.issue, by.person))) return MOVE;
    if (moves[body.step].to === null && !moves[body.step].mildOnly?.includes(by.role)) return null;
    if (!(await hasRoom())) return MOVE;
    const mayFold = (events: number) => {
      this.#folded += isOffice ? 0 : events;
      return this.#folded <= FOLDED_MAX;
    };
    const all = await this.#issues.events(body.issue);
    if (!mayFold(all.length)) return MOVE;
    const events = own ? all.filter(({ id }) => id !== own.record) : all;
    const now = own ? undefined : await this.#issues.life(body.issue);
    return moveFault(body, by, issue, events, { now, mayFold });
  }

  async #triesTooOften(issue: Id, by: Id): Promise<boolean> {
    const key = `${issue} ${by}`;
    const tried = (this.#tried.get(key) ?? (await this.#issues.countOf(issue, by))) + 1;
    this.#tried.set(key, tried);
    return tried > STEPS_OF_ONE_MAX;
  }
}

/** The field besides the taking back in which it says something else than what stands. */
export async function saidAnew(writer: LogWriter, body: SurveyRecord, head: Known): Promise<string | null> {
  const before = readRecord(head, await writer.text(head));
  if (!before) return null;
  const isSame = (field: string) =>
    JSON.stringify(before[field as never]) === JSON.stringify(body[field as never]);
  const fields = Object.keys({ ...before, ...body });
  return fields.find((field) => field !== "withdrawn" && !isSame(field)) ?? null;
}

/**
 * The field in which a closed month, or what was released of one, says what it may not, or null: a page that
 * is not the one of its hash, or anything but the taking back of what stands. Beside the line stands nothing
 * of either, or two pages of one month could be told apart by what they hide. `changed`: the field in which
 * it differs from what stands.
 */
function monthDenied(
  body: MonthReport | MonthBoard,
  { clashes }: MergeOutcome,
  changed: string | null,
): string | null {
  const english = body.kind === "month_board" ? body.english : undefined;
  if (sha256(body.page) !== body.hash || (english && sha256(english.page) !== english.hash)) return "hash";
  return clashes[0]?.field ?? changed;
}
