import { useEffect, useMemo, useState } from "preact/hooks";
import type { Day } from "../../../domain/ids.ts";
import { dayOf } from "../../../domain/time/moment.ts";
import { askBackup, askDevices, askHeldList, askSlips, fetchHere } from "../../api.ts";
import type { PatrolReads, Store } from "../../store/store.ts";
import { useLive } from "../../useLive.ts";
import { useHasAll, useSyncStatus } from "../../useSyncStatus.tsx";
import { useWorld } from "../../world.ts";
import type { TaskCounts } from "../deskSections.ts";
import { type RegisterData, useRegister } from "../register/useRegister.ts";
import {
  badgesOf,
  countAgain,
  type DeskTask,
  type LooseDoors,
  looseDoors,
  type OfficeSays,
  readTasks,
  tasksOf,
} from "./tasksOf.ts";

/** The endpoint is asked after an exchange, and not more often than this. */
const ASK_EVERY_MS = 20_000;

let lastAsked: { at: number; says: Promise<OfficeSays> } | undefined;

/** One question for the menu and the overview together; what has no answer is left out. */
function askOffice(nowMs: number): Promise<OfficeSays> {
  if (!lastAsked || Math.abs(nowMs - lastAsked.at) > ASK_EVERY_MS) {
    const says = Promise.all([
      askHeldList(fetchHere, {}),
      askSlips(fetchHere, { as: "new" }),
      askDevices(fetchHere),
      askBackup(fetchHere),
    ]).then(([held, slips, devices, backup]) => ({
      held: held.answered ? held.answer.total : undefined,
      slips: slips.answered ? slips.answer.total : undefined,
      devices: devices.answered ? devices.answer.devices : undefined,
      backup: backup.answered ? backup.answer : undefined,
    }));
    lastAsked = { at: nowMs, says };
  }
  return lastAsked.says;
}

let lastCounted: { of: readonly unknown[]; again: Promise<number> } | undefined;

/** One count for the menu and the overview together, made anew after an exchange. */
function countAgainOnce(store: Store, register: RegisterData, today: Day, after: unknown): Promise<number> {
  const of = [store, today, after];
  if (!lastCounted || of.some((one, at) => one !== lastCounted?.of[at]))
    lastCounted = { of, again: countAgain(store, register, today) };
  return lastCounted.again;
}

/** What wants somebody at the desk, as it is now. Undefined until it is read; nothing is claimed before. */
export function useTasks(): { tasks: DeskTask[] | undefined; says: OfficeSays; rounds: number } {
  const { store, now, me } = useWorld();
  const status = useSyncStatus();
  const hasAll = useHasAll();
  const today = dayOf(now());
  const isOffice = me.person.role === "office";
  const register = useRegister();
  const [reads, setReads] = useState<PatrolReads>();
  const [says, setSays] = useState<OfficeSays>({});
  const [again, setAgain] = useState(0);
  useEffect(() => {
    store.patrolReads().then(setReads, (fault) => console.error("no tasks can be read", fault));
  }, [store]);
  const local = useLive(
    async () => (reads && hasAll ? readTasks(store, reads, today) : undefined),
    [store, reads, hasAll, today],
  );
  useEffect(() => {
    if (isOffice) askOffice(now().getTime()).then(setSays);
  }, [isOffice, status?.lastSuccess]);
  useEffect(() => {
    if (!register || !hasAll) return;
    countAgainOnce(store, register, today, status?.lastSuccess).then(setAgain, (fault) =>
      console.error("the doors to come again to cannot be counted", fault),
    );
  }, [store, register !== undefined, hasAll, today, status?.lastSuccess]);
  const known = { needs: status?.needs ?? 0, nowMs: now().getTime(), again, isOffice };
  const doors = useMemo(
    () => register && (isOffice ? looseDoors(register) : NOT_THEIRS),
    [register, isOffice],
  );
  const tasks = local && doors && tasksOf({ ...local, ...doors }, says, known);
  return { tasks, says, rounds: local?.overdue.rounds ?? 0 };
}

/** What only the office can see to. */
const NOT_THEIRS: LooseDoors = { loose: 0, unled: { patches: 0, doors: 0 } };

/** The numbers beside the sections of the menu. */
export function useTaskCounts(): TaskCounts {
  const { tasks, rounds } = useTasks();
  return badgesOf(tasks ?? [], rounds);
}
