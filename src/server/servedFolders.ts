import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { heedId, readCommunityFile } from "./communities/communityFile.ts";
import { settingsFor } from "./communities/ownSettings.ts";
import { isFolderTaken } from "./folderLock.ts";
import { isOnDisk } from "./onDisk.ts";
import { logFault } from "./serverLog.ts";
import { readSettings, type ServerSettings } from "./settings.ts";
import { holdsCommunity } from "./sidecar/openDatabase.ts";
import { StartFault } from "./trouble.ts";

/**
 * Beside the program, one file a data folder that was ever served from here: so that a script that is told
 * nothing finds the community that is there, and founds no second one.
 */
const SERVED = ".served";
const HOW = "LINFANG_DATA=… npm run …";

type Note = Pick<ServerSettings, "data" | "backups" | "port" | "host" | "tls">;
/** `said`: which folder that is, for whoever ran the script. */
type Found = { settings: ServerSettings; said: string };

/** Called once it listens. A program folder that takes no files costs only that scripts must be told. */
export function noteServed({ data, backups, port, host, tls }: ServerSettings, program = "."): void {
  const note: Note = {
    data: resolve(data),
    backups: resolve(backups),
    port,
    host,
    tls: tls && { cert: resolve(tls.cert), key: resolve(tls.key) },
  };
  try {
    mkdirSync(join(program, SERVED), { recursive: true });
    const name = createHash("sha256").update(note.data).digest("hex").slice(0, 16);
    writeFileSync(join(program, SERVED, `${name}.json`), JSON.stringify(note), { mode: 0o644 });
  } catch (fault) {
    logFault("scripts will have to be told LINFANG_DATA", fault);
  }
}

/**
 * The data folder that a script works on: the one it is told; else the one that a server has open now; else
 * the only one that holds a community. Throws `StartFault` where there is none, or more than one.
 * `mayBeNew`: a backup is put back on a computer that has nothing yet, too. `community`: its id, where one
 * deployment has many.
 */
export function findServed(
  env: NodeJS.ProcessEnv,
  { mayBeNew = false, program = ".", community = null as string | null } = {},
): Found {
  const asked = readSettings(env);
  const notes = readNotes(program);
  if (community !== null) {
    const data = folderOf(heedId(community), asked, notes);
    return told({ ...asked, data }, notes.find((note) => note.data === resolve(data)) ?? null, env);
  }
  if (env.LINFANG_DATA) {
    if (!mayBeNew && !holdsCommunity(asked.data))
      throw new StartFault(
        `LINFANG_DATA=${asked.data} 里没有社区，什么也没做 / holds no community, nothing was done`,
      );
    return told(asked, notes.find(({ data }) => data === resolve(asked.data)) ?? null, env);
  }
  const own: Note = { ...asked, data: resolve(asked.data) };
  const known = [...notes, ...(notes.some(({ data }) => data === own.data) ? [] : [own])];
  const there = known.filter(({ data }) => holdsCommunity(data));
  const running = there.filter(({ data }) => isOpen(data));
  const [one, another] = running.length > 0 ? running : there;
  if (!one && mayBeNew)
    return { settings: asked, said: `这里还没有社区，新放到 / nothing is here yet, into: ${own.data}` };
  if (!one)
    throw new StartFault(
      `没有找到正在运行的服务器，${asked.data} 里也没有社区，什么也没做。请写明数据文件夹 / ` +
        `no running server was found and ${asked.data} holds no community; nothing was done. Say which: ${HOW}`,
    );
  if (another)
    throw new StartFault(
      `有几个数据文件夹，什么也没做。请写明是哪一个 / several data folders are here, nothing was done. Say which: ${HOW}\n` +
        (running.length > 0 ? running : there).map(({ data }) => data).join("\n"),
    );
  return told(asked, one, env);
}

/**
 * Other communities that were served from here, where this folder holds none yet: whoever starts without
 * LINFANG_DATA by mistake is told before a second one begins. Null where there is nothing to say.
 */
export function sayOthers(data: string, program = "."): string | null {
  if (holdsCommunity(data)) return null;
  const others = readNotes(program).filter(
    (note) => note.data !== resolve(data) && holdsCommunity(note.data),
  );
  if (others.length === 0) return null;
  return (
    `注意：${resolve(data)} 里还没有社区，现在新建一个。这里以前用的是 / ` +
    `careful: a new community begins in this folder, what was served from here before is in:\n${others.map((note) => note.data).join("\n")}`
  );
}

/** In the deployment that it is told, else among what was served from here. */
function folderOf(id: string, { communities }: ServerSettings, notes: readonly Note[]): string {
  const there = communities
    ? [join(communities, id)]
    : notes.map(({ data }) => data).filter((data) => basename(data) === id);
  const [one, another] = there.filter((data) => readCommunityFile(data) !== null);
  if (one && !another) return one;
  throw new StartFault(
    another
      ? `有几个社区叫 ${id}，请写明 LINFANG_COMMUNITIES / several are called ${id}, say LINFANG_COMMUNITIES: ${one}, ${another}`
      : `没有社区 ${id} / there is no community ${id}: ${communities ?? "LINFANG_COMMUNITIES=… npm run …"}`,
  );
}

/** What the script is told wins; the rest is as the server has it. */
function told(asked: ServerSettings, note: Note | null, env: NodeJS.ProcessEnv): Found {
  const settings: ServerSettings = {
    ...asked,
    data: note?.data ?? asked.data,
    backups: env.LINFANG_BACKUP ? asked.backups : (note?.backups ?? asked.backups),
    port: env.PORT ? asked.port : (note?.port ?? asked.port),
    host: asked.host ?? note?.host,
    tls: asked.tls ?? note?.tls ?? null,
  };
  const file = readCommunityFile(settings.data);
  if (file) {
    const own = settingsFor({ id: basename(resolve(settings.data)), data: settings.data, ...file }, settings);
    Object.assign(settings, own, env.LINFANG_BACKUP || !note ? {} : { backups: note.backups });
  }
  const folder = resolve(settings.data);
  const said = isOpen(folder)
    ? `正在运行的服务器的数据 / data of the running server: ${folder}`
    : `服务器没有在运行，用的是 / no server is running, working on: ${folder}`;
  return { settings, said };
}

function isOpen(data: string): boolean {
  try {
    return isFolderTaken(data);
  } catch (fault) {
    throw new StartFault(
      `打不开 ${data}，请用运行服务器的账号来做 / cannot open it, run this as the account that runs the server (${(fault as Error).message})`,
    );
  }
}

function readNotes(program: string): Note[] {
  const folder = join(program, SERVED);
  if (!isOnDisk(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .flatMap((name) => {
      try {
        const note = JSON.parse(readFileSync(join(folder, name), "utf8")) as Partial<Note> | null;
        return typeof note?.data === "string" && typeof note.port === "number" ? [note as Note] : [];
      } catch (fault) {
        // Half a file of a server that was killed while it wrote: that folder has to be named.
        if (fault instanceof SyntaxError) return [];
        throw fault;
      }
    });
}

/** `--community ID` among what a script was told, and the rest of it. Throws `StartFault`. */
export function communityIn(told: readonly string[]): { community: string | null; rest: string[] } {
  const rest = [...told];
  const at = rest.findIndex((word) => word === "--community" || word.startsWith("--community="));
  if (at < 0) return { community: null, rest };
  const [word = "", next] = rest.slice(at, at + 2);
  const isOne = word.includes("=");
  const community = isOne ? word.slice(word.indexOf("=") + 1) : (next ?? "");
  rest.splice(at, isOne ? 1 : 2);
  return { community: heedId(community), rest };
}
