import type { CareTierCode } from "../../src/domain/care/careCodes.ts";
import { type DoorAt, isActive } from "../../src/domain/doors/doorAt.ts";
import type { Id } from "../../src/domain/ids.ts";
import type { SurveyRecord } from "../../src/domain/records.ts";
import { addDays } from "../../src/domain/time/days.ts";
import type { DemoWriting } from "./demoWriting.ts";

type Town = {
  office: Id;
  doors: readonly DoorAt[];
  leaders: ReadonlyMap<Id, Id>;
  today: string;
  named(...parts: string[]): Promise<Id>;
};

/** At some doors: how often, and since how many days; one household has agreed to its reason. */
const TIERS: readonly { tier: CareTierCode; daysAgo: number; isAgreed?: boolean }[] = [
  { tier: "weekly", daysAgo: 200 },
  { tier: "monthly", daysAgo: 60, isAgreed: true },
  { tier: "quarterly", daysAgo: 10 },
];
/** Some far from each other, from those at which the walk comes last: nobody has seen them lately. */
const DOORS_APART = 5;
const LEADERS = 2;

/** Some households that are seen regularly. */
export async function demoCare({ office, doors, leaders, today, named }: Town): Promise<DemoWriting[]> {
  const standing = doors.filter(({ door }) => isActive(door) && leaders.has(door.patch ?? ""));
  const writings: DemoWriting[] = [];
  const said = [...new Set(leaders.values())].slice(0, LEADERS).flatMap((leader) => {
    const own = standing.filter(({ door }) => leaders.get(door.patch ?? "") === leader);
    return TIERS.flatMap((one, nth) => {
      const door = own.at(-3 - nth * DOORS_APART)?.id;
      return door ? [{ ...one, door }] : [];
    });
  });
  for (const [nth, { tier, daysAgo, isAgreed, door }] of said.entries()) {
    const day = addDays(today, -daysAgo);
    const at = `${day}T10:00:00+08:00`;
    const bodies: SurveyRecord[] = [
      { kind: "care_tier", door, tier, since: day, reviewedOn: day, withdrawn: false },
      ...(isAgreed
        ? [
            {
              kind: "care_reason" as const,
              door,
              reasons: ["alone" as const],
              way: "spoken" as const,
              givenAt: at,
            },
          ]
        : []),
    ];
    for (const body of bodies) {
      const id = await named("demo", body.kind, String(nth));
      writings.push({ id, record: id, body, by: office, at });
    }
  }
  return writings;
}
