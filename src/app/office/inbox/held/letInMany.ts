import type { Failure } from "../../../../sync/failure.ts";
import { acceptMany, type Fetch, type HeldAt } from "../../../api.ts";
import { askPage, type HeldQuestion } from "./askHeld.ts";

/** Of one request: a second's work for the endpoint, so that a bad link brings something each time. */
const BATCH = 100;
/** So many pages are read before something is let in: more than one person may have held. */
const PAGES_MAX = 60;

/**
 * `waiting`: let in, and their place is still to come. `others`: not to be let in so. `left`: nothing is
 * known of these yet, and they may be tried again.
 */
export type LettingIn = { placed: number; waiting: number; others: number; left: HeldAt[]; why?: Failure };

/**
 * Lets in what was seen, heard or done, in this order; again is as once. `onDone` hears of how many so far.
 */
export async function letInMany(
  fetch: Fetch,
  some: readonly HeldAt[],
  onDone: (done: number) => void,
): Promise<LettingIn> {
  const now: LettingIn = { placed: 0, waiting: 0, others: 0, left: [] };
  for (let from = 0; from < some.length; from += BATCH) {
    const batch = some.slice(from, from + BATCH);
    const said = await acceptMany(fetch, batch);
    if (!said.answered) return { ...now, left: some.slice(from), why: said.why };
    const became = new Map(said.answer.became.map((one) => [one.id, one.became]));
    for (const { id } of batch) {
      const what = became.get(id);
      if (what === "placed") now.placed += 1;
      else if (what === "waits") now.waiting += 1;
      else now.others += 1;
    }
    onDone(from + batch.length);
  }
  return now;
}

/**
 * All that the question asks for and that may be let in together, oldest first; what comes in meanwhile is
 * not in it.
 */
export async function tappedOf(
  fetch: Fetch,
  question: HeldQuestion,
): Promise<{ some: HeldAt[]; why?: Failure }> {
  const some: HeldAt[] = [];
  let before: number | undefined;
  for (let pages = 0; pages < PAGES_MAX; pages += 1) {
    const page = await askPage(fetch, question, before, true);
    if (!page.answered) return { some: [], why: page.why };
    some.unshift(...page.answer.held.map(({ id, seq }) => ({ id, seq })).reverse());
    before = page.answer.held.at(-1)?.seq;
    if (!page.answer.more || before === undefined) break;
  }
  return { some };
}
