import type { Id } from "../../../domain/ids.ts";
import type { Patrol } from "../../../domain/inspections/patrol.ts";
import { hasPassed } from "../../../domain/votes/verdict.ts";
import type { Store } from "../../store/store.ts";

/**
 * By which vote each of these rounds comes before others, in the words that were voted on. What did not pass,
 * or is void by now, puts nothing first.
 */
export async function readVotedFirst(
  store: Pick<Store, "getMany">,
  patrols: readonly { id: Id; patrol: Patrol }[],
): Promise<Map<Id, string>> {
  const said = patrols.flatMap(({ id, patrol }) => (patrol.first ? [{ id, vote: patrol.first }] : []));
  const votes = await store.getMany(
    "vote",
    said.map(({ vote }) => vote),
  );
  return new Map(
    said.flatMap(({ id }, at) => {
      const body = votes[at]?.body;
      return body && hasPassed(body) ? [[id, body.sheet.text] as const] : [];
    }),
  );
}
