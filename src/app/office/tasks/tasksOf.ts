import { isActive } from "../../../domain/doors/doorAt.ts";
import type { Day } from "../../../domain/ids.ts";
import type { BackupState } from "../../../sync/officeProtocol.ts";
import type { PatrolReads, Store } from "../../store/store.ts";
import type { TaskCounts } from "../deskSections.ts";
import { readPlans } from "../maintenance/readPlans.ts";
import { staffOf, unled } from "../people/staff.ts";
import type { RegisterData } from "../register/useRegister.ts";
import { type AskedDevice, phonesToAsk } from "./phonesToAsk.ts";

/** What this computer knows of that wants somebody. Doors are counted, never people. */
export type LocalTasks = {
  clashes: number;
  openIssues: number;
  /** Doors in no patch, and doors in patches that nobody walks. */
  loose: number;
  unled: { patches: number; doors: number };
  overdue: { plans: number; days: number };
};

export type LooseDoors = Pick<LocalTasks, "loose" | "unled">;

/** What the records say that hang on no doors. */
export async function readTasks(store: Store, reads: PatrolReads, today: Day) {
  const [clashed, openIssues, plans] = await Promise.all([
    store.clashed(),
    reads.countOpenIssues(),
    readPlans(store, reads, today),
  ]);
  const late = plans.flatMap(({ turns }) => {
    const days = Math.max(0, ...turns.map(({ overdueDays }) => overdueDays));
    return days > 0 ? [days] : [];
  });
  return {
    clashes: clashed.length,
    openIssues,
    overdue: { plans: late.length, days: Math.max(0, ...late) },
  };
}

/** Doors that nobody walks. */
export function looseDoors(register: RegisterData): LooseDoors {
  const nobody = new Set(unled(staffOf(register)).map(({ record }) => record));
  const lived = register.doors.filter(({ body }) => isActive(body));
  return {
    loose: lived.filter(({ body }) => !body.patch).length,
    unled: {
      patches: nobody.size,
      doors: lived.filter(({ body }) => body.patch && nobody.has(body.patch)).length,
    },
  };
}

/** What only the endpoint knows; what could not be asked is not there, and nothing is said of it. */
export type OfficeSays = {
  held?: number;
  slips?: number;
  devices?: readonly AskedDevice[];
  backup?: BackupState;
};

type TaskName = "needs" | "clashes" | "held" | "slips" | "phones" | "backup" | "unled" | "loose" | "overdue";
/** `count` and `days` go into its words; the gravest are red. */
export type DeskTask = { task: TaskName; href: string; count: number; days?: number; isGrave?: boolean };

/** What is to be done, the most pressing first; nothing of what is 0 or not known. */
export function tasksOf(
  local: LocalTasks | undefined,
  says: OfficeSays,
  { needs, nowMs }: { needs: number; nowMs: number },
): DeskTask[] {
  const { clashes = 0, loose = 0, unled: led, overdue } = local ?? {};
  const { backup } = says;
  const isBackupBad = backup && (backup.isOverdue || backup.fault !== undefined);
  const all: DeskTask[] = [
    { task: "needs", href: "/me", count: Math.max(0, needs - clashes), isGrave: true },
    { task: "clashes", href: "/me", count: clashes, isGrave: true },
    { task: "backup", href: "/office/settings", count: isBackupBad ? 1 : 0, isGrave: true },
    { task: "held", href: "/office/held", count: says.held ?? 0 },
    { task: "slips", href: "/office/slips", count: says.slips ?? 0 },
    { task: "phones", href: "/office/people", count: phonesToAsk(says.devices ?? [], nowMs).length },
    { task: "unled", href: "/office/people/places", count: led?.doors ?? 0 },
    { task: "loose", href: "/office/register/loose", count: loose },
    { task: "overdue", href: "/office/patrol/plans", count: overdue?.plans ?? 0, days: overdue?.days },
  ];
  return all.filter(({ count }) => count > 0);
}

/** The numbers beside the sections of the menu: the same ones. */
export function badgesOf(tasks: readonly DeskTask[], openIssues: number): TaskCounts {
  const of = (...names: TaskName[]) =>
    tasks.reduce((sum, { task, count }) => (names.includes(task) ? sum + count : sum), 0);
  return {
    issues: openIssues,
    patrol: of("overdue"),
    held: of("held"),
    slips: of("slips"),
    register: of("loose"),
    people: of("phones"),
    places: of("unled"),
    me: of("needs", "clashes"),
  };
}
