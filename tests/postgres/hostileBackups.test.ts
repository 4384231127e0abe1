import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drill, restore } from "../../src/server/backups/restore.ts";
import { takeBackup } from "../../src/server/backups/take.ts";
import type { Made } from "../../src/server/madeBackups.ts";
import { everythingIn, newDatabase, newFolder, townOn } from "./officeOn.ts";
import { isPostgresHere, type RealPostgres, startPostgres } from "./startPostgres.ts";

const now = () => new Date("2026-03-19T08:00:00Z");

/** Whoever makes such a file makes a manifest that fits it, too. */
describe.skipIf(!isPostgresHere)(
  "a PostgreSQL that a hostile backup is put into",
  { timeout: 60_000 },
  () => {
    let server: RealPostgres;
    beforeAll(async () => {
      server = await startPostgres();
    }, 60_000);
    afterAll(() => server.stop(), 60_000);

    const HOSTILE = {
      "a trigger that would act": "create trigger t after insert on log begin delete from log; end",
      "a view in a table's place":
        "alter table slip rename to other; create view slip as select * from other",
      "bytes where a text belongs": "update log set text = x'00ff' where seq = 9",
      "a text where a number belongs": "update log set n = 'one' where seq = 9",
      "a number larger than any": "update log set n = 9007199254740993 where seq = 9",
      "a number twice":
        "drop index log_id; update log set id = (select id from log where seq = 8), hash = (select hash from log where seq = 8) where seq = 9",
      "a NUL": "update log set path = 'a' || char(0) || 'b' where seq = 9",
    };

    test.each(Object.entries(HOSTILE))(
      "takes nothing of a backup with %s, and is as it was",
      async (_, spoil) => {
        const { url } = await newDatabase(server);
        const { town } = await townOn({ databaseUrl: url }, 5);
        const made = respelt(await takeBackup(town.data, newFolder(), now(), url), spoil);
        await town.restart(async () => {
          const before = await everythingIn(url);
          expect(await restore(town.data, made.folder, now(), { databaseUrl: url })).toEqual({
            ok: false,
            why: "damaged",
          });
          expect(await everythingIn(url)).toEqual(before);
        });
        expect((await drill(made.folder, now(), town.data, url))?.checked.faults).not.toEqual([]);
      },
    );

    test("takes nothing of another community, and no folder takes a file for it", async () => {
      const [first, second] = [await newDatabase(server), await newDatabase(server)];
      const { town } = await townOn({ databaseUrl: first.url }, 3);
      const other = await townOn({ databaseUrl: second.url }, 3);
      const foreign = await takeBackup(other.town.data, newFolder(), now(), second.url);
      const made = await takeBackup(town.data, newFolder(), now(), first.url);
      await town.restart(async () => {
        const before = await everythingIn(first.url);
        for (const [data, { folder }] of [
          [town.data, foreign],
          [newFolder(), foreign],
        ] as const)
          expect(await restore(data, folder, now(), { databaseUrl: first.url })).toEqual({
            ok: false,
            why: "community",
          });
        await expect(restore(town.data, made.folder, now())).rejects.toThrow(/DATABASE_URL/);
        expect(await everythingIn(first.url)).toEqual(before);
      });
    });
  },
);

/** The backup with something done to its file, and a manifest that says it is whole. */
function respelt(made: Made, spoil: string): Made {
  const path = join(made.folder, "linfang.db");
  const file = new DatabaseSync(path);
  file.exec(spoil);
  file.close();
  const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
  writeFileSync(join(made.folder, "manifest.json"), JSON.stringify({ ...made.manifest, sha256 }));
  return made;
}
