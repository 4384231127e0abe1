import type * as z from "zod/mini";
import type { Id } from "../../../domain/ids.ts";
import type { CodeAnswer } from "../../../sync/officeProtocol.ts";
import { type Asked, askNewCode, type Fetch } from "../../api.ts";
import type { SyncControl } from "../../world.ts";

export type SlipCode = z.infer<typeof CodeAnswer>;

/**
 * A fresh code for a person. Somebody whom the office does not know yet is handed in first, once. `replaces`:
 * which of their phones it retires; without it all of them.
 */
export async function askCode(
  fetch: Fetch,
  sync: SyncControl,
  person: Id,
  onHandingIn: () => void,
  replaces?: string[],
): Promise<Asked<SlipCode>> {
  const first = await askNewCode(fetch, person, replaces);
  if (first.answered || first.why !== "unknown") return first;
  onHandingIn();
  await sync.tryNow();
  return askNewCode(fetch, person, replaces);
}
