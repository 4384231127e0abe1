import { readFileSync } from "node:fs";

/** The kernel’s own unit of `/proc/PID/stat`, which is this on every Linux. */
const TICKS_PER_SECOND = 100;
/** Behind the name, which may hold anything: in the program and in the kernel (proc(5), fields 14 and 15). */
const [USER, SYSTEM] = [11, 12];

/**
 * How many seconds of a processor this process and those that it began have used so far; null where the
 * system does not say so in Linux's way.
 */
export function processorSeconds(pid: number): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    const begun = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").split(" ").filter(Boolean);
    const own = (Number(fields[USER]) + Number(fields[SYSTEM])) / TICKS_PER_SECOND;
    return begun.reduce((sum, child) => sum + (processorSeconds(Number(child)) ?? 0), own);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw fault;
  }
}
