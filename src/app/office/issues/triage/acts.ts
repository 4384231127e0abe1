import type { Day, Id } from "../../../../domain/ids.ts";
import { mayBeSaidOn } from "../../../../domain/issues/issue.ts";
import type { Holder, IssueEvent } from "../../../../domain/issues/issueEvent.ts";
import {
  type IssueState,
  type IssueStep,
  isClosedState,
  mayMove,
  moves,
} from "../../../../domain/issues/moves.ts";
import { stepNow } from "../../../issues/life/steps.ts";
import type { Draft } from "../../../store/store.ts";
import type { World } from "../../../world.ts";
import type { IssueRow } from "../book/issueRow.ts";

type Actor = Pick<World, "me" | "now" | "newId">;
type StepDraft = Draft<"issue_event">;
type Said = Partial<IssueEvent>;

/**
 * Steps on one issue that follow each other, each knowing the one before: all of them, or none where one may
 * not be made as the issue stands then.
 */
function chained(
  { me, now, newId }: Actor,
  { id: issue, life }: Pick<IssueRow, "id" | "life">,
  steps: readonly [IssueStep, Said][],
): StepDraft[] {
  const mover = { role: me.person.role, person: me.person.id };
  const drafts: StepDraft[] = [];
  let { state, after }: { state: IssueState; after: Id[] } = life;
  for (const [step, said] of steps) {
    if (!mayMove(step, { state, severity: life.severity, handler: life.handler }, mover)) return [];
    const id = newId();
    drafts.push({ id, body: stepNow(issue, step, { state, after }, now(), said) });
    const { to } = moves[step];
    if (to !== null && to !== "seen") state = to;
    after = [id];
  }
  return drafts;
}

export const acceptSteps = (actor: Actor, row: IssueRow): StepDraft[] =>
  chained(actor, row, [["accept", { severity: row.life.severity }]]);

/** What was not accepted yet, and can be, is accepted first. */
export function assignSteps(actor: Actor, row: IssueRow, holder: Holder, words?: string): StepDraft[] {
  const { state, acceptedAt } = row.life;
  const isNew = moves.accept.from.includes(state) && (state === "collected" || acceptedAt === undefined);
  const assign: [IssueStep, Said] = ["assign", { holder, ...(words ? { words } : {}) }];
  const accept: [IssueStep, Said] = ["accept", { severity: row.life.severity }];
  return chained(actor, row, isNew ? [accept, assign] : [assign]);
}

/** What is to be voted on waits for it until that day; it is accepted first where it was not. */
export function voteSteps(actor: Actor, row: Pick<IssueRow, "id" | "life">, again: Day): StepDraft[] {
  const accept: [IssueStep, Said] = ["accept", { severity: row.life.severity }];
  const hold: [IssueStep, Said] = ["hold", { reason: "vote", again }];
  return chained(actor, row, moves.accept.from.includes(row.life.state) ? [accept, hold] : [hold]);
}

/** Whether it may go into that one: who raised that reads what is said there. */
const mayGoInto = (row: IssueRow, master: IssueRow) => mayBeSaidOn(row.issue.body, master.issue.body);

/** Of several the one that the others go into: the oldest on which something is still to be done. */
export function masterOf(rows: readonly IssueRow[]): IssueRow | undefined {
  const open = rows.filter(
    (one) =>
      !one.issue.body.withdrawn && !isClosedState(one.life.state) && rows.every((row) => mayGoInto(row, one)),
  );
  return open.sort((a, b) => (a.issue.body.collectedAt < b.issue.body.collectedAt ? -1 : 1))[0];
}

/** The doors that asked go on to the one that stays, so that they are told what came of it. */
export function mergeSteps(actor: Actor, rows: readonly IssueRow[], master: IssueRow): StepDraft[] {
  const known = new Set(master.life.asked.keys());
  const drafts: StepDraft[] = [];
  for (const row of rows) {
    if (row.id === master.id || !mayGoInto(row, master)) continue;
    const merged = chained(actor, row, [["merge", { master: master.id }]]);
    if (merged.length === 0) continue;
    drafts.push(...merged);
    for (const door of row.life.asked.keys()) {
      if (known.has(door)) continue;
      known.add(door);
      drafts.push(...chained(actor, master, [["me_too", { door }]]));
    }
  }
  return drafts;
}

/** Chinese always, as all that is kept. */
const SAID_AGAIN = "又有人报了同一件事";

/** It is the same again: the closed one is opened anew, and the new one goes into it. */
export function reopenSteps(actor: Actor, row: IssueRow, closed: IssueRow): StepDraft[] {
  const opened = chained(actor, closed, [["reopen", { words: SAID_AGAIN }]]);
  return opened.length === 0 ? [] : [...opened, ...mergeSteps(actor, [row], closed)];
}

/** To where a card was dragged, by the one step that leads there; none where none does. */
export function moveSteps(actor: Actor, row: IssueRow, step: IssueStep): StepDraft[] {
  return chained(actor, row, [[step, step === "accept" ? { severity: row.life.severity } : {}]]);
}

/** What was decided is accepted, and in somebody's hands until a day. */
export const taskSteps = (
  actor: Actor,
  row: Pick<IssueRow, "id" | "life">,
  holder: Holder,
  again: Day,
): StepDraft[] =>
  chained(actor, row, [
    ["accept", { severity: row.life.severity }],
    ["assign", { holder, again, words: `按决定，${again} 前办好` }],
  ]);

/** What waited goes on, in somebody's hands until a day. */
export const goOnSteps = (
  actor: Actor,
  row: Pick<IssueRow, "id" | "life">,
  holder: Holder,
  again: Day,
): StepDraft[] =>
  chained(actor, row, [
    ["resume", {}],
    ["assign", { holder, again, words: `按决定，${again} 前办好` }],
  ]);
