import { randomUUID } from "node:crypto";
import { request } from "node:http";
import { expect, onTestFinished, test } from "vitest";
import { adminPage } from "../../../src/server/communities/adminPage.ts";
import type { CommunityPlace } from "../../../src/server/communities/place.ts";
import { readStandings } from "../../../src/server/communities/standings.ts";
import { listenMetrics } from "../../../src/server/metrics/listenMetrics.ts";
import { RequestCounts } from "../../../src/server/metrics/metricsText.ts";
import { freePort } from "../../browser/driving/town.ts";
import { joinAs } from "../town.ts";
import { newCommunities, openDistrict } from "./district.ts";
import { livedIn } from "./lived.ts";

const at = new Date("2026-03-19T08:00:00Z");

test("whoever runs it sees counts of each community and nothing that anybody said", async () => {
  const folder = newCommunities({
    xintang: { hosts: ["a.example.org"] },
    b: { hosts: ["b.example.org"] },
    c: { hosts: ["c.example.org"], closed: true },
  });
  const district = await openDistrict(folder);
  const lived = await livedIn(district.endpointOf("xintang"), "王家的话", 1);
  await joinAs(
    district.endpointOf("b"),
    await district.endpointOf("b").addPerson({ name: "社区乙", role: "office" }),
  );
  const standings = await readStandings(district.deployment.places());
  expect(standings.map(({ community, state, gauges }) => [community, state, gauges?.phones])).toEqual([
    ["b", "open", 1],
    ["c", "closed", undefined],
    ["xintang", "open", 2],
  ]);
  const page = adminPage(standings, at);
  const row = page.split("<tr>").find((one) => one.includes("xintang")) ?? "";
  // Phones, those behind, unsent, held, the backup, rows.
  expect(row).toMatch(
    /<td>2<\/td><td>1<\/td><td>3<\/td><td>1<\/td><td class="bad">没有 \/ none<\/td><td>\d+<\/td>/,
  );
  const counts = new RequestCounts();
  counts.take({ route: "GET /api/me", status: 200, ms: 2 }, "b");
  counts.take({ route: "GET /api/me", status: 200, ms: 2 }, "xintang");
  const metrics = counts.textOfMany(standings);
  for (const line of [
    'linfang_request_seconds_count{community="b",route="GET /api/me",status="200"} 1',
    'linfang_phones{community="xintang"} 2',
    'linfang_community_up{community="c"} 0',
  ])
    expect(metrics.split("\n")).toContain(line);
  // A name has one type, and all its lines behind it.
  const types = [...metrics.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name);
  expect(types).toEqual([...new Set(types)]);
  expect(metrics).not.toContain('linfang_phones{community="c"}');
  for (const secret of ["王家", "社区乙", "邻长", lived.device, lived.leaderA, lived.endpoint.community.id])
    for (const text of [page, metrics]) expect(text).not.toContain(secret);
  for (const text of [page, metrics]) expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}/);
});

test("one that does not say how it stands keeps no other's counts back", async () => {
  const stuck = {
    ...{ id: "stuck", state: "open", load: { underWay: 400, turnedAway: 7 } },
    endpoint: { gauges: () => new Promise(() => undefined) },
  } as unknown as CommunityPlace;
  const [standing] = await readStandings([stuck], 5);
  expect(standing).toEqual({ community: "stuck", state: "open", underWay: 400, turnedAway: 7, gauges: null });
  expect(adminPage(standing ? [standing] : [], at)).toContain('<td class="bad">7</td>');
});

test("the page is this machine's alone, and no other page reads or frames it", async () => {
  const port = await freePort();
  const secret = randomUUID();
  const close = await listenMetrics(
    port,
    async () => "",
    async () => `<p>${secret}`,
  );
  onTestFinished(close);
  const ask = (host: string) =>
    new Promise<{ status?: number; policy: string; text: string }>((resolve, reject) => {
      request({ port, path: "/", host: "127.0.0.1", headers: { host } }, (answer) => {
        const policy = String(answer.headers["content-security-policy"]);
        let text = "";
        answer.setEncoding("utf8").on("data", (more) => {
          text += more;
        });
        answer.on("end", () => resolve({ status: answer.statusCode, policy, text }));
      })
        .on("error", reject)
        .end();
    });
  expect(await ask(`127.0.0.1:${port}`)).toEqual({
    ...{ status: 200, text: `<p>${secret}` },
    policy: "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  });
  expect(await ask("evil.example")).toMatchObject({ status: 403, text: "" });
});
