import { parseArgs } from "node:util";
import { renderUnicodeCompact } from "uqr";
import { Role } from "../src/domain/person.ts";
import { openData } from "../src/server/communities/keepOpen.ts";
import { inFours, linkTo, reach, runOrSay } from "../src/server/main.ts";
import { communityIn, findServed } from "../src/server/servedFolders.ts";
import { StartFault } from "../src/server/trouble.ts";

const USAGE = 'npm run join -- --role office --name "社区办公室"';

/** A new one-time link for somebody, at any time: the server may be running, nobody is ever locked out. */
await runOrSay(async () => {
  const { community, rest } = communityIn(process.argv.slice(2));
  const { role: given, name } = readArguments(rest);
  const role = Role.safeParse(given);
  if (!role.success || !name)
    throw new StartFault(`${USAGE}\n--role: ${Object.keys(Role.def.entries).join(" | ")}`);
  const { settings, said } = findServed(process.env, { community });
  console.log(said);
  const endpoint = await openData(settings, "社区");
  const { code, digits, expiresAt } = await endpoint.newCode(
    await endpoint.addPerson({ name, role: role.data }),
  );
  await endpoint.close();
  const link = linkTo(settings, code);
  console.log(
    `${role.data}  ${name}  ${link}\n或输入数字 / or type: ${inFours(digits)}  (${expiresAt})\n\n${renderUnicodeCompact(link)}\n${reach(settings)}`,
  );
});

function readArguments(args: string[]): { role?: string; name?: string } {
  try {
    return parseArgs({ args, options: { role: { type: "string" }, name: { type: "string" } } }).values;
  } catch (fault) {
    throw new StartFault(`${(fault as Error).message}\n${USAGE}`);
  }
}
