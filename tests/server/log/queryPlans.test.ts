import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, onTestFinished, test } from "vitest";
import { edit, pull, settle, take } from "../../contracts/speaking.ts";
import { doorBody, openTown, visitBody, writeIn } from "../town.ts";

/** A range over the community alone, or over every row that has an id, reads the whole log. */
const WHOLE_LOG = /SCAN log|INDEX (?!log_held)\S+ \(community=\?( AND id>\?)?\)/;

/** The end of an index is one step, though its plan reads like a walk along it. */
const BY_ITS_END = /^select max\("seq"\) as "seq" from "log" where "community" = \?$/;

test("no question that a busy day asks walks through the whole log", async () => {
  const asked = recordQueries();
  const town = await openTown();
  const { log } = town.endpoint;
  const { office, leader, patch, otherPatch } = await settle(log);
  const door = writeIn(log.community, office, doorBody(patch));
  const early = writeIn(log.community, leader, visitBody(door.revision.id));
  const stranger = writeIn(log.community, randomUUID(), visitBody(door.revision.id));
  await take(log, [early]);
  await take(log, [door, stranger]);
  await take(log, [
    edit(door, { label: "302" }),
    edit(door, { occupancy: "rent" }),
    edit(early, { note: "改" }),
  ]);
  await take(log, [edit(door, { patch: otherPatch })]);
  await take(log, [edit(early, { note: "再改" })]);
  await pull(log, leader);
  await log.held();
  await log.letIn(stranger.revision.id, office);
  await town.restart();

  const database = new DatabaseSync(join(town.data, "linfang.db"), { readOnly: true });
  const walking: string[] = [];
  for (const text of asked) {
    if (!/^(select|update) .*"log"/.test(text) || BY_ITS_END.test(text)) continue;
    const plan = database.prepare(`explain query plan ${text}`).all() as { detail: string }[];
    for (const { detail } of plan) if (WHOLE_LOG.test(detail)) walking.push(`${detail} | ${text}`);
  }
  database.close();
  expect(asked.size).toBeGreaterThan(20);
  expect(walking).toEqual([]);
});

/** The text of every statement that is prepared from now on. */
function recordQueries(): Set<string> {
  const texts = new Set<string>();
  const { prepare } = DatabaseSync.prototype;
  DatabaseSync.prototype.prepare = function (text, ...rest) {
    texts.add(text);
    return prepare.call(this, text, ...rest);
  };
  onTestFinished(() => {
    DatabaseSync.prototype.prepare = prepare;
  });
  return texts;
}
