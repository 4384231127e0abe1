import type { Checklist } from "../../../checklists/checklist.ts";
import { checklists, checklistsFor } from "../../../checklists/everyChecklist.ts";
import type { Id } from "../../../domain/ids.ts";
import type { PatrolReads, Shown } from "../../store/store.ts";

type Look = Shown<"inspection">;

/**
 * The look by which each asset's state is shown: the newest. Where several checklists are for it, the gravest
 * of each one's newest, since a good look at one thing takes back nothing about another.
 */
export async function latestLooks(
  reads: Pick<PatrolReads, "latestAt" | "inspectionsAt">,
  assets: readonly Shown<"asset">[],
  among: readonly Checklist[] = checklists,
): Promise<Map<Id, Look>> {
  const isAskedTwice = ({ body }: Shown<"asset">) => checklistsFor(body.type, among).length > 1;
  const latest = await reads.latestAt(assets.map(({ record }) => record));
  for (const { record } of assets.filter(isAskedTwice)) {
    if (!latest.has(record)) continue;
    const standing = (await reads.inspectionsAt(record)).filter(({ body }) => !body.withdrawn);
    const gravest = gravestOf(standing);
    if (gravest) latest.set(record, gravest);
  }
  return latest;
}

/** Of looks, newest first. What could not be told is worse than a good look and better than any fault. */
function gravestOf(looks: readonly Look[]): Look | undefined {
  const newest = looks.filter(
    ({ body }, nth) => looks.findIndex((one) => one.body.checklist.id === body.checklist.id) === nth,
  );
  const gravity = ({ body }: Look) => body.severity ?? 0.5;
  return newest.sort((one, other) => gravity(other) - gravity(one))[0];
}
