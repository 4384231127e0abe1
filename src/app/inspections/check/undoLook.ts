import { withoutAct } from "../../../domain/edits/undo.ts";
import type { Id } from "../../../domain/ids.ts";
import type { Inspection } from "../../../domain/inspections/inspection.ts";
import type { Draft, Saved } from "../../store/store.ts";
import type { World } from "../../world.ts";
import { saveInspection, withdrawInspection } from "./inspect.ts";

/**
 * One saved look, or what was changed of an earlier one: then `before` is how that stood. `issueId`: the
 * issue that it brought by itself.
 */
export type LookAct = { record: Id; before?: Inspection; after: Inspection; issueId?: Id };

/**
 * Takes the act back with the issue that it brought: a new look is withdrawn, an earlier one says again what
 * it said before, but for what others have written since. Null: nothing is left to take back.
 */
export async function undoLook(
  world: World,
  { record, before, after, issueId }: LookAct,
): Promise<Saved | null> {
  const shown = await world.store.get("inspection", record);
  if (!shown) return null;
  if (!before) return shown.body.withdrawn ? null : withdrawInspection(world, shown, issueId);
  const body = withoutAct(shown.body, { before, after });
  if (!body) return null;
  const look = { id: world.newId(), body, from: shown };
  const issue = issueId === undefined ? null : await world.store.get("issue", issueId);
  if (!issue || issue.body.withdrawn) return saveInspection(world, { ...look, issueId: world.newId() });
  const back = { id: world.newId(), from: issue, body: { ...issue.body, withdrawn: true } };
  return world.store.saveAll([look as Draft, back as Draft]);
}
