import { moveDatabase } from "../../src/server/backups/move.ts";
import { movePictures } from "../../src/server/backups/movePictures.ts";
import { runOrSay } from "../../src/server/main.ts";
import { communityIn, findServed } from "../../src/server/servedFolders.ts";
import type { ServerSettings } from "../../src/server/settings.ts";
import { StartFault } from "../../src/server/trouble.ts";

const USAGE =
  "DATABASE_URL=postgres://… npm run move -- --to-postgres | --to-file\nS3_*=… npm run move -- --pictures-to-bucket | --pictures-to-folder";
const REASONS = {
  nothing: "这里没有可搬的，或者已经搬好了 / there is nothing to move here, or it is there already",
  running:
    "服务器还在运行，请先停下（Ctrl+C）再搬 / the server is still running on this folder or database: stop it first",
  community:
    "这个 PostgreSQL 里是别的社区的，请另建一个 / this PostgreSQL holds another community: make another database",
  ahead:
    "这个 PostgreSQL 里有这里没有的记录，没有动它；请另建一个空的 / this PostgreSQL holds records that are not here; nothing was changed. Make an empty database",
  damaged: "数据库不完整，没有搬，原来的没有动 / the database is not whole; nothing was moved or changed",
} as const;
const WAYS = {
  "--to-postgres": (settings: ServerSettings) => database("postgres", settings),
  "--to-file": (settings: ServerSettings) => database("file", settings),
  "--pictures-to-bucket": (settings: ServerSettings) => pictures("bucket", settings),
  "--pictures-to-folder": (settings: ServerSettings) => pictures("folder", settings),
};

/** `npm run move`: the folder's database to the PostgreSQL, or its pictures to the bucket, or back. */
await runOrSay(async () => {
  const { community, rest: words } = communityIn(process.argv.slice(2));
  if (community !== null) throw new StartFault(`npm run community -- move ${community}`);
  const [to = "", ...rest] = words;
  const way = Object.hasOwn(WAYS, to) && rest.length === 0 ? WAYS[to as keyof typeof WAYS] : null;
  if (!way) throw new StartFault(USAGE);
  const { settings, said } = findServed(process.env);
  console.log(said);
  await way(settings);
});

async function database(to: "postgres" | "file", { data, databaseUrl }: ServerSettings): Promise<void> {
  if (!databaseUrl) throw new StartFault(`请设好 DATABASE_URL / set DATABASE_URL: ${USAGE}`);
  const moved = await moveDatabase(to, data, databaseUrl, new Date());
  if (!moved.ok) throw new StartFault([REASONS[moved.why], ...(moved.faults ?? [])].join("\n- "));
  console.log(
    `搬好了，${moved.rows} 条，手机什么都不用做 / moved, ${moved.rows} rows; phones need do nothing`,
  );
  if (moved.aside) console.log(`原来的文件放在 / the file that was there is kept in: ${moved.aside}`);
  if (moved.isLeft)
    console.log(
      "PostgreSQL 里还留着一份，请让管数据库的人删掉那个数据库 / a copy is still in PostgreSQL: have that database dropped",
    );
  console.log(
    to === "file"
      ? "以后启动不要再设 DATABASE_URL / from now on start without DATABASE_URL"
      : "以后启动都要设 DATABASE_URL / from now on start with DATABASE_URL",
  );
}

async function pictures(to: "bucket" | "folder", { data, bucket }: ServerSettings): Promise<void> {
  if (!bucket) throw new StartFault(`请设好 S3_* / set S3_*: ${USAGE}`);
  const moved = await movePictures(to, data, bucket).catch((fault: Error) => {
    if (fault instanceof StartFault) throw fault;
    throw new StartFault(
      `没有搬完，照片都还在原来的地方，请再运行一次 / not all was moved, and all pictures are still where they were; run it again: ${fault.message}`,
    );
  });
  if (!moved.ok) throw new StartFault(REASONS[moved.why]);
  console.log(`搬好了，${moved.moved} 张照片 / moved, ${moved.moved} pictures`);
  if (moved.damaged > 0)
    console.log(
      `${moved.damaged} 张原来就坏了，没有搬，启动后会从备份里或向手机找 / ${moved.damaged} were damaged before and not moved; they are looked for in backups and asked of phones`,
    );
  if (moved.isLeft)
    console.log("原来的地方还留着一份，请再运行一次 / copies are still where they were: run it again");
  console.log(
    to === "folder"
      ? "以后启动不要再设 S3_* / from now on start without S3_*"
      : "以后启动都要设 S3_* / from now on start with S3_*",
  );
}
