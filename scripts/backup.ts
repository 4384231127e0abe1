import { resolve } from "node:path";
import { takeBackup } from "../src/server/backups/take.ts";
import { runOrSay } from "../src/server/main.ts";
import { findServed } from "../src/server/servedFolders.ts";
import { StartFault } from "../src/server/trouble.ts";

/**
 * `npm run backup -- TO`: copies database and pictures into TO, while the server runs or not. Without TO
 * where the daily ones go.
 */
await runOrSay(async () => {
  const {
    settings: { data, backups, databaseUrl },
    said,
  } = findServed(process.env);
  console.log(said);
  const to = resolve(process.argv[2] ?? backups);
  const made = await takeBackup(data, to, new Date(), databaseUrl).catch((fault: Error) => {
    throw new StartFault(`备份没有做成 / the backup failed: ${data} → ${to} (${fault.message})`);
  });
  const { rows } = made.manifest;
  console.log(`备份好了，${rows} 条 / backed up, ${rows} rows\n${made.folder}`);
});
