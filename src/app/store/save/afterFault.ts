import type { Moment } from "../../../domain/ids.ts";
import { codeOf, note, noteFault } from "../events.ts";
import { photosOf } from "../photos/photos.ts";
import type { Draft, Saved } from "../store.ts";
import type { Tables } from "../tables.ts";
import { isFull } from "./diskFault.ts";

/**
 * A save has failed: on a full disk pictures that the office has make room, those first that every backup has,
 * and it is done again. What is not with the office is never let go of. `saving` throws as it did the first
 * time. Where it fails all the same, the answer says why, and the cause is written down.
 */
export async function saveAfterFault(
  db: Tables,
  at: Moment,
  first: unknown,
  saving: () => Promise<Saved>,
): Promise<Saved> {
  let fault = first;
  for (const which of ["freeable", "stored"] as const) {
    if (!isFull(fault) || !(await letGo(db, at, which))) continue;
    try {
      return await saving();
    } catch (again) {
      fault = again;
    }
  }
  const why = isFull(fault) ? "full" : "unavailable";
  await noteFault(db, at, `save-${why}`, fault);
  return { saved: false, why };
}

/** A form that its schema refuses: which field of which kind is written down, never what it says. */
export async function misfit(
  db: Tables,
  at: Moment,
  drafts: readonly Draft[],
  saved: Saved & { saved: false },
): Promise<Saved> {
  const where = `${drafts[0]?.body.kind}.${saved.path}`;
  console.error(`save-${saved.why}: ${where}`);
  try {
    await note(db, { at, what: codeOf(`save-${saved.why}-${where}`) });
  } catch (unnoted) {
    console.warn("it could not be noted which field does not fit", unnoted);
  }
  return saved;
}

/** Whether anything was let go of; a disk too broken for that leaves the save's own fault as it is. */
async function letGo(db: Tables, at: Moment, which: "freeable" | "stored"): Promise<boolean> {
  try {
    return (await photosOf(db).free(which)) > 0;
  } catch (fault) {
    await noteFault(db, at, "room-unavailable", fault);
    return false;
  }
}
