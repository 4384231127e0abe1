import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { MIGRATIONS } from "../../../src/server/database/migrations.ts";
import { PROTO } from "../../../src/sync/protocol.ts";
import { jpeg, slotOf } from "../../pictures.ts";
import type { Fixture } from "../oldFolder.ts";
import { openUploader } from "../photos/photoTown.ts";
import { doorBody, joinAs, visitBody, write } from "../town.ts";

/**
 * Makes the folder that `migrations.test.ts` opens for ever, out of the tables as they are on the day before
 * a migration is added: MAKE_FIXTURE=1 npx vitest run tests/server/log/makeFixture.test.ts. It has a row of
 * every sort in it. One that is there is never made anew.
 */
test.runIf(process.env.MAKE_FIXTURE)("a folder with today's tables", async () => {
  const { town, people, leader, neighbour, office, bring } = await openUploader();
  const { endpoint } = town;
  const picture = jpeg({ width: 80, height: 60, detail: 2 });
  await bring(picture, slotOf(picture, { width: 80, height: 60 }));
  const body = visitBody(people.doorA.revision.id, { note: "开门" });
  const visit = write(endpoint, people.leaderA, body);
  await leader.sync([visit], { key: "A".repeat(87) });
  // What two say of one field clashes, and of two is merged.
  for (const [phone, by, change] of [
    [leader, people.leaderA, { result: "declined" }],
    [office, people.office, { note: "狗小" }],
    [leader, people.leaderA, { note: "狗大" }],
  ] as const) {
    const { id } = visit.revision;
    const edit = { record: id, base: id, changed: Object.keys(change) };
    await phone.sync([write(endpoint, by, { ...body, ...change }, edit)]);
  }
  // Held: one is let in, one put aside, one waits.
  const strays = [0, 1, 2].map((nth) => write(endpoint, people.leaderB, { ...body, note: `串门${nth}` }));
  await neighbour.sync(strays);
  const [first, second] = strays.map(({ revision }) => revision.id);
  await office.post("/api/held/accept", { proto: PROTO, id: first, sure: true });
  await office.post("/api/held/aside", { proto: PROTO, ids: [second], aside: true });
  const { id } = people.doorA.revision;
  const moved = { record: id, base: id, changed: ["patch"] };
  await office.sync([write(endpoint, people.office, doorBody(people.patchB.revision.id), moved)]);
  const again = await joinAs(endpoint, people.leaderA);
  await again.sync([], { unsent: 2 });
  await endpoint.newCode(people.worker);
  await endpoint.close();

  const file = new DatabaseSync(join(town.data, "linfang.db"), { readOnly: true });
  const master = file.prepare("select type, name, sql from sqlite_master where sql is not null").all();
  const tables = master.filter(({ type }) => type === "table").map(({ name }) => String(name));
  const beside = join(town.data, "beside");
  const fixture = {
    key: readFileSync(join(town.data, "key")).toString("base64url"),
    beside: Object.fromEntries(
      readdirSync(beside).map((name) => [name, readFileSync(join(beside, name), "utf8")]),
    ),
    cookies: { office: office.cookie, leader: again.cookie },
    people: { office: people.office, leader: people.leaderA },
    door: id,
    visit: visit.revision.id,
    schema: master.map(({ sql }) => String(sql)),
    rows: Object.fromEntries(tables.map((name) => [name, file.prepare(`select * from "${name}"`).all()])),
  } as unknown as Fixture;
  file.close();
  const sorts = new Set(fixture.rows.log?.map(({ sort }) => sort));
  expect([...sorts].sort()).toEqual(["beside", "held", "line", "marker", "merged", "photo", "placed"]);
  const path = `tests/server/log/fixtures/tables${MIGRATIONS.length}.json`;
  writeFileSync(path, `${JSON.stringify(fixture, null, 2)}\n`, { flag: "wx" });
  await town.restart();
});
