import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Role } from "../../../src/domain/person.ts";
import { openData } from "../../../src/server/communities/keepOpen.ts";
import { DATABASE } from "../../../src/server/database/sqlite.ts";
import { linkTo } from "../../../src/server/main.ts";
import type { Prover } from "../../../src/server/seal/proof.ts";
import { readSettings, type ServerSettings } from "../../../src/server/settings.ts";

/** How long a town may take to be filled and to answer. */
const START_MS_MAX = 60_000;

type Townsperson = { role: Role; name: string; link: string };
export type Town = {
  url: string;
  people: Townsperson[];
  /** A fresh link for somebody of this role: each works once. */
  link(role: Role, nth?: number): Promise<string>;
  /** The ids of all visits in the office's log, as its disk has them; edits are not among them. */
  visits(): string[];
  /** What the office's disk knows of a device. */
  proverOf(device: string): Prover | null;
  stop(): Promise<void>;
  /**
   * Ends the endpoint as a power cut does, and starts it again on the same folder; `meanwhile` is done while
   * nobody runs there.
   */
  crash(meanwhile?: () => unknown): Promise<void>;
  /** Where its data lies. */
  data: string;
  /**
   * Runs one of the commands, such as `backup`, on this town's folder, and gives what it said. Throws where
   * it fails.
   */
  command(script: string, ...words: string[]): string;
};

export async function freePort(): Promise<number> {
  return new Promise((found, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === "object" ? found(address.port) : reject(new Error("no port")),
      );
    });
  });
}

/**
 * The demo town behind the real start command, in a data folder that goes away with it; `dist` is the built
 * app, under that name in any folder. `isEmpty`: nobody is there but the office, whose link is printed.
 */
export async function startTown({ dist = "dist", isEmpty = false } = {}): Promise<Town> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "linfang-town-"));
  const env = { ...process.env, PORT: String(port), HOST: "127.0.0.1", LINFANG_DATA: data };
  const start = (words: string[]) =>
    spawn(process.execPath, [resolve("scripts/start.ts"), ...words], {
      env,
      cwd: dirname(resolve(dist)),
      stdio: ["ignore", "pipe", "pipe"],
    });
  let server = start(isEmpty ? [] : ["--demo"]);
  const people = await readLinks(server);
  const used = new Set<string>();
  return {
    url: `http://localhost:${port}`,
    people,
    data,
    command: (script, ...words) => {
      const run = spawnSync(process.execPath, [`scripts/${script}.ts`, ...words], { env, encoding: "utf8" });
      if (run.status !== 0) throw new Error(`${script} failed: ${run.stdout}${run.stderr}`);
      return run.stdout;
    },
    link: async (role, nth = 0) => {
      const person = people.filter((one) => one.role === role)[nth];
      if (!person) throw new Error(`nobody is ${role} number ${nth} in this town`);
      if (used.has(person.link)) return newLink(readSettings(env), person);
      used.add(person.link);
      return person.link;
    },
    crash: async (meanwhile) => {
      const gone = new Promise((ended) => server.once("exit", ended));
      server.kill("SIGKILL");
      await gone;
      try {
        await meanwhile?.();
      } finally {
        server = start([]);
      }
      for (let waitedMs = 0; waitedMs < START_MS_MAX; waitedMs += 100) {
        if ((await fetch(`http://localhost:${port}/api/health`).catch(() => null))?.ok) return;
        await new Promise((later) => setTimeout(later, 100));
      }
      throw new Error("the endpoint did not start again");
    },
    visits: () => {
      const db = new DatabaseSync(join(data, DATABASE), { readOnly: true });
      const rows = db
        .prepare("select id from log where kind = 'visit' and id = record and text is not null")
        .all();
      db.close();
      return rows.map(({ id }) => String(id));
    },
    proverOf: (device) => {
      const db = new DatabaseSync(join(data, DATABASE), { readOnly: true });
      const row = db.prepare("select person, key from device where id = ? and key is not null").get(device);
      db.close();
      return row ? { person: String(row.person), key: String(row.key) } : null;
    },
    stop: async () => {
      const gone = new Promise((ended) => server.once("exit", ended));
      server.kill("SIGTERM");
      await gone;
      rmSync(data, { recursive: true, force: true });
    },
  };
}

/** As `npm run join` does it, which is tried with the commands, without a process for each. */
async function newLink(settings: ServerSettings, person: Townsperson): Promise<string> {
  const endpoint = await openData(settings, "社区");
  const { code } = await endpoint.newCode(await endpoint.addPerson(person));
  await endpoint.close();
  return linkTo(settings, code);
}

/** Reads the `role  name  link` lines, or the one link of an empty town, until no more come and the server answers. */
function readLinks(server: ChildProcess): Promise<Townsperson[]> {
  return new Promise((ready, reject) => {
    const people: Townsperson[] = [];
    let said = "";
    let quiet: NodeJS.Timeout | undefined;
    const late = setTimeout(() => reject(new Error(`the town did not start: ${said}`)), START_MS_MAX);
    const finish = () => {
      clearTimeout(late);
      ready(people);
    };
    server.stderr?.on("data", (text) => {
      said += text;
    });
    server.stdout?.on("data", (text) => {
      said += text;
      people.length = 0;
      for (const line of said.split("\n")) {
        const found = /^(\w+)\s+(\S.*?)\s+(https?:\/\/\S+#join=\S+)\s*$/.exec(line);
        if (found?.[1] && found[2] && found[3])
          people.push({ role: Role.parse(found[1]), name: found[2], link: found[3] });
        if (/^https?:\/\/\S+#join=\S+$/.test(line)) people.push({ role: "office", name: "", link: line });
      }
      clearTimeout(quiet);
      if (people.length > 0) quiet = setTimeout(finish, 500);
    });
    server.once("exit", (code) => reject(new Error(`the town ended with ${code}: ${said}`)));
  });
}
