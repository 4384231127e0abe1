import type * as z from "zod/mini";
import type { Id } from "../../../../domain/ids.ts";
import type { HeldList } from "../../../../sync/officeProtocol.ts";
import { type Asked, askHeldList, type Fetch } from "../../../api.ts";

export type HeldRow = z.infer<typeof HeldList>["held"][number];
/**
 * `q`: words in its text, "" for all. `from`: who handed it in, "" for everybody. `isAside`: what was set
 * aside instead.
 */
export type HeldQuestion = { q: string; from: Id | ""; isAside: boolean };
export const everything: HeldQuestion = { q: "", from: "", isAside: false };
/**
 * `total`: of all that the question asks for; `taps`: of these, what may be let in together; `aside`: of
 * everything that was set aside, whatever the question.
 */
export type HeldAnswer = { held: HeldRow[]; total: number; taps?: number; aside: number; more: boolean };

/**
 * So many pages are put together at most after something was let in, so that the list stays as long as it
 * was.
 */
const PAGES_MAX = 20;

/** Newest first: pages below `before`, or from the top, until there are as many as wanted or no more. */
export async function askHeld(
  fetch: Fetch,
  question: HeldQuestion,
  wanted: number,
  before?: number,
): Promise<Asked<HeldAnswer>> {
  const first = await askPage(fetch, question, before);
  if (!first.answered) return first;
  const all = { ...first.answer };
  for (let pages = 1; all.more && all.held.length < wanted && pages < PAGES_MAX; pages++) {
    const next = await askPage(fetch, question, all.held.at(-1)?.seq);
    if (!next.answered) return next;
    all.held = [...all.held, ...next.answer.held];
    all.more = next.answer.more && next.answer.held.length > 0;
  }
  return { answered: true, answer: all };
}

/** One page; `isTapped`: only what may be let in together. */
export async function askPage(
  fetch: Fetch,
  { q, from, isAside }: HeldQuestion,
  before: number | undefined,
  isTapped = false,
): Promise<Asked<HeldAnswer>> {
  return askHeldList(fetch, {
    ...(before === undefined ? {} : { before: String(before) }),
    ...(q ? { q } : {}),
    ...(from ? { from } : {}),
    ...(isAside ? { aside: "1" } : {}),
    ...(isTapped ? { tap: "1" } : {}),
  });
}
