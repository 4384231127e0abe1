import { resolve } from "node:path";
import { takeBackup } from "../src/server/backups/take.ts";
import { runOrSay } from "../src/server/main.ts";
import { communityIn, findServed } from "../src/server/servedFolders.ts";
import { StartFault } from "../src/server/trouble.ts";

/**
 * `npm run backup -- TO`: copies database and pictures into TO, while the server runs or not. Without TO
 * where the daily ones go. `--community ID`: of one of many.
 */
await runOrSay(async () => {
  const { community, rest } = communityIn(process.argv.slice(2));
  const {
    settings: { data, backups, databaseUrl, bucket },
    said,
  } = findServed(process.env, { community });
  console.log(said);
  const to = resolve(rest[0] ?? backups);
  const made = await takeBackup(data, to, new Date(), databaseUrl, bucket).catch((fault: Error) => {
    throw new StartFault(`备份没有做成 / the backup failed: ${data} → ${to} (${fault.message})`);
  });
  const { rows } = made.manifest;
  console.log(`备份好了，${rows} 条 / backed up, ${rows} rows\n${made.folder}`);
});
