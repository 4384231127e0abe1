import { desks, type KindRow } from "../kindRow.ts";
import type { Role } from "../person.ts";
import { Activity } from "./activity.ts";
import { ActivityPhoto } from "./activityPhoto.ts";
import { HoursCheck, ServiceLog } from "./serviceLog.ts";
import { Signup } from "./signup.ts";
import { StudySession } from "./studySession.ts";

// The rows of service days, which stand in `kinds.ts` with all the others.

const OFFICE: readonly Role[] = ["office"];
const HELPERS: readonly Role[] = ["office", "grid_worker", "block_leader", "volunteer"];

const SERVED = {
  ...({ version: 1, decides: null, late: false, covers: null, desk: null, ids: "drawn" } as const),
  keys: ({ kind }: { kind: string }) => [`kind|${kind}`],
} as const;

export const serviceKinds = {
  activity: {
    ...SERVED,
    ...({ corrects: "writers", brought: "never", decides: "trust", desk: "service" } as const),
    schema: Activity,
    home: () => "all" as const,
    writers: { all: OFFICE },
    page: (_, record) => `${desks.service}/activity/${record}`,
  } satisfies KindRow<Activity>,
  // Whose place it is follows from whose hand and phone it comes.
  signup: {
    ...SERVED,
    ...({ corrects: "nobody", brought: "proven" } as const),
    schema: Signup,
    home: ({ activity }) => ({ kind: "activity" as const, id: activity }),
    writers: { all: HELPERS },
    page: null,
  } satisfies KindRow<Signup>,
  service_log: {
    ...SERVED,
    ...({ corrects: "author", brought: "told" } as const),
    schema: ServiceLog,
    home: ({ person }) => `person:${person}` as const,
    writers: { person: HELPERS },
    page: null,
  } satisfies KindRow<ServiceLog>,
  // Not with the activity, which everybody reads: somebody may be known on it.
  activity_photo: {
    ...SERVED,
    ...({ corrects: "author", brought: "told", desk: "service" } as const),
    schema: ActivityPhoto,
    home: ({ person }) => `person:${person}` as const,
    writers: { person: HELPERS },
    page: null,
  } satisfies KindRow<ActivityPhoto>,
  // The tick is the organiser's.
  hours_check: {
    ...SERVED,
    ...({ corrects: "writers", brought: "never", desk: "service" } as const),
    schema: HoursCheck,
    home: ({ log }) => ({ kind: "service_log" as const, id: log }),
    writers: { person: OFFICE },
    page: () => `${desks.service}/hours`,
  } satisfies KindRow<HoursCheck>,
  // What everybody is told to come to, and what came of it.
  study_session: {
    ...SERVED,
    ...({ corrects: "writers", brought: "never", decides: "trust", desk: "study" } as const),
    schema: StudySession,
    home: () => "all" as const,
    writers: { all: OFFICE },
    page: (_, record) => `${desks.study}/${record}`,
  } satisfies KindRow<StudySession>,
};
