import type { Id } from "../../../domain/ids.ts";
import {
  type SettleSlips,
  SLIPS_LISTED_MAX,
  type SlipFate,
  type SlipLetter,
  type SlipsList,
} from "../../../sync/slipProtocol.ts";
import { type Asked, askSlips, type Fetch, settleSlips } from "../../api.ts";
import type { PatrolReads, Store } from "../../store/store.ts";

export type Settling = Omit<SettleSlips, "proto">;
type Known = { store: Pick<Store, "getMany">; reads: PatrolReads };

/**
 * Any number of them, a page at a time; which were. Where one page fails, those before it are settled all the
 * same.
 */
export async function settleAll(fetch: Fetch, how: Settling): Promise<Asked<Id[]>> {
  const { ids, ...rest } = how;
  const pages: Settling[] = ids ? [] : [rest];
  for (let at = 0; ids && at < ids.length; at += SLIPS_LISTED_MAX)
    pages.push({ ...rest, ids: ids.slice(at, at + SLIPS_LISTED_MAX) });
  const settled: Id[] = [];
  for (const page of pages) {
    const said = await settleSlips(fetch, page);
    if (!said.answered) return said;
    settled.push(...said.answer.ids);
  }
  return { answered: true, answer: settled };
}

/** By slip the standing issue that says it here: made of it, or with a remark that does. */
export async function issuesOfSlips({ store, reads }: Known, slips: readonly Id[]): Promise<Map<Id, Id>> {
  const [made, steps] = await Promise.all([reads.issuesFrom(slips), reads.slipSteps(slips)]);
  const said = steps.filter(({ body }) => !body.withdrawn);
  const issues = await store.getMany(
    "issue",
    said.map(({ body }) => body.issue),
  );
  const found = new Map([...made].map(([slip, { record }]): [Id, Id] => [slip, record]));
  said.forEach(({ body: { slip, issue } }, at) => {
    if (slip && issues[at]?.body.withdrawn === false && !found.has(slip)) found.set(slip, issue);
  });
  return found;
}

/**
 * A page of the letter box. What was taken on a computer of the office and could not be told to the box is
 * told now; what was taken, and whose issue or remark was taken back since, is new again.
 */
export async function lookInBox(
  fetch: Fetch,
  known: Known,
  as: SlipFate,
  before?: Pick<SlipLetter, "at" | "id">,
): Promise<Asked<SlipsList>> {
  if (as === "new" && !before) await bringBack(fetch, known);
  const said = await askSlips(fetch, { as, ...(before ? { before: `${before.at} ${before.id}` } : {}) });
  if (!said.answered || as !== "new") return said;
  const { slips, total } = said.answer;
  const taken = await issuesOfSlips(
    known,
    slips.map(({ id }) => id),
  );
  for (const [slip, issue] of taken) await settleSlips(fetch, { ids: [slip], as: "taken", issue });
  const left = slips.filter(({ id }) => !taken.has(id));
  return { answered: true, answer: { ...said.answer, slips: left, total: total - taken.size } };
}

/** Of those that were taken last; an older one is put back by hand. */
async function bringBack(fetch: Fetch, known: Known): Promise<void> {
  const said = await askSlips(fetch, { as: "taken" });
  if (!said.answered) return;
  const slips = said.answer.slips.filter(({ issue, words }) => issue !== undefined && words !== "");
  const ids = slips.map(({ id }) => id);
  const [issues, standing, steps] = await Promise.all([
    known.store.getMany(
      "issue",
      slips.map(({ issue = "" }) => issue),
    ),
    issuesOfSlips(known, ids),
    known.reads.slipSteps(ids),
  ]);
  const remarked = new Set(steps.map(({ body }) => body.slip));
  // Of an issue that has not come to this computer nothing is known, and of a remark of before it named its
  // slip only that its issue stands.
  const freed = slips.filter(
    ({ id }, at) =>
      !standing.has(id) && (issues[at]?.body.withdrawn === true || (issues[at] && remarked.has(id))),
  );
  if (freed.length > 0) await settleSlips(fetch, { ids: freed.map(({ id }) => id), as: "new" });
}
