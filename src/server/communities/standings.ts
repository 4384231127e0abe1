import type { CommunityStanding } from "../metrics/metricsText.ts";
import { logAs, logFault } from "../serverLog.ts";
import type { CommunityPlace } from "./place.ts";

/** One that does not answer keeps nobody else's counts back. */
const WAIT_MS = 2_000;

/** How each community stands, in counts alone. */
export function readStandings(
  places: readonly CommunityPlace[],
  waitMs = WAIT_MS,
): Promise<CommunityStanding[]> {
  return Promise.all(places.map((place) => logAs(place.id, () => read(place, waitMs))));
}

async function read(place: CommunityPlace, waitMs: number): Promise<CommunityStanding> {
  const { id: community, state, load, endpoint } = place;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), waitMs);
  });
  const asked = (async () => (endpoint ? await endpoint.gauges() : null))().catch((fault) => {
    logFault("a community's counts could not be read", fault);
    return null;
  });
  const gauges = await Promise.race([asked, late]);
  clearTimeout(timer);
  return { community, state, ...load, gauges };
}
