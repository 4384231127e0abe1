import { AsyncLocalStorage } from "node:async_hooks";
import { expect, test } from "vitest";
import { openStatics } from "../../../src/server/files/statics.ts";
import type { Endpoint } from "../../../src/server/http/endpoint.ts";
import { PROTO, type SyncAnswer } from "../../../src/sync/protocol.ts";
import { joinAs, openTown, post, write } from "../town.ts";

const PLACES = 10;
const FILLING = 30;
const ROWS = 1200;

/** So many may work at once; those that are not of the quiet one stand still until they are let go. */
function countedPlaces() {
  const asks = new AsyncLocalStorage<"quiet" | "filling">();
  const [waiting, begun]: [(() => void)[], ("quiet" | "filling")[]] = [[], []];
  let free = PLACES;
  let most = 0;
  let letGo = () => {};
  let oneStands = () => {};
  const gone = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const standing = new Promise<void>((resolve) => {
    oneStands = resolve;
  });
  async function turn<T>(work: () => Promise<T>): Promise<T> {
    const who = asks.getStore();
    if (who === undefined) return work();
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    else free -= 1;
    most = Math.max(most, PLACES - free);
    begun.push(who);
    try {
      if (who === "filling") {
        oneStands();
        await gone;
      }
      return await work();
    } finally {
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  }
  return { asks, turn, begun, standing, letGo: () => letGo(), most: () => most };
}

async function townWithMuchToRead(turn: <T>(work: () => Promise<T>) => Promise<T>) {
  const files = openStatics("dist", "/nowhere");
  const { endpoint } = await openTown({ shared: { files, turn, connectionsMax: PLACES, cacheKb: 1024 } });
  const office = await endpoint.addPerson({ name: "社区甲", role: "office" });
  const notices = Array.from({ length: ROWS }, () =>
    write(endpoint, office, {
      ...{ kind: "notice", words: "明天上午停水。", from: "2026-03-18", until: "2026-03-19" },
      withdrawn: false,
    }),
  );
  await endpoint.append(
    notices.map(({ text, hash }) => ({ text, hash })),
    office,
  );
  return { endpoint, office };
}

async function ask(endpoint: Endpoint, cookie: string, change: object): Promise<SyncAnswer> {
  const quiet = { top: { seq: 0, chain: "" }, proofs: [], streamsDigest: "", cursors: {}, push: [] };
  const said = { proto: PROTO, ...quiet, at: "2026-03-18T17:00:00+08:00", max: 1000, ...change };
  const answer = await endpoint.fetch(post("/api/sync", said, { cookie }), "10.0.0.1");
  expect(answer.status).toBe(200);
  return (await answer.json()) as SyncAnswer;
}

test("whoever has little to say is answered while more phones fill than there are places", async () => {
  const places = countedPlaces();
  const { endpoint, office } = await townWithMuchToRead(places.turn);
  const phone = await joinAs(endpoint, office);
  let { top, cursors, more } = await ask(endpoint, phone.cookie, {});
  while (more) ({ top, cursors, more } = await ask(endpoint, phone.cookie, { top, cursors }));

  const leaders = [];
  for (let nth = 0; nth < FILLING; nth += 1)
    leaders.push(
      await joinAs(endpoint, await endpoint.addPerson({ name: `邻长${nth}`, role: "block_leader" })),
    );
  const filling = leaders.map(({ cookie }) => places.asks.run("filling", () => ask(endpoint, cookie, {})));
  await places.standing;
  const { text, hash } = write(endpoint, office, {
    ...{ kind: "notice", words: "水来了。", from: "2026-03-18", until: "2026-03-19", withdrawn: false },
  });
  const said = { top, cursors, push: [{ text, hash }] };
  const answer = await places.asks.run("quiet", () => ask(endpoint, phone.cookie, said));
  expect(answer.receipts).toMatchObject([{ verdict: "line" }]);
  expect(places.begun.filter((who) => who === "filling").length).toBeLessThan(PLACES / 2);

  places.letGo();
  for (const { rows, more: isMore } of await Promise.all(filling)) {
    expect(rows.length).toBe(1000);
    expect(isMore).toBe(true);
  }
});
