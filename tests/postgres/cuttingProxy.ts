import { mkdirSync, rmSync } from "node:fs";
import { createConnection, createServer, type Socket } from "node:net";
import { dirname, join } from "node:path";

const COMMIT = Buffer.from("commit\0");

/**
 * Stands between a program and PostgreSQL's socket. What it cuts is the connection: before a commit reaches
 * the server, or when the server has done it and before its answer is heard.
 */
export type CuttingProxy = {
  url: string;
  /** The next so many commits; `armedBy`: of connections on which this has been said. */
  cut: { when: "before" | "after"; left: number; armedBy?: string };
  close(): Promise<void>;
};

export async function openCuttingProxy(socket: string, database = "postgres"): Promise<CuttingProxy> {
  const folder = join(dirname(socket), "..", `proxy${process.hrtime.bigint()}`);
  mkdirSync(folder);
  const cut: CuttingProxy["cut"] = { when: "after", left: 0 };
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = createConnection(socket);
    let isCutting = false;
    let isArmed = false;
    const end = () => {
      near.destroy();
      far.destroy();
    };
    for (const side of [near, far]) {
      open.add(side);
      side.on("error", end).on("close", () => {
        open.delete(side);
        end();
      });
    }
    near.on("data", (bytes) => {
      isArmed ||= bytes.includes(cut.armedBy ?? "");
      const isCommit = cut.left > 0 && isArmed && bytes.includes(COMMIT);
      if (isCommit) cut.left -= 1;
      if (isCommit && cut.when === "before") return end();
      isCutting ||= isCommit;
      far.write(bytes);
    });
    far.on("data", (bytes) => (isCutting ? end() : near.write(bytes)));
  });
  await new Promise<void>((resolve) => server.listen(join(folder, ".s.PGSQL.5432"), resolve));
  return {
    url: `postgres://linfang@/${database}?host=${encodeURIComponent(folder)}`,
    cut,
    async close() {
      for (const side of open) side.destroy();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
