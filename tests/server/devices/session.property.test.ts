import fc from "fast-check";
import { expect, test } from "vitest";
import { IdleDays } from "../../../src/server/devices/idleDays.ts";
import {
  afterShown,
  nextOf,
  type Session,
  type ShownCredential,
  sessionFrom,
} from "../../../src/server/devices/session.ts";

const RUNS = Number(process.env.SESSION_CHAINS ?? 400);
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const first: ShownCredential = { generation: 0, branch: "" };

/** An office as it hears credentials: what it knows, its backups, and its clock. */
class Office {
  known: Session | null = null;
  ms = Date.parse("2026-03-18T01:00:00Z");
  isEnded = false;
  #branches = 0;

  get at() {
    return new Date(this.ms).toISOString();
  }

  /** What an exchange that shows this is given, or that it is refused. */
  hear(said: ShownCredential, isExchange = true): ShownCredential | "kept" | "refused" {
    if (this.isEnded) return "refused";
    const heard = afterShown(this.known ?? sessionFrom(said, this.at), said, this.at);
    if (heard === "copied") {
      this.isEnded = true;
      return "refused";
    }
    this.known = heard;
    const done = isExchange ? nextOf(heard, said, this.at, `b${++this.#branches}`) : null;
    if (done) this.known = done.session;
    return done?.next ?? "kept";
  }
}

type Step =
  | { act: "exchange" | "lostAnswer" | "ask" | "killed" | "backup" | "restore" | "twoTabs" | "late" }
  | { act: "wait"; minutes: number };

const steps = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant<Step>({ act: "exchange" }) },
    ...(["lostAnswer", "ask", "killed", "backup", "restore", "twoTabs", "late"] as const).map((act) => ({
      weight: 2,
      arbitrary: fc.constant<Step>({ act }),
    })),
    {
      weight: 8,
      arbitrary: fc
        .oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 600, max: 3000 }))
        .map((minutes): Step => ({ act: "wait", minutes })),
    },
  ),
  { minLength: 20, maxLength: 120 },
);

/**
 * One browser that nobody copied: answers are lost, it is killed before its cookies are on the disk (which
 * takes it half a minute), two of its pages ask at once, a request comes late, and the office is set back to
 * any earlier day.
 */
function walk(chain: readonly Step[]): string {
  const office = new Office();
  let [jar, onDisk] = [first, first];
  let backup: Session | null = null;
  let late: { said: ShownCredential; ms: number } | null = null;
  for (const step of chain) {
    const keep = (given: ShownCredential | "kept" | "refused") => {
      if (typeof given !== "string") jar = given;
    };
    switch (step.act) {
      case "wait":
        office.ms += step.minutes * MINUTE_MS;
        onDisk = jar;
        break;
      case "killed":
        jar = onDisk;
        break;
      case "exchange":
        keep(office.hear(jar));
        break;
      case "ask":
        office.hear(jar, false);
        break;
      case "lostAnswer":
        office.hear(jar);
        break;
      case "twoTabs": {
        const answers = [office.hear(jar), office.hear(jar)];
        for (const given of answers.reverse()) keep(given);
        break;
      }
      case "late":
        if (late && office.ms - late.ms < HOUR_MS) office.hear(late.said, false);
        late = { said: jar, ms: office.ms };
        break;
      case "backup":
        backup = structuredClone(office.known);
        break;
      case "restore":
        office.known = structuredClone(backup);
        break;
    }
    if (office.isEnded) return `ended by ${JSON.stringify(step)}`;
  }
  return "goes on";
}

test("whatever is lost, killed, late or set back, a phone that nobody copied goes on", () => {
  fc.assert(
    fc.property(steps, (chain) => {
      expect(walk(chain)).toBe("goes on");
    }),
    { numRuns: RUNS },
  );
});

test("two that show what was one are noticed within a day and a half of use, and both stop, in whatever order they ask", () => {
  const order = fc.array(fc.boolean(), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 }),
      order,
      fc.integer({ min: 1, max: 50 }),
      (before, who, pace) => {
        const office = new Office();
        const exchange = (jar: ShownCredential): ShownCredential => {
          const given = office.hear(jar);
          return typeof given === "string" ? jar : given;
        };
        let own = first;
        for (let nth = 0; nth < before; nth++) {
          own = exchange(own);
          office.ms += 40 * MINUTE_MS;
        }
        expect(office.isEnded).toBe(false);
        const jars = [own, own] as [ShownCredential, ShownCredential];
        const began = office.ms;
        // Both are used, now by turns and now several times in a row.
        for (let nth = 0; !office.isEnded && office.ms - began < 72 * HOUR_MS; nth++) {
          const which = nth % 2 === 0 || who[nth % who.length] ? 0 : 1;
          jars[which] = exchange(jars[which]);
          jars[1] = nth % 7 === 6 ? exchange(jars[1]) : jars[1];
          office.ms += pace * MINUTE_MS;
        }
        expect(office.ms - began).toBeLessThan(36 * HOUR_MS);
        for (const jar of jars) expect(office.hear(jar)).toBe("refused");
      },
    ),
    { numRuns: RUNS },
  );
});

test("one that used a copy while the phone lay in a drawer is noticed at the phone's next word", () => {
  const office = new Office();
  for (let nth = 0; nth < 60; nth++) {
    office.hear(first);
    office.ms += HOUR_MS;
  }
  let thief = first;
  for (let nth = 0; nth < 60; nth++) {
    const given = office.hear(thief);
    if (typeof given !== "string") thief = given;
    office.ms += HOUR_MS;
  }
  expect([thief.generation > 1, office.hear(first), office.hear(thief)]).toEqual([
    true,
    "refused",
    "refused",
  ]);
});

test("days count as they come, and no clock that jumps ends a phone", () => {
  const day = (text: string) => Date.parse(`${text}T08:00:00Z`);
  const days = new IdleDays({ latest: "2026-03-01", total: 0 });
  const totals = [
    "2026-03-01",
    "2026-03-02",
    "2026-03-04",
    "2010-01-01",
    "2026-03-05",
    "2099-01-01",
    "2026-03-06",
  ].map((text) => days.at(day(text)).total);
  expect(totals).toEqual([0, 1, 3, 3, 4, 11, 11]);
  // Put right, and believed after an hour.
  expect(days.at(day("2026-03-06") + HOUR_MS)).toEqual({ latest: "2026-03-06", total: 11 });
  expect(days.at(day("2026-03-07")).total).toBe(12);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 60 }), (jumps) => {
      const count = new IdleDays({ latest: "2026-03-01", total: 0 });
      for (const jump of jumps) count.at(jump * 86_400_000);
      expect(count.at(day("2026-03-01")).total).toBeLessThanOrEqual(7 * jumps.length);
    }),
    { numRuns: RUNS },
  );
});
