import type { Id } from "../../domain/ids.ts";
import type { Issue } from "../../domain/issues/issue.ts";
import { type EventAt, type IssueLife, lifeOf } from "../../domain/issues/issueLife.ts";
import { isKind, type SurveyRecord } from "../../domain/records.ts";
import type { Revision } from "../../domain/revision.ts";
import type { Known } from "./logStore.ts";
import type { LogWriter } from "./logWriter.ts";
import { bodyOf } from "./outcome.ts";
import { readBody } from "./parsedPush.ts";

/** So many that nobody else has taken a step on lie in one person's own stream: a flood ends there. */
const UNSEEN_OF_ONE_MAX = 100;

type IssueNow = {
  issue: Issue | null;
  hanging: readonly Known[];
  events: EventAt[] | null;
  life: IssueLife | null;
};

/**
 * Issues and their steps as they stand in one transaction: each is read and folded once, and then kept up
 * with what is placed, since whoever hands in a thousand steps may not make everybody wait for a thousand
 * readings.
 */
export class IssuesNow {
  readonly #writer: LogWriter;
  readonly #issues = new Map<Id, IssueNow>();
  readonly #raised = new Map<Id, number>();

  constructor(writer: LogWriter) {
    this.#writer = writer;
  }

  /** Null where that is no issue that stands here. */
  async issue(id: Id): Promise<Issue | null> {
    return (await this.#of(id)).issue;
  }

  /** How many steps this person has written on it, what was taken back, too. */
  async countOf(id: Id, by: Id): Promise<number> {
    return (await this.#of(id)).hanging.filter(({ begun_by }) => begun_by === by).length;
  }

  /** Whether this one more is too many of what this person has raised in their own stream. */
  async raisesTooMany(by: Id): Promise<boolean> {
    const raised = (this.#raised.get(by) ?? (await this.#unseenOf(by))) + 1;
    this.#raised.set(by, raised);
    return raised > UNSEEN_OF_ONE_MAX;
  }

  /** How many of them nobody else has taken a step on. */
  async #unseenOf(person: Id): Promise<number> {
    const heads = await this.#writer.headsOf(["issue", "issue_event"], `person:${person}`, 0);
    const seen = new Set<unknown>();
    for (const { kind, text } of heads) {
      const { by, body } = JSON.parse(text ?? "{}") as Revision;
      if (kind === "issue_event" && by !== person) seen.add(body.issue);
    }
    return heads.filter(({ record, kind }) => kind === "issue" && !seen.has(record)).length;
  }

  async events(id: Id): Promise<readonly EventAt[]> {
    const now = await this.#of(id);
    if (now.events) return now.events;
    now.events = [];
    for (const row of now.hanging) {
      const body = readRecord(row, await this.#writer.text(row));
      if (body?.kind === "issue_event") now.events.push({ id: row.record, by: row.begun_by, body });
    }
    return now.events;
  }

  async life(id: Id): Promise<IssueLife | undefined> {
    const now = await this.#of(id);
    if (!now.issue) return undefined;
    now.life ??= lifeOf(now.issue, await this.events(id));
    return now.life;
  }

  /** This is what a record says from now on. */
  heed(record: Id, body: SurveyRecord): void {
    if (body.kind === "issue") this.#issues.delete(record);
    if (body.kind !== "issue_event") return;
    const now = this.#issues.get(body.issue);
    const row = this.#writer.head(record);
    if (!now || !row) return;
    const isOther = ({ record: other }: Known) => other !== record;
    now.hanging = [...now.hanging.filter(isOther), row];
    if (now.events)
      now.events = [...now.events.filter(({ id }) => id !== record), { id: record, by: row.begun_by, body }];
    now.life = null;
  }

  /** Records have changed their ids. */
  forget(): void {
    this.#issues.clear();
  }

  async #of(id: Id): Promise<IssueNow> {
    const known = this.#issues.get(id);
    if (known) return known;
    const row = this.#writer.head(id);
    const body = row && readRecord(row, await this.#writer.text(row));
    const issue = body?.kind === "issue" ? body : null;
    const hanging = issue ? await this.#writer.hangingOn(id) : [];
    const now: IssueNow = { issue, hanging, events: null, life: null };
    this.#issues.set(id, now);
    return now;
  }
}

/** Null where no form of today's fits it. */
export function readRecord({ kind }: Known, text: string): SurveyRecord | null {
  const form = isKind(kind) ? readBody(kind, bodyOf(text)) : null;
  return form?.ok ? form.body : null;
}
