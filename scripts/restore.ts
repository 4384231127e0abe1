import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { drill, findBackup, restore } from "../src/server/backups/restore.ts";
import { lockFolder } from "../src/server/folderLock.ts";
import { isOlderThanPhonesKeep } from "../src/server/madeBackups.ts";
import { runOrSay } from "../src/server/main.ts";
import { communityIn, findServed } from "../src/server/servedFolders.ts";
import { StartFault } from "../src/server/trouble.ts";

const USAGE = "npm run restore -- FROM | npm run restore -- --drill [FROM]";
const REASONS = {
  none: "这里没有完整的备份 / there is no whole backup here",
  running:
    "服务器还在运行，请先停下（Ctrl+C）再恢复 / the server is still running on this folder or database: stop it first",
  damaged: "这份备份已损坏，换一份 / this backup is damaged, take another one",
  community: "这份备份是别的社区的 / this backup is of another community",
} as const;

/** Puts a backup back, or with --drill only proves that it could be. */
await runOrSay(async () => {
  const { community, rest } = communityIn(process.argv.slice(2));
  const { isDrill, from } = readArguments(rest);
  const found = findServed(process.env, { mayBeNew: true, community });
  const { data, backups, databaseUrl, bucket } = found.settings;
  console.log(found.said);
  if (isDrill) return practise(data, from ?? backups, databaseUrl);
  if (!from) throw new StartFault(USAGE);
  const backup = findBackup(from, data);
  const isOld = backup !== null && isOlderThanPhonesKeep(backup, Date.now());
  const restored = await restore(data, from, new Date(), { databaseUrl, bucket });
  if (!restored.ok) throw new StartFault(`${REASONS[restored.why]}: ${from}`);
  const { at, rows } = restored.made.manifest;
  console.log(`恢复好了：${at} 的备份，${rows} 条 / restored: the backup of ${at}, ${rows} rows`);
  if (restored.aside) console.log(`原来的数据放在 / what was there before is kept in: ${restored.aside}`);
  if (isOld || restored.isBehindPhones)
    console.log(
      "这份备份很旧，手机可能已经不再留着它缺的记录 / this backup is old: phones may no longer keep what it lacks",
    );
  const missing = restored.picturesMissing;
  if (missing > 0)
    console.log(
      `少了 ${missing} 张照片，请找回备份文件夹里的 photos / ${missing} pictures are missing: look for the folder photos that lay beside this backup`,
    );
  console.log(
    "现在用 npm start 启动，手机会自己把缺的记录补交上来 / now start with npm start: phones hand in what is missing by themselves",
  );
});

async function practise(data: string, from: string, databaseUrl: string | null): Promise<void> {
  // No backup is made, and none thrown away, while one is tried; on a computer that has no data there is
  // nothing to wait for.
  const lock = existsSync(data) ? lockFolder(data, "drill") : null;
  const practised = await drill(from, new Date(), data, databaseUrl).finally(() => lock?.release());
  if (!practised) throw new StartFault(`${REASONS.none}: ${from}`);
  const { made, checked } = practised;
  for (const fault of checked.faults) console.log(`- ${fault}`);
  const what = `${made.manifest.at}: ${checked.rows} 条记录 / rows, ${checked.photos} 张照片 / pictures`;
  if (checked.faults.length > 0)
    throw new StartFault(`演练没有通过，这份备份不能用 / the drill FAILED, this backup is no good: ${what}`);
  console.log(`演练通过，这份备份可以恢复 / the drill passed, this backup can be put back: ${what}`);
}

function readArguments(args: string[]): { isDrill: boolean; from: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args,
      options: { drill: { type: "boolean", default: false } },
      allowPositionals: true,
    });
    return { isDrill: values.drill, from: positionals[0] };
  } catch (fault) {
    throw new StartFault(`${(fault as Error).message}\n${USAGE}`);
  }
}
