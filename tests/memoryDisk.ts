import { chmodSync, existsSync, mkdtempSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const IN_MEMORY = "/dev/shm";
/** What all tests at once leave there is less than a tenth of it. */
const ROOM_MIN = 4 * 2 ** 30;

/**
 * Before the first test, for Vitest and for Playwright: whatever tests put into a folder for a while goes
 * into one in memory, where the system has such a place, and is gone with the last test. An office writes
 * strictly, and waiting for a real disk was a third of the run. Nothing is proved the less: tests end
 * processes and not the power, and what was written outlives a process there, too.
 */
export default function setup(): () => void {
  const from = hasRoom() ? IN_MEMORY : tmpdir();
  const folder = mkdtempSync(join(from, "linfang-tests-"));
  // A PostgreSQL runs in it as a user of its own.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

function hasRoom(): boolean {
  if (!existsSync(IN_MEMORY)) return false;
  const { bavail, bsize } = statfsSync(IN_MEMORY);
  return bavail * bsize >= ROOM_MIN;
}
