import type { Issue } from "../../../domain/issues/issue.ts";
import { lifeHere } from "../../store/read/lifeHere.ts";
import type { Draft, PatrolReads, Saved, Shown } from "../../store/store.ts";
import type { World } from "../../world.ts";
import { attachDraft, mayAttach, type Source } from "../attach.ts";
import { stepNow } from "../life/steps.ts";

/**
 * What is being raised is a matter that is open already: nothing of it is lost. The finding is added to that
 * issue, the door that asked joins those that are to be told, and the words go along. Null: there was nothing
 * to say.
 */
export async function sayItIsTheSame(
  world: World,
  reads: PatrolReads,
  issue: Shown<"issue">,
  typed: Pick<Issue, "place" | "placeKind" | "reporter" | "words">,
  source?: Source,
): Promise<Saved | null> {
  const { store, now, newId } = world;
  const events = (await reads.eventsOf([issue.record])).get(issue.record) ?? [];
  const life = lifeHere(issue.body, events);
  const words = typed.words.trim();
  const said = words && words !== issue.body.words.trim() ? { words } : {};
  const isAsked = typed.placeKind === "door" && typed.reporter === "resident" && !life.asked.has(typed.place);
  const drafts: Draft[] = [];
  if (source && mayAttach(world, source)) drafts.push(attachDraft(world, source, issue.record));
  if (isAsked) {
    const joins = { door: typed.place, ...said };
    drafts.push({ id: newId(), body: stepNow(issue.record, "me_too", life, now(), joins) });
  } else if ("words" in said) {
    drafts.push({ id: newId(), body: stepNow(issue.record, "remark", life, now(), said) });
  }
  return drafts.length > 0 ? store.saveAll(drafts) : null;
}
