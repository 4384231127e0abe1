import { spawnSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { dirname, join, resolve } from "node:path";
import type { DeviceList } from "../../../src/sync/officeProtocol.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import type { Attack } from "../attack.ts";
import { isPlaced, joinPhone, post, readJson } from "../phone.ts";
import { openApart } from "../server.ts";
import * as body from "./bodies.ts";

const ANONYMOUS_BYTES_MAX = 8 * 1024;
const OPEN_BODIES = 150;
const OPEN_BYTES_MAX = 200 * 1024 * 1024;
const OPEN_MS_MAX = 500;
const START_MS_MAX = 10_000;

const anonymousBodies: Attack = {
  name: "anonymous-bodies",
  row: 11,
  async run({ server, leaderA }, broke) {
    const quiet = {
      proto: PROTO,
      top: { seq: 0, chain: "" },
      proofs: [],
      streamsDigest: "",
      at: "2026-03-18T17:00:00+08:00",
      cursors: {},
      push: [],
      max: 0,
    };
    const large = "x".repeat(64 * 1024);
    const bodies: { [path: string]: object } = {
      "/api/join": { proto: PROTO, code: "AAAAAAAAAAAAAAAAAAAA", deviceName: "手机", large },
      "/api/echo": { proto: PROTO, text: "x", large },
      "/api/csp": [{ body: { effectiveDirective: "script-src", blockedURL: "x", large } }],
      "/api/sync": { ...quiet, large },
      "/api/handed-in": { proto: PROTO, push: [], large },
    };
    for (const [path, said] of Object.entries(bodies)) {
      const text = JSON.stringify(said);
      const noise = Buffer.from(Array.from({ length: ANONYMOUS_BYTES_MAX * 2 }, (_, at) => (at * 7919) >> 3));
      const tries: [string, string | Uint8Array, { [name: string]: string }][] = [
        ["64 KB", text, {}],
        ["16 KB that are no gzip", noise, { "content-encoding": "gzip" }],
        ["a body that says it is 4 MB", "{}", { "content-length": "4000000" }],
      ];
      for (const [what, sent, headers] of tries) {
        if (headers["content-length"] && server.port) continue;
        const all = { "content-type": "application/json", ...headers };
        const { status } = await server.send({
          method: "POST",
          path,
          headers: all,
          body: sent,
          address: "192.0.2.9",
        });
        const wanted = path === "/api/sync" || path === "/api/handed-in" ? [401, 413] : [413];
        if (!wanted.includes(status)) broke(`${what} to ${path} from nobody was answered ${status}`);
      }
    }
    const joined = await leaderA.ask("/api/sync", { ...quiet, large });
    if (joined.status !== 200) broke(`the same from somebody who has joined was answered ${joined.status}`);
  },
};

const openBodies: Attack = {
  name: "bodies-held-open",
  row: 11,
  isLong: true,
  async run({ server }, broke) {
    if (!server.port || !server.pid) throw new Error("this needs a started server");
    const memory = () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, "utf8"))?.[1] ?? 0) * 1024;
    const before = memory();
    const sockets: Socket[] = [];
    let most = 0;
    try {
      const paths = ["/api/join", "/api/echo", "/api/csp", "/api/sync"];
      for (let nth = 0; nth < OPEN_BODIES; nth += 1) {
        sockets.push(await heldOpen(server.port, paths[nth % paths.length] ?? ""));
        most = Math.max(most, memory());
      }
      const health = await server.send({ path: "/api/health" });
      if (health.status !== 200) broke(`then the server says ${health.status}`);
      most = Math.max(most, memory());
    } finally {
      for (const socket of sockets) socket.destroy();
    }
    if (most - before > OPEN_BYTES_MAX)
      broke(
        `${OPEN_BODIES} bodies of nobody that are held open cost ${Math.round((most - before) / 1e6)} MB`,
      );
  },
};

/** Sends nearly all of a body of 4 MB and leaves it at that; less where the server has heard enough. */
async function heldOpen(port: number, path: string): Promise<Socket> {
  const socket = connect(port, "127.0.0.1");
  const part = Buffer.alloc(256 * 1024, 0x20);
  let isEnough = false;
  const enough = new Promise<void>((done) => {
    const stop = () => {
      isEnough = true;
      done();
    };
    for (const event of ["error", "close", "data"]) socket.once(event, stop);
    setTimeout(stop, OPEN_MS_MAX).unref();
  });
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 4194000\r\n\r\n`,
  );
  for (let sent = 0; sent < 15 && !isEnough; sent += 1)
    await Promise.race([new Promise((done) => socket.write(part, done)), enough]);
  return socket;
}

const controlSigns: Attack = {
  name: "control-signs",
  row: 12,
  async run(town, broke) {
    const { server, office, leaderA, worker1, doorA, patchA } = town;
    for (const sign of ["\u0000", "\u0001", "\u0008", "\u000b", "\u001b", "\u001f"]) {
      const visit = leaderA.write(body.visitTo(doorA, { note: `${sign}=HYPERLINK("x")` }));
      const issue = leaderA.write(body.issueAt("door", doorA, { words: `灯${sign}不亮` }));
      const patch = office.edit(await town.row(patchA), { name: `甲${sign}片` });
      await leaderA.put(visit, issue);
      await office.put(patch);
      const { rows } = await worker1.pull();
      for (const { kind, text } of rows.values()) {
        if (hasControls(JSON.parse(text)))
          broke(
            `a ${kind} with U+${sign.charCodeAt(0).toString(16).padStart(4, "0")} has come through to others`,
          );
      }
    }
    const { code } = await town.codeOf(town.leaderB.person);
    const name = "手机\u0000\u001b[31m\u202Egnp";
    const phone = await joinPhone(server, code, name, town.homes);
    const list = readJson<DeviceList>(await office.ask("/api/devices"));
    const shown = list.devices.find(({ id }) => id === phone.device)?.name ?? "";
    if (hasControls(shown)) broke("a phone's name has control signs on the office's list");
    const plain = leaderA.write(body.visitTo(doorA, { note: "第一行\n第二行" }));
    const [receipt] = await leaderA.put(plain);
    if (!isPlaced(receipt)) broke("a note of two lines has no place");
  },
};

/** Anywhere in what was said: all of C0 but tabs and the ends of lines, which people type. */
function hasControls(said: unknown): boolean {
  if (typeof said === "string") return [...said].some((sign) => sign < " " && !"\t\n\r".includes(sign));
  return typeof said === "object" && said !== null && Object.values(said).some(hasControls);
}

const folderModes: Attack = {
  name: "folder-modes",
  row: 14,
  async run({ server }, broke) {
    if (process.platform === "win32") return;
    const mode = (path: string) => statSync(path).mode & 0o777;
    for (const path of [server.data, join(server.data, "beside")])
      if (mode(path) & 0o077) broke(`${path.slice(-12)} is open to others: ${mode(path).toString(8)}`);
    for (const name of ["linfang.db", "key"])
      if (mode(join(server.data, name)) & 0o077)
        broke(`${name} is open to others: ${mode(join(server.data, name)).toString(8)}`);
  },
};

const noDevice: Attack = {
  name: "without-a-device",
  row: 19,
  async run({ server, leaderA }, broke) {
    const paths = [
      "devices/x",
      "devices/settle/x",
      "devices/",
      "held/x",
      "held/aside",
      "codes/x",
      "sync/x",
      "photos/x",
      "photos/uploads",
      "photos/uploads/x.y",
      "me/x",
      "nothing",
    ];
    for (const path of [
      "/api/devices/x",
      ...paths.map((path) => `/api/${path}`),
      "/api/photos/%00/s1/%2e%2e",
      "/api/%ff",
      "/api",
    ]) {
      for (const method of ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
        for (const cookie of [
          "",
          "linfang=",
          "linfang=x.y",
          `linfang=${leaderA.device}.${"A".repeat(43)}`,
          "linfang=%ff%00.x",
          "__Host-linfang=x",
        ]) {
          const headers = { cookie, "content-type": "application/json", "tus-resumable": "1.0.0" };
          const { status } = await server.send({
            method,
            path,
            headers,
            ...(method === "POST" || method === "PUT" || method === "PATCH" ? { body: "{}" } : {}),
          });
          if (status >= 500 || status < 300)
            broke(`${method} ${path} without a device was answered ${status}`);
        }
      }
    }
  },
};

const junkReports: Attack = {
  name: "junk-reports",
  row: 22,
  async run({ server }, broke) {
    const report = (directive: string, blockedURL: string, address: string) =>
      post(
        server,
        "/api/csp",
        [{ body: { effectiveDirective: directive, blockedURL } }],
        { "content-type": "application/reports+json" },
        address,
      );
    for (let nth = 0; nth < 150; nth += 1) {
      await report(`junk-${nth}`, "inline", "198.51.100.7");
      await report("img-src", `https://junk${nth}.example/`, "198.51.100.7");
    }
    await report("script-src-elem", "https://stranger.example/a.js", "192.0.2.44");
    // What a process says comes by another way than its answers, and later on a busy machine.
    const isSaid = await (server.says?.(/stranger\.example/) ?? Promise.resolve()).then(
      () => server.said().includes("stranger.example"),
      () => false,
    );
    if (!isSaid) broke("after 300 junk reports a real one is not written down");
  },
};

const rebinding: Attack = {
  name: "rebinding",
  row: 23,
  async run({ server, office }, broke) {
    const json = { "content-type": "application/json" };
    const quiet = {
      proto: PROTO,
      top: office.top,
      proofs: [],
      streamsDigest: "",
      at: "2026-03-18T17:00:00+08:00",
      cursors: {},
      push: [],
      max: 0,
    };
    const used = {
      method: "POST",
      path: "/api/sync",
      host: "linfang.example",
      headers: json,
      body: JSON.stringify(quiet),
    };
    if ((await office.send(used)).status !== 200) throw new Error("the office cannot use a name of its own");
    // A page whose own name leads to this machine speaks as it likes, but has no cookie of another name.
    for (const host of [
      "evil.example",
      "evil.example:8787",
      "linfang.example.evil.example",
      "localhost.evil.example",
      "127.0.0.1.evil.example",
    ]) {
      const own = { ...json, origin: `http://${host}`, "sec-fetch-site": "same-origin" };
      const asked = [
        { method: "POST", path: "/api/echo", body: JSON.stringify({ proto: PROTO, text: "x" }) },
        {
          method: "POST",
          path: "/api/join",
          body: JSON.stringify({ proto: PROTO, code: "12345678", deviceName: "x" }),
        },
        { path: "/api/health" },
        { path: "/" },
      ];
      for (const request of asked) {
        const { status } = await server.send({ ...request, host, headers: own });
        if (status < 400 || status === 404)
          broke(`a page under ${host} asked for ${request.path} and was answered ${status}`);
      }
    }
    const still = await server.send({ path: "/api/health", host: "linfang.example" });
    if (still.status !== 200) broke(`under the name that the office uses it answers ${still.status}`);
  },
};

const loopback: Attack = {
  name: "listens-to-everybody",
  row: 23,
  isLong: true,
  async run(_, broke) {
    // What it asks the system to listen on is said and then loopback, so that nothing here is ever open to a
    // network.
    const preload = resolve(dirname(new URL(import.meta.url).pathname), "../onlyLoopback.mjs");
    const plain = await openApart({ HOST: undefined }, ["--import", preload]);
    const asked = /asked to listen on: (\S*)/.exec(plain.said())?.[1] ?? "";
    if (!/^(127\.0\.0\.1|localhost|::1)$/.test(asked))
      broke(`without HOST it listens on ${asked || "nothing known"}`);
    await plain
      .says?.(/HOST|本机|这台电脑|this (machine|computer)/)
      .catch(() => broke("it does not say that it listens to this machine alone"));
    await plain.stop();
    const open = await openApart({ HOST: "0.0.0.0" }, ["--import", preload]);
    if (!open.said().includes("asked to listen on: 0.0.0.0")) broke("with HOST it does not listen there");
    await open.stop();
  },
};

const tooManyHeaders: Attack = {
  name: "headers-without-end",
  row: 11,
  isLong: true,
  async run({ server }, broke) {
    if (!server.port) throw new Error("this needs a started server");
    const answers = spawnSync(
      process.execPath,
      [
        "-e",
        `const s=require("net").connect(${server.port},"127.0.0.1");let said="";s.on("data",(d)=>said+=d);s.on("error",()=>{});s.on("close",()=>{console.log(said.slice(0,40)||"closed");process.exit()});
       s.write("GET /api/health HTTP/1.1\\r\\nhost: localhost\\r\\n");const go=()=>{for(let n=0;n<100;n++)s.write("x-"+n+": "+"y".repeat(900)+"\\r\\n");if(!s.destroyed)setImmediate(go)};go()`,
      ],
      { timeout: START_MS_MAX },
    );
    const said = String(answers.stdout);
    if (!/431|400|closed/.test(said)) broke(`headers without end were answered “${said.trim()}”`);
  },
};

export const routes = [
  anonymousBodies,
  openBodies,
  tooManyHeaders,
  controlSigns,
  folderModes,
  noDevice,
  junkReports,
  rebinding,
  loopback,
];
