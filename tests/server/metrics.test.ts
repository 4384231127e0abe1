import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { connect } from "node:net";
import { expect, onTestFinished, test, vi } from "vitest";
import { listen } from "../../src/server/listen.ts";
import { databaseAnswers } from "../../src/server/metrics/databaseAnswers.ts";
import { listenMetrics } from "../../src/server/metrics/listenMetrics.ts";
import { RequestCounts } from "../../src/server/metrics/metricsText.ts";
import { freePort } from "../browser/driving/town.ts";
import { HOST, joinAs, openTown, settledTown, visitBody, write } from "./town.ts";

/** Name, labels and value of each line, and nothing that Prometheus would not read. */
function samples(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of text.trimEnd().split("\n")) {
    if (line.startsWith("# TYPE ")) continue;
    const [, name = "", value = ""] = /^([a-z_0-9]+(?:\{(?:[a-z]+="[^"\\]*",?)+\})?) (\S+)$/.exec(line) ?? [];
    expect(name, line).not.toBe("");
    found.set(name, Number(value));
  }
  return found;
}

function ask(port: number, path: string, host = "localhost"): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const asking = request({ port, path, host: "127.0.0.1", headers: { host } }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (more) => {
        text += more;
      });
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
    });
    asking.on("error", reject).end();
  });
}

test("metrics count requests by route and status, what is held, and phones that lag, and name nobody", async () => {
  const counts = new RequestCounts();
  const town = await openTown({ onRequest: counts.take });
  const { leaderA, doorA, office } = await settledTown(town);
  const leader = await joinAs(town.endpoint, leaderA);
  const visit = write(town.endpoint, leaderA, visitBody(doorA.revision.id, { note: "王家" }));
  const held = write(town.endpoint, leaderA, visitBody(randomUUID()));
  await leader.sync([visit, held], { unsent: 7 });
  for (const path of [`/api/devices/${leaderA}`, "/api/nothing", `/d/${doorA.revision.id}`])
    await leader.get(path);
  const text = counts.text(await town.endpoint.gauges());
  const said = samples(text);
  const synced = 'route="POST /api/sync",status="200"';
  expect(said.get(`linfang_request_seconds_count{${synced}}`)).toBe(1);
  expect(said.get(`linfang_request_seconds_bucket{${synced},le="+Inf"}`)).toBe(1);
  expect([said.get("linfang_phones"), said.get("linfang_phones_behind"), said.get("linfang_unsent")]).toEqual(
    [1, 1, 7],
  );
  expect([said.get("linfang_held"), said.get("linfang_writing")]).toEqual([1, 0]);
  expect(said.get("linfang_log_seq")).toBeGreaterThan(8);
  for (const secret of [leaderA, office, doorA.revision.id, "王家", "新塘", town.endpoint.community.id])
    expect(text).not.toContain(secret);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
});

test("however many addresses a stranger thinks of, metrics grow by no line", async () => {
  const counts = new RequestCounts();
  const town = await openTown({ onRequest: counts.take });
  const lines = async () => counts.text(await town.endpoint.gauges()).split("\n").length;
  await town.endpoint.fetch(new Request(`${HOST}/api/x0`));
  await town.endpoint.fetch(new Request(`${HOST}/x0`, { method: "PROPFIND" }));
  const before = await lines();
  for (let nth = 1; nth < 50; nth += 1) {
    await town.endpoint.fetch(new Request(`${HOST}/api/x${nth}`));
    await town.endpoint.fetch(new Request(`${HOST}/x${nth}`, { method: `VERB${nth}` }));
  }
  expect(await lines()).toBe(before);
});

test("metrics are told to this machine alone, by its own name, and a fault tells nothing", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => said.mockRestore());
  const port = await freePort();
  let isBroken = false;
  const close = await listenMetrics(port, async () => {
    if (isBroken) throw new Error("secret");
    return "linfang_up 1\n";
  });
  onTestFinished(close);
  expect(await ask(port, "/metrics")).toEqual({ status: 200, text: "linfang_up 1\n" });
  // The name of somebody's site that leads to this machine.
  expect(await ask(port, "/metrics", "evil.example")).toEqual({ status: 403, text: "" });
  expect(await ask(port, "/")).toEqual({ status: 404, text: "" });
  isBroken = true;
  expect(await ask(port, "/metrics")).toEqual({ status: 503, text: "" });
  await expect(listenMetrics(port, async () => "")).rejects.toThrow(/METRICS_PORT/);
});

test("a database that does not answer in time does not answer", async () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => undefined);
  onTestFinished(() => said.mockRestore());
  const never = { execute: () => new Promise(() => undefined) };
  const db = { selectFrom: () => ({ select: () => ({ limit: () => never }) }) };
  expect(await databaseAnswers(db as never, 5)).toBe(false);
  expect(said.mock.calls.join()).toContain("does not answer");
});

test("who stops finishes what was begun, says so to whoever asks how it is, and waits for nobody for ever", async () => {
  const town = await openTown();
  const health = async () => {
    const answer = await town.endpoint.fetch(new Request(`${HOST}/api/health`));
    return [answer.status, ((await answer.json()) as { error?: string }).error];
  };
  expect(await health()).toEqual([200, undefined]);
  town.endpoint.announceStop();
  expect(await health()).toEqual([503, "stopping"]);

  const port = await freePort();
  let finish = () => {};
  const begun = new Promise<void>((begin) => {
    finish = begin;
  });
  let entered = () => {};
  const isIn = new Promise<void>((resolve) => {
    entered = resolve;
  });
  const fetch = async () => {
    entered();
    await begun;
    return new Response("done");
  };
  let isClosed = false;
  const endpoint = {
    fetch,
    async close() {
      isClosed = true;
    },
  };
  const close = await listen(endpoint, { port, host: "127.0.0.1", tls: null }, 60_000);
  const answer = ask(port, "/");
  await isIn;
  const closing = close();
  expect(isClosed).toBe(false);
  finish();
  expect(await answer).toEqual({ status: 200, text: "done" });
  await closing;
  expect(isClosed).toBe(true);

  const stuck = await listen(
    { ...endpoint, fetch: () => new Promise<Response>(() => undefined) },
    {
      ...{ port, host: "127.0.0.1", tls: null },
    },
    50,
  );
  const socket = connect(port, "127.0.0.1");
  const ended = new Promise((resolve) => socket.on("close", resolve).on("error", () => undefined));
  socket.write("GET / HTTP/1.1\r\nhost: localhost\r\n\r\n");
  await new Promise((resolve) => socket.once("ready", resolve));
  await stuck();
  await ended;
});
