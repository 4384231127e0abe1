import { momentOf } from "../../domain/time/moment.ts";
import { Joined, PROTO, type SyncRequest } from "../../sync/protocol.ts";
import type { OpenStore } from "../store/open.ts";
import type { Me } from "../store/store.ts";

type Fetch = (url: string, init: RequestInit) => Promise<Response>;
/**
 * The office knows this device, though its store is empty. `heardAt` and `unsent` as the office last heard
 * them; absent where the device never held anything.
 */
export type StorageLoss = { me: Me; heardAt?: string; unsent: number };

/**
 * A phone without a person asks whether the office knows it all the same: the cookie is not cleared with the
 * records. If so, the office is told that they are gone, so that somebody asks after them.
 */
export async function askStorageLoss({ deps }: OpenStore, fetch: Fetch): Promise<StorageLoss | null> {
  const alone = { credentials: "same-origin", cache: "no-store", redirect: "manual" } as const;
  try {
    const response = await fetch("/api/me", { method: "GET", ...alone });
    const known = Joined.safeParse(JSON.parse(await response.text()));
    if (response.status !== 200 || !known.success) return null;
    const { device, community, person, heardAt, unsent = 0 } = known.data;
    const nothing = {
      top: { seq: 0, chain: "" },
      proofs: [],
      streamsDigest: "",
      cursors: {},
      push: [],
      max: 0,
    };
    const said: SyncRequest = { proto: PROTO, ...nothing, at: momentOf(deps.now()), empty: true };
    if (heardAt)
      await fetch("/api/sync", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(said),
        ...alone,
      });
    return { me: { device, community, person }, heardAt, unsent };
  } catch {
    // Without the office's word nobody knows; the page for joining stands as it is.
    return null;
  }
}
