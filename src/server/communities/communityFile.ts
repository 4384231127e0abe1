import { readdirSync, realpathSync, statSync } from "node:fs";
import { isIP } from "node:net";
import { join } from "node:path";
import { domainToASCII } from "node:url";
import * as z from "zod/mini";
import { serversIn } from "../database/serverUrls.ts";
import { isOnDisk, readIfThere } from "../onDisk.ts";
import { writeWhole } from "../sidecar/writeWhole.ts";
import { StartFault } from "../trouble.ts";

/** Lies in a community's data folder where one deployment serves many. Its own account alone reads it. */
const COMMUNITY_FILE = "community.json";
/** It names a folder, a label of metrics and a field of the log. */
const ID = /^[a-z0-9][a-z0-9-]{0,31}$/;
const LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const CHARS_MAX = 16_000;

/**
 * `databaseUrl`: as DATABASE_URL. `name`: what a community that begins is called until the office says it.
 * `closed`: nobody is let in, while it is moved, or since it went elsewhere. `moving`: it was open before the
 * move that goes on, or broke off, and will be so after it. Any other field is a mistake: an
 * address of a database that is not read would begin a second, empty community.
 */
const Form = z.strictObject({
  hosts: z.array(z.string()).check(z.minLength(1), z.maxLength(16)),
  databaseUrl: z.optional(z.string()),
  name: z.optional(z.string().check(z.minLength(1), z.maxLength(60))),
  closed: z.optional(z.boolean()),
  moving: z.optional(z.boolean()),
});
export type CommunityFile = z.infer<typeof Form>;

/** `id`: its folder's name, by which commands, log lines and counts speak of it. */
export type MappedCommunity = {
  id: string;
  data: string;
  hosts: string[];
  databaseUrl: string | null;
  name: string | null;
  isClosed: boolean;
  /** Closed by a move alone. */
  isMoving?: true;
};

export function heedId(id: string): string {
  if (ID.test(id)) return id;
  throw new StartFault(
    `社区的代号只用小写字母、数字和短横，最多 32 个 / a community's id has small letters, digits and dashes, 32 at most: ${JSON.stringify(id.slice(0, 60))}`,
  );
}

/** As browsers say it: small letters, without port and last dot. Throws where it can be no name of a site. */
export function hostFrom(text: string): string {
  const name = domainToASCII(text.trim().replace(/\.$/, ""));
  const labels = name.split(".");
  const isName = name.length <= 253 && labels.every((label) => LABEL.test(label)) && isIP(name) === 0;
  // What ends in a number browsers read as an address.
  if (isName && !/^\d+$/.test(labels.at(-1) ?? "")) return name;
  throw new StartFault(
    `不是网址里的名字 / is no name of a site, like xintang.example.org: ${JSON.stringify(text.slice(0, 80))}`,
  );
}

/** What the folder's own file says; null where it has none. Throws `StartFault` with the file's name. */
export function readCommunityFile(data: string): Omit<MappedCommunity, "id" | "data"> | null {
  const path = join(data, COMMUNITY_FILE);
  const text = readIfThere(path);
  if (text === null) return null;
  const form = Form.safeParse(text.length > CHARS_MAX ? null : parsed(text));
  if (!form.success) {
    const at = form.error.issues[0]?.path.join(".") ?? "";
    // What stands in it is not repeated: it may hold a password.
    throw new StartFault(
      `${path} 读不懂 / is not as it should be: {"hosts":["xintang.example.org"],"databaseUrl":"postgres://…"}${at && `, ${at}`}`,
    );
  }
  const { hosts, databaseUrl, name, closed, moving } = form.data;
  if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl))
    throw new StartFault(`${path}: databaseUrl 要以 postgres:// 开头 / must begin with postgres://`);
  try {
    return {
      hosts: [...new Set(hosts.map(hostFrom))],
      databaseUrl: databaseUrl ?? null,
      name: name ?? null,
      isClosed: closed === true,
      ...(closed && moving ? { isMoving: true } : {}),
    };
  } catch (fault) {
    throw new StartFault(`${path}: ${(fault as Error).message}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Whatever it is, it is not of that form.
    return null;
  }
}

/** Whole or not at all; for this account alone, since the address of a database has its password. */
export function writeCommunityFile(data: string, file: CommunityFile): void {
  writeWhole(join(data, COMMUNITY_FILE), `${JSON.stringify(file, null, 2)}\n`);
}

/**
 * Every folder in it that has such a file. Throws `StartFault` where two of them claim one name, one database
 * or one folder, and names both.
 */
export function readCommunities(folder: string): MappedCommunity[] {
  if (!isOnDisk(folder))
    throw new StartFault(
      `没有这个文件夹 / there is no such folder: LINFANG_COMMUNITIES=${folder}. npm run community -- add`,
    );
  const found: MappedCommunity[] = [];
  for (const id of readdirSync(folder).sort()) {
    const data = join(folder, id);
    if (!statSync(data, { throwIfNoEntry: false })?.isDirectory()) continue;
    const file = readCommunityFile(data);
    if (file) found.push({ id: heedId(id), data, ...file });
  }
  return heedClaims(found);
}

/** Throws where two claim the same thing. */
export function heedClaims(map: MappedCommunity[]): MappedCommunity[] {
  const claimed = new Map<string, string>();
  for (const { id, data, hosts, databaseUrl } of map) {
    const own = isOnDisk(data) ? [realpathSync(data)] : [];
    for (const claim of new Set([...hosts, ...own, ...(databaseUrl ? basesIn(databaseUrl) : [])])) {
      const other = claimed.get(claim);
      if (other !== undefined)
        throw new StartFault(
          hosts.includes(claim)
            ? `两个社区用同一个网址 / two communities claim one name: ${claim} (${other}, ${id})`
            : `两个社区用同一个数据库或文件夹，一个数据库只给一个社区 / two communities claim one database or folder: ${other}, ${id}`,
        );
      claimed.set(claim, id);
    }
  }
  return map;
}

/** Where it is, on each of its servers, without who asks: the same database under two users is one. */
const basesIn = (url: string): string[] =>
  serversIn(url).map((one) => {
    if (!URL.canParse(one)) return one;
    const { hostname, port, pathname, searchParams } = new URL(one);
    return `postgres://${(searchParams.get("host") ?? hostname).toLowerCase()}:${port || 5432}${pathname}`;
  });
