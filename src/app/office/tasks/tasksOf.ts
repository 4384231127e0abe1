import { isActive } from "../../../domain/doors/doorAt.ts";
import type { Day } from "../../../domain/ids.ts";
import { viewOf } from "../../../domain/issues/issueView.ts";
import { desks } from "../../../domain/kindRow.ts";
import { addDays } from "../../../domain/time/days.ts";
import { AGAIN_DAYS_MAX, comeAgain, dueOn } from "../../../domain/visits/comeAgain.ts";
import type { BackupState } from "../../../sync/officeProtocol.ts";
import { readCover } from "../../service/readCover.ts";
import { lifeHere } from "../../store/read/lifeHere.ts";
import type { PatrolReads, Store } from "../../store/store.ts";
import type { TaskCounts } from "../deskSections.ts";
import { readPlans } from "../maintenance/readPlans.ts";
import { staffOf, unled } from "../people/staff.ts";
import type { RegisterData } from "../register/useRegister.ts";
import { roundStateOf } from "../rounds/roundForm.ts";
import { type AskedDevice, phonesToAsk } from "./phonesToAsk.ts";

/** Where what nobody has accepted stands. */
const ISSUES = "/office/issues?view=accept";

/** What this computer knows of that wants somebody. Doors are counted, never people. */
export type LocalTasks = {
  clashes: number;
  /** Issues that nobody has accepted. */
  untaken: { serious: number; others: number };
  /** Doors in no patch, and doors in patches that nobody walks. */
  loose: number;
  unled: { patches: number; doors: number };
  /** `rounds`: of these plans those of which a round is to be walked. */
  overdue: { plans: number; rounds: number; days: number };
  /** Walks whose last day is over, and that nobody has ended. */
  ranOut: number;
  /** Shifts and wishes that somebody gave up, and that nobody has taken since. */
  cover: number;
};

export type LooseDoors = Pick<LocalTasks, "loose" | "unled">;

/** Doors at which somebody said that they come again by today, and where nobody has knocked since. */
export async function countAgain(store: Store, register: RegisterData, today: Day): Promise<number> {
  const visits = await store.visitsWaiting("again", addDays(today, -AGAIN_DAYS_MAX));
  const doors = register.doors.map(({ record, body }) => ({ id: record, door: body }));
  const bodies = visits.map(({ body }) => body);
  return dueOn(today, comeAgain(bodies, doors)).size;
}

/** From here on a matter is serious. */
const SERIOUS = 3;

/** Issues that nobody has accepted yet, and of these the serious ones apart. */
async function readUntaken(reads: PatrolReads): Promise<{ serious: number; others: number }> {
  const open = await reads.openIssues();
  const events = await reads.eventsOf(open.map(({ record }) => record));
  const untaken = open
    .map(({ record, body }) => lifeHere(body, events.get(record) ?? []))
    .filter((life) => viewOf(life, null) === "accept");
  const serious = untaken.filter(({ severity }) => severity >= SERIOUS).length;
  return { serious, others: untaken.length - serious };
}

/** What the records say that hang on no doors. */
export async function readTasks(store: Store, reads: PatrolReads, today: Day) {
  const [clashed, untaken, plans, rounds, cover] = await Promise.all([
    store.clashed(),
    readUntaken(reads),
    readPlans(store, reads, today),
    store.all("round"),
    readCover(store, reads, today),
  ]);
  const late = plans
    .map(({ turns }) => turns.filter(({ overdueDays }) => overdueDays > 0))
    .filter((turns) => turns.length > 0);
  return {
    clashes: clashed.length,
    untaken,
    overdue: {
      plans: late.length,
      rounds: late.filter((turns) => turns.some(({ what }) => what === "patrol")).length,
      days: Math.max(0, ...late.flat().map(({ overdueDays }) => overdueDays)),
    },
    cover: cover.shifts.length + cover.cards.length,
    ranOut: rounds.filter(({ body }) => roundStateOf(body, today) === "over").length,
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

type TaskName =
  | ("needs" | "clashes" | "serious" | "held" | "slips" | "phones" | "backup" | "unled" | "loose")
  | ("cover" | "accept" | "again" | "ranOut" | "overdue");
/** `count` and `days` go into its words; the gravest are red. */
export type DeskTask = { task: TaskName; href: string; count: number; days?: number; isGrave?: boolean };

/** What is to be done, the most pressing first; nothing of what is 0 or not known. */
export function tasksOf(
  local: LocalTasks | undefined,
  says: OfficeSays,
  known: { needs: number; nowMs: number; again?: number; isOffice?: boolean },
): DeskTask[] {
  const { clashes = 0, loose = 0, unled: led, untaken, overdue, ranOut = 0, cover = 0 } = local ?? {};
  const { needs, nowMs, again = 0, isOffice = true } = known;
  const { backup } = says;
  const isBackupBad = backup && (backup.isOverdue || backup.fault !== undefined);
  const all: DeskTask[] = [
    { task: "needs", href: "/me", count: Math.max(0, needs - clashes), isGrave: true },
    { task: "clashes", href: "/me", count: clashes, isGrave: true },
    { task: "backup", href: "/office/settings", count: isBackupBad ? 1 : 0, isGrave: true },
    { task: "serious", href: ISSUES, count: untaken?.serious ?? 0, isGrave: true },
    { task: "accept", href: ISSUES, count: untaken?.others ?? 0 },
    { task: "cover", href: isOffice ? desks.service : "/wishes", count: cover },
    { task: "again", href: "/", count: again },
    { task: "held", href: "/office/held", count: says.held ?? 0 },
    { task: "slips", href: "/office/slips", count: says.slips ?? 0 },
    { task: "phones", href: "/office/people", count: phonesToAsk(says.devices ?? [], nowMs).length },
    { task: "unled", href: "/office/people/places", count: led?.doors ?? 0 },
    { task: "loose", href: "/office/register/loose", count: loose },
    { task: "ranOut", href: "/office/rounds", count: ranOut },
    { task: "overdue", href: "/office/patrol/plans", count: overdue?.plans ?? 0, days: overdue?.days },
  ];
  return all.filter(({ count }) => count > 0);
}

/** The numbers beside the sections of the menu: the same ones; `rounds`: of the overdue plans. */
export function badgesOf(tasks: readonly DeskTask[], rounds: number): TaskCounts {
  const of = (...names: TaskName[]) =>
    tasks.reduce((sum, { task, count }) => (names.includes(task) ? sum + count : sum), 0);
  return {
    issues: of("serious", "accept"),
    doors: of("again"),
    service: of("cover"),
    rounds: of("ranOut"),
    checks: rounds,
    patrol: of("overdue"),
    held: of("held"),
    slips: of("slips"),
    register: of("loose"),
    people: of("phones"),
    places: of("unled"),
    me: of("needs", "clashes"),
    settings: of("backup"),
  };
}
