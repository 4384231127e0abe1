import { verifyAudit } from "../src/server/audit/verify.ts";
import { runOrSay } from "../src/server/main.ts";
import { communityIn, findServed } from "../src/server/servedFolders.ts";
import { StartFault } from "../src/server/trouble.ts";

/**
 * `npm run audit -- verify`: whether every line of the audit is as it was written and where it was, while the
 * server runs or not.
 */
await runOrSay(async () => {
  const { community, rest } = communityIn(process.argv.slice(2));
  if (rest[0] !== "verify") throw new StartFault("请这样用 / use it like this: npm run audit -- verify");
  const { settings, said } = findServed(process.env, { community });
  console.log(said);
  const { count, broken } = await verifyAudit(settings.data, settings.databaseUrl);
  if (broken !== null)
    throw new StartFault(
      `共 ${count} 条，第 ${broken} 条起有人改过、删过或加过 / of ${count} lines, somebody changed, took out or added something from line ${broken} on`,
    );
  console.log(`共 ${count} 条，一条没动过 / ${count} lines, each as it was written`);
});
