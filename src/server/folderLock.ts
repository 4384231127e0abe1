import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from "node:fs";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { StartFault } from "./trouble.ts";

/** What somebody does with a data folder. */
export type Use = "office" | "backup" | "drill" | "restore";
/**
 * `boot`: the same in all containers of one machine, until that is switched off; `id`: stays. Either is empty
 * where the system does not say.
 */
export type Machine = { host: string; boot: string; id: string };
export type FolderLock = { release(): void };
type Holder = Machine & { pid: number; since: string };

/**
 * Locked by the system, so that whoever is killed lets go: shared by all who work on the database, alone for
 * who puts another one in its place.
 */
const USED = "in-use.lock";
/** One backup at a time: each writes down the list of all. */
const BACKING_UP = "backup.lock";
/**
 * Which machine it is that has the folder. Locks of the system do not reach every machine that shares a disk;
 * a file that exists does.
 */
const MACHINE = "in-use.json";
export const LOCKS = [USED, BACKING_UP, MACHINE];

/** Somebody who starts or ends looks for a moment whether they are alone. */
const SHARED_WAIT_MS = 500;
const ALONE_WAIT_MS = 200;
const BEAT_MS = 30_000;
/** A file without a word in it is one that is being written, or one that a machine went out over. */
const WRITTEN_MS = 60_000;
const SQLITE_BUSY = 5;

/**
 * The folder is not to be had. `why`: "running": somebody works on it here; "elsewhere": on another machine.
 */
export class InUse extends StartFault {
  readonly why: "running" | "restoring" | "backing-up" | "elsewhere";
  constructor(why: InUse["why"], words: string) {
    super(words);
    this.why = why;
  }
}

/**
 * Takes the folder for one use, at once or not at all; throws `InUse`. On one machine offices, `npm run join`
 * and one backup may go together, and nothing goes with a restore; what was killed is let go of by the
 * system. A folder that another machine has is never taken from it, however long it has been silent: it may
 * be asleep. Then a person decides, and deletes the file that is named. `onTaken`: that happened to us.
 */
export function lockFolder(
  data: string,
  use: Use,
  machine = thisMachine(),
  onTaken: (words: string) => void = console.error,
): FolderLock {
  const held = [lockFile(join(data, USED), use === "restore" ? "alone" : "shared")];
  try {
    if (held[0] === null)
      throw use === "restore" ? new InUse("running", RUNNING) : new InUse("restoring", RESTORING);
    if (use === "backup" || use === "drill") {
      held.push(lockFile(join(data, BACKING_UP), "alone"));
      if (held[1] === null) throw new InUse("backing-up", BACKING);
    }
    takeForMachine(data, machine);
  } catch (fault) {
    for (const lock of held) lock?.close();
    throw fault;
  }
  const beat = setInterval(() => {
    try {
      takeForMachine(data, machine);
    } catch (fault) {
      clearInterval(beat);
      onTaken((fault as Error).message);
    }
  }, BEAT_MS);
  beat.unref();
  return {
    release() {
      clearInterval(beat);
      if (held.length === 0) return;
      for (const lock of held.splice(0)) lock?.close();
      // Whoever goes last takes the file along; whoever comes meanwhile waits for that.
      const alone = existsSync(data) ? lockFile(join(data, USED), "alone", 0) : null;
      if (!alone) return;
      const holder = readHolder(join(data, MACHINE));
      if (holder !== null && holder !== "unreadable" && isSame(holder, machine))
        rmSync(join(data, MACHINE), { force: true });
      alone.close();
    },
  };
}

/** For whoever puts something else in its place, alone. Null where this machine still uses it. */
export function lockAlone(data: string): FolderLock | null {
  try {
    return lockFolder(data, "restore");
  } catch (fault) {
    if (fault instanceof InUse && fault.why === "running") return null;
    throw fault;
  }
}

/** Whether a server, a backup or a script of this machine has the folder now. */
export function isFolderTaken(data: string): boolean {
  if (!existsSync(join(data, USED))) return false;
  const alone = lockFile(join(data, USED), "alone", 0);
  alone?.close();
  return alone === null;
}

const RUNNING =
  "服务器或备份还在用这个文件夹，请先停下（Ctrl+C）/ the server or a backup still uses this folder: stop it first";
const RESTORING =
  "这个文件夹正在恢复备份，等它做完再试 / a backup is being put back into this folder: try again when that is done";
const BACKING =
  "这个文件夹另有一份备份正在做，等它做完再试 / another backup of this folder is being made: try again when that is done";

function elsewhere(path: string, holder: Holder | "unreadable", silentMs: number): InUse {
  const { host, since } = holder === "unreadable" ? { host: "?", since: "?" } : holder;
  const minutes = Math.max(0, Math.round(silentMs / 60_000));
  return new InUse(
    "elsewhere",
    `另一台电脑（${host}）从 ${since} 起在用这个文件夹，${minutes} 分钟前还有动静；一个文件夹只能由一台电脑用，请先在那台停下。那台已关掉，或文件夹是拷来的，就删掉 ${path} 再试 / ` +
      `another machine (${host}) uses this folder since ${since} and was last heard ${minutes} minutes ago: stop it there first. Where it is switched off, or the folder is a copy, delete ${path} and try again`,
  );
}

/** Null where somebody else holds it. An empty file: SQLite's own locks on it are all that is used. */
function lockFile(
  path: string,
  how: "shared" | "alone",
  waitMs = how === "alone" ? ALONE_WAIT_MS : SHARED_WAIT_MS,
): DatabaseSync | null {
  const file = new DatabaseSync(path);
  try {
    file.exec(`pragma busy_timeout = ${waitMs}; begin ${how === "alone" ? "exclusive" : ""}`);
    if (how === "shared") file.prepare("select count(*) from sqlite_master").get();
    return file;
  } catch (fault) {
    file.close();
    if ((fault as { errcode?: number }).errcode === SQLITE_BUSY) return null;
    throw fault;
  }
}

/** The file is there and says this machine when it returns, and is as new as now. */
function takeForMachine(data: string, machine: Machine): void {
  const path = resolve(data, MACHINE);
  const nowMs = Date.now();
  for (;;) {
    const holder = readHolder(path);
    if (holder === null) {
      if (!write(path, { ...machine, pid: process.pid, since: new Date(nowMs).toISOString() })) continue;
      return;
    }
    const silentMs = nowMs - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? nowMs);
    if (holder === "unreadable" && Math.abs(silentMs) > WRITTEN_MS) {
      rmSync(path, { force: true });
      continue;
    }
    if (holder === "unreadable" || !isSame(holder, machine)) throw elsewhere(path, holder, silentMs);
    utimesSync(path, nowMs / 1000, nowMs / 1000);
    return;
  }
}

/**
 * False where somebody was quicker. With all its words at once, or, on a disk without links, as quickly as
 * can be.
 */
function write(path: string, holder: Holder): boolean {
  const coming = `${path}.${process.pid}`;
  try {
    writeNew(coming, holder, "w");
    try {
      linkSync(coming, path);
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === "EEXIST") return false;
      return writeNew(path, holder, "wx");
    }
    return true;
  } finally {
    rmSync(coming, { force: true });
  }
}

function writeNew(path: string, holder: Holder, flags: "w" | "wx"): boolean {
  let file: number;
  try {
    file = openSync(path, flags, 0o600);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw fault;
  }
  try {
    writeSync(file, JSON.stringify(holder));
    fsyncSync(file);
    return true;
  } finally {
    closeSync(file);
  }
}

/** Null where there is none. */
function readHolder(path: string): Holder | "unreadable" | null {
  if (!existsSync(path)) return null;
  try {
    const said = JSON.parse(readFileSync(path, "utf8")) as Partial<Holder> | null;
    return typeof said?.host === "string"
      ? { boot: "", id: "", pid: 0, since: "?", ...said, host: said.host }
      : "unreadable";
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "ENOENT") return null;
    if (fault instanceof SyntaxError) return "unreadable";
    throw fault;
  }
}

/**
 * A machine that was switched off has another `boot` and the same name; a container made anew has another
 * name and the same `boot`.
 */
const isSame = (a: Machine, b: Machine) =>
  (a.boot !== "" && a.boot === b.boot) || (a.host === b.host && a.id === b.id);

export function thisMachine(): Machine {
  return { host: hostname(), boot: lineIn("/proc/sys/kernel/random/boot_id"), id: lineIn("/etc/machine-id") };
}

const lineIn = (path: string) => (existsSync(path) ? readFileSync(path, "utf8").trim() : "");
