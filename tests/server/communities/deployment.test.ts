import { rmSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { listen } from "../../../src/server/listen.ts";
import { failureOf, faultFor, readReply } from "../../../src/sync/failure.ts";
import { freePort } from "../../browser/driving/town.ts";
import { joinAs } from "../town.ts";
import { newCommunities, openDistrict, putFile } from "./district.ts";

const two = () => newCommunities({ a: { hosts: ["a.example.org"] }, b: { hosts: ["b.example.org"] } });

/** What a phone makes of an answer that is no good. */
async function meaningOf(answer: Response): Promise<string> {
  return faultFor(failureOf(readReply(answer.status, await answer.text())));
}

/** One request over a socket, word for word; the status of the answer and its text. */
function say(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = "";
    const socket = connect(port, "127.0.0.1", () => socket.write(text));
    socket.setEncoding("utf8").on("data", (more) => {
      said += more;
    });
    socket.on("close", () => resolve(said)).on("error", reject);
  });
}

describe("a deployment of many communities", () => {
  test("finds a community by the one name that a request is sent to, however that is written", async () => {
    const { deployment, endpointOf } = await openDistrict(two());
    const a = endpointOf("a");
    const office = await joinAs(a, await a.addPerson({ name: "社区甲", role: "office" }));
    const port = await freePort();
    const close = await listen(deployment, { port, host: "127.0.0.1", tls: null });
    onTestFinished(close);
    const me = (head: string, target = "/api/me") =>
      say(port, `GET ${target} HTTP/1.1\r\n${head}\r\ncookie: ${office.cookie}\r\nconnection: close\r\n\r\n`);
    const isA = (said: string) => said.startsWith("HTTP/1.1 200") && said.includes(a.community.id);
    for (const host of [
      "a.example.org",
      "A.Example.ORG",
      "a.example.org:8443",
      "a.example.org.",
      "A.example.org.:80",
    ])
      expect(isA(await me(`host: ${host}`)), host).toBe(true);
    // Its whole address in the request's first line, as a proxy is asked.
    expect(isA(await me("host: a.example.org", "http://a.example.org/api/me"))).toBe(true);

    const elsewhere: [head: string, target?: string][] = [
      ["host: b.example.org\r\nx-forwarded-host: a.example.org"],
      ["host: b.example.org\r\nforwarded: host=a.example.org"],
      ["host: b.example.org\r\nx-host: a.example.org\r\norigin: http://a.example.org"],
      ["host: b.example.org\r\nhost: a.example.org"],
      ["host: a.example.org\r\nHOST: b.example.org"],
      ["host: b.example.org", "http://a.example.org/api/me"],
      ["host: a.example.org", "http://b.example.org/api/me"],
      ["host: b.example.org", "//a.example.org/api/me"],
      ["host: b.example.org", "/\\a.example.org/api/me"],
      ["host: a.example.org@b.example.org"],
      ["host: b.example.org@a.example.org"],
      ["host: a.example.org, b.example.org"],
      ["host: a.example.org/../b"],
      ["host: xa.example.org"],
      ["host: a.example.org.evil.example"],
      ["host: 127.0.0.1"],
      ["host: localhost"],
      ["host: "],
    ];
    for (const [head, target] of elsewhere) {
      const said = await me(head, target);
      expect(isA(said), head).toBe(false);
      expect(said, head).not.toContain(a.community.id);
      expect(said, head).not.toMatch(/^HTTP\/1\.1 (2|5)/);
    }
  });

  test("says nothing of who is here to whoever comes by another name, and a phone takes it for no office's word", async () => {
    const { ask } = await openDistrict(two());
    for (const path of ["/", "/api/me", "/api/health", "/sw.js"]) {
      const answer = await ask("c.example.org", path);
      const text = await answer.clone().text();
      expect([answer.status, text]).toEqual([421, expect.not.stringMatching(/example|proto|LINFANG/)]);
      expect(answer.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(await meaningOf(answer)).toBe("elsewhere");
    }
    expect((await (await ask("127.0.0.1:8787", "/api/health")).json()) as object).toMatchObject({ ok: true });
    expect((await ask("a.example.org", "/api/health")).status).toBe(200);
  });

  test("notices files that come, change, close and go while the others go on, and a bad map changes nothing", async () => {
    const folder = two();
    const { deployment, ask, endpointOf } = await openDistrict(folder);
    const other = endpointOf("b");
    const health = async (host: string) => (await ask(`${host}.example.org`, "/api/health")).status;
    putFile(folder, "c", { hosts: ["c.example.org"] });
    putFile(folder, "a", { hosts: ["a.example.org"], closed: true });
    await deployment.heed();
    expect([await health("a"), await health("b"), await health("c")]).toEqual([503, 200, 200]);
    // Waits, and looks for no words to blame.
    expect(await meaningOf(await ask("a.example.org", "/api/sync", { method: "POST" }))).toBe("busy");
    putFile(folder, "c", { hosts: ["b.example.org", "c.example.org"] });
    await expect(deployment.heed()).rejects.toThrow(/b\.example\.org \(b, c\)/);
    expect([await health("a"), await health("b"), await health("c")]).toEqual([503, 200, 200]);
    putFile(folder, "a", { hosts: ["new.example.org"] });
    rmSync(join(folder, "c", "community.json"));
    await deployment.heed();
    expect([await health("a"), await health("new"), await health("c")]).toEqual([421, 200, 421]);
    expect(deployment.places().map(({ id, state }) => `${id} ${state}`)).toEqual(["a open", "b open"]);
    // Nobody touched the one whose file stayed as it was.
    expect(endpointOf("b")).toBe(other);
  });

  test("a community whose database does not answer keeps nobody else from starting, and is opened once it does", async () => {
    const folder = two();
    const unreachable = "postgres://nobody:secret@127.0.0.1:1/none";
    putFile(folder, "a", { hosts: ["a.example.org"], databaseUrl: unreachable });
    const { deployment, ask, lines } = await openDistrict(folder);
    expect(deployment.places().map(({ state }) => state)).toEqual(["failed", "open"]);
    expect([
      (await ask("a.example.org", "/")).status,
      (await ask("b.example.org", "/api/health")).status,
    ]).toEqual([503, 200]);
    expect(lines.join("\n")).not.toContain("secret");
    const said = lines.length;
    await deployment.heed();
    expect(lines.length).toBe(said);
    putFile(folder, "a", { hosts: ["a.example.org"] });
    await deployment.heed();
    expect(deployment.places().map(({ state }) => state)).toEqual(["open", "open"]);
  });

  test("every line of the log says which community it is of", async () => {
    const { lines, ask, endpointOf } = await openDistrict(two());
    const heard = lines.length;
    for (const id of ["a", "b"]) {
      const report = [
        { body: { effectiveDirective: "script-src", blockedURL: `https://${id}.evil.example/x` } },
      ];
      const headers = { "content-type": "application/reports+json" };
      await ask(`${id}.example.org`, "/api/csp", { method: "POST", headers, body: JSON.stringify(report) });
    }
    const told = lines.slice(heard).map((line) => JSON.parse(line) as { community?: string; what: string });
    expect(told.map(({ community, what }) => `${community} ${what}`)).toEqual(["a policy", "b policy"]);
    expect(lines.join("\n")).not.toContain(endpointOf("a").community.id);
  });

  test("a community that is asked too much turns away what is more, and nobody of another", async () => {
    const { deployment, ask, endpointOf } = await openDistrict(two());
    const leader = endpointOf("a");
    const phone = await joinAs(leader, await leader.addPerson({ name: "邻长甲", role: "block_leader" }));
    const flood = Array.from({ length: 1200 }, () =>
      ask("a.example.org", "/api/me", { headers: { cookie: phone.cookie } }),
    );
    const quiet = ask("b.example.org", "/api/health");
    const first = await Promise.race([quiet, Promise.all(flood).then(() => null)]);
    expect(first?.status).toBe(200);
    const answers = await Promise.all(flood);
    const statuses = answers.map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set([200, 429]));
    const turned = answers.find(({ status }) => status === 429);
    expect(turned?.headers.get("retry-after")).toBe("5");
    expect(turned && (await meaningOf(turned))).toBe("busy");
    const [a, b] = deployment.places();
    expect(a?.load).toEqual({ underWay: 0, turnedAway: statuses.filter((status) => status === 429).length });
    expect(b?.load.turnedAway).toBe(0);
  });
});
