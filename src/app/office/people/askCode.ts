import type * as z from "zod/mini";
import type { Id } from "../../../domain/ids.ts";
import type { CodeAnswer } from "../../../sync/officeProtocol.ts";
import { type Asked, askNewCode, type Fetch } from "../../api.ts";
import type { SyncControl } from "../../world.ts";

export type SlipCode = z.infer<typeof CodeAnswer>;

/** A fresh code for a person. Somebody whom the office does not know yet is handed in first, once. */
export async function askCode(
  fetch: Fetch,
  sync: SyncControl,
  person: Id,
  onHandingIn: () => void,
): Promise<Asked<SlipCode>> {
  const first = await askNewCode(fetch, person);
  if (first.answered || first.why !== "unknown") return first;
  onHandingIn();
  await sync.tryNow();
  return askNewCode(fetch, person);
}

/** Opening it uses nothing up; the code works once it is used to join. */
export function joinLink(origin: string, code: string): string {
  return `${origin}/#join=${code}`;
}

/** 1234 5678, and on like that */
export function spaced(digits: string): string {
  return digits.replace(/(\d{4})(?=\d)/g, "$1 ");
}
