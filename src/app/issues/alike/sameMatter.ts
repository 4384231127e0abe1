import type { Issue } from "../../../domain/issues/issue.ts";
import type { IssueLife } from "../../../domain/issues/issueLife.ts";
import { type IssueStep, mayMove } from "../../../domain/issues/moves.ts";
import { lifeHere } from "../../store/read/lifeHere.ts";
import type { Draft, PatrolReads, Saved, Shown } from "../../store/store.ts";
import type { World } from "../../world.ts";
import { attachDraft, mayAttach, type Source } from "../attach.ts";
import { stepNow } from "../life/steps.ts";

type Typed = Pick<Issue, "place" | "placeKind" | "reporter" | "words">;

/**
 * What is being raised is a matter that is known already: nothing of it is lost. The finding is added to that
 * issue, the door that asked joins those that are to be told, and the words go along; of what was said to be
 * mended it says that it is not. `unsaid`: what is said where no words were. Null: there was nothing to say.
 */
export async function sayItIsTheSame(
  world: World,
  reads: PatrolReads,
  issue: Shown<"issue">,
  typed: Typed,
  { source, unsaid }: { source?: Source | undefined; unsaid: string },
): Promise<Saved | null> {
  const steps = stepsOfSame(world, issue, await readLife(reads, issue), typed, unsaid);
  const isAdded = source && mayAttach(world, source);
  const drafts: Draft[] = isAdded ? [attachDraft(world, source, issue.record), ...steps] : steps;
  return drafts.length > 0 ? world.store.saveAll(drafts) : null;
}

export async function readLife(reads: PatrolReads, issue: Shown<"issue">): Promise<IssueLife> {
  return lifeHere(issue.body, (await reads.eventsOf([issue.record])).get(issue.record) ?? []);
}

/** What contradicts that it is done. */
const objectionTo = ({ state }: IssueLife): IssueStep => (state === "fixed" ? "fail" : "reopen");

/** The steps that say it, none of which knows of the others. */
export function stepsOfSame(
  { now, newId, me: { person } }: Pick<World, "now" | "newId" | "me">,
  issue: Shown<"issue">,
  life: IssueLife,
  typed: Typed,
  unsaid: string,
): Draft[] {
  const words = typed.words.trim();
  const said = words && words !== issue.body.words.trim() ? { words } : {};
  const step = (what: IssueStep, more: { door?: string; words?: string }): Draft => ({
    id: newId(),
    body: stepNow(issue.record, what, life, now(), more),
  });
  const objection = objectionTo(life);
  const isObjected = mayMove(objection, life, { role: person.role, person: person.id });
  const isAsked = typed.placeKind === "door" && typed.reporter === "resident" && !life.asked.has(typed.place);
  const drafts: Draft[] = [];
  if (isObjected) drafts.push(step(objection, { words: words || unsaid }));
  if (isAsked) drafts.push(step("me_too", { door: typed.place, ...(isObjected ? {} : said) }));
  else if (!isObjected && "words" in said) drafts.push(step("remark", said));
  return drafts;
}
