import { join } from "node:path";
import { openStatics } from "../files/statics.ts";
import type { RequestLine } from "../http/requestLog.ts";
import { FairTurns, LittleFirst } from "../http/turns.ts";
import { logFault } from "../serverLog.ts";
import type { ServerSettings } from "../settings.ts";
import { sayLacking } from "../sidecar/reached.ts";
import { StartFault } from "../trouble.ts";
import { readCommunities } from "./communityFile.ts";
import { isNoSite, nameAsked, sayHealth, sayLater, sayNowhere } from "./dispatch.ts";
import { keepUp, openData } from "./keepOpen.ts";
import { settingsFor } from "./ownSettings.ts";
import { CommunityPlace, type OpenedCommunity, type Opening } from "./place.ts";

/** The map is looked at so often; each look is a small file a community. */
const LOOK_MS = 3_000;
/** OpenedCommunity at once: each reads its ledgers, and hashes a little. */
const OPENING_MAX = 4;
/** A hundred communities on one PostgreSQL, which lets a few hundred in. */
const CONNECTIONS_MAX = 3;
/** Of each; one community alone has eight times as much. */
const CACHE_KB = 8 * 1024;
const UNNAMED = "社区";

type Told = {
  build: string;
  dist?: string;
  onRequest(line: RequestLine, community: string): void;
};

export type Deployment = {
  fetch(request: Request, address?: string): Promise<Response>;
  /** Looks at the map again; resolves when every community is as it says, or could not be. */
  heed(): Promise<void>;
  /** In the order of their ids. */
  places(): readonly CommunityPlace[];
  announceStop(): void;
  close(): Promise<void>;
};

/**
 * Serves every community of a folder, each by the names in its own file, and nothing of one to another: each
 * has an endpoint of its own, with its own folder, key, cookie and database. Files that change, come or go
 * are noticed while it runs. Throws `StartFault` where the map is none.
 */
export async function openDeployment(settings: ServerSettings, told: Told): Promise<Deployment> {
  const folder = settings.communities;
  if (folder === null) throw new Error("no folder of communities was given");
  const turns = new FairTurns();
  const littleFirst = new LittleFirst();
  const opening = atMost(OPENING_MAX);
  const oneByOne = atMost(1);
  const files = openStatics(told.dist ?? "dist", join(folder, ".app"));
  const places = new Map<string, CommunityPlace>();
  let byName = new Map<string, CommunityPlace>();
  let isStopping = false;
  let lastFault: string | null = null;

  async function open(...[one, turn, onTaken]: Parameters<Opening>): Promise<OpenedCommunity> {
    const own = settingsFor(one, settings);
    const endpoint = await openData(own, one.name ?? UNNAMED, {
      build: told.build,
      onRequest: (line) => told.onRequest(line, one.id),
      onTaken,
      shared: {
        ...{ files, turn, littleFirst },
        connectionsMax: CONNECTIONS_MAX,
        cacheKb: CACHE_KB,
      },
    });
    if (endpoint.lacking) console.warn(`${one.id}: ${sayLacking(endpoint.lacking)}`);
    return { endpoint, ...keepUp(endpoint, own, oneByOne) };
  }

  /** Nobody is routed anew before the whole map was found good. */
  async function heed(): Promise<void> {
    if (isStopping) return;
    const map = readCommunities(folder as string);
    const names = new Map<string, CommunityPlace>();
    for (const one of map) {
      const place =
        places.get(one.id) ??
        new CommunityPlace(one, turns.lane(), (...asked) => opening(() => open(...asked)));
      places.set(one.id, place);
      for (const name of one.hosts) names.set(name, place);
    }
    byName = names;
    const wanted = new Map(map.map((one) => [one.id, one]));
    await Promise.all([...places].map(([id, place]) => place.become(wanted.get(id) ?? null)));
    for (const [id, place] of places) if (place.isGone) places.delete(id);
  }

  await heed();
  const looking = setInterval(() => {
    void heed().then(
      () => {
        lastFault = null;
      },
      (fault: Error) => {
        // What ran goes on as it was, and it is said once.
        if (lastFault === fault.message) return;
        lastFault = fault.message;
        if (fault instanceof StartFault) console.error(fault.message);
        else logFault("the map of communities could not be read", fault);
      },
    );
  }, LOOK_MS);
  looking.unref();

  return {
    heed,
    places: () => [...places.values()].sort((a, b) => (a.id < b.id ? -1 : 1)),
    async fetch(request, address) {
      const name = nameAsked(request);
      const place = name === null ? undefined : byName.get(name);
      if (place) return place.answer(request, address);
      if (name !== null && isNoSite(name) && new URL(request.url).pathname === "/api/health")
        return sayHealth(request, { isStopping, at: new Date(), build: told.build });
      return isStopping ? sayLater(request) : sayNowhere(request);
    },
    announceStop() {
      isStopping = true;
      clearInterval(looking);
      for (const place of places.values()) place.announceStop();
    },
    async close() {
      isStopping = true;
      clearInterval(looking);
      await Promise.all([...places.values()].map((place) => place.become(null)));
    },
  };
}

/** So many at once, the others in their order. */
function atMost(max: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running >= max) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // Whoever waits has this one's place.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
