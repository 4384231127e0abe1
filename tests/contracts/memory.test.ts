import { randomUUID } from "node:crypto";
import { openLog } from "../../src/server/log/openLog.ts";
import { sealWith } from "../../src/server/seal/key.ts";
import { MemoryBooks } from "../sim/disk/memoryLogStore.ts";
import { logContract, type OpenLogs } from "./log.ts";

const OTHERS = 2;

const open = async (community: string = randomUUID()): Promise<OpenLogs> => {
  const books = new MemoryBooks();
  const seal = sealWith(new Uint8Array(32).fill(7));
  const world = { seal, now: () => new Date("2026-03-18T09:00:00Z"), newId: () => randomUUID() };
  const [log, ...others] = await Promise.all(
    Array.from({ length: 1 + OTHERS }, () => openLog(books.logDatabase(), community, world)),
  );
  if (!log) throw new Error("no log was opened");
  return { log, others, rows: async () => [...books.books.rows] };
};

/** What the simulator walks over must do what SQLite does. */
logContract("memory", open, { orders: Number(process.env.LINE_ORDERS ?? 600) });
