import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { renderUnicodeCompact } from "uqr";
import { readCommunities } from "../../src/server/communities/communityFile.ts";
import { openData } from "../../src/server/communities/keepOpen.ts";
import {
  communityCalled,
  exportCommunity,
  importCommunity,
  keepMapped,
  moveCommunity,
  newCommunity,
  sayHalfMoved,
} from "../../src/server/communities/manage.ts";
import { settingsFor } from "../../src/server/communities/ownSettings.ts";
import { isFolderTaken } from "../../src/server/folderLock.ts";
import { inFours, linkTo, runOrSay } from "../../src/server/main.ts";
import { readSettings } from "../../src/server/settings.ts";
import { StartFault } from "../../src/server/trouble.ts";

const OFFICE = "社区办公室";
const USAGE = [
  "LINFANG_COMMUNITIES=/srv/linfang/communities npm run community -- …",
  "  list",
  "  add xintang --host xintang.example.org [--name 新塘社区]        (DATABASE_URL: 数据库放在那里 / its database)",
  "  move xintang [--to-file]                                     (DATABASE_URL: 搬到那里 / where to)",
  "  close xintang | open xintang",
  "  export xintang FOLDER [--close]",
  "  import xintang FOLDER --host xintang.example.org             (DATABASE_URL)",
].join("\n");

/** `npm run community`: the communities of one deployment, while its server runs or not. */
await runOrSay(async () => {
  const { values, positionals } = readArguments();
  const [act = "", id = "", place = ""] = positionals;
  const settings = readSettings(process.env);
  const { communities: folder, databaseUrl } = settings;
  if (folder === null) throw new StartFault(USAGE);
  const said = { hosts: values.host ?? [], databaseUrl, name: values.name ?? null };
  const now = new Date();
  if (act === "list" && id === "") return list(folder);
  if (act === "add" && id && said.hosts.length > 0) {
    const one = newCommunity(folder, id, said);
    const own = settingsFor(one, settings);
    const endpoint = await openData(own, said.name ?? "社区");
    const isNew = !(await endpoint.hasDevices());
    const office = isNew ? await endpoint.addPerson({ name: OFFICE, role: "office" }) : null;
    const code = office === null ? null : await endpoint.newCode(office);
    await endpoint.close();
    keepMapped(one);
    console.log(`有了社区 ${id} / ${id} is there: ${one.data}`);
    if (!code) return;
    const link = linkTo(own, code.code);
    console.log(
      `社区第一次加入，用一次就失效 / the office joins here, once:\n${link}\n或输入数字 / or type: ${inFours(code.digits)}\n${renderUnicodeCompact(link)}`,
    );
    return;
  }
  if ((act === "close" || act === "open") && id) {
    const { isMoving: _, ...one } = communityCalled(folder, id);
    keepMapped({ ...one, isClosed: act === "close" });
    console.log(`社区 ${id}：${act === "close" ? "关了" : "开了"} / ${id}: ${act}`);
    return;
  }
  if (act === "move" && id && (databaseUrl !== null) !== Boolean(values["to-file"])) {
    const { rows, isLeft } = await moveCommunity(folder, id, databaseUrl, now);
    console.log(`搬好了，${rows} 条，手机什么都不用做 / moved, ${rows} rows; phones need do nothing`);
    if (isLeft)
      console.log("原来的 PostgreSQL 里还留着一份 / a copy is still in the PostgreSQL that it left");
    return;
  }
  if (act === "export" && id && place) {
    const made = await exportCommunity(folder, id, resolve(place), now, { isGoing: values.close === true });
    console.log(
      `导出好了，${made.manifest.rows} 条；里面有钥匙，收好 / exported, ${made.manifest.rows} rows; the key is in it, keep it safe: ${resolve(place)}`,
    );
    return;
  }
  if (act === "import" && id && place && said.hosts.length > 0) {
    const { made } = await importCommunity(folder, id, resolve(place), said, now);
    console.log(
      `导入好了，${made.manifest.rows} 条 / imported, ${made.manifest.rows} rows: ${join(folder, id)}`,
    );
    return;
  }
  throw new StartFault(USAGE);
});

/** Where a database is, never who asks for it. */
function list(folder: string): void {
  for (const { id, data, hosts, databaseUrl, isClosed, isMoving } of readCommunities(folder)) {
    const base =
      databaseUrl === null ? "linfang.db" : databaseUrl.replace(/^(postgres(?:ql)?:\/\/)[^@/]*@/, "$1");
    if (isMoving) console.log(sayHalfMoved(id));
    const state = isClosed ? "已关 / closed" : isFolderTaken(data) ? "在用 / open" : "没有在用 / not running";
    console.log(`${id}  ${state}  ${hosts.join(" ")}  ${base.replace(/\?.*$/, "")}`);
  }
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        host: { type: "string", multiple: true },
        name: { type: "string" },
        close: { type: "boolean" },
        "to-file": { type: "boolean" },
      },
    });
  } catch (fault) {
    throw new StartFault(`${(fault as Error).message}\n${USAGE}`);
  }
}
