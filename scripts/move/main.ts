import { moveDatabase } from "../../src/server/backups/move.ts";
import { runOrSay } from "../../src/server/main.ts";
import { communityIn, findServed } from "../../src/server/servedFolders.ts";
import { StartFault } from "../../src/server/trouble.ts";

const USAGE = "DATABASE_URL=postgres://… npm run move -- --to-postgres | --to-file";
const REASONS = {
  nothing: "这里没有可搬的数据库，或者已经搬好了 / there is nothing to move here, or it is there already",
  running:
    "服务器还在运行，请先停下（Ctrl+C）再搬 / the server is still running on this folder or database: stop it first",
  community:
    "这个 PostgreSQL 里是别的社区的，请另建一个 / this PostgreSQL holds another community: make another database",
  ahead:
    "这个 PostgreSQL 里有这里没有的记录，没有动它；请另建一个空的 / this PostgreSQL holds records that are not here; nothing was changed. Make an empty database",
  damaged: "数据库不完整，没有搬，原来的没有动 / the database is not whole; nothing was moved or changed",
} as const;

/** `npm run move`: the folder's database to the PostgreSQL that DATABASE_URL names, or back into the folder. */
await runOrSay(async () => {
  const { community, rest: said } = communityIn(process.argv.slice(2));
  if (community !== null) throw new StartFault(`npm run community -- move ${community}`);
  const [to, ...rest] = said;
  if ((to !== "--to-postgres" && to !== "--to-file") || rest.length > 0) throw new StartFault(USAGE);
  const { settings, said: which } = findServed(process.env);
  console.log(which);
  const { data, databaseUrl } = settings;
  if (!databaseUrl) throw new StartFault(`请设好 DATABASE_URL / set DATABASE_URL: ${USAGE}`);
  const moved = await moveDatabase(to === "--to-file" ? "file" : "postgres", data, databaseUrl, new Date());
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
    to === "--to-file"
      ? "以后启动不要再设 DATABASE_URL / from now on start without DATABASE_URL"
      : "以后启动都要设 DATABASE_URL / from now on start with DATABASE_URL",
  );
});
