import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { onTestFinished } from "vitest";
import { openPostgres } from "../../src/server/database/postgres.ts";
import type { LogTables } from "../../src/server/database/tables.ts";
import type { EndpointOptions } from "../../src/server/http/endpoint.ts";
import { joinAs, openTown, settledTown, visitBody, write } from "../server/town.ts";
import type { RealPostgres } from "./startPostgres.ts";

let nth = 0;

/** An empty database of its own. */
export async function newDatabase(
  server: RealPostgres,
  options = "",
): Promise<{ name: string; url: string }> {
  nth += 1;
  const name = `office${process.pid}_${nth}`;
  const db = await openPostgres(server.url());
  await sql.raw(`create database ${name} ${options}`).execute(db);
  await db.destroy();
  return { name, url: server.url(name) };
}

export function newFolder(from?: string): string {
  const path = mkdtempSync(join(tmpdir(), "linfang-pgdata-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  if (from) cpSync(from, path, { recursive: true, filter: (file) => !/in-use|backup\.lock/.test(file) });
  return path;
}

/** A town with these options, with a leader's phone and so many of their visits. */
export async function townOn(options: Partial<EndpointOptions>, visits = 30) {
  const town = await openTown(options);
  const people = await settledTown(town);
  const leader = await joinAs(town.endpoint, people.leaderA);
  const visit = (note = "") =>
    write(town.endpoint, people.leaderA, visitBody(people.doorA.revision.id, { note }));
  const told = Array.from({ length: visits }, (_, at) => visit(`第${at}次`));
  await leader.sync(told);
  return { town, ...people, leader, told, visit };
}

export const TABLES = [
  ...([
    "log",
    "counter",
    "device",
    "code",
    "heard",
    "session",
    "office_day",
    "slip",
    "audit",
    "tried",
    "upload",
  ] as const),
] satisfies (keyof LogTables)[];

/** What is in every table, for whoever compares. */
export async function everythingIn(url: string): Promise<{ [table: string]: unknown[] }> {
  const db = await openPostgres(url);
  try {
    const read = TABLES.map(async (table) => {
      const { rows } = await sql<object>`select * from ${sql.table(table)}`.execute(db);
      return [table, inOrder(rows)] as const;
    });
    return Object.fromEntries(await Promise.all(read));
  } finally {
    await db.destroy();
  }
}

/** Whatever order a database gives them in. */
export function inOrder(rows: readonly object[]): object[] {
  const said = (row: object) => JSON.stringify(Object.entries(row).sort());
  return rows.map((row) => ({ ...row })).sort((a, b) => (said(a) < said(b) ? -1 : 1));
}
