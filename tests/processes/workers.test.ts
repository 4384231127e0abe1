import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { newDatabase } from "../postgres/officeOn.ts";
import { isPostgresHere, startPostgres } from "../postgres/startPostgres.ts";
import { drain, foundTown, keepBusy, newPhones } from "./crowd.ts";
import { newHome, startProcess } from "./endpointProcess.ts";
import { freePorts } from "./killedProcesses.ts";
import { holdReceipts, readPostgresLog } from "./logHeld.ts";

const WORKERS = 3;

const childrenOf = (pid: number) =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").filter(Boolean).map(Number);

async function until<T>(look: () => T | Promise<T>, isSo: (seen: T) => boolean): Promise<T> {
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    await new Promise((later) => setTimeout(later, 100));
  }
}

test.skipIf(!isPostgresHere || process.platform !== "linux")(
  "WORKERS: several processes behind one port, counted together; one that dies is begun again, and all end when told to",
  async () => {
    const server = await startPostgres();
    onTestFinished(() => server.stop());
    const { url: databaseUrl } = await newDatabase(server);
    const { folder, data, remove } = newHome();
    onTestFinished(remove);
    const leaders = await foundTown({ data, databaseUrl, phones: 4, phonesPerPatch: 4 });
    const [port, metricsPort] = (await freePorts(2)) as [number, number];
    const office = await startProcess(folder, {
      ...{ PORT: String(port), LINFANG_DATA: data, DATABASE_URL: databaseUrl },
      ...{ WORKERS: String(WORKERS), METRICS_PORT: String(metricsPort) },
    });
    onTestFinished(() => office.kill());
    const metric = async (name: RegExp) => {
      const text = await fetch(`http://127.0.0.1:${metricsPort}/metrics`).then(
        (answer) => answer.text(),
        () => "",
      );
      return Number(name.exec(text)?.[1] ?? 0);
    };
    const processes = () => metric(/^linfang_processes (\d+)$/m);
    // Those, and the one that began them.
    await until(processes, (count) => count === 1 + WORKERS);
    const before = childrenOf(office.pid);
    expect(before).toHaveLength(WORKERS);
    const phones = await newPhones(() => port, leaders);
    const rest = keepBusy(phones, { chance: Math.random, waiting: 2, pauseMs: 50 });
    await until(
      () => phones.reduce((sum, { saved }) => sum + saved.size, 0),
      (saved) => saved > 20,
    );
    const [victim = 0] = before;
    process.kill(victim, "SIGKILL");
    const after = await until(
      () => childrenOf(office.pid),
      (now) => now.length === WORKERS && !now.includes(victim),
    );
    expect(after.filter((pid) => before.includes(pid))).toHaveLength(WORKERS - 1);
    await until(processes, (count) => count === 1 + WORKERS);
    await rest();
    await drain(phones);
    const asked = await metric(
      /^linfang_request_seconds_count\{route="POST \/api\/sync",status="200"\} (\d+)$/m,
    );
    expect(asked).toBeGreaterThan(20);
    // After ten seconds what is left would be killed, and that says 1.
    expect(await office.stop()).toBe(0);
    for (const pid of after) expect(() => process.kill(pid, 0)).toThrow("ESRCH");
    const held = await holdReceipts(await readPostgresLog(databaseUrl), phones);
    expect(held).toMatchObject({ lost: [], twice: [], broken: [], untrue: [], stuck: 0 });
    for (const { store } of phones) store.close();
  },
  180_000,
);

test("WORKERS without a PostgreSQL says so, and one process serves", async () => {
  const { folder, data, remove } = newHome();
  onTestFinished(remove);
  const [port] = (await freePorts(1)) as [number];
  const office = await startProcess(folder, { PORT: String(port), LINFANG_DATA: data, WORKERS: "2" });
  onTestFinished(() => office.kill());
  expect(office.said()).toContain("WORKERS needs a PostgreSQL");
  expect((await fetch(`http://127.0.0.1:${port}/api/health`)).status).toBe(200);
  expect(await office.stop()).toBe(0);
}, 60_000);
